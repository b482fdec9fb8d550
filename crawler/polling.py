"""What a poll changes: pages to fetch, the source's clocks and state, and a row that says it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from analysis import address
from crawler import backfill, entries, freshness, rhythms, states
from crawler.entries import Taken
from crawler.look import Look
from crawler.states import Catch
from spiders.desk import PageTask
from store import sources
from store.tables.collecting import Page, Source

_MOST_HOPS = 5
_MOST_REASONS = 50


def record(session: Session, look: Look) -> tuple[Taken, bool]:
    """Store what a look at a source came to: its entries, and whether its window was overrun."""
    [source] = sources.of_numbers(session, [look.task.source_id])
    taken, overrun, said = _settled(session, source, look)
    sources.keep_changed(session, [source])
    sources.note_polls(session, [row(look, taken, said, overrun)])
    return taken, overrun


def record_all(session: Session, looks: Sequence[Look]) -> None:
    """Store what looks at several sources came to, each source once."""
    if not looks:
        return
    numbers = [look.task.source_id for look in looks]
    held = {source.id: source for source in sources.of_numbers(session, numbers)}
    settled = [(look, *_settled(session, held[look.task.source_id], look)) for look in looks]
    sources.keep_changed(session, held.values())
    sources.note_polls(session, [row(look, t, said, over) for look, t, over, said in settled])


def _settled(session: Session, source: Source, look: Look) -> tuple[Taken, bool, str]:
    """The entries of a look, whether the window was overrun, and the state that it spoke for."""
    previous = source.last_attempt_at
    taken, overrun = take(session, source, look)
    keep_address(source, look)
    said = ""
    if look.answer.kind != "moved" or source.hops == 0:
        catch = Catch(previous, len(taken.new), listed(source, look), overrun)
        said = states.settle(session, source, look, catch)
    return taken, overrun, said


def take(session: Session, source: Source, look: Look) -> tuple[Taken, bool]:
    """Store the entries of a look and the clocks it moves; also whether the window was overrun."""
    taken = entries.take(session, source, look)
    overrun = backfill.overran(session, source, look, taken)
    if overrun:
        backfill.seek(session, source, source.last_parse_at, look.now)
    backfill.tell(source, look.now)
    if not look.task.part:
        freshness.keep(source, look, taken)
    keep_clocks(source, look, taken)
    if look.good and not look.same:
        rhythms.learn(session, source, bool(taken.new), look.now)
    return taken, overrun


def row(look: Look, taken: Taken, said: str, overrun: bool = False) -> dict[str, Any]:
    """The row that every look leaves; `said` is the state it spoke for."""
    answer, parsed = look.answer, look.parsed
    outcome = "not-modified" if look.same else said if answer.kind == "ok" else answer.kind
    return {
        "source_id": look.task.source_id,
        "at": look.now,
        "url": answer.url or look.task.url,
        "status": answer.status,
        "outcome": outcome,
        "reason": look.reason,
        "entries": len(parsed.entries) if parsed else 0,
        "new": len(taken.new),
        "known": taken.known,
        "changed": taken.changed,
        "overrun": overrun,
        "full": freshness.is_whole(look),
        "skipped": [list(item) for item in _some(taken.skipped)],
    }


def tasks(found: Sequence[Page], host: str) -> tuple[PageTask, ...]:
    """The pages that stand at this host, as work for its crawl."""
    return tuple(
        PageTask(page.id or 0, page.outlet_id, page.fetch_url)
        for page in found
        if page.host == host
    )


def keep_clocks(source: Source, look: Look, taken: Taken) -> None:
    """Move the clocks of attempt, answer, parse and news."""
    source.last_attempt_at = look.now
    if look.answer.status:
        source.last_answer_at = look.now
    if not look.good:
        return
    source.last_parse_at = look.now
    if look.parsed is not None:
        source.first_polled_at = source.first_polled_at or look.now
        source.hub = look.parsed.hub or source.hub
    if taken.new or _lists_others_news(source, taken):
        source.last_new_at = look.now


def keep_address(source: Source, look: Look) -> None:
    """Follow a source that moved to another host.

    A temporary move holds for one poll, one for good as long as the source is found there: a site
    under repair may send everybody to a page that says so, and for good.
    """
    answer = look.answer
    if answer.kind == "moved" and answer.location and source.hops < _MOST_HOPS:
        source.hops_permanent = answer.permanent and (source.hops_permanent or source.hops == 0)
        source.hops += 1
        source.next_url = answer.location
        source.host = address.host_of(answer.location)
        source.next_due_at = look.now
        return
    if source.next_url and not (look.good and source.hops_permanent):
        source.next_url = None
        source.host = address.host_of(source.url)
    source.hops = 0


def listed(source: Source, look: Look) -> int:
    """How many entries a look found.

    A sitemap of which all are too old to be taken is not empty, nor is one that shows the news of
    two days, while its source may be quiet for longer.
    """
    parsed = look.parsed
    if parsed is None or parsed.entries or source.kind != "sitemap":
        return len(parsed.entries) if parsed else 0
    return int(bool(parsed.skipped) or _may_be_quiet(source, look.now))


def _may_be_quiet(source: Source, now: datetime) -> bool:
    last, patience = source.last_new_at, source.patience_s
    if last is None or patience is None:
        return False
    return bool((now - last).total_seconds() <= patience)


def _lists_others_news(source: Source, taken: Taken) -> bool:
    """Whether it lists what another source of the outlet brought since: it is alive as well."""
    last = source.last_new_at
    return last is None or any(
        not page.own and page.seen_at is not None and page.seen_at > last for page in taken.met
    )


def _some(skipped: Sequence[entries.Skipped]) -> list[entries.Skipped]:
    """The first reasons and how many more there are: a row is written at every look."""
    more = len(skipped) - _MOST_REASONS
    if more <= 0:
        return list(skipped)
    return [*skipped[:_MOST_REASONS], ("entry", f"and {more} more")]
