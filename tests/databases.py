"""Databases are migrated once and then copied or emptied: migrating costs more than most tests."""

from functools import cache

import psycopg
from sqlalchemy import inspect

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
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(_emptying(url).encode())


@cache
def _emptying(url: str) -> str:
    opened = open_store(url)
    sequences = inspect(opened.engine).get_sequence_names()
    opened.dispose()
    return ";".join(
        (
            "SET session_replication_role = replica",
            *(
                f'DELETE FROM "{table}"'
                for table in (*SQLModel.metadata.tables, search.INDEX_TABLE)
            ),
            *(f"SELECT setval('\"{sequence}\"', 1, false)" for sequence in sequences),
        )
    )
