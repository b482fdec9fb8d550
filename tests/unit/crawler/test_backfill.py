"""A window that was overrun: it is noticed, said, and made up for from the other sources."""

from datetime import timedelta

from sqlmodel import select

from analysis import tempo
from crawler import polling
from crawler.entries import Taken
from spiders.desk import FeedEntry
from store import sources
from store.engine import Store
from store.tables.collecting import Page, Poll
from tests.doubles.watching import FEED, NOW, add_source, entry, look, source_row

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RESERVE = tempo.bounds(15 * MINUTE, (5 * MINUTE, 6 * HOUR), None, True)


def _poll(
    store: Store, source: int, *entries: FeedEntry, hours: float = 0, **given: object
) -> Taken:
    with store.write() as session:
        now = NOW + hours * HOUR
        return polling.record(session, look(source, entries, now=now, **given))[0]  # type: ignore[arg-type]


def _polls(store: Store) -> list[Poll]:
    with store.read() as session:
        return list(session.exec(select(Poll).order_by(Poll.id)))  # type: ignore[arg-type]


def _many(*numbers: int) -> tuple[FeedEntry, ...]:
    return tuple(entry(n, published=NOW - n * MINUTE) for n in numbers)


def _rows(store: Store) -> list[Page]:
    with store.read() as session:
        return list(session.exec(select(Page).order_by(Page.id)))  # type: ignore[arg-type]


def test_an_overrun_window_is_said_and_shortens_the_interval(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, *_many(*range(20)))
    _poll(store, source, *_many(*range(100, 120)), hours=1)
    row = source_row(store, source)
    assert (row.overrun_at, row.overrun_since) == (NOW + HOUR, NOW)
    assert row.interval_s is not None
    assert row.interval_s < 450
    assert "reserve: true" in row.notice
    assert [poll.overrun for poll in _polls(store)] == [False, True]
    _poll(store, source, *_many(*range(101, 121)), hours=26)
    assert source_row(store, source).notice == ""


def test_what_fell_out_of_a_window_is_sought_in_the_reserve_and_told(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        kinds = [("feed", FEED, False), ("sitemap", "http://a.test/map.xml", True)]
        sources.sync(session, [sources.Configured("a", *one) for one in kinds], NOW)
        reserve = sources.of_outlets(session, ["a"])[1].id or 0
    _poll(store, reserve, entry(500, published=NOW - 9 * DAY), bounds=RESERVE)
    _poll(store, source, *_many(*range(20)))
    assert source_row(store, reserve).next_due_at == NOW + DAY
    _poll(store, source, *_many(*range(100, 120)), hours=12)
    assert source_row(store, reserve).next_due_at == NOW + 12 * HOUR
    lost, old = entry(60, published=NOW + 9 * HOUR), entry(61, published=NOW - 30 * DAY)
    _poll(store, reserve, lost, old, hours=12, bounds=RESERVE)
    baseline = {page.url: page.baseline for page in _rows(store)}
    assert (baseline[lost.url], baseline[old.url]) == (False, True)


def test_a_pinned_entry_hides_no_overrun(store: Store) -> None:
    source = add_source(store)
    pinned = entry(1)
    _poll(store, source, pinned, *_many(*range(10, 20)))
    _poll(store, source, pinned, *_many(*range(15, 25)), hours=48)
    _poll(store, source, pinned, *_many(*range(22, 32)), hours=49)
    assert not any(poll.overrun for poll in _polls(store))
    _poll(store, source, pinned, *_many(*range(50, 60)), hours=50)
    assert source_row(store, source).overrun_since == NOW + 49 * HOUR


def test_while_a_window_is_overrun_the_reserve_is_asked_every_hour(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        kinds = [("feed", FEED, False), ("sitemap", "http://a.test/map.xml", True)]
        sources.sync(session, [sources.Configured("a", *one) for one in kinds], NOW)
        reserve = sources.of_outlets(session, ["a"])[1].id or 0
    _poll(store, source, *_many(*range(20)))
    _poll(store, reserve, entry(500), hours=0.5, bounds=RESERVE)
    asked = 0
    for turn in range(1, 13):
        hours = 0.5 + turn / 4
        _poll(store, source, *_many(*range(turn * 100, turn * 100 + 20)), hours=hours)
        if source_row(store, reserve).next_due_at <= NOW + hours * HOUR:
            _poll(store, reserve, entry(500), hours=hours, bounds=RESERVE)
            asked += 1
    assert asked == 3
    assert source_row(store, source).overrun_since == NOW


def test_entries_after_an_empty_day_are_no_overrun(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, *_many(*range(5)))
    _poll(store, source, hours=1)
    _poll(store, source, *_many(*range(10, 15)), hours=2)
    assert source_row(store, source).overrun_at is None


def test_a_full_window_after_an_empty_one_is_an_overrun(store: Store) -> None:
    source = add_source(store)
    _poll(store, source, *_many(*range(15)))
    for hours in (1, 2):
        _poll(store, source, hours=hours)
    _poll(store, source, *_many(*range(100, 115)), hours=9)
    assert source_row(store, source).overrun_at == NOW + 9 * HOUR
