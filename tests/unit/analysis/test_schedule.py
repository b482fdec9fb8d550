"""Sources and pages are asked again, ever more rarely, and a source is never given up."""

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from analysis import health, schedule
from analysis.health import PollFacts

QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)


def test_a_healthy_source_keeps_its_interval() -> None:
    assert schedule.next_poll(QUARTER, DAY, 0, 0.0) == QUARTER


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True))
def test_a_failing_source_rests_longer_but_is_looked_at_every_day(
    failures: int, draw: float
) -> None:
    rest = schedule.next_poll(QUARTER, DAY, failures, draw)
    assert QUARTER * 0.9 <= rest <= DAY
    assert rest <= schedule.next_poll(QUARTER, DAY, failures + 1, draw)


def test_pages_are_tried_five_times_over_a_day_and_a_half() -> None:
    rests = [schedule.next_page_try(n) for n in range(1, 7)]
    assert rests[-1] is None
    assert all(rests[:-1])


@pytest.mark.parametrize(
    ("kind", "status", "plan"),
    [
        ("ok", 200, "read"),
        ("rate-limited", 429, "wait"),
        ("moved", 301, "hop"),
        ("http-error", 404, "give-up"),
        ("http-error", 403, "give-up"),
        ("http-error", 500, "retry"),
        ("failed", 0, "retry"),
        ("refused", 0, "give-up"),
        ("robots", 0, "retry"),
    ],
)
def test_what_follows_an_answer(kind: str, status: int, plan: str) -> None:
    assert schedule.after_fetch(kind, status, 0, 0, 5) == plan


def test_retries_and_hops_end() -> None:
    assert schedule.after_fetch("failed", 0, 5, 0, 5) == "give-up"
    assert schedule.after_fetch("moved", 302, 0, 5, 5) == "give-up"


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (PollFacts("ok", 200, "rss20", 5), "ok"),
        (PollFacts("ok", 200, "rss20", 0), "empty"),
        (PollFacts("ok", 200, ""), "not-a-feed"),
        (PollFacts("http-error", 403, challenged=True), "challenge"),
        (PollFacts("http-error", 403), "blocked"),
        (PollFacts("robots"), "blocked"),
        (PollFacts("http-error", 404), "gone"),
        (PollFacts("http-error", 500), "unreachable"),
        (PollFacts("failed"), "unreachable"),
        (PollFacts("not-modified", 304), "ok"),
    ],
)
def test_states(facts: PollFacts, state: str) -> None:
    assert health.state_after(facts, "ok") == state
    assert state in {"ok"} | set(health.REMEDIES)
