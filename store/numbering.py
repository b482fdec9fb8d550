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


def number(session: Session, rows: Sequence[Any]) -> None:
    """Give rows of one table, counted by `id`, their numbers; in a writing transaction.

    A row whose number the database makes is inserted by a statement of its own.
    """
    if rows:
        sql = _NEXT[session.connection().dialect.name].format(table=rows[0].__tablename__)
        found = session.connection().execute(text(sql), {"rows": len(rows)})
        for row, given in zip(rows, found.scalars(), strict=True):
            row.id = given


def insert(session: Session, rows: Sequence[Any]) -> None:
    """Store new rows of one table, all with their numbers or all without.

    The session does not know them: its bookkeeping takes longer than the database.
    """
    if rows:
        table: Table = inspect(type(rows[0])).local_table
        names = [column.key for column in table.columns]
        keys = [name for name in names if name != "id" or rows[0].id is not None]
        values = [{key: getattr(row, key) for key in keys} for row in rows]
        session.connection().execute(table.insert(), values)
