"""A clock that is set is noticed, and jobs that fail make the daemon ill."""

import pytest

from crawler.heartbeat import Heartbeat
from crawler.pulse import MOST_SECONDS, Pulse


class Clocks:
    """A wall clock that can be set, and a monotonic one."""

    def __init__(self) -> None:
        self.wall = 1_000_000.0
        self.steady = 50.0
        self.jumps: list[float] = []

    def wait(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    async def jumped(self, by: float) -> None:
        self.jumps.append(by)

    def heartbeat(self) -> Heartbeat:
        return Heartbeat(self.jumped, lambda: self.wall, lambda: self.steady)


@pytest.mark.parametrize("by", [-3600.0, 3600.0, 10 * 365 * 86400.0])
async def test_a_clock_that_was_set_is_noticed_once(by: float) -> None:
    clocks = Clocks()
    heart = clocks.heartbeat()
    clocks.wait(30)
    await heart.beat()
    clocks.wall += by
    clocks.wait(30)
    await heart.beat()
    await heart.beat()
    assert clocks.jumps == [by]


async def test_slow_drift_is_no_jump() -> None:
    clocks = Clocks()
    heart = clocks.heartbeat()
    for _ in range(100):
        clocks.wall += 2
        await heart.beat()
    assert clocks.jumps == []


async def test_a_job_that_fails_is_not_alive() -> None:
    clocks = Clocks()
    pulse = Pulse(lambda: clocks.steady)

    async def works() -> None:
        pass

    async def fails() -> None:
        raise OSError("disk full")

    clocks.wait(MOST_SECONDS["tick"] + 1)
    assert pulse.ailing() is not None
    await pulse.felt("tick", works)()
    assert pulse.ailing() is None
    clocks.wait(MOST_SECONDS["outbox"] + 1)
    for name in MOST_SECONDS:
        if name != "outbox":
            await pulse.felt(name, works)()
    with pytest.raises(OSError, match="disk full"):
        await pulse.felt("outbox", fails)()
    ailing = pulse.ailing()
    assert ailing is not None
    assert "outbox" in ailing
