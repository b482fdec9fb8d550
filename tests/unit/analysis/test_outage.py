"""A dead network is told apart from dead outlets."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from analysis.outage import Attempt, Fault, Reach, after, network_gone

START = datetime(2026, 3, 8, tzinfo=UTC)


def reach(*attempts: tuple[str, Fault]) -> Reach:
    """What is known after these attempts, a minute apart."""
    found = Reach()
    for minute, (host, fault) in enumerate(attempts):
        found = after(found, Attempt(host, fault, START + timedelta(minutes=minute)))
    return found


def test_three_hosts_that_fall_silent_one_after_another_are_the_network() -> None:
    told = [("a", ""), ("a", "timeout"), ("b", "refused"), ("c", "timeout")]
    assert not network_gone(reach(*told[:3]), 30)
    found = reach(*told)
    assert network_gone(found, 30)
    assert found.since == START + timedelta(minutes=1)


def test_one_answer_of_any_host_is_a_network() -> None:
    found = reach(("a", "timeout"), ("b", "timeout"), ("d", ""), ("c", "timeout"))
    assert not network_gone(found, 30)


def test_outlets_that_died_earlier_prove_nothing() -> None:
    dead = [(name, "timeout") for name in "abc"]
    died = [step for one in dead for step in (one, ("good", ""))]
    assert not network_gone(reach(*died, *dead, *dead), 30)
    assert network_gone(reach(*died, *dead, ("x", "name"), ("y", "name"), ("z", "name")), 30)


@pytest.mark.parametrize(
    ("fault", "hosts", "gone"),
    [
        ("timeout", 1, False),
        ("refused", 1, False),
        ("name", 1, False),
        ("no-names", 1, True),
        ("no-route", 1, True),
        ("no-names", 2, False),
    ],
)
def test_the_only_outlet_is_the_network_where_names_or_the_way_out_are_gone(
    fault: Fault, hosts: int, gone: bool
) -> None:
    assert network_gone(reach(("a", fault), ("a", fault)), hosts) is gone


def test_two_hosts_without_a_name_server_are_enough() -> None:
    assert network_gone(reach(("a", "no-names"), ("b", "no-names")), 30)
    assert network_gone(reach(("a", "timeout"), ("b", "no-route"), ("a", "no-route")), 30)


FAULTS = st.sampled_from(["", "name", "no-names", "no-route", "refused", "timeout"])


@given(st.lists(st.tuples(st.sampled_from("abcde"), FAULTS)))
def test_it_is_never_gone_right_after_an_answer_and_a_streak_names_a_host_once(
    attempts: list[tuple[str, Fault]],
) -> None:
    found = reach(*attempts)
    names = [attempt.host for attempt in found.streak]
    assert len(names) == len(set(names))
    if attempts and not attempts[-1][1]:
        assert not network_gone(found, 5)
