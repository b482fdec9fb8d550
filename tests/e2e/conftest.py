"""Processes of their own, and the folder they run on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.nursery import Nursery
from tests.doubles.station import Station


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
