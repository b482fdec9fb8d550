"""What an outlet shows on many of its pages: lines that are no part of any article."""

from typing import Any

from sqlmodel import Field

from store.tables.columns import Row, json_field


class Furniture(Row, table=True):
    """What was counted of the lines of an outlet's pages; `store.learned` reads and writes it.

    One row holds all, for a page brings a hundred lines: a row for each would cost as much as all
    else that is stored of the page. `lines` are fingerprints with counts and days, packed; `dates`
    are lines with a date to the letter: {line: [pages, strange, day]}. `skims` is how many pages
    were skimmed for their lines in `month` (202601).
    """

    __tablename__ = "furniture"

    outlet_id: str = Field(primary_key=True)
    lines: bytes = b""
    dates: dict[str, Any] = json_field(default_factory=dict)
    month: int = 0
    skims: int = 0
