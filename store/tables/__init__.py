"""Every table, imported here so that the metadata is whole."""

from sqlmodel import SQLModel

from store.tables import (
    alerts,
    article,
    claims,
    clock,
    collecting,
    furniture,
    marks,
    stories,
    telling,
)

__all__ = [
    "SQLModel",
    "alerts",
    "article",
    "claims",
    "clock",
    "collecting",
    "furniture",
    "marks",
    "stories",
    "telling",
]
