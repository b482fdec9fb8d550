"""Stories, the articles that tell them, and the series that they are instalments of."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from store.tables.columns import Row, json_field, key_field


class Series(Row, table=True):
    """What comes back every year, as letters of 15 August do. `ritual` is its fixed day, or ""."""

    __tablename__ = "series"

    id: int | None = key_field()
    name: str
    ritual: str = Field(default="", index=True)


class Story(Row, table=True):
    """One event as it was told, from `first_at` to `last_at`.

    `instalment_of` is the story of an earlier year in the same series. `merged_into` is the story
    that took over its articles: two that turned out to be one.
    """

    __tablename__ = "story"

    id: int | None = key_field()
    title: str
    lang: str
    first_at: datetime = Field(index=True)
    last_at: datetime = Field(index=True)
    series_id: int | None = Field(default=None, foreign_key="series.id", index=True)
    instalment_of: int | None = None
    merged_into: int | None = None


class StoryArticle(Row, table=True):
    """The story that an article tells, why, and what of the article is compared with others.

    `at` is when it was published, or first seen. `features` is {keys, values} of
    `analysis.story.Features`; a copy has none, for it is where its original is.
    """

    __tablename__ = "story_article"
    __table_args__ = (Index("ix_story_article_ritual", "ritual", "at"),)

    article_id: int = Field(primary_key=True, foreign_key="article.id")
    story_id: int = Field(foreign_key="story.id", index=True)
    score: float = 0.0
    reason: str = ""
    at: datetime
    lang: str
    event_day: date | None = None
    ritual: str = ""
    features: dict[str, Any] = json_field(default_factory=dict)


class StoryLink(Row, table=True):
    """Two stories that may be one; `a` is the later one."""

    __tablename__ = "story_link"

    a: int = Field(primary_key=True, foreign_key="story.id")
    b: int = Field(primary_key=True, foreign_key="story.id", index=True)
    relation: str = "possibly"
    score: float = 0.0
    reason: str = ""


class StoryTerm(Row, table=True):
    """A telling term of an article, hashed; `day` counts as `date.toordinal` does."""

    __tablename__ = "story_term"
    __table_args__ = ({"sqlite_with_rowid": False},)

    h: int = Field(primary_key=True, sa_type=BigInteger)
    day: int = Field(primary_key=True)
    article_id: int = Field(primary_key=True)


class StoryCount(Row, table=True):
    """How many articles in `story_term` hold a term; h 0 counts the articles themselves."""

    __tablename__ = "story_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    h: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    n: int
