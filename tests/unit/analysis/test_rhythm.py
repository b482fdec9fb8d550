"""A source is silent when it is quiet for longer than its own rhythm explains, not before."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, strategies as st

from analysis.rhythm import Rhythm, Silence, rhythm_of, silence

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Hours = Sequence[float]

lists_of_arrivals = st.lists(
    st.integers(0, 28 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes)),
    max_size=60,
)


def at(hours: Hours) -> list[datetime]:
    return [MONDAY + hour * HOUR for hour in hours]


def poisson(a_day: float, pace: Callable[[float], bool] = lambda hour: True) -> list[datetime]:
    random, hour, hours = Random(3), 0.0, []
    while hour < 28 * 24:
        hour += random.expovariate(a_day / 24)
        if pace(hour):
            hours.append(hour)
    return at(hours)


def clockwork(step: float) -> list[datetime]:
    return at([step * n for n in range(int(28 * 24 / step))])


def by_day(hour: float) -> bool:
    return 6 <= hour % 24 < 22


def on_weekdays(hour: float) -> bool:
    return hour // 24 % 7 < 5


def patience(arrivals: Sequence[datetime]) -> timedelta:
    found = rhythm_of(arrivals).patience
    assert found is not None
    return found


@pytest.mark.parametrize("step", [0.5, 2, 24])
def test_clockwork_is_waited_for_three_gaps(step: float) -> None:
    assert patience(clockwork(step)) == 3 * step * HOUR


@pytest.mark.parametrize("a_day", [8, 18, 48])
def test_chance_is_waited_for_about_fourteen_median_gaps(a_day: float) -> None:
    rhythm = rhythm_of(poisson(a_day))
    assert rhythm.patience is not None
    assert rhythm.median_gap is not None
    assert 11 <= rhythm.patience / rhythm.median_gap <= 18


def test_a_quiet_night_is_no_silence_but_a_quiet_day_is() -> None:
    arrivals = [arrival for arrival in poisson(48, by_day) if arrival < MONDAY + 27 * DAY]
    evening = [a for a in arrivals if a < MONDAY + 26.9 * DAY]
    noon = [a for a in arrivals if a < MONDAY + 26.5 * DAY]
    assert patience(evening) > 9 * HOUR
    assert patience(noon) < 7 * HOUR


def test_a_quiet_weekend_is_no_silence() -> None:
    weekdays = poisson(24, on_weekdays)
    friday = [arrival for arrival in weekdays if arrival < MONDAY + 25.9 * DAY]
    assert patience(friday) > 48 * HOUR
    assert patience([a for a in friday if a < MONDAY + 23 * DAY]) < 24 * HOUR


def test_an_unknown_weekend_is_waited_for() -> None:
    monday_to_friday = [a for a in poisson(48, by_day) if a < MONDAY + 4.9 * DAY]
    assert patience(monday_to_friday) >= 75 * HOUR


def test_a_daily_outlet_is_waited_for_three_days_at_most() -> None:
    bursts = [day * 24 + n / 5 for day in range(28) for n in range(1 + 5 * (day % 4))]
    assert patience(at(bursts)) <= 3 * DAY


def test_a_past_outage_excuses_no_other() -> None:
    arrivals = poisson(24)
    outage = [a for a in arrivals if not 10 * DAY < a - MONDAY < 14 * DAY]
    assert patience(outage) < 1.5 * patience(arrivals) < DAY


def test_a_rare_source_is_known_by_a_longer_look_back() -> None:
    weekly = at([168.0 * week for week in range(20)])
    assert timedelta(days=21) <= patience(weekly) < timedelta(days=28)


def test_a_little_known_source_is_judged_by_what_its_outlet_promises() -> None:
    rhythm = rhythm_of(clockwork(1)[:4])
    assert silence(rhythm, MONDAY, MONDAY + 90 * DAY) is None
    assert silence(rhythm, MONDAY, MONDAY + 2 * DAY, expected_gap=2 * DAY) is None
    late = silence(rhythm, MONDAY, MONDAY + 50 * HOUR, expected_gap=2 * DAY)
    assert late == Silence(MONDAY, 2 * DAY, "nothing new for 50 h; expected every 48 h")


def test_a_known_rhythm_counts_more_than_a_promise() -> None:
    arrivals = clockwork(2)
    assert silence(rhythm_of(arrivals), arrivals[-1], arrivals[-1] + 7 * HOUR, DAY)


def test_the_sentence_gives_the_figures() -> None:
    arrivals = clockwork(2)
    found = silence(rhythm_of(arrivals), arrivals[-1], arrivals[-1] + 31 * HOUR)
    assert found is not None
    assert found.since == arrivals[-1]
    assert found.sentence == "nothing new for 31 h; usually every 2 h, never longer than 2 h"


def test_the_sentence_says_that_longer_gaps_come_at_other_hours() -> None:
    rhythm = Rhythm(HOUR / 2, 10 * HOUR, 6 * HOUR, 800)
    found = silence(rhythm, MONDAY, MONDAY + 7 * HOUR)
    assert found is not None
    assert found.sentence == "nothing new for 7 h; usually every 30 min, not so long at this hour"


def test_no_history_is_no_rhythm() -> None:
    assert rhythm_of([]) == Rhythm(None, None, None, 0)
    assert rhythm_of([MONDAY, MONDAY]) == Rhythm(None, None, None, 1)


@given(lists_of_arrivals, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(arrivals: list[datetime], random: Random) -> None:
    again = arrivals + arrivals[: len(arrivals) // 2]
    random.shuffle(again)
    assert rhythm_of(again) == rhythm_of(arrivals)


@given(lists_of_arrivals.filter(bool), st.floats(0, 60), st.floats(0, 60))
def test_silence_only_deepens(arrivals: list[datetime], days: float, more: float) -> None:
    rhythm, last = rhythm_of(arrivals), max(arrivals)
    if silence(rhythm, last, last + days * DAY):
        assert silence(rhythm, last, last + (days + more) * DAY)


@given(lists_of_arrivals.filter(bool))
def test_never_silent_within_three_median_gaps_and_never_for_ever(
    arrivals: list[datetime],
) -> None:
    rhythm, last = rhythm_of(arrivals), max(arrivals)
    assert silence(rhythm, last, last) is None
    if rhythm.patience is not None and rhythm.median_gap is not None:
        daily_cap = 3 * DAY
        assert rhythm.patience >= min(3 * rhythm.median_gap, daily_cap)
        assert silence(rhythm, last, last + 400 * DAY) is not None


@given(lists_of_arrivals, st.integers(-50, 50))
def test_the_week_of_the_year_does_not_matter(arrivals: list[datetime], weeks: int) -> None:
    moved = [arrival + timedelta(weeks=weeks) for arrival in arrivals]
    here, there = rhythm_of(arrivals).patience, rhythm_of(moved).patience
    assert (here is None) == (there is None)
    if here is not None and there is not None:
        assert abs(here - there) <= timedelta(minutes=2)
