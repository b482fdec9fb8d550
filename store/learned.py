"""What was learned of an outlet by counting the lines of its pages; see `analysis.furniture`."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import delete, func, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from analysis import furniture
from store.statements import changed
from store.tables.furniture import Furniture

LINE, SKIM = "line", "skim"
_MOST_TOLD = 500
_MOST_ROWS = 2_000
_MOST_LINES = 400
"""Of a page; also how many fingerprints are looked up one by one."""
_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of an outlet's pages: its furniture, and how many were skimmed this month."""

    chrome: frozenset[int] = frozenset()
    skims: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """The candidates for furniture that one page showed; `skim`: it was not read further."""

    outlet_id: str
    marks: tuple[int, ...]
    skim: bool = False


def of_outlet(session: Session, outlet_id: str, now: datetime) -> Learned:
    """What is known of an outlet in the month of `now`."""
    month = select(Furniture.pages).where(
        Furniture.outlet_id == outlet_id, Furniture.kind == SKIM, Furniture.h == _month(now)
    )
    return Learned(chrome(session, outlet_id), session.exec(month).first() or 0)


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
            more = furniture.added(known, marks)
            known.update(more)
            added.update(more)
        _add(session, (outlet_id, LINE, now), added)
        skims = sum(lesson.skim for lesson in given)
        _add(session, (outlet_id, SKIM, now), {_month(now): skims} if skims else {})


def prune(session: Session, now: datetime) -> int:
    """Drop lines of too few pages after 30 days, and beyond 2,000 of an outlet; how many."""
    rare, old = col(Furniture.pages) < furniture.OFTEN, col(Furniture.seen_at) < now - _KEPT
    skims = col(Furniture.kind) == SKIM
    gone = changed(session, delete(Furniture).where(old, or_(rare, skims)))
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


def _add(session: Session, where: tuple[str, str, datetime], more: Mapping[int, int]) -> None:
    outlet_id, kind, now = where
    rows: Sequence[dict[str, Any]] = [
        {"outlet_id": outlet_id, "kind": kind, "h": h, "pages": n, "seen_at": now}
        for h, n in more.items()
    ]
    if rows:
        session.execute(_COUNT[session.get_bind().dialect.name], rows)


def _counting(insert: Any) -> Any:
    row = insert(Furniture.__table__)  # type: ignore[attr-defined]
    pages = col(Furniture.pages) + row.excluded.pages
    return row.on_conflict_do_update(
        index_elements=["outlet_id", "kind", "h"],
        set_={"pages": pages, "seen_at": row.excluded.seen_at},
    )


_COUNT = {"sqlite": _counting(sqlite.insert), "postgresql": _counting(postgresql.insert)}


def _month(now: datetime) -> int:
    return now.year * 100 + now.month
