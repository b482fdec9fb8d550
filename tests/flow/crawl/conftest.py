"""Runs the cases without a reactor here, and in one loop with the asyncio reactor on it in a
process of its own (CRAWL_REACTOR): a process has one reactor or none for good.
"""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from spiders import reactor
from tests.doubles.site import Site, open_site

_HERE = Path(__file__).parent
_ON_REACTOR = "CRAWL_REACTOR" in os.environ
_IN_ONE_LOOP = ("default_fixture", "default_test")


if _ON_REACTOR:

    @pytest.fixture(scope="session", autouse=True)
    async def engine_mode() -> None:
        """Install the reactor on the one loop of all cases."""
        reactor.install()

else:

    @pytest.fixture(scope="session", autouse=True)
    def on_reactor() -> Iterator[subprocess.Popen[str]]:
        """The process that runs the cases on the reactor."""
        options = [f"-oasyncio_{name}_loop_scope=session" for name in _IN_ONE_LOOP]
        cases = sorted(str(path) for path in _HERE.glob("cases_*.py"))
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, *cases]
        process = subprocess.Popen(
            command,
            env=os.environ | {"CRAWL_REACTOR": "1"},
            cwd=_HERE.parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        yield process
        process.kill()
        process.communicate()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site of its own for each case."""
    async with open_site() as running:
        yield running
