"""Outages: when this machine could not work, and why. Times are the watch's.

The daemon's last sign of life is the open row of kind `stopped`: its beginning is moved on while
the daemon runs, and when it begins again the row is either moved on or becomes an outage.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, and_, exists, not_, or_, update
from sqlmodel import Session, col, func, select

from store.changing import changed
from store.tables.collecting import Outage, Page, PageEvent, Poll, Source

Kind = Literal["network", "disk", "database", "stopped"]


def begin(session: Session, kind: Kind, at: datetime, detail: str) -> None:
    """Note that an outage began; one that is open already goes on."""
    if current(session, kind) is None:
        session.add(Outage(kind=kind, began_at=at, detail=detail))


def end(session: Session, kind: Kind, at: datetime) -> None:
    """Note that the outage is over."""
    row = current(session, kind)
    if row is not None:
        row.ended_at = max(at, row.began_at)
        session.add(row)


def add(session: Session, kind: Kind, began: datetime, ended: datetime, detail: str) -> None:
    """Note an outage that is over already."""
    session.add(Outage(kind=kind, began_at=began, ended_at=max(began, ended), detail=detail))


def current(session: Session, kind: Kind) -> Outage | None:
    """The outage of this kind that is not over."""
    query = select(Outage).where(Outage.kind == kind, col(Outage.ended_at).is_(None))
    return session.exec(query.order_by(col(Outage.id).desc()).limit(1)).first()


def between(session: Session, since: datetime, until: datetime) -> Sequence[Outage]:
    """The outages that touch [since, until), in order; one that goes on has no end."""
    lasted = or_(col(Outage.ended_at).is_(None), col(Outage.ended_at) > since)
    query = select(Outage).where(Outage.began_at < until, lasted, not_(_sign_of_life()))
    return session.exec(query.order_by(col(Outage.began_at), col(Outage.id))).all()


def alive(session: Session, now: datetime) -> None:
    """Leave a sign of life."""
    if not changed(session, update(Outage).where(_sign_of_life()).values(began_at=now)):
        session.add(Outage(kind="stopped", began_at=now, detail="the daemon did not run"))


def woken(session: Session, now: datetime, most: timedelta) -> timedelta:
    """Begin to live; how long ago the last sign of life was, 0 without one.

    When it was longer ago than `most`, the time since is on record as an outage. It is negative
    when the machine's clock was set back in between.
    """
    row = current(session, "stopped")
    since = now - row.began_at if row else timedelta(0)
    if row is not None and since > most:
        row.ended_at = now
        session.add(row)
        session.flush()
    alive(session, now)
    return since


def woken_at(session: Session) -> datetime | None:
    """When the daemon last began again after it stood still; None when it never did."""
    query = select(func.max(Outage.ended_at)).where(Outage.kind == "stopped")
    return session.exec(query).one()


def _sign_of_life() -> ColumnElement[bool]:
    return and_(col(Outage.kind) == "stopped", col(Outage.ended_at).is_(None))


def note_offline(session: Session, source_id: int, url: str, now: datetime, reason: str) -> None:
    """Record a look that says nothing of the source, because the network was gone."""
    session.add(Poll(source_id=source_id, at=now, url=url, outcome="offline", reason=reason))
    tried = update(Source).where(col(Source.id) == source_id)
    session.execute(tried.values(last_attempt_at=now))


def catch_up(session: Session, since: datetime, now: datetime) -> int:
    """Make due what was put off since then because nothing came back, and forgive it; how many
    rows."""
    unanswered = or_(col(Source.last_answer_at).is_(None), col(Source.last_answer_at) < since)
    tried = and_(col(Source.last_attempt_at) >= since, unanswered)
    late = update(Source).where(tried)
    failed = exists().where(
        col(PageEvent.page_id) == Page.id,
        col(PageEvent.at) >= since,
        col(PageEvent.step) == "failed",
    )
    waiting = update(Page).where(
        col(Page.state) == "pending", col(Page.next_attempt_at) > now, failed
    )
    again = waiting.values(next_attempt_at=now, attempts=col(Page.attempts) - 1)
    # The looks before the outage was certain were charged to the source.
    innocent = {"failures": 0, "strain": 0.0, "leaning": "", "leaning_polls": 0}
    sources = changed(session, late.values(next_due_at=now, **innocent))
    return sources + changed(session, again)
