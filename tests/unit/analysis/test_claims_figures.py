"""Figures on a topic: which fit, which differ, and how they come in a series."""

from dataclasses import replace
from datetime import date

from hypothesis import given, strategies as st

from analysis.claims import figures
from analysis.claims.figures import Stated

SUBJECT = frozenset({1, 2, 3})


def stated(
    low: float, claimant: str = "nis", day: date = date(2024, 10, 23), high: float | None = None
) -> Stated:
    end = low if high is None else high
    return Stated("troops", low, end, False, claimant, claimant.upper(), day, SUBJECT)


def test_a_new_figure_differs_from_what_the_same_claimant_said() -> None:
    found = figures.differs(stated(12_000, day=date(2024, 11, 20)), [stated(10_000)])
    assert [one.reason for one in found] == ["differs from 10,000 troops (NIS, 2024-10-23)"]
    assert found[0].own


def test_a_figure_within_five_percent_or_in_the_range_fits() -> None:
    assert figures.differs(stated(10_400), [stated(10_000)]) == ()
    assert figures.differs(stated(11_000), [stated(10_000, high=12_000)]) == ()
    assert figures.differs(stated(10_600), [stated(10_000)]) != ()


def test_an_approximate_figure_fits_what_is_further_off() -> None:
    about = replace(stated(10_000), approx=True)
    assert figures.differs(stated(10_900), [about]) == ()
    assert figures.differs(stated(12_000), [about])[0].reason == (
        "differs from about 10,000 troops (NIS, 2024-10-23)"
    )


def test_anothers_figure_differs_only_when_the_new_one_is_new() -> None:
    others = [stated(10_000, "nis"), stated(15_000, "hur", date(2024, 10, 24))]
    told = figures.differs(stated(12_000, "us-defense", date(2024, 10, 25)), others)
    assert [(one.earlier.claimant, one.own) for one in told] == [("hur", False), ("nis", False)]
    assert figures.differs(stated(15_000, "us-defense", date(2024, 10, 25)), others) == ()


def test_of_earlier_figures_that_agree_one_is_told() -> None:
    agreeing = [
        stated(10_000, name, date(2024, 10, day)) for day, name in ((23, "nis"), (24, "hur"))
    ]
    told = figures.differs(stated(12_000, "us-defense", date(2024, 10, 25)), agreeing)
    assert [one.earlier.claimant for one in told] == ["hur"]


def test_the_latest_figure_of_a_claimant_counts() -> None:
    earlier = [stated(10_000), stated(12_000, day=date(2024, 11, 1))]
    assert figures.differs(stated(12_100, day=date(2024, 11, 20)), earlier) == ()


def test_other_subjects_units_and_later_figures_are_not_compared() -> None:
    killed = replace(stated(600), unit="killed")
    builders = replace(stated(25_000), keys=frozenset({3, 8, 9}))
    later = stated(5_000, day=date(2025, 1, 1))
    assert figures.differs(stated(12_000), [killed, builders, later]) == ()
    days = replace(stated(3), unit="days")
    assert figures.differs(replace(days, low=9, high=9), [days]) == ()


def test_figures_of_one_claim_are_compared_whatever_their_words() -> None:
    one = replace(stated(10_000), keys=frozenset(), claim_id=7)
    assert figures.differs(replace(one, low=12_000, high=12_000, claim_id=7), [one]) != ()


def test_a_series_runs_by_day_and_counts_a_figure_once_for_all_its_outlets() -> None:
    told = [
        replace(stated(12_000, day=date(2024, 11, 20)), outlet="c"),
        replace(stated(10_000), outlet="a"),
        replace(stated(10_000), outlet="b"),
        replace(stated(600, "hur"), unit="killed"),
        replace(stated(3), unit="days"),
    ]
    troops, killed = figures.series(told)
    assert (troops.unit, killed.unit) == ("troops", "killed")
    assert [(p.figure.low, p.outlets) for p in troops.points] == [
        (10_000, ("a", "b")),
        (12_000, ("c",)),
    ]
    assert [bool(p.differs) for p in troops.points] == [False, True]


def test_figures_are_shown_with_their_unit() -> None:
    assert figures.shown(stated(10_000, high=12_000)) == "10,000 to 12,000 troops"
    assert figures.shown(replace(stated(1.5), unit="percent")) == "1.5 percent"


@given(st.floats(0, 1e12), st.floats(0, 1e12), st.floats(0, 1e12))
def test_a_figure_fits_itself_and_fitting_goes_both_ways(a: float, b: float, c: float) -> None:
    low, middle, high = sorted((a, b, c))
    one, other = stated(low, high=middle), stated(high)
    assert figures.fits(one, one)
    assert figures.fits(one, other) == figures.fits(other, one)
