"""What was learned of an outlet by counting the lines of its pages; see `analysis.furniture`."""

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from analysis import furniture
from store.numbering import table_of
from store.prepared import Prepared
from store.tables.furniture import Furniture

FEWEST_PAGES = 3
"""As in `analysis.date_widgets`, which loads what reads dates; the crawling process has no need."""

_MOST_TOLD = 500
_MOST_LINES = 2_000
_MOST_DATES = 100
_MOST_OF_A_PAGE = 400
_LONGEST_DATE = 120
_KEPT = 30
"""Days for which a line is kept that stands on too few pages to be furniture."""

_MEMORY = 1_000
"""Pages after which sentences count half: those of a new design must become three in ten."""

_ONE, _LAST_DAY = 0x10000, 0xFFFF
_OFTEN, _HIGHEST = furniture.OFTEN * _ONE, 0xFFFE_FFFF
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Made once: to make them takes longer than to run them.
_TABLE = table_of(Furniture)
_OUTLETS = select(_TABLE).where(_TABLE.c.outlet_id == bindparam("outlet"))
_OF_OUTLET, _OF_OUTLET_LOCKED = Prepared(_OUTLETS), Prepared(_OUTLETS.with_for_update())
_COUNTED: dict[str, Any] = {key: bindparam(key) for key in ("lines", "dates", "month", "skims")}
_INSERT = Prepared(insert(_TABLE).values(outlet_id=bindparam("outlet"), **_COUNTED))
_UPDATE = Prepared(update(_TABLE).where(_TABLE.c.outlet_id == bindparam("outlet")).values(_COUNTED))


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of an outlet's pages: furniture, lines with a date that is not that of the
    page, and how many were skimmed this month."""

    chrome: frozenset[int] = frozenset()
    widgets: frozenset[str] = frozenset()
    skims: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one page showed: `furniture.marks`, and lines with a date.

    Of each line with a date it says whether it is strange (`analysis.date_widgets`). `skim`: the
    page was not read further.
    """

    outlet_id: str
    marks: tuple[int, ...]
    dates: Mapping[str, bool] = field(default_factory=dict)
    skim: bool = False


def of_outlet(session: Session, outlet_id: str, now: datetime) -> Learned:
    """What is known of an outlet in the month of `now`."""
    row = _row(session, _OF_OUTLET, outlet_id)
    if row is None:
        return Learned()
    often = (
        line for line, (pages, strange, _) in row.dates.items() if strange and pages >= FEWEST_PAGES
    )
    skims = row.skims if row.month == _month(now) else 0
    return Learned(_chrome(row), frozenset(often), skims)


def chrome(session: Session, outlet_id: str) -> frozenset[int]:
    """Fingerprints of an outlet's furniture, at most the 500 most seen."""
    row = _row(session, _OF_OUTLET, outlet_id)
    return _chrome(row) if row else frozenset()


def teach(session: Session, lessons: Iterable[Lesson], now: datetime) -> None:
    """Count what pages showed, each of which is given once."""
    by_outlet: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        by_outlet.setdefault(lesson.outlet_id, []).append(lesson)
    # In one order everywhere, so that two workers never wait for each other.
    for outlet_id, given in sorted(by_outlet.items()):
        known = _row(session, _OF_OUTLET_LOCKED, outlet_id)
        row = known or Furniture(outlet_id=outlet_id)
        before = row.skims if row.month == _month(now) else 0
        counted = {
            "outlet": outlet_id,
            "lines": _counted(row.lines, [one.marks[:_MOST_OF_A_PAGE] for one in given], _day(now)),
            "dates": _dated(row.dates, given, _day(now)),
            "month": _month(now),
            "skims": before + sum(one.skim for one in given),
        }
        (_UPDATE if known else _INSERT).run(session, [counted])


def _row(session: Session, query: Prepared, outlet_id: str) -> Furniture | None:
    found = query.first(session, {"outlet": outlet_id})
    return Furniture(**found._asdict()) if found else None


def _counted(packed: bytes, shown: Sequence[Sequence[int]], today: int) -> bytes:
    tally = _unpacked(packed)
    if tally.get(furniture.PAGES, 0) & _LAST_DAY != today:  # once a day is enough
        tally = {h: n for h, n in tally.items() if n >= _OFTEN or n & _LAST_DAY > today - _KEPT}
        tally = _aged(tally)
    one_more = _ONE - _LAST_DAY + today
    for marks in shown:
        for h in furniture.taught(tally, marks):
            n = tally.get(h, 0) | _LAST_DAY
            tally[h] = min(n, _HIGHEST) + one_more
    if len(tally) > _MOST_LINES:
        pages = {furniture.PAGES: tally.pop(furniture.PAGES, _ONE)}
        kept = sorted(tally, key=tally.__getitem__, reverse=True)[: _MOST_LINES - 1]
        tally = pages | {h: tally[h] for h in kept}
    return _packed(tally)


def _aged(tally: dict[int, int]) -> dict[int, int]:
    if tally.get(furniture.PAGES, 0) < _MEMORY * _ONE:
        return tally
    return {
        h: max(n // _ONE // 2, 1) * _ONE + (n & _LAST_DAY) if h == furniture.PAGES or h & 1 else n
        for h, n in tally.items()
    }


def _dated(before: Mapping[str, Any], lessons: Iterable[Lesson], today: int) -> dict[str, Any]:
    """The lines with a date and those of the lessons, at most as many as are of use."""
    after = {line: told for line, told in before.items() if told[2] > today - _KEPT}
    for lesson in lessons:
        for line, strange in lesson.dates.items():
            if len(line) <= _LONGEST_DATE:
                pages, was, _ = after.pop(line, (0, False, today))
                after[line] = [pages + 1, was or strange, today]
    return dict(list(after.items())[-_MOST_DATES:])


def _chrome(row: Furniture) -> frozenset[int]:
    tally = _unpacked(row.lines)
    pages = tally.pop(furniture.PAGES, 0)
    often = sorted((n, h) for h, n in tally.items() if n >= _OFTEN)[-_MOST_TOLD:]
    return furniture.chrome({h: n // _ONE for n, h in often} | {furniture.PAGES: pages // _ONE})


def _packed(tally: Mapping[int, int]) -> bytes:
    """Eight bytes of fingerprint for each line, then four of its tally for each."""
    return _little(array("q", tally)) + _little(array("I", tally.values()))


def _unpacked(packed: bytes) -> dict[int, int]:
    """By fingerprint: pages times 65,536, and the day of the last one."""
    many = len(packed) // 12
    marks, tally = array("q", packed[: 8 * many]), array("I", packed[8 * many :])
    if sys.byteorder == "big":
        marks.byteswap()
        tally.byteswap()
    return dict(zip(marks, tally, strict=True))


def _little(part: "array[int]") -> bytes:
    if sys.byteorder == "big":
        part.byteswap()
    return part.tobytes()


def _day(now: datetime) -> int:
    return (now - _EPOCH) // timedelta(days=1)


def _month(now: datetime) -> int:
    return now.year * 100 + now.month
