"""Processes of their own, and the folder they run on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.nursery import Nursery
from tests.doubles.station import Station
from tests.e2e.demo import Demo


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The demo comes last of these: it plays while the others run."""
    items.sort(key=lambda item: item.path.name == "test_demo.py")


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where processes are started, one for the run (one per worker)."""
    opened = Nursery()
    yield opened
    opened.close()


@pytest.fixture(scope="session", autouse=True)
def demo(
    request: pytest.FixtureRequest, nursery: Nursery, tmp_path_factory: pytest.TempPathFactory
) -> Demo | None:
    """The demo, which plays from the first of these tests on if its own test is to come."""
    if not any(item.path.name == "test_demo.py" for item in request.session.items):
        return None
    return Demo(nursery, tmp_path_factory.mktemp("demo"))


@pytest.fixture
def station(tmp_path: Path, migrated_file: Path, nursery: Nursery) -> Station:
    """A configuration with one rule, for everything that names the DPRK."""
    return Station(tmp_path, migrated_file, nursery)
