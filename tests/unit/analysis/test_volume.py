"""A source's volume is judged robustly: weekends and chance are no news, a lasting loss is."""

from datetime import UTC, date, datetime, timedelta
from math import exp
from random import Random

import pytest
from hypothesis import given, strategies as st

from analysis import volume
from analysis.volume import Volume

TODAY = date(2026, 11, 21)
counts_of_28_days = st.lists(st.integers(0, 300), min_size=28, max_size=28)


def judged(counts: list[int]) -> Volume:
    found = volume.volume_of(counts, TODAY)
    assert found is not None
    return found


def drawn(random: Random, mean: float) -> int:
    """A Poisson draw (Knuth)."""
    count, left = 0, random.random()
    while left > exp(-mean):
        left *= random.random()
        count += 1
    return count


def test_counts_are_of_whole_utc_days_before_today() -> None:
    midnight = datetime(2026, 11, 21, tzinfo=UTC)
    hours = [1, -0.1, -23.9, -24.1, -28 * 24, -28 * 24 - 0.1]
    arrivals = [midnight + timedelta(hours=hour) for hour in hours]
    counts = volume.daily_counts(arrivals, midnight - timedelta(90), TODAY)
    assert (len(counts), counts[-1], counts[-2], counts[0], sum(counts)) == (28, 2, 1, 1, 4)


def test_the_day_of_the_first_look_is_not_counted() -> None:
    first = datetime(2026, 11, 18, 12, tzinfo=UTC)
    assert volume.daily_counts([first] * 40 + [first + timedelta(1)], first, TODAY) == [1, 0]


def test_median_and_mad() -> None:
    found = judged([10, 12, 8, 10] * 7)
    assert (found.median, found.mad) == (10, 1)


def test_less_than_four_weeks_are_not_judged() -> None:
    assert volume.volume_of([10] * 27, TODAY) is None


@pytest.mark.parametrize(
    ("last_day", "level"), [(0, "low"), (9, "usual"), (14, "usual"), (60, "high")]
)
def test_an_odd_day(last_day: int, level: str) -> None:
    six = [20, 22, 18, 20, 19, 21]
    assert judged([*six, 10] * 3 + [*six, last_day]).last_day == level


def test_a_quiet_sunday_is_usual_where_sundays_are_quiet() -> None:
    found = judged([20, 22, 18, 20, 19, 3, 0] * 4)
    assert (found.last_day, found.last_week, found.decline) == ("usual", "usual", None)


def test_an_odd_week() -> None:
    week = [20, 22, 18, 20, 19, 3, 0]
    assert judged(week * 3 + [5] * 7).last_week == "low"
    assert judged(week * 3 + [40] * 7).last_week == "high"


def test_a_decline_is_dated_and_told() -> None:
    before, after = [11, 12, 10, 13, 11, 6, 4], [4, 5, 3, 5, 4, 2, 2]
    decline = judged(before * 2 + after * 2).decline
    assert decline is not None
    assert decline.since == date(2026, 11, 7)
    assert decline.sentence == "since 7 Nov about 4 a day, before about 10"


@pytest.mark.parametrize(
    "counts",
    [[4] * 14 + [11] * 14, [10] * 14 + [8] * 14, [1, 0] * 7 + [0] * 14, [10] * 24 + [0] * 4],
    ids=["a rise", "a small loss", "too few to tell", "too short"],
)
def test_no_decline(counts: list[int]) -> None:
    assert judged(counts).decline is None


def test_chance_makes_next_to_no_decline() -> None:
    random = Random(1)
    windows = [[drawn(random, mean) for _ in range(28)] for mean in (3, 10, 30) for _ in range(60)]
    assert sum(judged(counts).decline is not None for counts in windows) <= 1


def test_a_fall_from_eleven_to_four_is_told_within_two_weeks() -> None:
    random = Random(2)
    falls = [
        [drawn(random, 11) for _ in range(28)] + [drawn(random, 4) for _ in range(14)]
        for _ in range(20)
    ]
    told = [any(judged(counts[n:][:28]).decline for n in range(5, 15)) for counts in falls]
    assert sum(told) >= 18


@given(counts_of_28_days)
def test_a_decline_is_a_loss_within_the_window(counts: list[int]) -> None:
    decline = judged(counts).decline
    if decline is not None:
        assert decline.after <= 0.6 * decline.before
        assert timedelta(7) <= TODAY - decline.since <= timedelta(21)


@given(counts_of_28_days)
def test_four_equal_weeks_are_usual(counts: list[int]) -> None:
    found = judged(counts[:7] * 4)
    assert (found.last_day, found.last_week, found.decline) == ("usual", "usual", None)
