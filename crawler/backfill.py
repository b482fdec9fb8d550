"""A window that was overrun: entries may have come and gone between two looks."""

from datetime import datetime, timedelta

from sqlmodel import Session

from crawler import remarks
from crawler.entries import Taken
from crawler.look import Look
from store import sources
from store.tables.collecting import Source

_FEWEST = 3
_TOLD_FOR = timedelta(days=1)
_SEEK_AGAIN = timedelta(hours=1)


def overran(source: Source, look: Look, taken: Taken) -> bool:
    """Whether a look found entries and none of them known, though the source had some before.

    Of a source that was empty, or that shows one or two entries, it says nothing.
    """
    was_empty = "empty" in (source.state, source.leaning)
    whole = look.parsed is not None and not look.task.part
    had_some = source.last_new_at is not None and not was_empty
    return whole and had_some and len(taken.new) >= _FEWEST and not taken.met


def seek(session: Session, source: Source, since: datetime | None, now: datetime) -> None:
    """Have the outlet's other sources looked at now, and remark what may be missing since then."""
    lately = source.overrun_at is not None and now - source.overrun_at < _SEEK_AGAIN
    if not lately:
        source.overrun_since = since
    source.overrun_at = now
    others = sources.others_that_list(session, source)
    for other in others if not lately else ():
        if other.last_attempt_at is None or now - other.last_attempt_at >= _SEEK_AGAIN:
            other.next_due_at = min(other.next_due_at, now)
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
