"""Databases are migrated once and then copied or emptied: migrating costs more than most tests."""

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


class Emptied:
    """A migrated PostgreSQL database that can be emptied again and again.

    Its connection stays: a new one has to read what is known of each table before it deletes.
    """

    def __init__(self, url: str) -> None:
        migrate_new(url)
        self.url = url
        self._connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        self._statements = _emptying(url).encode()

    def empty(self) -> None:
        """Faster than TRUNCATE, which makes new files for every table and index."""
        self._connection.execute(self._statements)

    def close(self) -> None:
        """End its connection."""
        self._connection.close()


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
