"""A few rounds of `make chaos`: kills while receivers fail lose nothing and double nothing."""

from tests.doubles.station import Station
from tests.e2e.chaos import besieged


async def test_kills_and_failing_receivers_lose_and_double_nothing(station: Station) -> None:
    async with besieged(station, seed=27) as chaos:
        await chaos.endure(3)
        await chaos.settle()
        assert chaos.faults() == []
        assert {one.channel for one in chaos.receivers.attempts} == {"slack", "webhook", "mail"}
