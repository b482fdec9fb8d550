"""Rows by many numbers or names at once, which one parameter brings.

A parameter for each would make a statement of its own for each count of them: to write it takes
longer than to run it, and PostgreSQL plans it anew each time.
"""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

_AMONG = {
    "sqlite": "{column} IN (SELECT value FROM json_each({given}))",
    "postgresql": "{column} = ANY (CAST({given} AS BIGINT[]))",
}
_NAMED = _AMONG | {
    "postgresql": "{column} = ANY (ARRAY(SELECT json_array_elements_text(CAST({given} AS json))))"
}


class _Numbers(TypeDecorator[Collection[int]]):
    """Whole numbers as the text of one array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> str:
        numbers = ",".join(map(str, value or ()))
        return f"[{numbers}]" if dialect.name == "sqlite" else f"{{{numbers}}}"


class _Names(TypeDecorator[Collection[str]]):
    """Names, none of which holds a NUL, as the text of one array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> str:
        return json.dumps([*(value or ())])


class _Among(FunctionElement[bool]):
    # Not called a Boolean: SQLite would be asked whether it `= 1`, and would read the whole table.
    inherit_cache = True


def among(column: Any, name: str = "ids") -> ColumnElement[bool]:
    """Whether a column is one of the whole numbers, or names, that the parameter `name` brings."""
    kind = _Numbers if isinstance(column.type, Integer) else _Names
    return _Among(column, bindparam(name, type_=kind))


@compiles(_Among, "sqlite")
@compiles(_Among, "postgresql")
def _written(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    numbers = isinstance([*element.clauses][1].type, _Numbers)
    column, given = (compiler.process(one, **options) for one in element.clauses)
    words = _AMONG if numbers else _NAMED
    return words[compiler.dialect.name].format(column=column, given=given)
