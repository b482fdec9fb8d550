"""A newsroom with slots and articles, for tests of digests and deliveries."""

from collections.abc import Iterator

import pytest

from tests.doubles.newsroom import Newsroom


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Newsroom]:
    """On SQLite."""
    opened = Newsroom(sqlite_url)
    yield opened
    opened.store.dispose()


@pytest.fixture
def either_room(migrated_url: str) -> Iterator[Newsroom]:
    """For what hangs on the database itself: on SQLite and on PostgreSQL."""
    opened = Newsroom(migrated_url)
    yield opened
    opened.store.dispose()
