"""One request of a crawl at a time, with the gap between two."""

import asyncio
from functools import partial
from itertools import pairwise
from time import monotonic

import pytest

from spiders.pace import Pace

GAP_S = 0.02


async def test_requests_made_at_once_go_out_one_by_one_with_the_gap_between() -> None:
    spans: list[tuple[float, float]] = []

    async def send(_: int) -> None:
        began = monotonic()
        await asyncio.sleep(0)
        spans.append((began, monotonic()))

    pace = Pace(GAP_S)
    await asyncio.gather(*(pace.kept(partial(send, number)) for number in range(3)))
    rests = [later[0] - before[1] for before, later in pairwise(spans)]
    assert len(rests) == 2
    assert min(rests) >= GAP_S * 0.9


async def test_a_request_that_failed_is_followed_by_the_gap_too() -> None:
    async def fail() -> None:
        raise OSError("reset")

    pace = Pace(GAP_S)
    assert pace.pause_s == 0
    with pytest.raises(OSError, match="reset"):
        await pace.kept(fail)
    assert 0 < pace.pause_s <= GAP_S
    pace.slow_down(GAP_S * 100)
    assert pace.pause_s > GAP_S * 50
