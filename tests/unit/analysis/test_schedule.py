"""A host is left alone as long as it asks, and a page is asked for again, ever more rarely."""

from datetime import timedelta

import pytest

from analysis import schedule


@pytest.mark.parametrize(
    ("asked_s", "rest"),
    [
        (1.0, timedelta(minutes=1)),
        (1800.0, timedelta(minutes=30)),
        (88 * 3600.0, timedelta(days=1)),
    ],
)
def test_a_host_is_left_alone_as_long_as_it_asks(asked_s: float, rest: timedelta) -> None:
    assert schedule.pause(asked_s, 0.5) == rest


def test_a_host_that_does_not_say_how_long_rests_half_an_hour_to_an_hour() -> None:
    assert schedule.pause(None, 0.0) == timedelta(minutes=30)
    assert schedule.pause(None, 0.5) == timedelta(minutes=45)


def test_pages_are_tried_five_times_over_a_day_and_a_half() -> None:
    rests = [schedule.next_page_try(n) for n in range(1, 7)]
    assert rests[-1] is None
    assert all(rests[:-1])


@pytest.mark.parametrize(
    ("kind", "status", "plan"),
    [
        ("ok", 200, "read"),
        ("not-modified", 304, "look"),
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
    assert schedule.after_look("rate-limited", "unknown", 0, 0, 5) == "wait"
    assert schedule.after_look("rate-limited", "unknown", 5, 0, 5) == "look"
    assert schedule.after_fetch("failed", 0, 5, 0, 5) == "give-up"
    assert schedule.after_fetch("moved", 302, 0, 5, 5) == "give-up"
