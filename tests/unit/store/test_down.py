"""A database that cannot be written says so in one way, and is well once a write succeeds."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from store import engine, outages
from store.engine import Store, open_store
from store.errors import StoreDown, StoreError
from tests.doubles.fulldisk import FullDisk

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)


@pytest.fixture
def opened(sqlite_url: str) -> Iterator[Store]:
    found = open_store(sqlite_url)
    yield found
    found.dispose()


def _write(store: Store) -> None:
    with store.write() as session:
        outages.add(session, "disk", NOW, NOW, "x" * 100_000)


def test_a_full_disk(opened: Store) -> None:
    disk = FullDisk(opened)
    disk.full = True
    with pytest.raises(StoreDown, match="database or disk is full") as told:
        _write(opened)
    assert told.value.kind == "disk"
    assert opened.trouble is told.value
    with opened.read() as session:
        assert not outages.between(session, NOW, NOW)
    disk.full = False
    _write(opened)
    assert opened.trouble is None


def test_a_lock_is_waited_for_once_and_then_only_probed(
    opened: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_MS", 150)
    monkeypatch.setattr(engine, "_PROBE_MS", 10)
    store = open_store(sqlite_url)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        waits = []
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(StoreDown, match="database is locked") as told:
                _write(store)
            waits.append(time.monotonic() - began)
        assert told.value.kind == "database"
        assert waits[0] > 0.15 > 2 * waits[1]
        other.execute("ROLLBACK")
    _write(store)
    assert store.trouble is None
    with store.read() as session:
        assert session.execute(text("PRAGMA busy_timeout")).scalar() == 150
    store.dispose()


def test_a_wrong_statement_is_not_the_databases_fault(store: Store) -> None:
    with pytest.raises((StoreError, Exception)) as told, store.write() as session:
        session.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(told.value, StoreDown)
    assert store.trouble is None


def test_a_server_that_is_gone() -> None:
    gone = open_store("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(StoreDown) as told, gone.read():
        gone.engine.connect()
    assert told.value.kind == "database"
    gone.dispose()
