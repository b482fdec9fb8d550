"""Articles, their versions, and what the rules found in them."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field

from store.tables.columns import Row, json_field, key_field


class Article(Row, table=True):
    """One article at one outlet, as last read.

    `alertable` is false for what must never be alerted: imports, and what an outlet had already
    published before it was first polled. `copy_of` is the article whose text this one repeats;
    `resurfaced`: an old text that came back, and `resurfaced_why`. `agency` is the news agency
    that the text names as its source. `damaged` is the share of its characters that could not be
    decoded. `extractor` is the number of the reader that read it, `statements_by` that of the
    extractor of its statements (0: none was asked). `deleted_at` is when its page was first found
    gone, once that was confirmed.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("outlet_id", "text_hash"),
        Index("ix_article_outlet", "outlet_id", "first_seen_at"),
    )

    id: int | None = key_field()
    outlet_id: str
    url: str = Field(index=True)
    title: str
    text: str
    text_hash: str
    lang: str
    published_at: datetime | None = Field(default=None, index=True)
    modified_at: datetime | None = None
    date_source: str | None = None
    date_confidence: str = "none"
    date_conflict: bool = False
    day_only: bool = False
    zone_known: bool = False
    utc_offset_s: int = 0
    """By how many seconds the outlet's clock was ahead of UTC when it published."""
    first_seen_at: datetime = Field(index=True)
    read_status: str = "ok"
    relevant: bool = True
    alertable: bool = True
    copy_of: int | None = Field(default=None, foreign_key="article.id", index=True)
    copy_share: float | None = None
    resurfaced: bool = False
    resurfaced_why: str = ""
    authors: list[str] = json_field(default_factory=list)
    agency: str = ""
    damaged: float = 0.0
    extractor: int = 0
    statements_by: int = 0
    deleted_at: datetime | None = Field(default=None, index=True)
    evidence: dict[str, Any] = json_field(default_factory=dict)

    @property
    def published_day(self) -> date | None:
        """The day of publication on the outlet's own calendar."""
        ahead = timedelta(seconds=self.utc_offset_s)
        return (self.published_at + ahead).date() if self.published_at else None


class Version(Row, table=True):
    """What an article said from `seen_at` on, and `reason`, what made it another version."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: int | None = key_field()
    article_id: int = Field(foreign_key="article.id", index=True)
    number: int = 1
    seen_at: datetime = Field(index=True)
    title: str
    text: str
    text_hash: str
    url: str = ""
    published_at: datetime | None = None
    reason: str = ""


class Match(Row, table=True):
    """A rule of a watch that an article met; `hits` is a list of {field, start, end, entity}."""

    __tablename__ = "match"
    __table_args__ = (Index("ix_match_watch", "watch", "article_id"),)

    id: int | None = key_field()
    article_id: int = Field(foreign_key="article.id", index=True)
    watch: str
    rule: str
    score: float
    explanation: str
    hits: list[dict[str, Any]] = json_field(default_factory=list)


class Shingle(Row, table=True):
    """A sampled run of words of an article, hashed; shared ones betray a copy."""

    __tablename__ = "shingle"

    h: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(primary_key=True, foreign_key="article.id", index=True)
