"""Leases of processes that are gone: hosts and deliveries that nobody works on any more."""

from collections.abc import Collection

from sqlmodel import Session, col, select, update

from store.changing import changed
from store.tables.collecting import Host
from store.tables.telling import Delivery

_LEASED = (Host, Delivery)


def holders(session: Session) -> set[str]:
    """The names of all processes that hold a host or a delivery."""
    found: set[str] = set()
    for table in _LEASED:
        owner = col(table.lease_owner)
        found.update(name for name in session.scalars(select(owner).distinct()) if name)
    return found


def end(session: Session, owners: Collection[str]) -> int:
    """Give back everything that these processes hold; how many leases ended.

    Whoever takes a lease next gets a higher number, so nothing that such a process still wrote
    would count.
    """
    ended = 0
    for table in _LEASED:
        theirs = col(table.lease_owner).in_(owners)
        free = update(table).where(theirs).values(lease_owner=None, lease_until=None)
        ended += changed(session, free)
    return ended
