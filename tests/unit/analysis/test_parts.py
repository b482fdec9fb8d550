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


def _asked(listed: list[tuple[str, datetime | None]], rounds: int, failing: set[str]) -> set[str]:
    """What is fetched in so many looks at an index of which all parts change at each look."""
    seen: dict[str, str] = {}
    for _ in range(rounds):
        for url in parts.choose(listed, dict(seen), None):
            before = seen.pop(url, None)
            seen[url] = parts.missed(before) if url in failing else "then"
    return seen.keys() - failing


def test_no_part_of_an_index_that_dates_all_alike_waits_for_ever() -> None:
    listed: list[tuple[str, datetime | None]] = [(f"p{n}", NOW) for n in range(30)]
    assert "p29" in parts.choose(listed, {}, None), "the newest may stand at the end"
    assert len(_asked(listed, 15, set())) == 30


def test_parts_that_fail_for_ever_hide_no_others() -> None:
    listed: list[tuple[str, datetime | None]] = [(f"p{n}", NOW - n * DAY) for n in range(12)]
    gone = {f"p{n}" for n in range(5)}
    assert len(_asked(listed, 4, gone)) == 7


def test_what_is_remembered_of_a_part_that_fails_tells_whether_it_was_ever_read() -> None:
    assert not parts.was_read(None)
    assert not parts.was_read(parts.missed(parts.missed(None)))
    for told in ("", parts.stamp(NOW)):
        assert parts.was_read(parts.missed(parts.missed(told)))
        assert parts.missed(told) != told


def test_of_undated_parts_both_ends_are_looked_at_each_time() -> None:
    listed: list[tuple[str, datetime | None]] = [(f"p{n}", None) for n in range(30)]
    assert parts.choose(listed, {"p0": ""}, NOW) == ["p0", "p1", "p27", "p28", "p29"]
    assert parts.choose(listed[:2], {}, NOW) == ["p0", "p1"]
