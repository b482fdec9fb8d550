"""Databases are migrated once and then copied or emptied: migrating costs more than most tests."""

from sqlalchemy import inspect, text

from store import migrate, search
from store.engine import open_store
from store.tables import SQLModel


def migrate_new(url: str) -> None:
    """Make the tables in an empty database."""
    opened = open_store(url)
    migrate.upgrade(opened)
    opened.dispose()


def empty(url: str) -> None:
    """Faster than TRUNCATE, which makes new files for every table and index."""
    opened = open_store(url)
    with opened.engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for table in (*SQLModel.metadata.tables, search.INDEX_TABLE):
            connection.execute(text(f'DELETE FROM "{table}"'))
        for sequence in inspect(connection).get_sequence_names():
            connection.execute(text(f'ALTER SEQUENCE "{sequence}" RESTART'))
        connection.execute(text("SET session_replication_role = DEFAULT"))
    opened.dispose()
