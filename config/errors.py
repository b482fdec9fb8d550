"""What can be wrong with a configuration, and where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from config.scalar import Scalar


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a file; `line` and `col` count from 1, `col` in code points.

    `scalar` is the value that is written there, if one is.
    """

    file: Path
    line: int
    col: int
    scalar: Scalar | None = field(default=None, repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}"

    def moved(self, offset: int) -> "Place":
        """The place of character `offset` of the value that is written here."""
        if self.scalar is None:
            return Place(self.file, self.line, self.col + offset)
        down, col = self.scalar.position(offset)
        return Place(self.file, self.line + down, col if down else self.col + col)

    def problem(self, key: str, message: str, offset: int = 0) -> "Problem":
        """A problem here, or at character `offset` of the value that is written here."""
        return Problem(self.moved(offset) if offset else self, key, message)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `key` is the dotted path, `message` says what is allowed."""

    place: Place
    key: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (str(self.place), self.key, self.message) if part)


class ConfigFailure(Exception):
    """Base of everything that `config` raises on purpose."""


class ConfigError(ConfigFailure):
    """A configuration cannot be used; `problems` holds every reason, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def dotted(path: Iterable[str | int]) -> str:
    """A key path as people write it: `profiles.daily.channels.0`."""
    return ".".join(str(part) for part in path)
