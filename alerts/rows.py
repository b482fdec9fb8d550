"""What a thing told is drawn from: cards of rows, and how times and names stand in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `quote` is somebody's own words, `small` where they come from, `link` an article.

    `strong`: it says at a glance what this is. Of a row with an address, the first `linked`
    characters are the link, or all where that is 0.
    """

    words: str
    style: Literal["small", "quote", "link"] = "small"
    language: str = ""
    url: str = ""
    strong: bool = False
    linked: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A title, its link and its language, and the rows below it; a `brief` one has one row."""

    title: str
    url: str
    language: str
    rows: tuple[Row, ...]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Times as a reader in `zone` has them."""

    zone: str

    def __call__(self, at: datetime, beside: datetime | None = None) -> str:
        """A time; of the same day as the one `beside` it, only the hour."""
        local = at.astimezone(ZoneInfo(self.zone))
        same = beside is not None and beside.astimezone(local.tzinfo).date() == local.date()
        return f"{local:%H:%M}" if same else f"{local:%Y-%m-%d %H:%M}"


def alerted(at: datetime, shown: Shown) -> str:
    """That a reader knows it already."""
    return f"alerted {shown(at)}"


def few(names: Sequence[str]) -> str:
    """The first names, and how many more there are; one may itself count, such as `+3`."""
    last = names[-1] if names else ""
    counts = int(last[1:]) if last.startswith("+") and last[1:].isdigit() else 0
    named = names[:-1] if counts else names
    rest = counts + max(0, len(named) - _MOST_NAMES)
    return ", ".join([*named[:_MOST_NAMES], *([f"+{rest}"] if rest else [])])
