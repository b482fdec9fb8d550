"""A source is asked as often as it publishes, less while it fails, and never given up."""

from datetime import timedelta

from hypothesis import given, strategies as st

from analysis import tempo
from analysis.tempo import Catch, Tempo

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LIMITS = tempo.bounds(15 * MINUTE, (5 * MINUTE, 6 * HOUR), None, False)


def _after(*catches: Catch, first: Tempo | None = None) -> Tempo:
    now = first or tempo.start(LIMITS)
    for catch in catches:
        now = tempo.after_poll(now, LIMITS, catch)
    return now


def test_the_first_polls_keep_the_configured_interval() -> None:
    assert tempo.start(LIMITS).interval == 15 * MINUTE


def test_one_poll_changes_nothing_and_two_that_agree_do() -> None:
    much, nothing = Catch(10, 20), Catch(0, 20, quiet=2 * DAY)
    assert _after(much).interval == 15 * MINUTE
    assert _after(much, much).interval < 15 * MINUTE
    assert _after(much, nothing, much, nothing).interval == 15 * MINUTE
    assert _after(nothing, nothing).interval > 15 * MINUTE


def test_an_overrun_window_shortens_the_interval_at_once() -> None:
    assert _after(Catch(20, 20, overrun=True)).interval < 8 * MINUTE
    assert _after(Catch(15, 20)).interval < 15 * MINUTE


def test_a_busy_source_is_asked_as_often_by_night_as_it_was_by_day() -> None:
    night = [Catch(0, 30, quiet=n * HOUR, usual_gap=20 * MINUTE) for n in range(1, 10)]
    assert _after(*night).interval == 15 * MINUTE


def test_a_weekly_source_is_asked_four_times_a_day() -> None:
    quiet = [Catch(0, 30, quiet=n * DAY / 4) for n in range(30)]
    assert _after(*quiet).interval == 6 * HOUR
    assert _after(*quiet, Catch(1, 30, usual_gap=7 * DAY)).interval == 6 * HOUR


def test_what_wakes_up_after_days_is_asked_often_again_at_once() -> None:
    slow = Tempo(6 * HOUR, 2)
    assert _after(Catch(1, 30), first=slow).interval == 15 * MINUTE


def test_a_fixed_interval_stays_and_a_reserve_is_asked_once_a_day() -> None:
    fixed = tempo.bounds(15 * MINUTE, (5 * MINUTE, 6 * HOUR), HOUR, True)
    reserve = tempo.bounds(15 * MINUTE, (5 * MINUTE, 6 * HOUR), None, True)
    for limits, interval in ((fixed, HOUR), (reserve, DAY)):
        now = tempo.after_poll(tempo.start(limits), limits, Catch(20, 20, overrun=True))
        assert now.interval == interval


@given(st.lists(st.builds(Catch, st.integers(0, 30), st.just(30), st.booleans()), max_size=60))
def test_the_interval_stays_within_its_bounds(catches: list[Catch]) -> None:
    assert 5 * MINUTE <= _after(*catches).interval <= 6 * HOUR


def test_bounds_that_changed_hold_from_the_next_poll_on() -> None:
    narrow = tempo.bounds(15 * MINUTE, (10 * MINUTE, 20 * MINUTE), None, False)
    assert tempo.kept(Tempo(6 * HOUR), narrow).interval == 20 * MINUTE
    assert tempo.bounds(MINUTE, (5 * MINUTE, HOUR), None, False).first == 5 * MINUTE


@given(st.floats(0, 1e6), st.floats(0, 1, exclude_max=True))
def test_a_failing_source_rests_longer_but_is_looked_at_every_day(
    strain: float, draw: float
) -> None:
    rest = tempo.rest(15 * MINUTE, DAY, strain, False, draw)
    assert 15 * MINUTE * 0.9 <= rest <= DAY
    assert rest <= tempo.rest(15 * MINUTE, DAY, strain + 1, False, draw)


def test_a_first_bad_poll_is_followed_by_one_soon() -> None:
    assert tempo.rest(15 * MINUTE, DAY, 0.5, True, 0) == 3 * MINUTE
    assert tempo.rest(2 * MINUTE, DAY, 0.5, True, 0) == MINUTE
