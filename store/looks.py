"""Stored pages that are looked at again: which are due, and what the looks found."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from store import numbering, pages
from store.among import among
from store.prepared import Prepared
from store.tables.collecting import Page, PageEvent

LOOKED, DELETED, BACK = "looked at", "deleted", "back"
STEPS = (LOOKED, DELETED, BACK)

# Made once: to make it takes as long as to run it. Few pages are due at any time, while a host has
# had thousands: the indexes of host and outlet must not be used.
_DUE = Prepared(
    sqlalchemy.select(numbering.table_of(Page))
    .where(
        col(Page.state) == "stored",
        col(Page.look_at) <= bindparam("now"),
        col(Page.host).concat("") == bindparam("host"),
        among(col(Page.outlet_id).concat(""), "outlets"),
    )
    .order_by(col(Page.look_at), col(Page.id))
    .limit(bindparam("most"))
)


def due(
    session: Session, host: str, now: datetime, outlets: Collection[str], limit: int = 50
) -> Sequence[Page]:
    """Stored pages of a host that are to be looked at again, the longest due first; only to be
    read."""
    asked = {"host": host, "now": now, "outlets": outlets, "most": limit}
    return pages.rows(session, _DUE, asked)


def found_since(session: Session, since: datetime) -> Sequence[tuple[Page, PageEvent]]:
    """What looks at pages found since then, in order, with the page of each."""
    query = (
        select(Page, PageEvent)
        .join(PageEvent, col(PageEvent.page_id) == col(Page.id))
        .where(PageEvent.at >= since, col(PageEvent.step).in_(STEPS))
    )
    return session.exec(query.order_by(col(PageEvent.id))).all()
