"""Labels that people give: what was relevant, what was not, what belongs together."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from store.tables.columns import key_field


class Mark(SQLModel, table=True):
    """One label for an article, or for a page that no rule wanted; the latest one counts.

    `verdict`: relevant · not · mute (relevant or not, it is not to be told) · same (it tells the
    story of article `other`). Exactly one of `article_id` and `page_id` is given.
    """

    __tablename__ = "mark"

    id: int | None = key_field()
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    page_id: int | None = Field(default=None, foreign_key="page.id", index=True)
    verdict: str
    other: int | None = Field(default=None, foreign_key="article.id")
    note: str = ""
    at: datetime
