"""How the sources stand and how we did: what digests, commands and metrics tell of collecting."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, func, select

from store.tables.collecting import Host, Page, Poll, Source


def polled(session: Session) -> Sequence[Source]:
    """The sources that are polled, by outlet."""
    query = select(Source).where(Source.active)
    return session.exec(query.order_by(Source.outlet_id, col(Source.id))).all()


def stands_still(session: Session, now: datetime, real_now: datetime, most: timedelta) -> bool:
    """Whether a source has been due for longer than `most`, and no crawl ended for as long.

    Sources whose host is being crawled, or wants to be left alone, are not due.
    """
    late = select(Source.id).where(Source.active, Source.next_due_at <= now - most)
    busy = or_(col(Host.blocked_until) > real_now, col(Host.lease_until) > real_now)
    free = late.where(col(Source.host).not_in(select(Host.name).where(busy)))
    if session.exec(free.limit(1)).first() is None:
        return False
    ended = session.exec(select(func.max(Host.last_request_at))).one()
    return ended is None or ended <= real_now - most


def arrivals(
    session: Session, source_ids: Collection[int], since: datetime
) -> dict[int, list[datetime]]:
    """When entries of these sources were first seen since then, by the source's number.

    What stood there at the first look is left out: it may be old.
    """
    found: dict[int, list[datetime]] = {number: [] for number in source_ids}
    query = select(Page.source_id, Page.seen_at).where(
        col(Page.source_id).in_(source_ids), ~col(Page.baseline), Page.seen_at >= since
    )
    for number, seen_at in session.exec(query):
        found[number or 0].append(seen_at)
    return found


def last_polls(session: Session, source_ids: Collection[int]) -> dict[int, Poll]:
    """The latest look at each of these sources, by the source's number."""
    latest = select(func.max(Poll.id)).where(col(Poll.source_id).in_(source_ids))
    query = select(Poll).where(col(Poll.id).in_(latest.group_by(col(Poll.source_id))))
    return {poll.source_id: poll for poll in session.exec(query)}


def brought(session: Session, source_ids: Collection[int | None], since: datetime) -> int:
    """How many new entries these sources brought since then."""
    query = select(func.coalesce(func.sum(Poll.new), 0))
    query = query.where(col(Poll.source_id).in_(source_ids), Poll.at >= since)
    return session.exec(query).one()


def hosts(session: Session, names: Collection[str]) -> dict[str, Host]:
    """What is known of these hosts, by name."""
    query = select(Host).where(col(Host.name).in_(names))
    return {host.name: host for host in session.exec(query)}


def blocked_hosts(session: Session, real_now: datetime) -> int:
    """How many hosts are left alone now, as they asked or after a fault."""
    query = select(func.count()).select_from(Host).where(col(Host.blocked_until) > real_now)
    return session.exec(query).one()
