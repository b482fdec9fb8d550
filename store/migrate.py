"""Bringing a database to the schema of this program."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from store import search
from store.engine import Store
from store.errors import NotMigrated
from store.tables import SQLModel

_ADVISORY_LOCK = 0x74756D656E  # "tumen": only one process migrates a PostgreSQL database at a time


def upgrade(store: Store) -> None:
    """Bring the schema to this program's; nothing happens when it is there already."""
    with _locked(store) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def ready(store: Store) -> None:
    """Make the store usable: SQLite is created and migrated, PostgreSQL only checked."""
    if store.dialect == "sqlite":
        if current(store) != head():
            refuse_newer(store)
            upgrade(store)
    elif current(store) != head():
        raise NotMigrated(
            f"database {store.shown_url}: schema {current(store) or 'empty'}, this program needs "
            f"{head()}; run `tumen db upgrade`"
        )


def current(store: Store) -> str | None:
    """The schema revision of the database, None when it is empty."""
    with store.errors(), store.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str:
    """The schema revision this program works with."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def differences(store: Store) -> list[str]:
    """What the migrated schema lacks or has beyond the tables of this program."""
    with store.errors(), store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": search.is_not_index_table}
        )
        return [str(change) for change in compare_metadata(context, SQLModel.metadata)]


def revisions() -> set[str]:
    """Every schema revision this program knows."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def refuse_newer(store: Store) -> None:
    """Raise NotMigrated when a newer program wrote the database."""
    found = current(store)
    if found is not None and found not in revisions():
        raise NotMigrated(
            f"database {store.shown_url}: schema {found} is newer than this program; "
            "use the Tumen version that wrote it, or restore a backup"
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _locked(store: Store) -> Iterator[Connection]:
    engine = store.engine.execution_options(tumen_begin="BEGIN IMMEDIATE")
    with store.errors(), engine.begin() as connection:
        if store.dialect == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        yield connection
