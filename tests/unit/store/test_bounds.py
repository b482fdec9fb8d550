"""A clock that was wrong once does not put anything to sleep for years."""

from datetime import UTC, datetime, timedelta

from store import bounds, hosts, sources
from store.engine import Store

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_what_rests_for_years_is_due_at_once_and_what_rests_for_hours_is_not(store: Store) -> None:
    far = [sources.Configured("a", "feed", "http://far.test/")]
    near = [*far, sources.Configured("a", "feed", "http://near.test/")]
    with store.write() as session:
        sources.sync(session, far, NOW + 3650 * DAY)
        sources.sync(session, near, NOW + timedelta(hours=6))
        hosts.lease(session, "far.test", "x", NOW + 3650 * DAY, NOW)
        hosts.block(session, "far.test", NOW + 3650 * DAY)
    with store.write() as session:
        assert bounds.pull_back(session, NOW, NOW, DAY) == 3
    with store.read() as session:
        assert list(hosts.due(session, NOW, NOW, 5, ["a"])) == ["far.test"]
    with store.write() as session:
        assert bounds.pull_back(session, NOW, NOW, DAY) == 0
