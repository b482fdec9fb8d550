"""The state of a source after a look, its tempo, and when it is looked at again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from analysis import health, tempo, yields
from crawler import remarks, rhythms
from crawler.look import Look
from store import sources
from store.tables.collecting import Source

_LISTS = ("listing", "rendered")


@dataclass(frozen=True, slots=True)
class Catch:
    """What a look, and the looks at its parts, brought; `previous` is when the one before was."""

    previous: datetime | None
    new: int = 0
    entries: int = 0
    overrun: bool = False


def settle(session: Session, source: Source, look: Look, catch: Catch) -> str:
    """Judge a look: keep state, strain, tempo and the next due time. The state it spoke for."""
    facts = _facts(session, source, look, catch.entries)
    before = health.Standing(source.state, source.state_since, source.leaning, source.leaning_polls)
    said = health.said_by(facts)
    failed = health.is_failure(said)
    source.failures = source.failures + 1 if failed else 0
    source.strain = source.strain + health.strain(facts, said) if failed else 0.0
    pace = _keep_tempo(source, look, None if failed else catch)
    standing = health.after(before, said, catch.previous, look.now)
    undecided = standing.polls == 1 and (said == "ok" or not health.is_failure(standing.state))
    soon = undecided and look.answer.kind != "rate-limited"
    rest = tempo.rest(pace.interval, look.longest, source.strain, soon, look.draw)
    source.next_due_at = look.now + rest
    at_longest = tempo.rest(pace.interval, look.longest, source.strain, False, 0) >= look.longest
    standing = health.rested(standing, at_longest, look.now)
    _keep_standing(source, standing, look.now)
    if said == standing.state or standing.state == "resting":
        empty = "it answers and lists nothing" if said == "empty" else ""
        source.state_reason = look.reason or facts.collapsed or facts.silence or empty
    return said


def _facts(session: Session, source: Source, look: Look, found: int) -> health.PollFacts:
    if not look.good:
        listed = source.kind in _LISTS and source.last_new_at is not None
        return replace(look.facts(found), was_list=listed)
    quiet = rhythms.silence(session, source, look.outlet, look.now)
    if look.same:
        return look.facts(*_said_before(session, source, look), quiet)
    return look.facts(found, _collapsed(session, source, look), quiet)


def _said_before(session: Session, source: Source, look: Look) -> tuple[int, str]:
    """Of the body that is the same again: its entries, and why it yields too little."""
    if source.state == "ok" and not source.leaning:
        return 1, ""
    told = source.remarks.get("pages", "")
    if source.kind == "sitemap":  # its entries may all be too old to be taken
        return int("empty" not in (source.state, source.leaning)), told
    counts = sources.entry_counts(session, source.id or 0)
    return (counts[-1] if counts else 1), yields.too_few_entries(counts, look.floor) or told


def _collapsed(session: Session, source: Source, look: Look) -> str:
    """Why the source yields much less than it did, or than it must."""
    parsed = look.parsed
    if parsed is None or source.kind == "sitemap":
        return source.remarks.get("pages", "")
    other = f"its first selectors do not yield enough: {parsed.method}" if parsed.fallback else ""
    remarks.put(source, "selectors", other)
    before = sources.entry_counts(session, source.id or 0)
    few = yields.too_few_entries([*before, len(parsed.entries)], look.floor)
    return few or source.remarks.get("pages", "")


def _keep_tempo(source: Source, look: Look, catch: Catch | None) -> tempo.Tempo:
    limits, gap = look.bounds, source.usual_gap_s
    pace = tempo.start(limits)
    if source.interval_s is not None:
        pace = tempo.kept(tempo.Tempo(timedelta(seconds=source.interval_s), source.trend), limits)
    if catch is not None and source.first_polled_at not in (None, look.now):
        brought = tempo.Catch(
            catch.new,
            catch.entries,
            catch.overrun,
            look.now - (source.last_new_at or source.first_polled_at or look.now),
            timedelta(seconds=gap) if gap else None,
        )
        pace = tempo.after_poll(pace, limits, brought)
    source.interval_s, source.trend = pace.interval.total_seconds(), pace.trend
    return pace


def _keep_standing(source: Source, standing: health.Standing, now: datetime) -> None:
    if standing.state == "ok" and source.state not in ("new", "ok"):
        source.recovered_at, source.recovered_from = now, source.state
        source.recovered_since = source.state_since
    if standing.state != source.state:
        source.state_reason = ""
    source.state, source.state_since = standing.state, standing.since
    source.leaning, source.leaning_polls = standing.leaning, standing.polls
