"""Rows by many numbers at once, which one parameter brings.

A parameter for each number would make a statement of its own for each count of numbers: to write
it takes longer than to run it, and PostgreSQL plans it anew each time.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

_AMONG = {
    "sqlite": "{column} IN (SELECT value FROM json_each({numbers}))",
    "postgresql": "{column} = ANY (CAST({numbers} AS BIGINT[]))",
}


class _Numbers(TypeDecorator[Collection[int]]):
    """Whole numbers as the text of one array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> str:
        numbers = ",".join(map(str, value or ()))
        return f"[{numbers}]" if dialect.name == "sqlite" else f"{{{numbers}}}"


class _Among(FunctionElement[bool]):
    # Not called a Boolean: SQLite would be asked whether it `= 1`, and would read the whole table.
    inherit_cache = True


def among(column: Any) -> ColumnElement[bool]:
    """Whether a column is one of the whole numbers that the parameter `ids` brings."""
    return _Among(column, bindparam("ids", type_=_Numbers))


@compiles(_Among, "sqlite")
@compiles(_Among, "postgresql")
def _written(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(one, **options) for one in element.clauses)
    return _AMONG[compiler.dialect.name].format(column=column, numbers=numbers)
