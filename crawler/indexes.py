"""A source that is an index: its parts are fetched in the same crawl and judged with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from analysis import address, parts, tempo
from config.sources import SitemapSource
from crawler import polling, remarks, states
from crawler.entries import Skipped, Taken
from crawler.look import Look
from crawler.states import Catch
from spiders.desk import SourceTask
from store import sources
from store.tables.collecting import Page, Source

_MOST_IN_ALL = 2 * parts.MOST
"""Of an index that names indexes."""

_MOST_SEEN = 500


@dataclass(slots=True)
class Round:
    """An index, its parts that are being fetched in this crawl, and what they brought so far.

    `waiting` maps the address of a part to what the index says of it; `asked` are all addresses.
    """

    look: Look
    previous: datetime | None
    waiting: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    new: int = 0
    entries: int = 0
    good: int = 0
    failed: list[Look] = field(default_factory=list)


def is_index(look: Look) -> bool:
    """Whether a look found the names of other documents, and no entries."""
    return bool(look.parsed and look.parsed.parts and not look.parsed.entries)


def begin(session: Session, look: Look) -> tuple[Round, tuple[SourceTask, ...]]:
    """Store a look at an index; the round of its parts, and those that are to be fetched."""
    source = session.get_one(Source, look.task.source_id)
    this = Round(look, source.last_attempt_at)
    polling.keep_clocks(source, look, Taken())
    polling.keep_address(source, look)
    # An index is small and its parts change without it: it is always asked for whole.
    source.etag = source.last_modified = source.body_hash = None
    source.full_look_at = look.now
    tasks, skipped = _choose(this, source, look)
    sources.note_polls(session, [polling.row(look, Taken(skipped=skipped), "ok")])
    interval = timedelta(seconds=source.interval_s or look.bounds.first.total_seconds())
    # Until the round ends: it may be broken off.
    source.next_due_at = look.now + tempo.rest(interval, look.longest, 0, False, look.draw)
    if not tasks:
        this.good, this.entries = 1, int(len(skipped) < _parts_in(look))
        _end(session, source, this)
    session.add(source)
    return this, tasks


def take_part(
    session: Session, this: Round, look: Look
) -> tuple[tuple[Page, ...], tuple[SourceTask, ...]]:
    """Store a look at a part: the pages that were new, and parts of the part."""
    source = session.get_one(Source, look.task.source_id)
    told = this.waiting.pop(look.task.url, "")
    more: tuple[SourceTask, ...] = ()
    skipped: list[Skipped] = []
    taken, _ = polling.take(session, source, look)
    if look.good:
        if is_index(look):
            more, skipped = _choose(this, source, look)
        _remember(source, look.task.url, parts.UNFINISHED if more else told)
        if not more:
            this.good += 1
            this.entries += polling.listed(source, look) or int(is_index(look))
            this.new += len(taken.new)
    else:
        this.failed.append(look)
        _remember(source, look.task.url, parts.missed(source.seen_parts.get(look.task.url)))
    taken.skipped.extend(skipped)
    if look.answer.kind == "rate-limited":
        this.waiting.clear()
    said = "ok" if look.good else "unreachable"
    sources.note_polls(session, [polling.row(look, taken, said)])
    if not this.waiting:
        _end(session, source, this)
    session.add(source)
    return taken.new, more


def _choose(
    this: Round, source: Source, look: Look
) -> tuple[tuple[SourceTask, ...], list[Skipped]]:
    given = look.parsed.parts if look.parsed else ()
    host = address.host_of(look.answer.url or look.task.url)
    this.asked.add(look.task.url)
    near = [
        (part.url, part.modified)
        for part in given
        if part.url not in this.asked and _at(part.url, host)
    ]
    configured = look.source
    newest = configured.newest if isinstance(configured, SitemapSource) else None
    oldest = look.now - newest if newest else None
    room = min(parts.MOST, _MOST_IN_ALL + 1 - len(this.asked))
    chosen = parts.choose(near, _stamps(source.seen_parts), oldest, max(room, 0))
    stamps = {part.url: parts.stamp(part.modified) for part in given}
    this.waiting.update({url: stamps[url] for url in chosen})
    this.asked.update(chosen)
    skipped = [
        (part.url[:200], f"it is not at {host}") for part in given if not _at(part.url, host)
    ]
    return tuple(_task(look.task, url) for url in chosen), skipped


def _remember(source: Source, url: str, told: str) -> None:
    seen = {name: stamp for name, stamp in source.seen_parts.items() if name != url}
    source.seen_parts = dict([*seen.items(), (url, told)][-_MOST_SEEN:])


def _end(session: Session, source: Source, this: Round) -> None:
    """Judge the index and its parts together: it fails when all of them do."""
    failed = len(this.failed)
    tried = failed + this.good
    told = f"{failed} of {tried} parts failed, {this.failed[-1].reason}" if failed else ""
    if not this.entries and not this.asked - {this.look.task.url}:
        told = "it is an index of sitemaps at other hosts; add those as sources of their own"
    remarks.put(source, "parts", told if this.good else "")
    look = this.look if this.good else this.failed[-1]
    catch = Catch(this.previous, this.new, this.entries)
    states.settle(session, source, look, catch)


def _parts_in(look: Look) -> int:
    return len(look.parsed.parts) if look.parsed else 0


def _task(index: SourceTask, url: str) -> SourceTask:
    return SourceTask(
        source_id=index.source_id,
        outlet_id=index.outlet_id,
        kind=index.kind,
        url=url,
        part=True,
        configured_url=index.configured_url or index.url,
    )


def _at(url: str, host: str) -> bool:
    try:
        return address.host_of(url) == host
    except ValueError:
        return False


def _stamps(seen: Mapping[str, object]) -> dict[str, str]:
    return {url: str(told) for url, told in seen.items()}
