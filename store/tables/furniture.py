"""What an outlet shows on many of its pages: lines that are no part of any article."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel


class Furniture(SQLModel, table=True):
    """A line seen on pages of an outlet, by hash; on three or more it is furniture.

    `kind`: line (its digits do not count) · date (a line with a date, to the letter). `sample` is
    the line as first seen, cut; `seen_at` when it was seen last.
    """

    __tablename__ = "furniture"
    __table_args__ = (Index("ix_furniture_pages", "outlet_id", "pages"),)

    outlet_id: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    h: int = Field(primary_key=True, sa_type=BigInteger)
    pages: int = 1
    sample: str = ""
    seen_at: datetime
