"""Sources: in step with the configuration, due, polled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from analysis import address
from store.tables.collecting import Poll, Source


@dataclass(frozen=True, slots=True)
class Configured:
    """A source as the configuration has it."""

    outlet_id: str
    kind: str
    url: str


def sync(session: Session, configured: Iterable[Configured], now: datetime) -> None:
    """Make the rows agree with the configuration; a new source is due at once.

    A source that is no longer configured keeps its history and is not polled.
    """
    rows = {(row.outlet_id, row.url): row for row in session.exec(select(Source))}
    wanted = {(item.outlet_id, item.url): item for item in configured}
    for key, item in wanted.items():
        row = rows.get(key)
        if row is None:
            host = address.host_of(item.url)
            row = Source(
                outlet_id=item.outlet_id, kind=item.kind, url=item.url, host=host, next_due_at=now
            )
        row.active, row.kind = True, item.kind
        session.add(row)
    for key, row in rows.items():
        if key not in wanted and row.active:
            row.active = False
            session.add(row)


def due(session: Session, host: str, now: datetime) -> Sequence[Source]:
    """The sources of a host that are due."""
    query = select(Source).where(Source.host == host, Source.active, Source.next_due_at <= now)
    return session.exec(query.order_by(col(Source.id))).all()


def of_outlets(session: Session, outlet_ids: Sequence[str] | None = None) -> Sequence[Source]:
    """The sources that are polled, of these outlets or of all."""
    query = select(Source).where(Source.active)
    if outlet_ids is not None:
        query = query.where(col(Source.outlet_id).in_(outlet_ids))
    return session.exec(query.order_by(Source.outlet_id, col(Source.id))).all()


def make_due(session: Session, outlet_ids: Sequence[str], now: datetime) -> None:
    """Have these outlets polled now."""
    for row in of_outlets(session, outlet_ids):
        row.next_due_at = min(row.next_due_at, now)
        session.add(row)


def last_poll(session: Session, source_id: int) -> Poll | None:
    """The latest look at a source."""
    query = select(Poll).where(Poll.source_id == source_id).order_by(col(Poll.id).desc())
    return session.exec(query.limit(1)).first()
