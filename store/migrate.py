"""Bringing a database to the schema of this program.

A new SQLite database is made at once, from `schema.sql`, and most are up to date: Alembic, which
takes as long to load as the whole configuration, is loaded only where it has something to do.
"""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from store.engine import Store
from store.errors import NotMigrated

SCHEMA = Path(__file__).parent / "schema.sql"
"""What all migrations together make of an empty SQLite database; written by `store.generate`."""
BETWEEN = ";\n\n"
_ADVISORY_LOCK = 0x74756D656E  # "tumen": only one process migrates a PostgreSQL database at a time


def upgrade(store: Store) -> None:
    """Bring the schema to this program's; nothing happens when it is there already."""
    with locked(store) as connection:
        _history().upgrade(connection)


def ready(store: Store) -> None:
    """Make the store usable: SQLite is created and migrated, PostgreSQL only checked."""
    if store.dialect == "sqlite":
        if current(store) != head():
            refuse_newer(store)
            if not _made(store):
                upgrade(store)
    elif current(store) != head():
        raise NotMigrated(
            f"database {store.shown_url}: schema {current(store) or 'empty'}, this program needs "
            f"{head()}; run `tumen db upgrade`"
        )


def current(store: Store) -> str | None:
    """The schema revision of the database, None when it is empty."""
    with store.errors(), store.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def head() -> str:
    """The schema revision this program works with."""
    return max(revisions())


def differences(store: Store) -> list[str]:
    """What the migrated schema lacks or has beyond the tables of this program."""
    with store.errors(), store.engine.connect() as connection:
        found: list[str] = _history().differences(connection)
        return found


@cache
def revisions() -> frozenset[str]:
    """Every schema revision this program knows; each is named by the file of its migration."""
    folder = Path(__file__).parent / "migrations" / "versions"
    return frozenset(file.name[1:5] for file in folder.glob("v[0-9]*.py"))


def refuse_newer(store: Store) -> None:
    """Raise NotMigrated when a newer program wrote the database."""
    found = current(store)
    if found is not None and found not in revisions():
        raise NotMigrated(
            f"database {store.shown_url}: schema {found} is newer than this program; "
            "use the Tumen version that wrote it, or restore a backup"
        )


def _made(store: Store) -> bool:
    """Make the whole schema where there is nothing yet, and no other process is quicker."""
    with locked(store) as connection:
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
            return False
        for statement in SCHEMA.read_text(encoding="utf-8").split(BETWEEN):
            connection.exec_driver_sql(statement)
    return True


def _history() -> Any:
    return importlib.import_module("store.history")


@contextmanager
def locked(store: Store) -> Iterator[Connection]:
    """A transaction in which no other process changes the schema."""
    engine = store.engine.execution_options(tumen_begin="BEGIN IMMEDIATE")
    with store.errors(), engine.begin() as connection:
        if store.dialect == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        yield connection
