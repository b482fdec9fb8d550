"""A state says what is wrong and what to do, and one bad poll does not change it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from analysis import health
from analysis.health import PollFacts, Standing, State

NOW = datetime(2024, 8, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
OK = PollFacts("ok", 200, "rss20", 5)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (OK, "ok"),
        (PollFacts("ok", 200, "rss20", 0), "empty"),
        (PollFacts("ok", 200, ""), "not-a-feed"),
        (PollFacts("http-error", 403, challenged=True), "challenge"),
        (PollFacts("rate-limited", 503, challenged=True), "challenge"),
        (PollFacts("ok", 200, challenged=True), "challenge"),
        (PollFacts("ok", 200, was_list=True), "redesigned"),
        (PollFacts("http-error", 403), "blocked"),
        (PollFacts("rate-limited", 429), "blocked"),
        (PollFacts("robots"), "blocked"),
        (PollFacts("rate-limited"), "unreachable"),
        (PollFacts("refused"), "blocked"),
        (PollFacts("http-error", 404), "gone"),
        (PollFacts("http-error", 410), "gone"),
        (PollFacts("http-error", 500), "unreachable"),
        (PollFacts("rate-limited", 503), "unreachable"),
        (PollFacts("failed"), "unreachable"),
        (PollFacts("not-modified", 304, entries=5, same=True), "ok"),
        (PollFacts("not-modified", 304, same=True), "empty"),
        (PollFacts("ok", 200, entries=5, same=True, collapsed="no text"), "redesigned"),
        (PollFacts("not-modified", 304, "", 5, same=True, silence="quiet for long"), "silent"),
        (PollFacts("ok", 200, "page", 5, silence="quiet for long"), "silent"),
        (PollFacts("ok", 200, "page", 5, collapsed="no text"), "redesigned"),
    ],
)
def test_what_a_poll_speaks_for(facts: PollFacts, state: str) -> None:
    assert health.said_by(facts) == state
    assert state == "ok" or health.REMEDIES[state]


@pytest.mark.parametrize(
    ("facts", "strain"),
    [
        (PollFacts("failed"), 0.25),
        (PollFacts("http-error", 404), 0.5),
        (PollFacts("http-error", 502), 0.5),
        (PollFacts("rate-limited", 429), 0.5),
        (PollFacts("ok", 200, ""), 0.5),
        (PollFacts("http-error", 403), 1.0),
        (PollFacts("http-error", 410), 1.0),
        (PollFacts("robots"), 1.0),
        (PollFacts("refused"), 1.0),
        (PollFacts("http-error", 403, challenged=True), 1.0),
        (PollFacts("ok", 200, "rss20", 0), 0.0),
        (OK, 0.0),
    ],
)
def test_a_failure_strains_the_more_the_less_a_retry_can_help(
    facts: PollFacts, strain: float
) -> None:
    assert health.strain(facts, health.said_by(facts)) == strain


def _run(said: list[State], start: str = "ok") -> list[Standing]:
    """The standings after polls an hour apart, the first of them at NOW."""
    held = Standing(start, NOW - 30 * HOUR)
    standings = []
    for number, one in enumerate(said):
        now = NOW + number * HOUR
        held = health.after(held, one, now - HOUR, now)
        standings.append(held)
    return standings


def test_the_first_poll_decides_alone() -> None:
    assert _run(["gone"], "new")[-1] == Standing("gone", NOW)


def test_a_fault_that_lasts_shows_after_the_second_poll_and_dates_from_the_first() -> None:
    first, second = _run(["gone", "gone"])
    assert (first.state, first.leaning) == ("ok", "gone")
    assert second == Standing("gone", NOW)


def test_two_different_faults_are_a_fault_and_the_latest_names_it() -> None:
    assert _run(["unreachable", "not-a-feed"])[-1] == Standing("not-a-feed", NOW)


@pytest.mark.parametrize("before", ["silent", "empty", "redesigned"])
def test_faults_that_take_turns_are_a_fault_of_a_source_that_answered(before: State) -> None:
    standings = _run(["gone", "unreachable", "gone"], before)
    assert [s.state for s in standings] == [before, "unreachable", "unreachable"]


def test_recovery_takes_two_good_polls() -> None:
    assert [s.state for s in _run(["ok", "ok"], "gone")] == ["gone", "ok"]


def test_silence_which_took_its_time_begins_and_ends_with_one_poll() -> None:
    assert _run(["silent"])[-1] == Standing("silent", NOW)
    assert _run(["ok"], "silent")[-1] == Standing("ok", NOW)


@given(st.sampled_from(["empty", "gone", "blocked", "redesigned"]), st.integers(1, 20))
def test_a_source_that_is_bad_every_other_time_keeps_its_state(bad: State, times: int) -> None:
    assert {s.state for s in _run([bad, "ok"] * times)} == {"ok"}


_SAID = st.sampled_from(["ok", "empty", "gone", "blocked", "unreachable", "redesigned"])


@given(st.lists(_SAID, min_size=1, max_size=60), _SAID)
def test_no_sequence_changes_the_state_at_each_poll(said: list[State], start: State) -> None:
    states = [start, *(standing.state for standing in _run(said, start))]
    assert sum(a != b for a, b in pairwise(states)) <= len(said) / 2


def test_what_fails_for_a_week_rests_and_recovers() -> None:
    failing = Standing("gone", NOW)
    assert health.rested(failing, True, NOW + timedelta(days=6)) == failing
    assert health.rested(failing, False, NOW + timedelta(days=9)) == failing
    resting = health.rested(failing, True, NOW + timedelta(days=7))
    assert resting == Standing("resting", NOW)
    assert health.after(resting, "blocked", NOW, NOW + HOUR) == resting
    one = health.after(resting, "ok", NOW, NOW + HOUR)
    assert health.after(one, "ok", NOW + HOUR, NOW + 2 * HOUR).state == "ok"


def test_what_is_asked_once_a_day_anyway_recovers_too() -> None:
    held = Standing("resting", NOW)
    for day in (8, 9):
        now = NOW + timedelta(days=day)
        held = health.rested(health.after(held, "ok", now, now), True, now)
    assert held.state == "ok"


def test_an_empty_source_never_rests() -> None:
    empty = Standing("empty", NOW)
    assert health.rested(empty, True, NOW + timedelta(days=90)) == empty
