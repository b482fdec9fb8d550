"""Writes `schema.sql`: what the migrations make of an empty SQLite database.

Run it after adding a migration: `python -m store.generate`.
"""

from sqlalchemy import Connection

from store import history, migrate, search
from store.engine import open_store


def statements(connection: Connection) -> list[str]:
    """The statements that make the tables and indexes of a database, and note its revision."""
    made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY rowid").all()
    return [
        *(
            sql
            for name, sql in made
            # What stands behind a full-text index comes with it, and an implicit index with its
            # table.
            if sql and not name.startswith(f"{search.INDEX_TABLE}_")
        ),
        f"INSERT INTO alembic_version VALUES ('{migrate.head()}')",  # noqa: S608 - of our own
    ]


def main() -> None:
    """Write the file."""
    store = open_store("sqlite://")
    with migrate.locked(store) as connection:
        history.upgrade(connection)
        written = migrate.BETWEEN.join(statements(connection))
    migrate.SCHEMA.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
