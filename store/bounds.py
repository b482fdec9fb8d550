"""Due times that no clock of ours can have meant, brought back to now.

A machine whose clock ran years ahead for a minute leaves due times that far in the future; when the
clock is right again everything would rest until then.
"""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col

from store.statements import changed
from store.tables.collecting import Host, Page, Source
from store.tables.telling import Delivery

_LONGEST_REST = timedelta(hours=26)
"""No rest is longer than a day: not a failing source's, a page's, Retry-After's or a delivery's."""


def pull_back(session: Session, now: datetime, real_now: datetime, longest: timedelta) -> int:
    """Make due at once what rests longer than anything may; how many rows that were.

    `longest` is `schedule.longest`, the longest rest of a source.
    """
    rest = max(_LONGEST_REST, longest * 1.1)
    virtual, real = now + rest, real_now + rest
    statements = (
        update(Source).where(col(Source.next_due_at) > virtual).values(next_due_at=now),
        update(Page).where(col(Page.next_attempt_at) > virtual).values(next_attempt_at=now),
        update(Host).where(col(Host.blocked_until) > real).values(blocked_until=None),
        update(Host).where(col(Host.lease_until) > real).values(lease_until=real_now),
        update(Host).where(col(Host.last_request_at) > real_now).values(last_request_at=None),
        update(Host).where(col(Host.robots_fetched_at) > real_now).values(robots_fetched_at=None),
        update(Delivery)
        .where(col(Delivery.next_attempt_at) > real)
        .values(next_attempt_at=real_now),
        update(Delivery).where(col(Delivery.lease_until) > real).values(lease_until=real_now),
    )
    return sum(changed(session, statement) for statement in statements)
