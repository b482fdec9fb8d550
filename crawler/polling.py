"""What a poll changes: pages to fetch, the source's clocks and state, and a row that says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from analysis import address, health, identity, schedule
from config.outlets import IdentityPolicy, Outlet
from spiders.desk import Answer, FeedEntry, PageTask, ParsedSource, SourceTask
from store import pages
from store.tables.collecting import Page, Poll, Source

_MOST_HOPS = 5
_MOST_REASONS = 50


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a source, with everything that recording it needs.

    `draw` in [0, 1) is the jitter of the next poll. `now` is the watch's time.
    """

    task: SourceTask
    answer: Answer
    parsed: ParsedSource | None
    outlet: Outlet | None
    interval: timedelta
    longest: timedelta
    now: datetime
    draw: float


@dataclass(frozen=True, slots=True)
class _Taken:
    new: tuple[Page, ...] = ()
    known: int = 0
    skipped: tuple[tuple[str, str], ...] = ()


def record(session: Session, look: Look) -> tuple[Page, ...]:
    """Store what a look at a source came to; the pages that were new."""
    source = session.get_one(Source, look.task.source_id)
    taken = _take_entries(session, source, look)
    state = health.state_after(_facts(look), source.state)
    reason = look.answer.reason or (look.parsed.problem if look.parsed else "")
    _keep_clocks(source, look, taken)
    _keep_address(source, look)
    if look.answer.kind != "moved" or source.hops == 0:
        _keep_state(source, state, reason, look)
    session.add(source)
    session.add(
        Poll(
            source_id=look.task.source_id,
            at=look.now,
            url=look.answer.url or look.task.url,
            status=look.answer.status,
            outcome=state if look.answer.kind == "ok" else look.answer.kind,
            reason=reason,
            entries=len(look.parsed.entries) if look.parsed else 0,
            new=len(taken.new),
            known=taken.known,
            skipped=[list(item) for item in _some(taken.skipped)],
        )
    )
    return taken.new


def _some(skipped: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The first reasons and how many more there are: a row is written at every look."""
    more = len(skipped) - _MOST_REASONS
    if more <= 0:
        return skipped
    return (*skipped[:_MOST_REASONS], ("entry", f"and {more} more"))


def tasks(found: Sequence[Page], host: str) -> tuple[PageTask, ...]:
    """The pages that stand at this host, as work for its crawl."""
    return tuple(
        PageTask(page.id or 0, page.outlet_id, page.fetch_url)
        for page in found
        if page.host == host
    )


def _facts(look: Look) -> health.PollFacts:
    parsed = look.parsed
    return health.PollFacts(
        kind=look.answer.kind,
        status=look.answer.status,
        shape=parsed.shape if parsed else "",
        entries=len(parsed.entries) if parsed else 0,
        problem=parsed.problem if parsed else "",
        challenged="cf-mitigated" in look.answer.headers,
    )


def _take_entries(session: Session, source: Source, look: Look) -> _Taken:
    if look.parsed is None:
        return _Taken()
    entries, skipped = _usable(look.parsed)
    trusts = look.outlet is None or look.outlet.identity is IdentityPolicy.AUTO
    names = [identity.EntryName(entry.url, entry.words.guid) for entry in entries]
    keys = identity.entry_keys(names, trusts)
    known = pages.known_keys(session, source.outlet_id, [key for some in keys for key in some])
    owners: dict[str, Page | int] = dict(known)
    new: list[Page] = []
    for entry, own in zip(entries, keys, strict=True):
        owner = next((owners[key] for key in own if key in owners), None)
        if owner is None:
            owner = _new_page(source, entry, look)
            new.append(owner)
        for key in own:
            owners.setdefault(key, owner)
    _keep_new(session, source.outlet_id, new, {k: v for k, v in owners.items() if k not in known})
    pages.note_all(session, new, look.now, "seen", f"in {look.task.url}")
    return _Taken(tuple(new), len(entries) - len(new), skipped)


def _keep_new(
    session: Session, outlet_id: str, new: list[Page], names: Mapping[str, Page | int]
) -> None:
    """Store new pages, and names that were not known, with a statement each for all of them."""
    pages.add_all(session, new)
    ids = {name: page.id if isinstance(page, Page) else page for name, page in names.items()}
    pages.name_all(session, outlet_id, {name: number or 0 for name, number in ids.items()})


def _usable(parsed: ParsedSource) -> tuple[list[FeedEntry], tuple[tuple[str, str], ...]]:
    """The entries that can be fetched, and why the others cannot."""
    usable: list[FeedEntry] = []
    skipped = [("entry", reason) for reason in parsed.skipped]
    for entry in parsed.entries:
        try:
            address.host_of(entry.url)
        except ValueError as error:
            skipped.append((entry.url[:200], str(error)))
        else:
            usable.append(entry)
    return usable, tuple(skipped)


def _new_page(source: Source, entry: FeedEntry, look: Look) -> Page:
    words = entry.words
    return Page(
        outlet_id=source.outlet_id,
        source_id=source.id,
        host=address.host_of(entry.url),
        url=entry.url,
        fetch_url=entry.url,
        title=words.title,
        summary=words.summary,
        published_at=words.published,
        published_raw=words.published_raw,
        zone_known=words.zone_known,
        seen_at=look.now,
        baseline=source.first_polled_at is None,
    )


def _keep_clocks(source: Source, look: Look, taken: _Taken) -> None:
    source.last_attempt_at = look.now
    if look.answer.status:
        source.last_answer_at = look.now
    if look.answer.kind == "not-modified":
        source.last_parse_at = look.now
    if look.parsed is None or not look.parsed.shape:
        return
    source.last_parse_at = look.now
    source.first_polled_at = source.first_polled_at or look.now
    # Validators belong to an answer whose entries are stored, which is this transaction.
    source.etag = look.answer.headers.get("etag")
    source.last_modified = look.answer.headers.get("last-modified")
    if taken.new:
        source.last_new_at = look.now


def _keep_address(source: Source, look: Look) -> None:
    """Follow a source that moved to another host; a temporary move holds for one poll."""
    answer = look.answer
    if answer.kind == "moved" and answer.location and source.hops < _MOST_HOPS:
        source.hops_permanent = answer.permanent and (source.hops_permanent or source.hops == 0)
        source.hops += 1
        source.next_url = answer.location
        source.host = address.host_of(answer.location)
        source.next_due_at = look.now
        return
    arrived = answer.kind in {"ok", "not-modified"}
    if source.next_url and not (arrived and source.hops_permanent):
        source.next_url = None
        source.host = address.host_of(source.url)
    source.hops = 0


def _keep_state(source: Source, state: str, reason: str, look: Look) -> None:
    if state != source.state:
        source.state, source.state_since = state, look.now
    source.state_reason = reason
    source.failures = source.failures + 1 if health.is_failure(state) else 0
    rest = schedule.next_poll(look.interval, look.longest, source.failures, look.draw)
    source.next_due_at = look.now + rest
