"""A window that was overrun: entries may have come and gone between two looks."""

from datetime import datetime, timedelta

from sqlmodel import Session

from crawler import remarks
from crawler.entries import Taken
from crawler.look import Look
from store import sources
from store.tables.collecting import Source

_FEWEST, _FULL = 3, 10
_TOLD_FOR = timedelta(days=1)
_SEEK_AGAIN = timedelta(hours=1)
_PINNED = timedelta(days=1)


def overran(session: Session, source: Source, look: Look, taken: Taken) -> bool:
    """Whether a look found nothing that was news lately, though the source had some before.

    Known entries of long ago are pinned, or in the frame of a page: they stand there whatever
    fell out. Of a source that shows one or two entries it says nothing, nor of one that was empty
    and does not show as many as ever now: it shows the news of a day.
    """
    whole = look.parsed is not None and not look.task.part
    last = source.last_new_at
    if last is None or not whole or len(taken.new) < _FEWEST:
        return False
    if any(page.seen_at is None or page.seen_at >= last - _PINNED for page in taken.met):
        return False
    counts = sources.entry_counts(session, source.id or 0)
    if not counts or counts[-1]:
        return True
    return source.kind != "sitemap" and len(taken.new) >= max(_FULL, *counts)


def seek(session: Session, source: Source, since: datetime | None, now: datetime) -> None:
    """Have the outlet's other sources looked at, and remark what may be missing since then.

    Now, or an hour after their last look; while this goes on those that fail are left alone.
    """
    lately = source.overrun_at is not None and now - source.overrun_at < _SEEK_AGAIN
    if not lately:
        source.overrun_since = since
    source.overrun_at = now
    others = sources.others_that_list(session, source)
    for other in others:
        if not (lately and other.failures):
            soonest = (other.last_attempt_at or now - _SEEK_AGAIN) + _SEEK_AGAIN
            other.next_due_at = min(other.next_due_at, max(soonest, now))
            session.add(other)
    remarks.put(source, "overrun", _told(source.overrun_since or now, len(others)))


def tell(source: Source, now: datetime) -> None:
    """Take the remark back a day after the window was overrun."""
    if source.overrun_at is not None and now - source.overrun_at > _TOLD_FOR:
        remarks.put(source, "overrun", "")


def _told(since: datetime, others: int) -> str:
    told = f"none of its entries was known, so some since {since:%Y-%m-%d %H:%M} UTC may be missing"
    if others:
        return f"{told}; sought in {others} other source{'s' if others > 1 else ''} of the outlet"
    return f"{told}; add a sitemap or a listing with `reserve: true` (tumen outlet probe finds one)"
