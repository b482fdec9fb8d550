"""Changing rows that the session does not know, or under a condition."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, Table, Update, bindparam
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import Session

from store.numbering import table_of


def changed(
    session: Session, statement: UpdateBase, values: Mapping[str, Any] | None = None
) -> int:
    """How many rows an UPDATE, INSERT or DELETE touched; loaded rows are not refreshed."""
    options = {"synchronize_session": False}
    result = session.execute(statement.execution_options(**options), values)
    return cast("CursorResult[Any]", result).rowcount


def renew(session: Session, rows: Iterable[tuple[Any, Mapping[str, Any]]]) -> None:
    """Store what of some rows of one table, counted by `id`, is not as it was.

    Each row comes with the values that it had. The session does not know them: its bookkeeping
    takes longer than the database. A column that did not change is not written, nor is its index.
    """
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    table = None
    for row, before in rows:
        now, table = vars(row), table_of(type(row))
        new = {name: now[name] for name, value in before.items() if now[name] != value}
        if new:
            by_columns.setdefault(tuple(new), []).append({"number": row.id, **new})
    for columns, values in by_columns.items():
        assert table is not None
        session.connection().execute(_update(table, columns), values)


@cache
def _update(table: Table, columns: tuple[str, ...]) -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in columns}
    return table.update().where(table.c.id == bindparam("number")).values(values)
