"""What every test gets: no network, a clean environment, and a database of its own."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from store import migrate
from store.engine import Store, open_store
from tests import guard, postgres

# Read before the environment is stripped.
POSTGRES_REQUIRED = (
    os.environ.get("CI") == "true" or os.environ.get("TUMEN_TEST_POSTGRES") == "require"
)


def pytest_configure() -> None:
    guard.strip_environment()
    guard.install()


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in filter(guard.is_own_variable, list(os.environ)):
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """One server for the run (one per worker), started by the first test that wants it."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres.running())
        except postgres.Unavailable as error:
            if POSTGRES_REQUIRED:
                pytest.fail(f"PostgreSQL is required here and cannot be started: {error}")
            pytest.skip(f"PostgreSQL cannot be started: {error}")
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """An empty PostgreSQL database."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tumen.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A migrated store: the test runs once on SQLite and once on PostgreSQL."""
    opened = open_store(database_url)
    migrate.upgrade(opened)
    yield opened
    opened.dispose()
