"""Statements, the claims that they make, and the figures in them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from store.tables.columns import Row, json_field, key_field


class StatementRow(Row, table=True):
    """One attributed utterance in one article, and what it was to the claims on record.

    `claimant` is the entity's identifier where one is `known`, else the folded words of the
    speaker. All offsets are code points into the text of the article's `version`. `gone_in` is the
    version of the article in which it no longer stands. `copied_from` is the statement of the
    original that an article's copy repeats. `indexed`: it is found by its terms. `relay` lists
    {name, text, span, entity}, the one nearest to the claimant first. `day` is the one compared:
    when it was said, or, where that is not known, the article's. `signature` is {keys, values} of
    `analysis.claim.Signature`.
    """

    __tablename__ = "statement"
    __table_args__ = (
        Index("ix_statement_claimant", "claimant", "day"),
        Index("ix_statement_claim", "claim_id", "outlet_id"),
    )

    id: int | None = key_field()
    article_id: int = Field(foreign_key="article.id", index=True)
    position: int
    version: int = 1
    gone_in: int | None = None
    claimant: str
    claimant_name: str
    known: bool = False
    claimant_text: str = ""
    claimant_start: int | None = None
    claimant_end: int | None = None
    resolved_by: str = "words"
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    content: str
    spans: list[list[int]] = json_field(default_factory=list)
    kind: str = "indirect"
    act: str = "statement"
    polarity: str = "positive"
    addressee: str | None = None
    medium: str | None = None
    relay: list[dict[str, Any]] = json_field(default_factory=list)
    said_on: date | None = None
    said_on_from: str = ""
    background: bool = False
    lang: str
    outlet_id: str
    day: date
    published_at: datetime | None = None
    seen_at: datetime
    claim_id: int = Field(foreign_key="claim.id")
    novelty: str
    of_claim: int | None = None
    score: float = 0.0
    reason: str = ""
    copied_from: int | None = None
    indexed: bool = False
    signature: dict[str, Any] = json_field(default_factory=dict)


class Claim(Row, table=True):
    """One proposition of one claimant in one wave of time, across outlets.

    `first_statement_id` is the one that we saw first, `origin_statement_id` the one that was said
    or published first. `status`: new · confirmed (by another outlet) · varied · denied · recurring
    (of an earlier wave, `recurs_of`). `outlets` and `independent_origins` count who has it;
    `statements` counts its utterances, the `indexed` first of which are found by their terms.
    `alertable`: the article that brought it may be told. `background`: it was old when first seen.
    `withdrawn_at` is when the last of its utterances was taken out of its article.
    """

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_claimant", "claimant", "first_said_on"),)

    id: int | None = key_field()
    claimant: str
    claimant_name: str
    text: str
    lang: str
    act: str = "statement"
    polarity: str = "positive"
    first_said_on: date
    last_said_on: date
    first_seen_at: datetime = Field(index=True)
    last_seen_at: datetime = Field(index=True)
    first_statement_id: int | None = None
    origin_statement_id: int | None = None
    status: str = "new"
    recurs_of: int | None = None
    independent_origins: int = 1
    outlets: int = 1
    statements: int = 0
    indexed: int = 0
    alertable: bool = True
    background: bool = False
    withdrawn_at: datetime | None = None


class ClaimLink(Row, table=True):
    """How a claim stands to an earlier one: variant · denies · recurring · possible, and why.

    `statement_id` is the utterance by which it was found.
    """

    __tablename__ = "claim_link"

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    other_id: int = Field(primary_key=True, foreign_key="claim.id", index=True)
    relation: str = Field(primary_key=True)
    score: float = 0.0
    reason: str = ""
    statement_id: int


class ClaimTerm(Row, table=True):
    """A telling term of a statement, hashed; `day` counts as `date.toordinal` does."""

    __tablename__ = "claim_term"
    # The key is the whole row; without it SQLite would store each row twice.
    __table_args__ = ({"sqlite_with_rowid": False},)

    h: int = Field(primary_key=True, sa_type=BigInteger)
    day: int = Field(primary_key=True)
    statement_id: int = Field(primary_key=True)


class TermCount(Row, table=True):
    """How many statements in `claim_term` hold a term; h 0 counts the statements themselves."""

    __tablename__ = "term_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    h: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    n: int


class Figure(Row, table=True):
    """A number with what it counts, out of one statement.

    `low` and `high` are the same for an exact figure. `words` are those of the text. `differs` and
    `reason` tell which earlier figure it does not fit: {figure_id, low, high, claimant_name, day}.
    """

    __tablename__ = "figure"
    __table_args__ = (
        Index("ix_figure_unit", "unit", "day"),
        Index("ix_figure_high", "unit", "high"),
        Index("ix_figure_claimant", "claimant", "unit", "day"),
    )

    id: int | None = key_field()
    statement_id: int = Field(foreign_key="statement.id", index=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    unit: str
    low: float
    high: float
    approx: bool = False
    claimant: str
    claimant_name: str
    day: date
    words: str = ""
    differs: dict[str, Any] = json_field(default_factory=dict)
    reason: str = ""
