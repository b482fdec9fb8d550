"""Many rows of one table at once: their numbers beforehand, so that they can name each other."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, inspect, text
from sqlmodel import Session

_NEXT = {
    # The one writer that SQLite has is this transaction: nobody else counts on.
    "sqlite": "WITH RECURSIVE next (id, n) AS (SELECT coalesce(max(id), 0) + 1, 1 FROM {table} "
    "UNION ALL SELECT id + 1, n + 1 FROM next WHERE n < :rows) SELECT id FROM next",
    "postgresql": "SELECT nextval(pg_get_serial_sequence('{table}', 'id')) "
    "FROM generate_series(1, :rows)",
}


def table_of(model: type[Any]) -> Table:
    """The table of a model."""
    table: Table = inspect(model).local_table
    return table


def number(session: Session, rows: Sequence[Any]) -> None:
    """Give rows of one table, counted by `id`, their numbers; in a writing transaction.

    A row whose number the database makes is inserted by a statement of its own.
    """
    if rows:
        sql = _NEXT[session.connection().dialect.name].format(table=rows[0].__tablename__)
        found = session.connection().execute(text(sql), {"rows": len(rows)})
        for row, given in zip(rows, found.scalars(), strict=True):
            row.id = given


def insert_one(session: Session, row: Any) -> int:
    """Store a new row that the database numbers, and give its number; as `insert` does."""
    table, held = table_of(type(row)), vars(row)
    values = {column.key: held[column.key] for column in table.columns if column.key != "id"}
    key: Any = session.connection().execute(table.insert(), values).inserted_primary_key
    return int(key[0])


def insert(session: Session, rows: Sequence[Any]) -> None:
    """Store new rows of one table, all with their numbers or all without.

    The session does not know them: its bookkeeping takes longer than the database.
    """
    if rows:
        table = table_of(type(rows[0]))
        held = [vars(row) for row in rows]  # at a tenth of the cost of asking for attributes
        # What none of them has is NULL without being sent.
        names = (column.key for column in table.columns)
        keys = [key for key in names if any(one[key] is not None for one in held)]
        values = [{key: one[key] for key in keys} for one in held]
        session.connection().execute(table.insert(), values)
