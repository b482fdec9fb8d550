"""What is known of outlets and their sources, as plain data, for those who look after them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from analysis import address, standing as meaning
from config import Configuration
from config.sources import AnySource
from store import articles, standing
from store.tables.collecting import Host, Poll, Source

Facts = dict[str, Any]

DAYS = 28


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which outlets are asked for: these, or all; with `troubled` only sources that are not well.

    `now` is the watch's time.
    """

    now: datetime
    outlet_ids: Collection[str] = ()
    troubled: bool = False


def every_source(configuration: Configuration) -> Iterator[tuple[str, AnySource]]:
    """Each configured source, with its outlet's id."""
    for name, outlet in configuration.outlets.items():
        yield from ((name, source) for source in outlet.sources)


def unverified(configuration: Configuration) -> Iterator[tuple[str, AnySource]]:
    """Each source whose address nothing confirms yet, with its outlet's id."""
    return ((name, one) for name, one in every_source(configuration) if not one.verified)


def known_outlets(session: Session, configuration: Configuration) -> dict[str, int]:
    """Every outlet, configured or met in an archive, with its number of articles."""
    stored = articles.count_by_outlet(session)
    return {name: stored.get(name, 0) for name in sorted({*configuration.outlets, *stored})}


def outlets(session: Session, configuration: Configuration, wanted: Wanted) -> Iterator[Facts]:
    """Each outlet that is wanted: its name, articles, and sources with all that is on record."""
    known = known_outlets(session, configuration)
    asked = [name for name in known if not wanted.outlet_ids or name in wanted.outlet_ids]
    rows = _rows(session, configuration, asked, wanted.now)
    if wanted.troubled:
        rows = [row for row in rows if row.state not in meaning.WELL]
    brought = volumes(session, [row.id for row in rows if row.id], wanted.now)
    doubtful = {(name, source.url) for name, source in unverified(configuration)}
    facts: dict[str, list[Facts]] = {}
    for row, found in zip(rows, source_facts(session, rows), strict=True):
        volume = brought.get(row.id or 0, [0] * DAYS)
        verified = (row.outlet_id, row.url) not in doubtful
        told = {**found, "verified": verified, "volume": volume}
        facts.setdefault(row.outlet_id, []).append(told)
    for name in asked:
        if wanted.troubled and name not in facts:
            continue
        outlet = configuration.outlets.get(name)
        yield {
            "id": name,
            "name": outlet.name if outlet else None,
            "configured": outlet is not None,
            "articles": known[name],
            "sources": facts.get(name, []),
        }


def source_facts(session: Session, rows: Sequence[Source]) -> list[Facts]:
    """The state of each source: its clocks, rhythm, plans, latest poll, and its host's wishes."""
    polls = standing.last_polls(session, [row.id for row in rows if row.id])
    hosts = standing.hosts(session, {row.host for row in rows})
    return [_facts(row, polls.get(row.id or 0), hosts.get(row.host)) for row in rows]


def volumes(
    session: Session, source_ids: Collection[int], now: datetime
) -> Mapping[int, list[int]]:
    """The entries of each of the last 28 days, the oldest first, by the source's number."""
    day = timedelta(days=1)
    seen = standing.arrivals(session, source_ids, now - DAYS * day)
    found = {number: [0] * DAYS for number in seen}
    for number, times in seen.items():
        for at in times:
            found[number][max(0, DAYS - 1 - (now - at) // day)] += 1
    return found


def _rows(
    session: Session, configuration: Configuration, asked: Sequence[str], now: datetime
) -> list[Source]:
    """The sources of these outlets, those too that no daemon has met yet."""
    polled = [row for row in standing.polled(session) if row.outlet_id in asked]
    met = {(row.outlet_id, row.url) for row in polled}
    fresh = [
        _unmet(name, source, now)
        for name in asked
        if name in configuration.outlets
        for source in configuration.outlets[name].sources
        if (name, source.url) not in met
    ]
    return sorted([*polled, *fresh], key=lambda row: row.outlet_id)


def _unmet(outlet_id: str, source: AnySource, now: datetime) -> Source:
    host = address.host_of(source.url)
    return Source(outlet_id=outlet_id, kind=source.kind, url=source.url, host=host, next_due_at=now)


def _facts(row: Source, poll: Poll | None, host: Host | None) -> Facts:
    return {
        "url": row.url,
        "kind": row.kind,
        "state": row.state,
        "reason": row.state_reason,
        "state_since": row.state_since,
        "remedy": meaning.remedy(row.state),
        "notice": row.notice,
        **_clocks(row),
        "next_due_at": row.next_due_at,
        "interval_s": row.interval_s,
        "usual_gap_s": row.usual_gap_s,
        "patience_s": row.patience_s,
        "strain": row.strain,
        "failures": row.failures,
        "recovered_at": row.recovered_at,
        "recovered_from": row.recovered_from,
        "recovered_since": row.recovered_since,
        "overrun_at": row.overrun_at,
        "reserve": row.reserve,
        "guid_trusted": row.guid_trusted,
        "hub": row.hub,
        **_wishes(host),
        "last_poll": poll.outcome if poll else None,
        "skipped": poll.skipped if poll else [],
    }


def _clocks(row: Source) -> Facts:
    return {
        "last_attempt_at": row.last_attempt_at,
        "last_answer_at": row.last_answer_at,
        "last_parse_at": row.last_parse_at,
        "last_new_at": row.last_new_at,
        "last_relevant_at": row.last_relevant_at,
    }


def _wishes(host: Host | None) -> Facts:
    """What the host asked of us. Its times are real."""
    return {
        "blocked_until": host.blocked_until if host else None,
        "robots_status": host.robots_status if host else None,
        "robots_fetched_at": host.robots_fetched_at if host else None,
        "tdm_reserved": host.tdm_reserved if host else None,
    }
