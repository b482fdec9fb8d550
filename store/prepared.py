"""Statements that SQLAlchemy writes once and SQLite then runs without it.

To run a short one through SQLAlchemy takes fifteen times as long as SQLite takes for it. On
PostgreSQL, where the way to the server takes longer than both, SQLAlchemy runs them.
(docs/decisions/0017-short-statements-past-sqlalchemy.md)
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Dialect
from sqlmodel import Session
from sqlmodel.sql.sqltypes import UTCDateTime

_MOMENTS = 64
_NONE: Mapping[str, Any] = MappingProxyType({})
_Process = Callable[[Any], Any] | None


class Prepared:
    """A statement that is run past the session, with its parameters by name.

    What the session has pending is not written before, what it holds is not read anew. It has the
    same words whatever is given: many values are one parameter (`store.among`).
    """

    def __init__(self, statement: Any, names: Collection[str] = ()) -> None:
        """`names`: its parameters, where more is given than these."""
        self.statement = statement
        self._names = names
        self._written: _Written | None = None

    def rows(self, session: Session, given: Mapping[str, Any] = _NONE) -> Sequence[Any]:
        """What it finds, or returns; the values of a row have the names of its columns."""
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            return connection.execute(self.statement, given).all()
        written = self._for_sqlite(connection)
        found = driver(connection).execute(written.words, written.bound(given)).fetchall()
        return written.read(found) if found else found

    def first(self, session: Session, given: Mapping[str, Any] = _NONE) -> Any:
        """The first row that it finds; None where there is none."""
        return next(iter(self.rows(session, given)), None)

    def values(self, session: Session, given: Mapping[str, Any] = _NONE) -> list[Any]:
        """The first column of what it finds."""
        return [row[0] for row in self.rows(session, given)]

    def run(self, session: Session, given: Sequence[Mapping[str, Any]]) -> None:
        """Change something, once with each of these."""
        connection = session.connection()
        if not given:
            return
        if connection.dialect.name != "sqlite":
            connection.execute(self.statement, [self._asked(one) for one in given])
            return
        written = self._for_sqlite(connection)
        driver(connection).executemany(written.words, written.all_bound(given))

    def insert(self, session: Session, given: Mapping[str, Any]) -> int:
        """Add a row that the database numbers, and give its number."""
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            made = connection.execute(self.statement, self._asked(given))
            key: Any = made.inserted_primary_key
            return int(key[0])
        written = self._for_sqlite(connection)
        return driver(connection).execute(written.words, written.bound(given)).lastrowid or 0

    def _asked(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        # SQLAlchemy would store all that is called like a column.
        return {name: given[name] for name in self._names} if self._names else given

    def _for_sqlite(self, connection: Connection) -> "_Written":
        if self._written is None:
            self._written = _Written(self.statement, connection.dialect)
        return self._written


def driver(connection: Connection) -> sqlite3.Connection:
    """What SQLAlchemy's connection to SQLite stands on; in the same transaction."""
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return raw


class _Written:
    """A statement as SQLite takes it, and how values come and go."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        made = statement.compile(dialect=dialect)
        # SQLAlchemy would give them their defaults; here they would be NULL, and unnoticed.
        assert not made.prefetch, f"columns without a value: {[one.name for one in made.prefetch]}"
        self.words = str(made)
        names: Sequence[str] = made.positiontup
        self._binds = [(name, _sent(made.binds[name].type, dialect)) for name in names]
        self._fixed = {n: made.binds[n].value for n in names if not made.binds[n].required}
        columns = getattr(statement, "exported_columns", None)
        self._reads = [_found(column.type, dialect) for column in columns or ()]
        # mypy knows only rows whose names stand in the source.
        row: Any = namedtuple("Row", [*columns.keys()], rename=True) if columns else None
        self._row = row._make if row else tuple

    def bound(self, given: Mapping[str, Any]) -> list[Any]:
        """The parameters in their order."""
        values = {**self._fixed, **given}
        return [send(values[name]) if send else values[name] for name, send in self._binds]

    def all_bound(self, given: Sequence[Mapping[str, Any]]) -> Iterable[Sequence[Any]]:
        """The same of many, made column by column."""
        columns = []
        for name, send in self._binds:
            same = name in self._fixed and name not in given[0]
            column = repeat(self._fixed[name], len(given)) if same else [one[name] for one in given]
            columns.append(map(send, column) if send else column)
        return zip(*columns, strict=True)

    def read(self, found: Sequence[Any]) -> list[Any]:
        """Rows as the database gave them, with values of the columns' types."""
        if any(self._reads):
            columns = zip(self._reads, zip(*found, strict=True), strict=True)
            found = [*zip(*(map(get, one) if get else one for get, one in columns), strict=True)]
        return [*map(self._row, found)]


def _sent(kind: Any, dialect: Dialect) -> _Process:
    """What makes values of a type into those of the database."""
    process: _Process = kind.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(kind, Boolean):
        return None  # the driver sends it as 0 or 1
    if process is not None and isinstance(kind, JSON):
        return lambda value: "{}" if value == {} else process(value)  # mostly it is
    if process is not None and isinstance(kind, UTCDateTime):
        return _moment_kept(process)
    return process


def _moment_kept(process: Callable[[Any], Any]) -> _Process:
    """The same, with the last moments kept: what is stored together has the same `now`."""

    # Python calls the two hours equal that a clock which is put back shows as one: only `fold`
    # tells them apart. https://docs.python.org/3/library/datetime.html#datetime.datetime.fold
    @lru_cache(_MOMENTS)
    def kept(moment: datetime, fold: int) -> Any:
        return process(moment)

    return lambda moment: None if moment is None else kept(moment, moment.fold)


def _found(kind: Any, dialect: Dialect) -> _Process:
    """What makes values of the database into those of a type."""
    process: _Process = kind.dialect_impl(dialect).result_processor(dialect, None)
    return process
