"""Times that were set by a clock that was wrong.

A machine whose clock ran years ahead for a minute leaves due times that far in the future; when the
clock is right again everything would rest until then, and what was seen in that minute would be
told then. A clock set back two hours makes everything rest two hours too long.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Update, inspect, update
from sqlmodel import Session, SQLModel, col, select

from store.changing import changed
from store.tables.alerts import AlertRule
from store.tables.article import Article
from store.tables.claims import Claim
from store.tables.collecting import Host, Page, Source
from store.tables.telling import Delivery

_LONGEST_REST = timedelta(hours=26)
"""No rest is longer than a day: not a failing source's, a page's, Retry-After's or a delivery's."""

_LONGEST_LADDER = timedelta(days=31)
"""No look at a known page is planned for later than a month after its first sight."""

_CLOCKS: tuple[Any, ...] = (
    Source.state_since,
    Source.last_attempt_at,
    Source.last_answer_at,
    Source.last_parse_at,
    Source.last_new_at,
    Source.last_relevant_at,
    Source.full_look_at,
    Source.overrun_at,
    Source.judged_at,
)

_SEEN: tuple[Any, ...] = (
    Article.first_seen_at,
    Claim.first_seen_at,
    Claim.last_seen_at,
    AlertRule.active_since,
)


def pull_back(session: Session, now: datetime, real_now: datetime, longest: timedelta) -> int:
    """Make due at once what rests longer than anything may, and let nothing have happened later
    than now; how many rows that were.

    `longest` is `schedule.longest`, the longest rest of a source.
    """
    rest = max(_LONGEST_REST, longest * 1.1)
    virtual, real = now + rest, real_now + rest
    statements = (
        update(Source).where(col(Source.next_due_at) > virtual).values(next_due_at=now),
        update(Page).where(col(Page.next_attempt_at) > virtual).values(next_attempt_at=now),
        update(Page).where(col(Page.look_at) > now + _LONGEST_LADDER).values(look_at=now),
        update(Host).where(col(Host.blocked_until) > real).values(blocked_until=None),
        update(Host).where(col(Host.lease_until) > real).values(lease_until=real_now),
        update(Host).where(col(Host.last_request_at) > real_now).values(last_request_at=None),
        update(Host).where(col(Host.robots_fetched_at) > real_now).values(robots_fetched_at=None),
        update(Delivery)
        .where(col(Delivery.next_attempt_at) > real)
        .values(next_attempt_at=real_now),
        update(Delivery).where(col(Delivery.lease_until) > real).values(lease_until=real_now),
        *_not_yet(now),
    )
    return sum(changed(session, statement) for statement in statements)


def _not_yet(now: datetime) -> list[Update]:
    """What cannot have happened yet happened now."""
    clocks = [update(Source).where(col(clock) > now).values({clock: now}) for clock in _CLOCKS]
    # By its source, which has an index: a full look through all pages takes long.
    listed = col(Page.source_id).in_(select(Source.id)) & col(Page.baseline).in_((False, True))
    return [
        *clocks,
        update(Page).where(listed, col(Page.seen_at) > now).values(seen_at=now),
        *(update(column.class_).where(column > now).values({column: now}) for column in _SEEN),
    ]


def shift(session: Session, now: datetime, real_now: datetime, by: timedelta, rate: float) -> int:
    """Move due times as the machine's clock was moved, back by `by`; how many were moved.

    `now` is the watch's time, of which `rate` seconds pass in a real one. What is due stays due;
    times that were set after the clock was, such as those of the last half minute, get due too.
    """
    virtual = (
        (Source, Source.next_due_at),
        (Page, Page.next_attempt_at),
        (Page, Page.look_at),
    )
    real = (
        (Host, Host.blocked_until),
        (Host, Host.lease_until),
        (Delivery, Delivery.next_attempt_at),
        (Delivery, Delivery.lease_until),
    )
    moved = sum(_shift(session, table, name, now, by * rate) for table, name in virtual)
    return moved + sum(_shift(session, table, name, real_now, by) for table, name in real)


def _shift(
    session: Session, table: type[SQLModel], column: Any, now: datetime, by: timedelta
) -> int:
    key = inspect(table).primary_key[0].name
    found = session.execute(select(col(getattr(table, key)), column).where(column > now))
    rows = [{key: name, column.key: max(at - by, now)} for name, at in found]
    if rows:
        session.execute(update(table), rows)
    return len(rows)
