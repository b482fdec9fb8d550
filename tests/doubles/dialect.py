"""Both databases as the product uses them, each with one memory of compiled statements.

SQLAlchemy remembers them per engine, and nearly every test has an engine of its own: compiling the
same statements again was a third of the time of the tests of the store. SQLite waits for no disk
here, as little as the PostgreSQL of the tests: that took 10 ms for each transaction.
"""

import sqlite3
from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.default import DefaultDialect

_COMPILED: MutableMapping[Any, Any] = {}


class _Remembering(DefaultDialect):
    """Equal to every other of its kind, and so are the keys of what it compiled."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Give it the common memory."""
        engine.update_execution_options(compiled_cache=_COMPILED)


class _Unsynced(sqlite3.Connection):
    """Loses what it wrote only with the machine: not when a process is killed."""

    def execute(self, sql: str, /, *rest: Any) -> sqlite3.Cursor:
        return super().execute(sql.replace("synchronous=FULL", "synchronous=OFF"), *rest)


class Sqlite(_Remembering, SQLiteDialect_pysqlite):
    """SQLite."""

    supports_statement_cache = True

    def connect(self, *args: Any, **values: Any) -> Any:
        """A connection that waits for no disk."""
        return super().connect(*args, factory=_Unsynced, **values)


class Postgres(_Remembering, PGDialect_psycopg):
    """PostgreSQL: one server, so that what it says of itself is the same for all."""

    supports_statement_cache = True


def install() -> None:
    """Use them for every address `sqlite:...` and `postgresql+psycopg:...` of this process."""
    registry.register("sqlite", __name__, "Sqlite")
    registry.register("postgresql.psycopg", __name__, "Postgres")
