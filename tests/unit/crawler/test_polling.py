"""What a poll leaves behind: new pages once, clocks, states, and a reason for everything."""

from datetime import timedelta

import pytest
from sqlmodel import select

from crawler import polling
from crawler.look import Look
from spiders.desk import Answer, ParsedSource
from store import pages, sources, standing
from store.engine import Store
from store.tables.collecting import Page, Poll
from tests.doubles.watching import FEED, NOW, add_source, entry, look, source_row


def _record(store: Store, given: Look) -> tuple[Page, ...]:
    with store.write() as session:
        return polling.record(session, given)[0].new


def test_an_entry_is_new_once(store: Store) -> None:
    source = add_source(store)
    first = _record(store, look(source, (entry(1), entry(2))))
    again = _record(store, look(source, (entry(2), entry(3), entry(1))))
    assert [page.url for page in first] == ["http://a.test/1", "http://a.test/2"]
    assert [page.url for page in again] == ["http://a.test/3"]


def test_an_entry_under_a_new_address_or_a_new_guid_is_known(store: Store) -> None:
    source = add_source(store)
    _record(store, look(source, (entry(1),)))
    moved = entry(1, url="http://a.test/1-new-address")
    renamed = entry(1, guid="another")
    tracked = entry(1, url="http://a.test/1?utm_source=rss", guid=None)
    assert _record(store, look(source, (moved, renamed, tracked))) == ()


def test_ten_entries_with_one_guid_are_ten_pages(store: Store) -> None:
    source = add_source(store)
    same = tuple(entry(n, guid="same") for n in range(10))
    assert len(_record(store, look(source, same))) == 10


def test_entries_with_equal_times_are_all_taken(store: Store) -> None:
    source = add_source(store)
    many = tuple(entry(n, published=NOW) for n in range(41))
    assert len(_record(store, look(source, many))) == 41


def test_every_look_leaves_a_row_with_its_numbers(store: Store) -> None:
    source = add_source(store)
    _record(store, look(source, (entry(1), entry(2))))
    skipped = ParsedSource("rss20", (entry(2), entry(3)), skipped=("no link: Untitled",))
    _record(store, look(source, parsed=skipped))
    with store.read() as session:
        rows = session.exec(select(Poll).order_by(Poll.id)).all()
    assert [(row.entries, row.new, row.known) for row in rows] == [(2, 2, 0), (2, 1, 1)]
    assert rows[1].skipped == [["entry", "no link: Untitled"]]


def test_validators_are_kept_with_the_entries_they_vouch_for(store: Store) -> None:
    source = add_source(store)
    _record(store, look(source, (entry(1),), headers={"etag": '"1"', "last-modified": "x"}))
    row = source_row(store, source)
    assert (row.etag, row.last_modified) == ('"1"', "x")
    failed = Answer("http-error", FEED, 500, reason="HTTP 500", headers={"etag": '"2"'})
    _record(store, look(source, answer=failed))
    assert source_row(store, source).etag == '"1"'


def test_a_failing_source_is_asked_less_and_named_and_recovers(store: Store) -> None:
    source = add_source(store)
    gone = Answer("http-error", FEED, 404, reason="HTTP 404")
    _record(store, look(source, answer=gone))
    _record(store, look(source, answer=gone))
    row = source_row(store, source)
    assert (row.state, row.state_reason, row.failures) == ("gone", "HTTP 404", 2)
    assert row.next_due_at == NOW + timedelta(minutes=30)
    later = NOW + timedelta(hours=2)
    _record(store, look(source, (entry(1),), now=later))
    row = source_row(store, source)
    assert (row.state, row.failures, row.strain) == ("gone", 0, 0)
    assert row.next_due_at == later + timedelta(minutes=3)
    _record(store, look(source, (entry(1),), now=row.next_due_at))
    row = source_row(store, source)
    assert (row.state, row.state_reason, row.state_since) == ("ok", "", later)
    assert (row.recovered_from, row.recovered_at) == ("gone", later + timedelta(minutes=3))


def test_a_web_page_in_place_of_a_feed_is_named(store: Store) -> None:
    source = add_source(store)
    page = ParsedSource("", problem="a web page titled Welcome")
    _record(store, look(source, parsed=page))
    row = source_row(store, source)
    assert (row.state, row.state_reason) == ("not-a-feed", "a web page titled Welcome")
    assert row.first_polled_at is None


def test_what_stood_in_the_first_feed_is_marked_and_later_entries_are_not(store: Store) -> None:
    source = add_source(store)
    [old] = _record(store, look(source, (entry(1),)))
    [new] = _record(store, look(source, (entry(1), entry(2))))
    assert (old.baseline, new.baseline) == (True, False)


def test_a_source_that_moved_for_good_stays_at_its_new_host(store: Store) -> None:
    source = add_source(store)
    there = "http://b.test/feed.xml"
    moved = Answer("moved", FEED, 301, reason="moved", location=there, permanent=True)
    _record(store, look(source, answer=moved))
    with store.read() as session:
        assert [row.host for row in sources.due(session, ["b.test"], NOW)] == ["b.test"]
    _record(store, look(source, (entry(1),)))
    assert source_row(store, source).host == "b.test"


def test_a_source_that_moved_for_now_is_asked_at_its_own_address_again(store: Store) -> None:
    source = add_source(store)
    moved = Answer("moved", FEED, 302, reason="moved", location="http://b.test/f", permanent=False)
    _record(store, look(source, answer=moved))
    assert source_row(store, source).host == "b.test"
    _record(store, look(source, (entry(1),)))
    assert source_row(store, source).host == "a.test"


def test_a_move_for_good_to_a_page_that_is_no_feed_does_not_hold(store: Store) -> None:
    source = add_source(store)
    there = "http://repairs.test/"
    moved = Answer("moved", FEED, 301, reason="moved", location=there, permanent=True)
    _record(store, look(source, answer=moved))
    _record(store, look(source, parsed=ParsedSource("", problem="a web page")))
    row = source_row(store, source)
    assert (row.next_url, row.host) == (None, "a.test")


def test_a_ring_of_moves_ends_as_a_failure(store: Store) -> None:
    source = add_source(store)
    moved = Answer("moved", FEED, 302, reason="moved", location="http://b.test/f")
    for _ in range(6):
        _record(store, look(source, answer=moved))
    row = source_row(store, source)
    assert row.failures >= 1
    assert row.next_due_at > NOW


def test_pages_of_other_hosts_wait_for_their_own_crawl(store: Store) -> None:
    source = add_source(store)
    new = _record(store, look(source, (entry(1), entry(2, url="http://other.test/2"))))
    assert [task.url for task in polling.tasks(new, "a.test")] == ["http://a.test/1"]
    with store.read() as session:
        assert [page.url for page in pages.due(session, "other.test", NOW)] == [
            "http://other.test/2"
        ]


@pytest.mark.parametrize("url", ["http:///nowhere", "http://a.test:port/1", "http://[::1/x"])
def test_an_entry_without_a_host_is_skipped_with_a_reason(store: Store, url: str) -> None:
    source = add_source(store)
    new = _record(store, look(source, (entry(1, url=url), entry(2))))
    assert [page.url for page in new] == ["http://a.test/2"]
    with store.read() as session:
        poll = standing.last_polls(session, [source])[source]
    assert poll is not None
    assert poll.skipped[0][0] == url
