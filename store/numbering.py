"""Rows past the session, whose bookkeeping takes longer than the database.

Those of one table are stored together, with their numbers beforehand, so that they can name each
other.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, func, inspect, select, text
from sqlmodel import Session

from store.prepared import Prepared

# Made once: to make them takes longer than to run them.
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
    last = _last(table).values(session)[0] or 0
    return range(last + 1, last + 1 + rows)


@cache
def _last(table: Table) -> Prepared:
    return Prepared(select(func.max(table.c.id)))


def insert_one(session: Session, row: Any) -> int:
    """Store a new row that the database numbers, and give its number; as `insert` does."""
    return _into(table_of(type(row)), ("id",)).insert(session, vars(row))


def insert(session: Session, rows: Sequence[Any], but: Collection[str] = ()) -> None:
    """Store new rows of one table, all with their numbers or all without.

    Nothing is sent of the columns `but`, which none of the rows has.
    """
    if rows:
        unnumbered = ("id",) if vars(rows[0]).get("id") is None else ()
        held = [vars(row) for row in rows]  # at a tenth of the cost of asking for attributes
        _into(table_of(type(rows[0])), (*but, *unnumbered)).run(session, held)


@cache
def _into(table: Table, but: tuple[str, ...]) -> Prepared:
    return inserting(table, *(one.key for one in table.columns if one.key not in but))


def inserting(table: Table, *columns: str) -> Prepared:
    """What inserts rows that have these columns."""
    values: dict[str, Any] = {name: bindparam(name) for name in columns}
    return Prepared(table.insert().values(values), columns)
