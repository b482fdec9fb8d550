"""Forgetting what is no longer needed, so that a store lives for years on a small machine."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete
from sqlmodel import Session, col, select

from store import pages
from store.statements import changed
from store.tables.collecting import Page, PageEvent, Poll

log = structlog.get_logger(__name__)

_POLLS_KEPT = timedelta(days=90)


def forget(session: Session, now: datetime, unmatched: timedelta) -> None:
    """Drop kept texts of unwanted pages after `unmatched`, their history too, and old polls.

    The page itself and its names stay: a page forgotten would be new again.
    """
    skims = pages.forget_skims(session, now, unmatched)
    unwanted = select(Page.id).where(
        Page.state == "not-relevant", col(Page.fetched_at) < now - unmatched
    )
    events = changed(session, delete(PageEvent).where(col(PageEvent.page_id).in_(unwanted)))
    polls = changed(session, delete(Poll).where(col(Poll.at) < now - _POLLS_KEPT))
    if skims or events or polls:
        log.info("forgotten", texts=skims, events=events, polls=polls)
