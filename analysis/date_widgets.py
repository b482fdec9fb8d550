"""Lines with a date that an outlet shows on every page, whatever the date of the page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from analysis import date_words, date_written
from analysis.document import Evidence

FEWEST_PAGES = 3
SHOWN = ("time", "visible")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as one page showed it.

    `known_by` is the last day on which the page can have been published: that of a date for
    machines, else the day it was first seen. `day` is what the line says.
    """

    page: str
    line: str
    day: date
    known_by: date

    @property
    def strange(self) -> bool:
        """Whether the line cannot be the page's own: it is of a later day."""
        return self.day > self.known_by + timedelta(days=1)


def shown(page: str, evidence: Iterable[Evidence], known_by: date) -> Iterator[Shown]:
    """The lines with a date that a page shows, by the evidence of its date."""
    for one in evidence:
        if one.source not in SHOWN:
            continue
        stamp = date_words.machine(one.value, UTC)
        if stamp is not None:
            yield Shown(page, one.value, stamp.day or stamp.at.date(), known_by)
            continue
        for _, _, day in date_written.days(one.value, None):
            yield Shown(page, one.value, day.date(), known_by)
            break


def widgets(lines: Iterable[Shown]) -> frozenset[str]:
    """The lines that are no page's own date, for `OutletHints.widgets`.

    Three pages bear the same line, and to one of them at least it cannot belong: the line is of a
    later day than the page. Three articles of one day alone do not make their line a widget.
    """
    pages: dict[str, set[str]] = defaultdict(set)
    strange: set[str] = set()
    for one in lines:
        pages[one.line].add(one.page)
        if one.strange:
            strange.add(one.line)
    return frozenset(line for line in strange if len(pages[line]) >= FEWEST_PAGES)
