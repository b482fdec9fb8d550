"""What an outlet shows on many of its pages: lines that are no part of any article."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel


class Furniture(SQLModel, table=True):
    """A line seen on so many pages of an outlet, by its fingerprint (`analysis.furniture`).

    `kind`: line · date (a line with a date to the letter, which `line` holds; `strange`: it is of
    a later day than a page that showed it) · skim (pages that were skimmed for their lines, `h` is
    their month as 202601). `seen_at` is when it was seen last.
    """

    __tablename__ = "furniture"
    __table_args__ = (Index("ix_furniture_pages", "outlet_id", "pages"),)

    outlet_id: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    h: int = Field(primary_key=True, sa_type=BigInteger)
    pages: int = 1
    line: str = ""
    strange: bool = False
    seen_at: datetime
