"""What a source says of known pages that it did not say before: noted, and looked at again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from analysis.changes import Change
from spiders.desk import FeedEntry
from store import pages
from store.tables.collecting import Page

Words = Mapping[str, FeedEntry]

RETITLED, REDATED, MOVED, RENAMED = "retitled", "re-dated", "another address", "another GUID"
_STEPS = (RETITLED, REDATED, MOVED, RENAMED)
_REST, _REDATED_REST = timedelta(hours=6), timedelta(days=30)
_READ_AGAIN = {"stored", "not-relevant", "failed"}


def note(session: Session, found: Sequence[Change], words: Words, now: datetime) -> list[Page]:
    """Note changes, of each page at most once in six hours: some sources change at each look.

    A page with another title is fetched again, and given back. Another date is noted and not
    taken over. `words` are the entries by address.
    """
    if not found:
        return []
    again: list[Page] = []
    numbers = [change.page.page_id for change in found]
    lately = pages.noted_since(session, numbers, _STEPS, now - _REST)
    redated = pages.noted_since(session, numbers, [REDATED], now - _REDATED_REST)
    rows = pages.of_numbers(session, set(numbers) - lately)
    for change in found:
        page = rows.get(change.page.page_id)
        if page is not None:
            fields = change.fields - {"date"} if page.id in redated else change.fields
            _note_one(session, page, replace(change, fields=fields), now)
            if "title" in fields and _read_again(page, words[change.entry.url]):
                again.append(page)
            session.add(page)
    return again


def _note_one(session: Session, page: Page, change: Change, now: datetime) -> None:
    entry, number = change.entry, change.page.page_id
    if "date" in change.fields:
        detail = f"from {_day(page.published_at)} to {_day(entry.published)}; the first one counts"
        pages.note(session, number, now, REDATED, detail)
    if "address" in change.fields:
        pages.note(session, number, now, MOVED, entry.url)
    if "guid" in change.fields:
        pages.note(session, number, now, RENAMED, f"from {page.guid} to {entry.guid}")
        page.guid = entry.guid
    if "title" in change.fields:
        pages.note(session, number, now, RETITLED, f"from “{page.title}” to “{entry.title}”")


def _read_again(page: Page, entry: FeedEntry) -> bool:
    page.title = entry.words.title
    page.summary = entry.words.summary or page.summary
    if page.state not in _READ_AGAIN:
        return False
    page.revisit, page.state, page.reason = True, "pending", "its source gives another title"
    page.attempts, page.hops, page.next_attempt_at = 0, 0, None
    return True


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}Z" if at else "none"
