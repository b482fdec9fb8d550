"""What every test gets: no network, a clean environment, and a database of its own.

The store is imported by the fixtures that need it: the process that only hands out the tests to
others reads this file too.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import structlog

from tests import guard
from tests.sharing import Shares, share

if TYPE_CHECKING:
    from store.engine import Store
    from tests import postgres
    from tests.databases import Emptied

# Read before the environment is stripped.
POSTGRES_REQUIRED = (
    os.environ.get("CI") == "true" or os.environ.get("TUMEN_TEST_POSTGRES") == "require"
)


# The same examples in each run, so that a red run is the change's; `explore` draws new ones.
_PROFILES = {"quick": (12, True), "thorough": (150, True), "explore": (500, False)}
for _name, (_examples, _same) in _PROFILES.items():
    hypothesis.settings.register_profile(
        _name, max_examples=_examples, derandomize=_same, deadline=None
    )
hypothesis.settings.load_profile("thorough" if os.environ.get("CI") == "true" else "quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the two largest shares, so that each gets a worker of its own."""
    first = ["postgres", "processes"]

    def order(item: pytest.Item) -> int:
        found = share(item.nodeid)
        return first.index(found) if found in first else len(first)

    items.sort(key=order)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shares:
    """With -n: what belongs together goes to one worker, in the order of the tests."""
    config.option.loadscopereorder = False
    return Shares(config, log)


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector need not look through it again."""
    from tests.doubles import dialect, packaged

    dialect.install()
    packaged.install()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
    gc.enable()


def pytest_configure() -> None:
    gc.disable()  # until all is imported
    guard.strip_environment()
    guard.install()
    # A traceback with the values of all variables takes a tenth of a second to draw.
    plain = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    structlog.configure([*structlog.get_config()["processors"][:-1], plain])


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in filter(guard.is_own_variable, list(os.environ)):
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres_server() -> "Iterator[postgres.Server]":
    """One server for the run (one per worker), started by the first test that wants it."""
    from tests import postgres

    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres.running())
        except postgres.Unavailable as error:
            if POSTGRES_REQUIRED:
                pytest.fail(f"PostgreSQL is required here and cannot be started: {error}")
            pytest.skip(f"PostgreSQL cannot be started: {error}")
        yield server


@pytest.fixture
def postgres_url(postgres_server: "postgres.Server") -> Iterator[str]:
    """An empty PostgreSQL database."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


_EITHER = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=_EITHER)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tumen.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    from tests import databases

    file = tmp_path_factory.mktemp("migrated") / "tumen.db"
    databases.migrate_new(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_database(postgres_server: "postgres.Server") -> "Iterator[Emptied]":
    """One migrated PostgreSQL database, emptied between tests: making one takes half a second."""
    from tests import databases

    made = databases.Emptied(postgres_server.create())
    yield made
    made.close()


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of the test's own."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'tumen.db')}"


@pytest.fixture(params=_EITHER)
def migrated_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    made: Emptied = request.getfixturevalue("migrated_database")
    made.empty()
    return made.url


@pytest.fixture
def store(migrated_url: str) -> "Iterator[Store]":
    """A migrated store: the test runs once on SQLite and once on PostgreSQL."""
    from store.engine import open_store

    opened = open_store(migrated_url)
    yield opened
    opened.dispose()
