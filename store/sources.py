"""Sources: in step with the configuration, due, polled."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import sqlalchemy
from sqlalchemy import bindparam, func, or_, update
from sqlmodel import Session, col, select

from analysis import address
from store import changing, numbering
from store.among import among
from store.numbering import inserting
from store.prepared import Prepared
from store.tables.collecting import Page, Poll, Source

_SOUGHT_FOR = timedelta(days=2)
_LISTS_MORE = ("sitemap", "listing", "rendered")
_ANSWERED = ("ok", "empty", "redesigned", "silent")
_LOOKED = ("source_id", "at", "url", "status", "outcome", "reason", "entries", "new", "known")

_ASKED: tuple[Any, ...] = (
    *(col(Source.id), col(Source.host), col(Source.outlet_id), col(Source.kind), col(Source.url)),
    *(col(Source.next_url), col(Source.hops_permanent), col(Source.state)),
    *(col(Source.interval_s), col(Source.full_look_at), col(Source.distrusted_until)),
    *(col(Source.etag), col(Source.last_modified), col(Source.body_hash)),
)

# Made once: to make them takes longer than to run them. What asks for columns runs past the
# session, which would first write what is pending: a source that is being judged, in parts.
_DUE = Prepared(
    sqlalchemy.select(*_ASKED)
    .where(
        among(Source.host, "hosts"),
        col(Source.active),
        col(Source.next_due_at) <= bindparam("now"),
    )
    .order_by(col(Source.id))
)
_OF_NUMBERS = Prepared(sqlalchemy.select(numbering.table_of(Source)).where(among(Source.id)))
_ARRIVALS = Prepared(
    sqlalchemy.select(col(Page.seen_at))
    .where(
        col(Page.source_id) == bindparam("source"),
        col(Page.baseline).is_(False),
        col(Page.seen_at) >= bindparam("since"),
    )
    .order_by(col(Page.seen_at))
)
_OVERRUN_SINCE = Prepared(
    sqlalchemy.select(func.min(Source.overrun_since)).where(
        col(Source.outlet_id) == bindparam("outlet"), col(Source.overrun_at) >= bindparam("since")
    )
)
_READ = (col(Page.characters), col(Page.dated))
_YIELDS = Prepared(
    sqlalchemy.select(*_READ)
    .where(col(Page.source_id) == bindparam("source"), col(Page.characters).is_not(None))
    .order_by(col(Page.seen_at).desc(), col(Page.id).desc())
    .limit(bindparam("most"))
)
_LATER_YIELDS = Prepared(
    sqlalchemy.select(*_READ)
    .where(
        col(Page.outlet_id) == bindparam("outlet"),
        col(Page.characters).is_not(None),
        col(Page.id)
        > sqlalchemy.select(func.max(Page.id))
        .where(col(Page.source_id) == bindparam("source"))
        .scalar_subquery(),
    )
    .order_by(col(Page.id).desc())
    .limit(bindparam("most"))
)
_ENTRY_COUNTS = Prepared(
    sqlalchemy.select(col(Poll.entries))
    .where(
        col(Poll.source_id) == bindparam("source"),
        or_(*(col(Poll.outcome) == outcome for outcome in _ANSWERED)),
        col(Poll.reason) == "",
    )
    .order_by(col(Poll.id).desc())
    .limit(bindparam("most"))
)
_POLL = inserting(numbering.table_of(Poll), *_LOOKED, "changed", "overrun", "full", "skipped")
_RELEVANT = Prepared(
    update(Source)
    .where(col(Source.id) == bindparam("source"))
    .values(last_relevant_at=bindparam("at"))
)


DueRow: TypeAlias = Any
"""Columns of a source: to make a row of the model of them takes longer than to read them."""


@dataclass(frozen=True, slots=True)
class Configured:
    """A source as the configuration has it."""

    outlet_id: str
    kind: str
    url: str
    reserve: bool = False


def sync(session: Session, configured: Iterable[Configured], now: datetime) -> None:
    """Make the rows agree with the configuration; a new source is due at once.

    A source that is no longer configured keeps its history and is not polled.
    """
    rows = {(row.outlet_id, row.url): row for row in session.exec(select(Source))}
    wanted = {(item.outlet_id, item.url): item for item in configured}
    new = []
    for key, item in wanted.items():
        row = rows.get(key)
        if row is None:
            host = address.host_of(item.url)
            row = Source(
                outlet_id=item.outlet_id, kind=item.kind, url=item.url, host=host, next_due_at=now
            )
            new.append(row)
        if row.kind != item.kind:  # what was read otherwise before is to be read again
            row.etag = row.last_modified = row.body_hash = None
        row.active, row.kind, row.reserve = True, item.kind, item.reserve
    numbering.insert(session, new)
    for key, row in rows.items():
        if key not in wanted and row.active:
            row.active = False


def due(session: Session, hosts: Sequence[str], now: datetime) -> Sequence[DueRow]:
    """The sources of hosts that are due, with what it takes to ask them."""
    return _DUE.rows(session, {"hosts": hosts, "now": now})


def of_numbers(session: Session, numbers: Collection[int]) -> list[Source]:
    """The sources of these numbers, at most a few hundred; `keep_changed` stores their changes.

    The session does not know them: to load and to write one takes it as long as ten statements.
    """
    return [Source(**row._asdict()) for row in _OF_NUMBERS.rows(session, {"ids": numbers})]


def keep_changed(session: Session, changed: Iterable[Source]) -> None:
    """Store what was changed of sources that `of_numbers` gave."""
    changing.keep_changed(session, changed)


def of_outlets(session: Session, outlet_ids: Sequence[str] | None = None) -> Sequence[Source]:
    """The sources that are polled, of these outlets or of all."""
    query = select(Source).where(Source.active)
    if outlet_ids is not None:
        query = query.where(col(Source.outlet_id).in_(outlet_ids))
    return session.exec(query.order_by(Source.outlet_id, col(Source.id))).all()


def make_due(session: Session, outlet_ids: Sequence[str], now: datetime) -> None:
    """Have these outlets polled now."""
    later = (col(Source.active), col(Source.next_due_at) > now)
    of_outlets = update(Source).where(col(Source.outlet_id).in_(outlet_ids), *later)
    session.execute(of_outlets.values(next_due_at=now))


def overrun_since(session: Session, outlet_id: str, now: datetime) -> datetime | None:
    """Since when entries of an outlet may have been missed; None when none were, lately."""
    given = {"outlet": outlet_id, "since": now - _SOUGHT_FOR}
    since: datetime | None = _OVERRUN_SINCE.values(session, given)[0]
    return since


def others_that_list(session: Session, source: Source) -> Sequence[Source]:
    """The other sources of its outlet where what fell out of this one may still stand."""
    query = select(Source).where(
        Source.outlet_id == source.outlet_id, Source.active, Source.id != source.id
    )
    lists = or_(col(Source.reserve), col(Source.kind).in_(_LISTS_MORE))
    return session.exec(query.where(lists).order_by(col(Source.id))).all()


def arrivals(session: Session, source_id: int, since: datetime) -> Sequence[datetime]:
    """When the pages of a source were seen since then, in order; not those of its first look."""
    given = {"source": source_id, "since": since}
    return _ARRIVALS.values(session, given)


def yields(
    session: Session, source_id: int, most: int = 60
) -> Sequence[tuple[int | None, bool | None]]:
    """Characters and datedness of the pages of a source that were read last, the oldest first."""
    return _latest(session, _YIELDS, {"source": source_id, "most": most})


def later_yields(
    session: Session, source: Source, most: int = 10
) -> Sequence[tuple[int | None, bool | None]]:
    """The same of what other sources of its outlet brought since it last brought anything."""
    given = {"source": source.id, "outlet": source.outlet_id, "most": most}
    return _latest(session, _LATER_YIELDS, given)


def entry_counts(session: Session, source_id: int, most: int = 30) -> list[int]:
    """How many entries the last looks at a source that brought a document found, oldest first.

    Those that have a reason brought something else.
    """
    given = {"source": source_id, "most": most}
    return _ENTRY_COUNTS.values(session, given)[::-1]


def note_relevant(session: Session, source_id: int, at: datetime) -> None:
    """Note when a source last brought what a rule wants; past the session."""
    _RELEVANT.run(session, [{"source": source_id, "at": at}])


def note_polls(session: Session, looks: Sequence[Mapping[str, Any]]) -> None:
    """Add the rows of looks; past the session, which would first write the sources."""
    _POLL.run(session, looks)


def _latest(
    session: Session, query: Prepared, given: Mapping[str, Any]
) -> Sequence[tuple[int | None, bool | None]]:
    """What a query for yields finds, which begins with the latest, the oldest first."""
    return query.rows(session, given)[::-1]
