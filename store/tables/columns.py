"""Column types that several tables share."""

from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlmodel import JSON, Field

BIG_KEY = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit key; SQLite counts up only columns it calls INTEGER."""


def json_field(**options: Any) -> Any:
    """A column that holds JSON."""
    return Field(sa_type=JSON, **options)


def key_field() -> Any:
    """A counted primary key."""
    return Field(default=None, primary_key=True, sa_type=BIG_KEY)
