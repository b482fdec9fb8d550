"""Forgetting what is no longer needed, so that a store lives for years on a small machine, and
mending what only shows later."""

from datetime import timedelta

import structlog
from sqlalchemy import delete
from sqlmodel import Session, col

from crawler.app import App
from store import articles, outbox, pages, repairing
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


async def mend(app: App) -> None:
    """Merge the stories of late that turned out to be one."""
    now = app.clock.now()

    def merge(session: Session) -> int:
        articles.one_at_a_time(session)
        return repairing.repair(session, now)

    merged = await app.write(merge)
    if merged:
        log.info("stories merged", stories=merged)
