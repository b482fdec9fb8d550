"""Leases on hosts: one worker crawls a host at a time, whatever happens to workers.

All times here are real. The same statements serve SQLite and PostgreSQL; each changes a row only
under its condition, so two workers can never both succeed.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Label,
    Select,
    bindparam,
    func,
    or_,
    text,
    union_all,
    update,
)
from sqlmodel import Session, col

from store.among import among
from store.changing import changed
from store.numbering import table_of
from store.prepared import Prepared
from store.tables.collecting import Host, Page, Source

# Made once: to make them takes as long as to run them.
_AMONG = among(Host.name, "names")
_HELD = Prepared(
    sqlalchemy.select(col(Host.lease_gen))
    .where(col(Host.name) == bindparam("name"), col(Host.lease_owner).is_not(None))
    .with_for_update()
)
_OF_NAMES = Prepared(sqlalchemy.select(table_of(Host)).where(_AMONG))
_ALL_HELD = Prepared(
    sqlalchemy.select(col(Host.name), col(Host.lease_gen))
    .where(_AMONG, col(Host.lease_owner).is_not(None))
    .order_by(col(Host.name))
    .with_for_update()
)
_NAMED = Prepared(
    sqlalchemy.select(col(Host.name)).where(_AMONG).order_by(col(Host.name)).with_for_update()
)
# Another worker may meet the same new host at this moment.
_NEW = Prepared(
    text(
        "INSERT INTO host (name, lease_gen, robots_body) VALUES (:name, 0, :robots_body) "
        "ON CONFLICT (name) DO NOTHING"
    )
)
_LEASE = Prepared(
    update(Host)
    .where(
        _AMONG,
        or_(col(Host.lease_until).is_(None), col(Host.lease_until) <= bindparam("real_now")),
    )
    .values(
        lease_owner=bindparam("owner"),
        lease_until=bindparam("until"),
        lease_gen=Host.lease_gen + 1,
    )
    .returning(col(Host.name), col(Host.lease_gen))
)
_RELEASE = Prepared(
    update(Host)
    .where(
        col(Host.name) == bindparam("host"),
        col(Host.lease_gen) == bindparam("gen"),
        col(Host.lease_owner).is_not(None),
    )
    .values(lease_until=None, lease_owner=None, last_request_at=bindparam("asked_at"))
)
_HERE = col(Host.name) == bindparam("host")
_ROBOTS = Prepared(
    update(Host)
    .where(_HERE)
    .values(
        robots_status=bindparam("status"),
        robots_body=bindparam("body"),
        robots_fetched_at=bindparam("at"),
    )
)
_RESERVATION = Prepared(
    update(Host)
    .where(_HERE, col(Host.tdm_reserved).is_distinct_from(bindparam("reserved", type_=Boolean)))
    .values(tdm_reserved=bindparam("reserved", type_=Boolean))
)


def _due() -> Select[Any]:
    now: BindParameter[datetime] = bindparam("now")
    real_now: BindParameter[datetime] = bindparam("real_now")
    since = func.coalesce(col(Page.next_attempt_at), col(Page.seen_at))
    due_at: Label[datetime] = col(Source.next_due_at).label("since")
    sources = sqlalchemy.select(col(Source.host), due_at).where(
        col(Source.active), col(Source.next_due_at) <= now, _of_outlets(Source)
    )
    pages = sqlalchemy.select(col(Page.host), since.label("since")).where(
        col(Page.state) == "pending", since <= now, _of_outlets(Page)
    )
    look_at: Label[datetime | None] = col(Page.look_at).label("since")
    looks = sqlalchemy.select(col(Page.host), look_at).where(
        col(Page.look_at) <= now, col(Page.state) == "stored", _of_outlets(Page)
    )
    wanted = union_all(sources, pages, looks).subquery()
    held = or_(col(Host.lease_until) > real_now, col(Host.blocked_until) > real_now)
    free = (
        sqlalchemy.select(wanted.c.host)
        .outerjoin(Host, col(Host.name) == wanted.c.host)
        .where(func.coalesce(held, False).is_(False))
        .group_by(wanted.c.host, col(Host.last_request_at))
    )
    asked = col(Host.last_request_at).nulls_first()
    by_age = free.order_by(asked, func.min(wanted.c.since), wanted.c.host)
    return by_age.limit(bindparam("most"))


def _of_outlets(table: type[Source | Page]) -> ColumnElement[bool]:
    # What is due is less than what outlets have had: their index must not be used.
    return among(col(table.outlet_id).concat(""), "outlets")


_DUE = Prepared(_due())


def due(
    session: Session,
    now: datetime,
    real_now: datetime,
    limit: int,
    outlets: Collection[str],
) -> Sequence[str]:
    """Hosts where these outlets have something due at `now` (virtual).

    First those that were not asked for the longest time, so that one with a thousand pages takes
    its turn; of those never asked, the longest due. Left out are hosts that somebody holds or that
    asked for a pause.
    """
    asked = {"now": now, "real_now": real_now, "most": limit, "outlets": outlets}
    return _DUE.values(session, asked)


def of_names(session: Session, names: Sequence[str]) -> list[Host]:
    """Hosts that are on record; only to be read, for the session does not know them."""
    return [Host(**row._asdict()) for row in _OF_NAMES.rows(session, {"names": names})]


def lock(session: Session, names: Collection[str]) -> set[str]:
    """Keep others from changing hosts until this transaction ends; those that are on record.

    In one order everywhere, so that two workers never wait for each other.
    """
    return set(_NAMED.values(session, {"names": names}))


def lease_all(
    session: Session, names: Sequence[str], owner: str, until: datetime, real_now: datetime
) -> dict[str, int]:
    """Take hosts until `until`; the fencing number of the lease of each that was free."""
    new = sorted(set(names) - lock(session, names))
    _NEW.run(session, [{"name": name, "robots_body": b""} for name in new])
    wanted = {"names": names, "real_now": real_now, "owner": owner, "until": until}
    return dict(_LEASE.rows(session, wanted))


def renew(session: Session, name: str, gen: int, until: datetime) -> bool:
    """Hold a host longer; False when the lease was lost."""
    mine = (col(Host.name) == name, col(Host.lease_gen) == gen, col(Host.lease_owner).is_not(None))
    return changed(session, update(Host).where(*mine).values(lease_until=until)) == 1


def release_all(session: Session, asked: Mapping[str, tuple[int, datetime]]) -> None:
    """Give hosts back: by name the lease, and when the host was last asked for anything, for the
    gap over crawls and restarts. Where the lease was lost nothing is changed."""
    rows = [{"host": name, "gen": gen, "asked_at": at} for name, (gen, at) in sorted(asked.items())]
    _RELEASE.run(session, rows)


def holds(session: Session, name: str, gen: int) -> bool:
    """Whether this lease is still the host's; asked in every transaction of a crawl."""
    return _HELD.values(session, {"name": name}) == [gen]


def held(session: Session, names: Collection[str]) -> dict[str, int]:
    """The same for many, in the order of `lock`: by name the lease of each that has one."""
    return dict(_ALL_HELD.rows(session, {"names": names}))


def block(session: Session, name: str, until: datetime) -> None:
    """Leave a host alone until `until`, as it asked (Retry-After); a longer pause stays."""
    shorter = or_(col(Host.blocked_until).is_(None), col(Host.blocked_until) < until)
    session.execute(update(Host).where(col(Host.name) == name, shorter).values(blocked_until=until))


def keep_robots(session: Session, name: str, status: int, body: bytes, at: datetime) -> None:
    """Keep a host's robots.txt; status 0 stands for no answer."""
    given = {"host": name, "status": status, "body": body, "at": at}
    _ROBOTS.run(session, [given])


def keep_reservation(session: Session, name: str, reserved: bool) -> None:
    """Keep whether a host reserves its text and data mining rights, if that is news."""
    _RESERVATION.run(session, [{"host": name, "reserved": reserved}])
