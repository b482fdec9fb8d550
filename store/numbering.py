"""Rows past the session, whose bookkeeping takes longer than the database.

Those of one table are stored together, with their numbers beforehand, so that they can name each
other.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, Table, func, inspect, select, text
from sqlmodel import Session

_NEXT = text(
    "SELECT nextval(pg_get_serial_sequence(CAST(:name AS text), 'id')) "
    "FROM generate_series(1, :rows)"
)


def table_of(model: type[Any]) -> Table:
    """The table of a model."""
    table: Table = inspect(model).local_table
    return table


def number(session: Session, rows: Sequence[Any]) -> None:
    """Give rows of one table, counted by `id`, their numbers; in a writing transaction.

    A row whose number the database makes is inserted by a statement of its own.
    """
    if rows:
        for row, given in zip(
            rows, _next(session, table_of(type(rows[0])), len(rows)), strict=True
        ):
            vars(row)["id"] = given  # it is no change of a stored row


def _next(session: Session, table: Table, rows: int) -> Sequence[int]:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        return connection.scalars(_NEXT, {"name": table.name, "rows": rows}).all()
    # The one writer that SQLite has is this transaction: nobody else counts on.
    last = connection.scalar(_last(table)) or 0
    return range(last + 1, last + 1 + rows)


@cache
def _last(table: Table) -> Select[int]:
    return select(func.max(table.c.id))


def insert_one(session: Session, row: Any) -> int:
    """Store a new row that the database numbers, and give its number; as `insert` does."""
    (into, columns), held = _into(table_of(type(row))), vars(row)
    values = {key: held[key] for key in columns if key != "id"}
    key: Any = session.connection().execute(into, values).inserted_primary_key
    return int(key[0])


def insert(session: Session, rows: Sequence[Any], but: Collection[str] = ()) -> None:
    """Store new rows of one table, all with their numbers or all without.

    Nothing is sent of the columns `but`, which none of the rows has.
    """
    if rows:
        into, columns = _into(table_of(type(rows[0])))
        held = [vars(row) for row in rows]  # at a tenth of the cost of asking for attributes
        sent = [key for key in columns if key not in but]
        keys = [key for key in sent if key != "id" or rows[0].id is not None]
        values = [{key: one[key] for key in keys} for one in held]
        session.connection().execute(into, values)


@cache
def _into(table: Table) -> tuple[Insert, tuple[str, ...]]:
    """What inserts into a table, and its columns: both take long to make."""
    return table.insert(), tuple(column.key for column in table.columns)
