"""What a check of the doctor is: it examines an installation and says what it found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from config import Configuration

Status = Literal["ok", "warning", "problem", "skipped"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found; `remedy` says what to do about a problem or a warning.

    A problem keeps Tumen from its work; a warning is of the outlets, or can wait.
    """

    status: Status
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """What is examined. `load` gives the configuration; `net` allows name look-ups."""

    load: Callable[[], Configuration]
    database: str
    data: Path
    environ: Mapping[str, str]
    net: bool = False


class Trouble(Exception):
    """A check cannot be passed: what is wrong, and the remedy."""

    def __init__(self, detail: str, remedy: str) -> None:
        super().__init__(detail)
        self.remedy = remedy


Check = Callable[[Patient], Result]


class Checks(dict[str, Check]):
    """Checks by name, in the order in which they are run."""

    def check(self, function: Check) -> Check:
        """Have `tumen doctor` run a function; its name, with spaces, is the check's name."""
        self[function.__name__.strip("_").replace("_", " ")] = function
        return function
