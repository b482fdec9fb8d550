"""How a source is asked: with validators while they can be trusted, else for the whole document."""

import hashlib
from datetime import datetime, timedelta

from analysis import validators
from config.sources import AnySource
from crawler import remarks
from crawler.entries import Taken
from crawler.look import Look
from spiders.desk import SourceTask
from store import sources
from store.tables.collecting import Source

# A 304 would say the same again, also after the configuration was corrected.
_IN_DOUBT = ("empty", "redesigned")


def task_of(row: Source | sources.DueRow, now: datetime) -> SourceTask:
    """The next look at a source. Now and then it is asked for the whole document."""
    elsewhere = row.next_url is not None and not row.hops_permanent
    interval = timedelta(seconds=row.interval_s or 0)
    whole = (
        elsewhere
        or row.state in _IN_DOUBT
        or (row.distrusted_until is not None and now < row.distrusted_until)
        or validators.full_look_due(row.full_look_at, interval, now)
    )
    return SourceTask(
        source_id=row.id or 0,
        outlet_id=row.outlet_id,
        kind=row.kind,
        url=row.next_url or row.url,
        etag=None if whole else row.etag,
        last_modified=None if whole else row.last_modified,
        configured_url=row.url,
        body_hash=row.body_hash,
    )


def digest(body: bytes, source: AnySource | None, timezone: str) -> str:
    """The name of a body as this source, configured as it is, would have it parsed."""
    told = hashlib.sha256(f"{source!r}{timezone}".encode())
    told.update(body)
    return told.hexdigest()


def is_whole(look: Look) -> bool:
    """Whether a look asked for the whole document, whatever it was before."""
    return not (look.task.etag or look.task.last_modified)


def keep(source: Source, look: Look, taken: Taken) -> None:
    """Keep the validators of a document whose entries are stored, and find out if they lie."""
    _forgive(source, look.now)
    if look.answer.kind == "not-modified" or not look.good:
        return
    etag, modified = validators.kept(look.answer.headers, look.now)
    if taken.new and is_whole(look) and _lied(source, (etag, modified), taken.news_since):
        source.distrusted_until = look.now + validators.DISTRUST
        until = f"{source.distrusted_until:%Y-%m-%d}"
        told = f"it said 304 though there was news, so it is asked for the whole until {until}"
        remarks.put(source, "validators", told)
    # Validators belong to a document whose entries are stored, which is this transaction.
    source.etag, source.last_modified = etag, modified
    source.full_look_at = look.now
    source.body_hash = look.body_hash or None


def _lied(
    source: Source, given: tuple[str | None, str | None], news_since: datetime | None
) -> bool:
    """Whether the 304s since the last whole document hid what this one brings."""
    said_same_at, before = source.last_parse_at, (source.etag, source.last_modified)
    if said_same_at is None or source.full_look_at is None or before == (None, None):
        return False
    if said_same_at <= source.full_look_at:
        return False
    return validators.lied(given == before, news_since, said_same_at)


def _forgive(source: Source, now: datetime) -> None:
    if source.distrusted_until is not None and now >= source.distrusted_until:
        source.distrusted_until = None
        remarks.put(source, "validators", "")
