"""A host is crawled by one worker at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from store import hosts, looks, pages, sources, standing
from store.engine import Store
from store.tables.collecting import Host, Page

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def _lease(store: Store, owner: str, at: datetime = NOW) -> int | None:
    with store.write() as session:
        return hosts.lease_all(session, ["a.test"], owner, at + MINUTE, at).get("a.test")


def test_a_held_host_is_not_given_away(store: Store) -> None:
    assert _lease(store, "one") == 1
    assert _lease(store, "two") is None


def test_a_killed_holders_lease_runs_out_and_its_writes_are_refused(store: Store) -> None:
    first = _lease(store, "one")
    second = _lease(store, "two", NOW + 2 * MINUTE)
    assert first is not None
    assert second == first + 1
    with store.write() as session:
        assert not hosts.holds(session, "a.test", first)
        assert not hosts.renew(session, "a.test", first, NOW + 5 * MINUTE)
        hosts.release_all(session, {"a.test": (first, NOW)})
        assert hosts.holds(session, "a.test", second)


def test_a_released_host_is_free_at_once_and_its_lease_is_over(store: Store) -> None:
    gen = _lease(store, "one")
    assert gen is not None
    with store.write() as session:
        hosts.release_all(session, {"a.test": (gen, NOW)})
    with store.write() as session:
        assert not hosts.holds(session, "a.test", gen)
    assert _lease(store, "two") == gen + 1


def test_many_workers_that_meet_a_new_host_at_once_get_one_lease(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        won = list(threads.map(lambda n: _lease(store, f"w{n}"), range(8)))
    assert sum(gen is not None for gen in won) == 1


def _due(store: Store, at: datetime = NOW) -> list[str]:
    with store.read() as session:
        return list(hosts.due(session, at, at, 10, ["a"]))


def test_hosts_are_due_for_a_source_or_a_waiting_page(store: Store) -> None:
    feed = sources.Configured("a", "feed", "http://a.test/feed")
    with store.write() as session:
        sources.sync(session, [feed], NOW + MINUTE)
        waiting = Page(
            outlet_id="a", host="b.test", url="http://b.test/1", fetch_url="", seen_at=NOW
        )
        pages.add(session, waiting, ["u:http://b.test/1"])
    assert _due(store) == ["b.test"]
    assert _due(store, NOW + MINUTE) == ["b.test", "a.test"]


def test_a_host_is_due_for_another_look_at_a_stored_page(store: Store) -> None:
    given: dict[str, Any] = {"outlet_id": "a", "host": "b.test", "fetch_url": "", "seen_at": NOW}
    with store.write() as session:
        for state in ("stored", "not-relevant"):
            page = Page(url=state, state=state, look_at=NOW + MINUTE, **given)
            pages.add(session, page, [f"u:{state}"])
    assert _due(store) == []
    assert _due(store, NOW + MINUTE) == ["b.test"]
    with store.read() as session:
        due = looks.due(session, "b.test", NOW + MINUTE, ["a"])
        assert [page.url for page in due] == ["stored"]
        assert looks.due(session, "b.test", NOW + MINUTE, ["other"]) == []


def test_hosts_that_wait_longest_come_first(store: Store) -> None:
    feeds = [sources.Configured("a", "feed", f"http://{n:02}.test/feed") for n in range(30)]
    for count in range(1, 31):
        with store.write() as session:
            sources.sync(session, feeds[:count], NOW - count * MINUTE)
    with store.read() as session:
        due = hosts.due(session, NOW, NOW, 3, ["a"])
    assert due == ["29.test", "28.test", "27.test"]


def test_pages_of_an_outlet_that_is_not_polled_any_more_wait(store: Store) -> None:
    with store.write() as session:
        left = Page(outlet_id="gone", host="b.test", url="x", fetch_url="x", seen_at=NOW)
        pages.add(session, left, ["u:x"])
    assert _due(store) == []


def test_a_host_that_asked_for_a_pause_is_left_alone(store: Store) -> None:
    with store.write() as session:
        sources.sync(session, [sources.Configured("a", "feed", "http://a.test/feed")], NOW)
    gen = _lease(store, "one")
    with store.write() as session:
        hosts.block(session, "a.test", NOW + 3 * MINUTE)
        hosts.release_all(session, {"a.test": (gen or 0, NOW)})
    assert _due(store) == []
    assert _due(store, NOW + 3 * MINUTE) == ["a.test"]


def test_a_long_pause_is_not_cut_short(store: Store) -> None:
    with store.write() as session:
        hosts.lease_all(session, ["a.test"], "x", NOW, NOW)
        hosts.block(session, "a.test", NOW + timedelta(hours=8))
        hosts.block(session, "a.test", NOW + timedelta(minutes=1))
        assert standing.blocked_hosts(session, NOW + timedelta(hours=7)) == 1


def test_a_source_taken_out_of_the_configuration_is_no_longer_polled(store: Store) -> None:
    with store.write() as session:
        sources.sync(session, [sources.Configured("a", "feed", "http://a.test/feed")], NOW)
    with store.write() as session:
        sources.sync(session, [], NOW)
    assert _due(store) == []
    with store.write() as session:
        sources.sync(session, [sources.Configured("a", "feed", "http://a.test/feed")], NOW)
    assert _due(store) == ["a.test"]


def test_a_host_with_a_backlog_takes_its_turn(store: Store) -> None:
    feed = sources.Configured("a", "feed", "http://small.test/feed")
    with store.write() as session:
        for number in range(50):
            old = NOW - timedelta(days=3)
            row = Page(outlet_id="a", host="big.test", url="x", fetch_url="x", seen_at=old)
            pages.add(session, row, [f"u:{number}"])
        sources.sync(session, [feed], NOW - MINUTE)
        leased = hosts.lease_all(session, ["small.test", "big.test"], "one", NOW + MINUTE, NOW)
        asked = {"small.test": NOW - 5 * MINUTE, "big.test": NOW}
        hosts.release_all(session, {name: (leased[name], at) for name, at in asked.items()})
    assert _due(store) == ["small.test", "big.test"]


def test_of_many_hosts_those_that_are_held_are_not_leased(store: Store) -> None:
    _lease(store, "one")
    with store.write() as session:
        taken = hosts.lease_all(session, ["b.test", "a.test"], "two", NOW + MINUTE, NOW)
    assert taken == {"b.test": 1}


def test_a_reservation_of_rights_is_kept_until_the_host_says_otherwise(store: Store) -> None:
    with store.write() as session:
        session.add(Host(name="a.test"))
    for said in (False, True, True):
        with store.write() as session:
            hosts.keep_reservation(session, "a.test", said)
        with store.read() as session:
            assert session.get_one(Host, "a.test").tdm_reserved is said
