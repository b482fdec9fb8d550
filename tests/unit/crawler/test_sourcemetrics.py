"""What Prometheus is told of each source."""

from datetime import UTC, datetime, timedelta

from prometheus_client.parser import text_string_to_metric_families

from crawler import sourcemetrics
from crawler.metrics import Looked, Metrics
from store import sources
from store.engine import Store
from store.tables.collecting import Host, Source
from tests.doubles.watching import NOW, add_source

OF_STAYS = {"outlet": "stays"}
REAL = datetime(2026, 3, 9, tzinfo=UTC)


def scraped(store: Store) -> dict[tuple[str, ...], float]:
    """Every sample by its name and the values of its labels, in the order of their names."""
    with store.read() as session:
        shown = sourcemetrics.text(sourcemetrics.snapshot(session, REAL))
    return {
        (
            sample.name.removeprefix("tumen_"),
            *(value for _, value in sorted(sample.labels.items())),
        ): sample.value
        for family in text_string_to_metric_families(shown.decode())
        for sample in family.samples
    }


def test_a_source_tells_its_state_clocks_and_pace(store: Store) -> None:
    number = str(add_source(store))
    with store.write() as session:
        row = session.get_one(Source, int(number))
        row.state, row.interval_s, row.strain = "silent", 900.0, 2.0
        row.overrun_at = NOW
        row.last_attempt_at, row.last_new_at = NOW, NOW - timedelta(hours=1)
        session.add(row)
        session.add(Host(name="b.test", blocked_until=REAL + timedelta(minutes=1)))
        session.add(Host(name="c.test", blocked_until=REAL))
    found = scraped(store)
    assert found == {
        ("source_info", "a.test", "feed", "a", number): 1,
        ("source_state", "a", number, "silent"): 1,
        ("source_last_timestamp_seconds", "attempt", "a", number): NOW.timestamp(),
        ("source_last_timestamp_seconds", "overrun", "a", number): NOW.timestamp(),
        ("source_last_timestamp_seconds", "new", "a", number): NOW.timestamp() - 3600,
        ("source_next_poll_timestamp_seconds", "a", number): NOW.timestamp(),
        ("source_interval_seconds", "a", number): 900,
        ("source_strain", "a", number): 2,
        ("hosts_blocked",): 1,
    }


def test_an_outlet_that_was_taken_out_leaves_no_series(store: Store) -> None:
    add_source(store, "gone")
    with store.write() as session:
        sources.sync(session, [], NOW)
    assert scraped(store) == {("hosts_blocked",): 0}
    metrics = Metrics()
    for outlet in ("gone", "stays"):
        metrics.polled(outlet, "ok", Looked(entries=20, new=3, changed=2, overrun=True))
        metrics.page(outlet, "retry", None)
    metrics.keep(["stays"])
    shown = metrics.text().decode()
    assert 'outlet="gone"' not in shown
    counted = ["entries", "new_entries", "changed_entries", "overruns"]
    found = [metrics.registry.get_sample_value(f"tumen_{n}_total", OF_STAYS) for n in counted]
    assert found == [20, 3, 2, 1]
