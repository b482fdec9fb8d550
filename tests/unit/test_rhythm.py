"""The measurement of docs/health.md in small: thirty outlets, a month, no data needed."""

from datetime import timedelta
from random import Random
from xml.etree import ElementTree

import pytest

from tests.quality import curves, rhythm, streams
from tests.quality.rhythm import Death, Quiet

SEED = 1


@pytest.fixture(scope="module")
def simulated() -> tuple[list[Quiet], list[Death]]:
    """Quiet times and ends of the slower outlets of one seed; the quick ones take seconds."""
    random, quiets, deaths = Random(SEED), [], []
    for outlet in streams.outlets(random):
        if len(outlet.published) < 10 * streams.DAYS:
            watched = rhythm.seen(random, outlet)
            quiets += rhythm.judged(SEED, watched, worth=2.9)
            deaths += rhythm.died(random, watched)
    return quiets, deaths


def test_healthy_outlets_are_not_flagged(simulated: tuple[list[Quiet], list[Death]]) -> None:
    quiets, _ = simulated
    assert rhythm.flags(rhythm.month(quiets, rhythm.WARM)) <= 1
    assert rhythm.flags(rhythm.month(quiets, rhythm.START)) <= 1


def test_every_outlet_that_ends_is_flagged(simulated: tuple[list[Quiet], list[Death]]) -> None:
    _, deaths = simulated
    assert {death.kind for death in deaths} == {
        "poisson", "nights", "weekends", "clockwork", "bursts", "uneven days", "kcna"
    }  # fmt: skip
    assert max(d.gaps for d in deaths if d.name in {"every 2 h", "every 6 h"}) < 4
    assert max(d.gaps for d in deaths if d.kind == "poisson") < 30
    assert max(d.hours for d in deaths if d.name in {"kcna, once a day", "every 24 h"}) <= 72 + 6


def test_scale_and_month_count_flags() -> None:
    quiets = [
        Quiet(0, "a", rhythm.START + timedelta(days=day), share)
        for day, share in ((1, 1.2), (29, 0.9), (31, 1.2), (57, 1.6), (59, 2))
    ]
    warm = rhythm.month(quiets, rhythm.WARM)
    assert [rhythm.flags(warm, scale) for scale in (0.5, 1, 1.5, 2)] == [3, 2, 1, 0]


def test_polls_see_an_item_at_the_next_look() -> None:
    outlet = streams.Outlet("clockwork", "x", [10.0, 10.1, 30.0], 1)
    watched = rhythm.seen(Random(1), outlet)
    waits = [
        (seen - rhythm.START) / rhythm.HOUR - item
        for seen, item in zip(watched.arrivals, [10.0, 30.0], strict=True)
    ]
    assert all(0 <= wait <= 1 for wait in waits)


def test_curves_are_drawings() -> None:
    lines = {"warm": [(0.5, 200.0), (1.0, 0.4), (1.5, 0.0)]}
    for drawing in (curves.false_flags(lines), curves.delays({"poisson": [(14.0, 1.0)]})):
        root = ElementTree.fromstring(drawing)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert [line.get("points") for line in root.iter(f"{root.tag[:-3]}polyline")]
