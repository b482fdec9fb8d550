"""The outbox: deliveries leased, acknowledged, put off, given up. All times are real."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, update

from store.changing import changed
from store.errors import NotFound
from store.tables.telling import Delivery

LEASE = timedelta(seconds=120)
_LARGEST_ID = 2**63  # beyond, no database has a number for it


@dataclass(frozen=True, slots=True)
class Leased:
    """A delivery that this process may send until its lease runs out.

    `gen` is the fencing token: an outcome is taken only from the latest holder.
    """

    id: int
    gen: int
    channel: str
    recipient: str
    key: str
    payload: bytes
    attempts: int


def due_channels(session: Session, now: datetime) -> Sequence[str]:
    """The channels that have something to send."""
    query = select(col(Delivery.channel)).where(_is_due(now)).distinct()
    return session.exec(query.order_by(Delivery.channel)).all()


def lease_next(session: Session, channel: str, owner: str, now: datetime) -> Leased | None:
    """Take the channel's next delivery by one conditional UPDATE, or None when none is due.

    A part waits for the parts before it to the same recipient, until they are sent or given up.
    """
    waiting_for = aliased(Delivery)
    earlier = exists().where(
        or_(
            col(waiting_for.digest_id) == Delivery.digest_id,
            col(waiting_for.alert_id) == Delivery.alert_id,
        ),
        col(waiting_for.channel) == Delivery.channel,
        col(waiting_for.recipient) == Delivery.recipient,
        col(waiting_for.part) < Delivery.part,
        col(waiting_for.status) == "pending",
    )
    query = select(Delivery).where(Delivery.channel == channel, _is_due(now), ~earlier)
    for row in session.exec(query.order_by(col(Delivery.next_attempt_at), col(Delivery.id))):
        if _take(session, row, owner, now):
            return _leased(row)
    return None


def acknowledge(session: Session, leased: Leased, now: datetime, remark: str = "") -> bool:
    """Mark a delivery sent; False when another process holds it meanwhile."""
    return _finish(
        session, leased, status="sent", sent_at=now, attempts=leased.attempts + 1, last_error=remark
    )


def put_off(session: Session, leased: Leased, until: datetime, error: str) -> bool:
    """Keep a failed delivery for another attempt; False when another process holds it."""
    return _finish(
        session, leased, next_attempt_at=until, attempts=leased.attempts + 1, last_error=error
    )


def give_up(session: Session, leased: Leased, error: str) -> bool:
    """Mark a delivery dead; False when another process holds it."""
    return _finish(session, leased, status="dead", attempts=leased.attempts + 1, last_error=error)


def retry(session: Session, delivery_id: int, now: datetime) -> Delivery:
    """Have a delivery sent again at once, with the same bytes and key, sent or dead as it may be.

    NotFound when there is no such delivery, or its bytes are forgotten.
    """
    row = session.get(Delivery, delivery_id) if delivery_id < _LARGEST_ID else None
    if row is None:
        raise NotFound(f"no delivery {delivery_id}: see `tumen deliveries list`")
    if row.status == "sent" and not row.payload:
        raise NotFound(
            f"delivery {delivery_id} was sent so long ago that its message is no longer kept: "
            "`tumen export digests` has the words"
        )
    row.status, row.attempts, row.next_attempt_at = "pending", 0, now
    session.add(row)
    return row


def forget(session: Session, before: datetime) -> int:
    """Drop the bytes of what was sent before then, in real time; how many rows had some.

    The rows stay: they say what was sent to whom, and hold the keys.
    """
    query = update(Delivery).where(
        col(Delivery.status) == "sent", col(Delivery.sent_at) < before, col(Delivery.payload) != b""
    )
    return changed(session, query.values(payload=b""))


def latest(
    session: Session, limit: int = 50, status: str | None = None, digest_id: int | None = None
) -> Sequence[Delivery]:
    """Deliveries, newest first; of one status, or of one digest, if asked."""
    query = select(Delivery)
    if status is not None:
        query = query.where(Delivery.status == status)
    if digest_id is not None:
        query = query.where(Delivery.digest_id == digest_id)
    return session.exec(query.order_by(col(Delivery.id).desc()).limit(limit)).all()


def _is_due(now: datetime) -> ColumnElement[bool]:
    free = or_(col(Delivery.lease_until).is_(None), col(Delivery.lease_until) <= now)
    return and_(col(Delivery.status) == "pending", col(Delivery.next_attempt_at) <= now, free)


def _take(session: Session, row: Delivery, owner: str, now: datetime) -> bool:
    query = update(Delivery).where(
        col(Delivery.id) == row.id, col(Delivery.lease_gen) == row.lease_gen, _is_due(now)
    )
    lease = {"lease_owner": owner, "lease_until": now + LEASE, "lease_gen": row.lease_gen + 1}
    return changed(session, query.values(lease)) == 1


def _leased(row: Delivery) -> Leased:
    return Leased(
        row.id or 0,
        row.lease_gen + 1,
        row.channel,
        row.recipient,
        row.key,
        row.payload,
        row.attempts,
    )


def _finish(session: Session, leased: Leased, **values: object) -> bool:
    query = update(Delivery).where(
        col(Delivery.id) == leased.id,
        col(Delivery.lease_gen) == leased.gen,
        col(Delivery.status) == "pending",
    )
    statement = query.values(lease_owner=None, lease_until=None, **values)
    return changed(session, statement) == 1
