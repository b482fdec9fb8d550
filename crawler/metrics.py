"""Counters and gauges for /metrics, in a registry of their own."""

from collections.abc import Collection
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from crawler.reader import PageVerdict


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a source came to: its entries, of which new and changed; was it overrun."""

    entries: int = 0
    new: int = 0
    changed: int = 0
    overrun: bool = False


class Metrics:
    """What the daemon counts. Labels are bounded: outlets, channels and outcomes."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._outlets: set[str] = set()
        self._polls = Counter(
            "tumen_polls", "Polls of sources", ["outlet", "outcome"], registry=self.registry
        )
        self._entries = self._by_outlet("tumen_entries", "Entries seen, known ones too")
        self._new = self._by_outlet("tumen_new_entries", "Entries seen first")
        self._changed = self._by_outlet(
            "tumen_changed_entries", "Known entries with another title, date, address or GUID"
        )
        self._overruns = self._by_outlet(
            "tumen_overruns", "Looks at which entries may have been missed"
        )
        self._pages = Counter(
            "tumen_pages",
            "Pages by what became of them",
            ["outlet", "outcome"],
            registry=self.registry,
        )
        self._found = Counter(
            "tumen_known_articles",
            "Known articles that are not as they were: version, deleted or back",
            ["outlet", "kind"],
            registry=self.registry,
        )
        self._crawls = Counter(
            "tumen_crawls", "Crawls of hosts", ["outcome"], registry=self.registry
        )
        self._deliveries = Counter(
            "tumen_deliveries", "Delivery attempts", ["outcome"], registry=self.registry
        )
        self._digests = Counter(
            "tumen_digests", "Digests issued", ["profile"], registry=self.registry
        )
        self._alerts = Counter(
            "tumen_alerts", "Alerts sent between digests", ["profile"], registry=self.registry
        )
        self.last_tick = Gauge(
            "tumen_last_tick_timestamp_seconds",
            "When the daemon last ticked",
            registry=self.registry,
        )
        self._outage = Gauge(
            "tumen_outage",
            "1 while this machine cannot work: network, database or disk",
            ["kind"],
            registry=self.registry,
        )
        for kind in ("network", "database", "disk"):
            self.outage(kind, False)
        self.running = Gauge("tumen_running_crawls", "Crawls under way", registry=self.registry)

    def _by_outlet(self, name: str, words: str) -> Counter:
        return Counter(name, words, ["outlet"], registry=self.registry)

    def polled(self, outlet: str, outcome: str, looked: Looked) -> None:
        """A source was polled."""
        self._outlets.add(outlet)
        self._polls.labels(outlet, outcome).inc()
        self._entries.labels(outlet).inc(looked.entries)
        self._new.labels(outlet).inc(looked.new)
        self._changed.labels(outlet).inc(looked.changed)
        self._overruns.labels(outlet).inc(looked.overrun)

    def keep(self, outlets: Collection[str]) -> None:
        """Forget the series of all other outlets: they were taken out."""
        of_outlets = (
            self._polls,
            self._pages,
            self._entries,
            self._new,
            self._changed,
            self._found,
        )
        for gone in self._outlets.difference(outlets):
            for counter in (*of_outlets, self._overruns):
                counter.remove_by_labels({"outlet": gone})
        self._outlets.intersection_update(outlets)

    def page(self, outlet: str, plan: str, verdict: PageVerdict | None) -> None:
        """A page was answered."""
        self._outlets.add(outlet)
        wanted = plan != "look" and verdict is not None and verdict.relevant
        kind = "relevant" if wanted else plan
        self._pages.labels(outlet, "not-relevant" if kind == "read" else kind).inc()

    def found(self, outlet: str, kind: str) -> None:
        """A known article has another version, was deleted, or is back."""
        self._outlets.add(outlet)
        self._found.labels(outlet, kind).inc()

    def crawled(self, outcome: str) -> None:
        """A crawl of a host ended: ok, lost or failed."""
        self._crawls.labels(outcome).inc()

    def delivered(self, outcome: str, number: int) -> None:
        """Deliveries ended: sent, failed or dead."""
        self._deliveries.labels(outcome).inc(number)

    def digest(self, profile: str) -> None:
        """A digest was issued."""
        self._digests.labels(profile).inc()

    def alert(self, profile: str) -> None:
        """An alert was made."""
        self._alerts.labels(profile).inc()

    def outage(self, kind: str, on: bool) -> None:
        """An outage began or ended."""
        self._outage.labels(kind).set(int(on))

    def text(self) -> bytes:
        """The metrics in Prometheus' text format."""
        return generate_latest(self.registry)
