"""Processes of their own, and the folder they run on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.nursery import Nursery
from tests.doubles.station import Station


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the processes on one worker: they mostly wait, and the nursery is needed once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("processes"))


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where processes are started, one for the run (one per worker)."""
    opened = Nursery()
    yield opened
    opened.close()


@pytest.fixture
def station(tmp_path: Path, nursery: Nursery) -> Station:
    """A configuration with one rule, for everything that names the DPRK."""
    return Station(tmp_path, nursery)
