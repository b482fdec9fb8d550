"""Options that every command takes, wherever on the command line they stand."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.errors import UsageError

COMMON = ("--config", "--database", "--clock", "--data")
EPILOG = (
    "Every command also takes --config DIR (or TUMEN_CONFIG; default ./config, else the packaged "
    "one), --database URL (or TUMEN_DATABASE; default a SQLite file in the data folder), "
    "--data DIR (or TUMEN_DATA; default ./data) and --clock START[@RATE]."
)


@dataclass(frozen=True, slots=True)
class Options:
    """The common options as given; None where they were not."""

    config: Path | None = None
    database: str | None = None
    clock: str | None = None
    data: Path = Path("data")

    @staticmethod
    def of(given: Mapping[str, str], environ: Mapping[str, str] = os.environ) -> "Options":
        """The options given, else those of the environment."""
        config = given.get("--config") or environ.get("TUMEN_CONFIG")
        return Options(
            config=Path(config) if config else None,
            database=given.get("--database") or environ.get("TUMEN_DATABASE"),
            clock=given.get("--clock"),
            data=Path(given.get("--data") or environ.get("TUMEN_DATA") or "data"),
        )


def pull_common(
    arguments: Sequence[str], names: Collection[str]
) -> tuple[dict[str, str], list[str]]:
    """Take the common options out of a command line; what they were, and the rest.

    Everything after `--` is left alone. Raises UsageError when one stands without a value.
    """
    given: dict[str, str] = {}
    rest: list[str] = []
    remaining = list(arguments)
    while remaining:
        word = remaining.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            return given, [*rest, word, *remaining]
        if name not in names:
            rest.append(word)
        elif equals:
            given[name] = value
        elif remaining:
            given[name] = remaining.pop(0)
        else:
            raise UsageError(f"{name} needs a value")
    return given, rest
