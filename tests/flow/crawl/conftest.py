"""Runs every case in one loop, with the asyncio reactor on it or without any (CRAWL_REACTOR)."""

import os
from collections.abc import AsyncIterator

import pytest

from spiders import reactor
from tests.doubles.site import Site, open_site


@pytest.fixture(scope="session", autouse=True)
async def engine_mode() -> None:
    """Install the reactor when this process is the one that tests it."""
    if os.environ["CRAWL_REACTOR"] == "1":
        reactor.install()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site of its own for each case."""
    async with open_site() as running:
        yield running
