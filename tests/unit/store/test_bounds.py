"""A clock that was wrong once does not put anything to sleep for years."""

from datetime import UTC, datetime, timedelta

from store import bounds, hosts, sources
from store.engine import Store
from store.tables.collecting import Page

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_what_rests_for_years_is_due_at_once_and_what_rests_for_hours_is_not(store: Store) -> None:
    far = [sources.Configured("a", "feed", "http://far.test/")]
    near = [*far, sources.Configured("a", "feed", "http://near.test/")]
    with store.write() as session:
        sources.sync(session, far, NOW + 3650 * DAY)
        sources.sync(session, near, NOW + timedelta(hours=6))
        hosts.lease_all(session, ["far.test"], "x", NOW + 3650 * DAY, NOW)
        hosts.block(session, "far.test", NOW + 3650 * DAY)
    with store.write() as session:
        assert bounds.pull_back(session, NOW, NOW, DAY) == 3
    with store.read() as session:
        assert list(hosts.due(session, NOW, NOW, 5, ["a"])) == ["far.test"]
    with store.write() as session:
        assert bounds.pull_back(session, NOW, NOW, DAY) == 0


def test_what_was_seen_while_the_clock_ran_ahead_was_seen_now(store: Store) -> None:
    ahead = NOW + 3650 * DAY
    with store.write() as session:
        sources.sync(session, [sources.Configured("a", "feed", "http://a.test/")], NOW)
        [source] = sources.of_outlets(session)
        source.judged_at = source.full_look_at = source.last_new_at = ahead
        source.next_due_at = NOW + DAY
        page = Page(
            outlet_id="a", source_id=source.id, host="b.test", url="u", fetch_url="u", seen_at=ahead
        )
        session.add_all([source, page])
    with store.write() as session:
        assert bounds.pull_back(session, NOW, NOW, DAY) == 4
    with store.read() as session:
        [source] = sources.of_outlets(session)
        assert (source.judged_at, source.full_look_at, source.last_new_at) == (NOW, NOW, NOW)
        assert sources.arrivals(session, source.id or 0, NOW - DAY) == [NOW]
        assert hosts.due(session, NOW, NOW, 5, ["a"]) == ["b.test"]


def test_a_clock_set_back_two_hours_takes_what_rests_with_it(store: Store) -> None:
    back, was = timedelta(hours=2), NOW + timedelta(hours=2)
    names = ["near", "far", "due"]
    feeds = [sources.Configured("a", "feed", f"http://{name}.test/") for name in names]
    with store.write() as session:
        for feed, rest in zip(feeds, (15, 90, -1), strict=True):
            sources.sync(session, [feed], was + timedelta(minutes=rest))
        sources.sync(session, feeds, was)
        hosts.lease_all(session, [f"{name}.test" for name in names], "x", was, NOW)
        hosts.block(session, "far.test", was + timedelta(hours=1))
    with store.write() as session:
        bounds.shift(session, NOW, NOW, back, 1.0)
    with store.read() as session:
        due = {row.host: row.next_due_at for row in sources.of_outlets(session)}
        assert due["near.test"] == NOW + timedelta(minutes=15)
        assert due["far.test"] == NOW + timedelta(minutes=90)
        assert hosts.due(session, NOW, NOW, 5, ["a"]) == ["due.test"]
        later = NOW + timedelta(minutes=90)
        assert set(hosts.due(session, later, later, 5, ["a"])) == {f"{n}.test" for n in names}
        assert "far.test" not in hosts.due(session, later, NOW, 5, ["a"])
