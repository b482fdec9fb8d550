"""Gauges of every source for /metrics, made anew from the store at each scrape.

So an outlet that was taken out leaves no series behind, and processes that share a store tell the
same. Sources are labelled by number: an address may hold a subscriber's key.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlmodel import Session

from store import standing
from store.tables.collecting import Source

_SOURCE = ("outlet", "source")
_EVENTS: dict[str, Callable[[Source], datetime | None]] = {
    "attempt": lambda row: row.last_attempt_at,
    "answer": lambda row: row.last_answer_at,
    "parse": lambda row: row.last_parse_at,
    "new": lambda row: row.last_new_at,
    "relevant": lambda row: row.last_relevant_at,
    "recovered": lambda row: row.recovered_at,
    "overrun": lambda row: row.overrun_at,
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The sources that are polled, and how many hosts are left alone now."""

    sources: Sequence[Source]
    blocked: int = 0


def snapshot(session: Session, real_now: datetime) -> Snapshot:
    """What the store knows at one moment."""
    return Snapshot(standing.polled(session), standing.blocked_hosts(session, real_now))


def text(found: Snapshot) -> bytes:
    """The gauges in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gauges(found))
    return generate_latest(registry)


class _Gauges(Collector):
    def __init__(self, found: Snapshot) -> None:
        self._found = found

    def collect(self) -> Iterable[Metric]:
        """The families of one scrape."""
        yield from _of_sources([row for row in self._found.sources if row.id is not None])
        blocked = "Hosts left alone now: they asked for it, or a crawl broke"
        yield GaugeMetricFamily("tumen_hosts_blocked", blocked, value=self._found.blocked)


def _of_sources(rows: Sequence[Source]) -> Iterator[Metric]:
    yield _family(
        "info",
        "What a source is",
        (((row.kind, row.host), 1.0, row) for row in rows),
        ("kind", "host"),
    )
    yield _family(
        "state",
        "The state a source is in",
        (((row.state,), 1.0, row) for row in rows),
        ("state",),
    )
    told = (
        ((name,), at.timestamp(), row)
        for row in rows
        for name, moment in _EVENTS.items()
        if (at := moment(row)) is not None
    )
    words = "When it was last asked, answered, was understood, had news; recovered, was overrun"
    yield _family("last_timestamp_seconds", words, told, ("event",))
    due = (((), row.next_due_at.timestamp(), row) for row in rows)
    yield _family("next_poll_timestamp_seconds", "When a source is due", due)
    paced = (((), row.interval_s, row) for row in rows if row.interval_s is not None)
    yield _family("interval_seconds", "Time between two polls, as the source publishes", paced)
    strained = (((), row.strain, row) for row in rows)
    yield _family("strain", "How far failures stretch the time to the next poll", strained)


def _family(
    name: str,
    words: str,
    samples: Iterable[tuple[Sequence[str], float, Source]],
    more: Sequence[str] = (),
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"tumen_source_{name}", words, labels=(*_SOURCE, *more))
    for labels, value, row in samples:
        family.add_metric((row.outlet_id, str(row.id), *labels), value)
    return family
