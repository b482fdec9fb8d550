"""Every table, imported here so that the metadata is whole."""

from sqlmodel import SQLModel

from store.tables import article, clock, collecting, furniture, marks, telling

__all__ = ["SQLModel", "article", "clock", "collecting", "furniture", "marks", "telling"]
