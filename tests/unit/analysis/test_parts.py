"""Of an index the parts that changed are fetched, a few at a time."""

from datetime import UTC, datetime, timedelta

from analysis import parts

NOW = datetime(2024, 8, 14, tzinfo=UTC)
DAY = timedelta(days=1)


def test_the_newest_that_changed_come_first_and_what_was_seen_stays_away() -> None:
    listed = [("a", NOW - 3 * DAY), ("b", NOW), ("c", NOW - DAY)]
    seen = {"c": parts.stamp(NOW - DAY), "a": parts.stamp(NOW - 4 * DAY)}
    assert parts.choose(listed, {}, None) == ["b", "c", "a"]
    assert parts.choose(listed, seen, None) == ["b", "a"]


def test_old_parts_are_left_alone_and_no_more_than_five_are_fetched() -> None:
    listed = [(f"p{n}", NOW - n * DAY) for n in range(30)]
    assert parts.choose(listed, {}, NOW - 2 * DAY) == ["p0", "p1", "p2"]
    assert len(parts.choose(listed, {}, None)) == 5


def test_of_undated_parts_both_ends_are_looked_at_each_time() -> None:
    listed: list[tuple[str, datetime | None]] = [(f"p{n}", None) for n in range(30)]
    assert parts.choose(listed, {"p0": ""}, NOW) == ["p0", "p1", "p27", "p28", "p29"]
    assert parts.choose(listed[:2], {}, NOW) == ["p0", "p1"]
