"""What tables share: how their rows are made, and types of columns."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlmodel import JSON, Field, SQLModel

BIG_KEY = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit key; SQLite counts up only columns it calls INTEGER."""


def json_field(**options: Any) -> Any:
    """A column that holds JSON."""
    return Field(sa_type=JSON, **options)


def key_field() -> Any:
    """A counted primary key."""
    return Field(default=None, primary_key=True, sa_type=BIG_KEY)


class Row(SQLModel):
    """A table's row, made and changed at the cost of a plain object.

    SQLModel 0.0.50 makes a row by setting every column through SQLAlchemy and once more through
    pydantic, and changes each value in the same way: with 24 columns a millisecond for a page.
    Neither checks the values of a table.
    """

    def __init__(self, **data: Any) -> None:
        plain, made = _defaults(type(self))
        # SQLAlchemy writes a new row from here; only changes of a stored one need its events.
        self.__dict__.update(plain | {name: make() for name, make in made.items()} | data)

    __setattr__ = object.__setattr__  # type: ignore[assignment]


@cache
def _defaults(table: type[SQLModel]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """The columns of a table that need not be given: their values, and what makes them."""
    fields = {name: f for name, f in table.model_fields.items() if not f.is_required()}
    made: dict[str, Any] = {n: f.default_factory for n, f in fields.items() if f.default_factory}
    return {name: f.default for name, f in fields.items() if name not in made}, made
