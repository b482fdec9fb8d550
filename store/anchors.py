"""The clock a store is filled under: real time, or a virtual one with a stated start."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from store.errors import ClockMismatch
from store.tables.clock import ClockAnchor


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where real and virtual time meet, and how many virtual seconds a real one holds."""

    real_at: datetime
    virtual_at: datetime
    rate: float = 1.0
    live: bool = True

    def at(self, real: datetime) -> datetime:
        """The virtual time at a real moment; the same moment on a live store."""
        if self.live:
            return real
        return self.virtual_at + (real - self.real_at) * self.rate


def adopt(session: Session, wanted: Anchor) -> Anchor:
    """The store's anchor: the stored one, or on a fresh store the wanted one, which is kept.

    Raises ClockMismatch when a live store is asked to run on a virtual clock.
    """
    row = session.get(ClockAnchor, 1)
    if row is None:
        row = ClockAnchor(
            real_at=wanted.real_at,
            virtual_at=wanted.virtual_at,
            rate=wanted.rate,
            live=wanted.live,
            store_id=uuid4().hex,
        )
        session.add(row)
    elif row.live and not wanted.live:
        raise ClockMismatch(
            "this store holds live news, and --clock would date new articles wrongly; "
            "use another database (--database) for a virtual clock"
        )
    return Anchor(row.real_at, row.virtual_at, row.rate, row.live)


def stored(session: Session) -> Anchor | None:
    """The store's anchor, None on a fresh store."""
    row = session.get(ClockAnchor, 1)
    return Anchor(row.real_at, row.virtual_at, row.rate, row.live) if row else None


def store_id(session: Session) -> str:
    """The store's own random name; "" on a store that no process has adopted yet."""
    row = session.get(ClockAnchor, 1)
    return row.store_id if row else ""
