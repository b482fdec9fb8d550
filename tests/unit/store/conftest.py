"""A migrated store on each database."""

from collections.abc import Iterator

import pytest

from store import migrate
from store.engine import Store, open_store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    migrate.upgrade(opened)
    yield opened
    opened.dispose()
