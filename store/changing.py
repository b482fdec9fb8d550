"""Changing rows that the session does not know, or under a condition."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, Table, bindparam, inspect
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import Session

from store.numbering import table_of
from store.prepared import Prepared


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
    _write(
        session, ((row, [n for n, had in was.items() if vars(row)[n] != had]) for row, was in rows)
    )


def keep_changed(session: Session, rows: Iterable[Any]) -> None:
    """The same of rows that were made of columns: they know themselves what was set."""
    tables = ((row, table_of(type(row))) for row in rows)
    _write(session, ((row, sorted(_keys(of) - inspect(row).unmodified)) for row, of in tables))


@cache
def _keys(table: Table) -> frozenset[str]:
    return frozenset(table.columns.keys())


def _write(session: Session, rows: Iterable[tuple[Any, Sequence[str]]]) -> None:
    """Store some columns of each row; those of which the same are stored go together."""
    alike: dict[tuple[Table, tuple[str, ...]], list[dict[str, Any]]] = {}
    for row, names in rows:
        if names:
            held = vars(row)  # at a tenth of the cost of asking for attributes
            values = {"number": held["id"]} | {name: held[name] for name in names}
            alike.setdefault((table_of(type(row)), tuple(names)), []).append(values)
    for (table, names), changes in alike.items():
        _update(table, names).run(session, changes)


@cache
def _update(table: Table, columns: tuple[str, ...]) -> Prepared:
    values: dict[str, Any] = {name: bindparam(name) for name in columns}
    return Prepared(table.update().where(table.c.id == bindparam("number")).values(values))
