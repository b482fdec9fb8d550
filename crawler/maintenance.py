"""Forgetting what is no longer needed, so that a store lives for years on a small machine."""

from datetime import timedelta

import structlog
from sqlalchemy import delete
from sqlmodel import Session, col

from crawler.app import App
from store import outbox, pages
from store.changing import changed
from store.tables.collecting import Poll

log = structlog.get_logger(__name__)

_POLLS_KEPT = timedelta(days=90)
_MESSAGES_KEPT = timedelta(days=90)


async def forget(app: App) -> None:
    """Drop the texts of unwanted pages after `retention.unmatched`; polls and the bytes of sent
    messages after 90 days.

    What is to go is looked up outside the write: the look-up reads the whole table.
    """
    now = app.clock.now()
    before = now - app.configuration.settings.retention.unmatched
    texts = await app.read(lambda session: pages.unwanted(session, before))

    def drop(session: Session) -> int:
        pages.forget(session, texts)
        outbox.forget(session, app.clock.real() - _MESSAGES_KEPT)
        return changed(session, delete(Poll).where(col(Poll.at) < now - _POLLS_KEPT))

    polls = await app.write(drop)
    if texts or polls:
        log.info("forgotten", texts=len(texts), polls=polls)
