"""What was learned of an outlet by counting the lines of its pages; see `analysis.furniture`."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

import sqlalchemy
from sqlalchemy import delete, func, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from analysis import date_widgets, furniture
from store.statements import changed
from store.tables.furniture import Furniture

LINE, DATE, SKIM = "line", "date", "skim"
_MOST_TOLD = 500
_MOST_ROWS = 2_000
_MOST_LINES = 400
"""Of a page; also how many fingerprints are looked up one by one."""
_LONGEST_DATE = 120
_KEPT = timedelta(days=30)


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
    month = select(Furniture.pages).where(
        Furniture.outlet_id == outlet_id, Furniture.kind == SKIM, Furniture.h == _month(now)
    )
    skims = session.exec(month).first() or 0
    return Learned(chrome(session, outlet_id), _widgets(session, outlet_id), skims)


def chrome(session: Session, outlet_id: str) -> frozenset[int]:
    """Fingerprints of an outlet's furniture, at most the 500 most seen."""
    often = (
        select(Furniture.h, Furniture.pages)
        .where(Furniture.outlet_id == outlet_id, Furniture.kind == LINE)
        .where(Furniture.pages >= furniture.OFTEN)
        .order_by(col(Furniture.pages).desc(), col(Furniture.h))
        .limit(_MOST_TOLD + 1)
    )
    return furniture.chrome(dict(session.exec(often).all()))


def _widgets(session: Session, outlet_id: str) -> frozenset[str]:
    often = (
        select(Furniture.line)
        .where(Furniture.outlet_id == outlet_id, Furniture.kind == DATE, Furniture.strange)
        .where(Furniture.pages >= date_widgets.FEWEST_PAGES)
        .order_by(col(Furniture.seen_at).desc(), col(Furniture.h))
        .limit(_MOST_TOLD)
    )
    return frozenset(session.exec(often).all())


def teach(session: Session, lessons: Iterable[Lesson], now: datetime) -> None:
    """Count what pages showed, each of which is given once."""
    by_outlet: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        by_outlet.setdefault(lesson.outlet_id, []).append(lesson)
    for outlet_id, given in by_outlet.items():
        shown = [lesson.marks[:_MOST_LINES] for lesson in given]
        known = Counter(_known(session, outlet_id, {mark for marks in shown for mark in marks}))
        added: Counter[int] = Counter()
        for marks in shown:
            more = furniture.taught(known, marks)
            known.update(more)
            added.update(more)
        rows = [_row(LINE, mark, count) for mark, count in added.items()]
        rows += _date_rows(given)
        skims = sum(lesson.skim for lesson in given)
        rows += [_row(SKIM, _month(now), skims)] if skims else []
        _add(session, outlet_id, now, rows)


def prune(session: Session, now: datetime) -> int:
    """Drop lines of too few pages after 30 days, and beyond 2,000 of an outlet; how many."""
    rare, old = col(Furniture.pages) < furniture.OFTEN, col(Furniture.seen_at) < now - _KEPT
    others = col(Furniture.kind) != LINE
    gone = changed(session, delete(Furniture).where(old, or_(rare, others)))
    counts = select(Furniture.outlet_id, func.count()).group_by(Furniture.outlet_id)
    for outlet_id, count in session.exec(counts).all():
        if count > _MOST_ROWS:
            gone += _drop_least(session, outlet_id, count - _MOST_ROWS)
    return gone


def _drop_least(session: Session, outlet_id: str, many: int) -> int:
    least = (
        select(Furniture.kind, Furniture.h)
        .where(Furniture.outlet_id == outlet_id, Furniture.kind != SKIM)
        .order_by(col(Furniture.pages), col(Furniture.seen_at), col(Furniture.h))
        .limit(many)
    )
    key = sqlalchemy.tuple_(col(Furniture.kind), col(Furniture.h))
    here = col(Furniture.outlet_id) == outlet_id
    return changed(session, delete(Furniture).where(here, key.in_(least)))


def _known(session: Session, outlet_id: str, marks: Collection[int]) -> Mapping[int, int]:
    query = select(Furniture.h, Furniture.pages).where(
        Furniture.outlet_id == outlet_id, Furniture.kind == LINE
    )
    if len(marks) <= _MOST_LINES:
        query = query.where(col(Furniture.h).in_([furniture.PAGES, *marks]))
    return dict(session.exec(query).all())


def _date_rows(lessons: Iterable[Lesson]) -> list[dict[str, Any]]:
    pages: Counter[str] = Counter()
    strange: set[str] = set()
    for lesson in lessons:
        short = {line: odd for line, odd in lesson.dates.items() if len(line) <= _LONGEST_DATE}
        pages.update(short.keys())
        strange.update(line for line, odd in short.items() if odd)
    return [
        _row(DATE, _hash(line), count) | {"line": line, "strange": line in strange}
        for line, count in pages.items()
    ]


def _row(kind: str, h: int, pages: int) -> dict[str, Any]:
    return {"kind": kind, "h": h, "pages": pages, "line": "", "strange": False}


def _hash(line: str) -> int:
    return int.from_bytes(blake2b(line.encode(), digest_size=8).digest(), "big", signed=True)


def _add(session: Session, outlet_id: str, now: datetime, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        where = {"outlet_id": outlet_id, "seen_at": now}
        counting = _COUNT[session.get_bind().dialect.name]
        session.connection().execute(counting, [row | where for row in rows])


def _counting(insert: Any) -> Any:
    row = insert(Furniture.__table__)  # type: ignore[attr-defined]
    pages = col(Furniture.pages) + row.excluded.pages
    return row.on_conflict_do_update(
        index_elements=["outlet_id", "kind", "h"],
        set_={
            "pages": pages,
            "seen_at": row.excluded.seen_at,
            "strange": or_(col(Furniture.strange), row.excluded.strange),
        },
    )


_COUNT = {"sqlite": _counting(sqlite.insert), "postgresql": _counting(postgresql.insert)}


def _month(now: datetime) -> int:
    return now.year * 100 + now.month
