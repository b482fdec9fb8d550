"""Statements, claims and figures; stories and their series."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0006"
down_revision = "0005"

_TABLES = (
    "claim", "term_count", "claim_term", "claim_link", "statement", "figure",
    "series", "story", "story_article", "story_link", "story_term", "story_count",
)  # fmt: skip

_Column = sa.Column[Any]


def _key() -> _Column:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _hash() -> _Column:
    return sa.Column("h", sa.BigInteger(), nullable=False, autoincrement=False)


def _texts(*names: str, nullable: bool = False) -> list[_Column]:
    return [sa.Column(name, AutoString(), nullable=nullable) for name in names]


def _numbers(*names: str, nullable: bool = False) -> list[_Column]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _shares(*names: str) -> list[_Column]:
    return [sa.Column(name, sa.Float(), nullable=False) for name in names]


def _flags(*names: str) -> list[_Column]:
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def _days(*names: str, nullable: bool = False) -> list[_Column]:
    return [sa.Column(name, sa.Date(), nullable=nullable) for name in names]


def _moments(*names: str, nullable: bool = False) -> list[_Column]:
    return [sa.Column(name, UTCDateTime(), nullable=nullable) for name in names]


def _json(*names: str) -> list[_Column]:
    return [sa.Column(name, sa.JSON(), nullable=False) for name in names]


def _to(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"])


def _claim() -> None:
    op.create_table(
        "claim",
        _key(),
        *_texts("claimant", "claimant_name", "text", "lang", "act", "polarity", "status"),
        *_days("first_said_on", "last_said_on"),
        *_moments("first_seen_at", "last_seen_at"),
        *_moments("withdrawn_at", nullable=True),
        *_numbers("first_statement_id", "origin_statement_id", "recurs_of", nullable=True),
        *_numbers("independent_origins", "outlets", "statements", "indexed"),
        *_flags("alertable", "background"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_claim_claimant", "claim", ["claimant", "first_said_on"])
    op.create_index("ix_claim_first_seen_at", "claim", ["first_seen_at"])
    op.create_index("ix_claim_last_seen_at", "claim", ["last_seen_at"])


def _claim_link() -> None:
    op.create_table(
        "claim_link",
        *_numbers("claim_id", "other_id", "statement_id"),
        *_texts("relation", "reason"),
        *_shares("score"),
        _to("claim_id", "claim"),
        _to("other_id", "claim"),
        sa.PrimaryKeyConstraint("claim_id", "other_id", "relation"),
    )
    op.create_index("ix_claim_link_other_id", "claim_link", ["other_id"])


def _statement() -> None:
    op.create_table(
        "statement",
        _key(),
        *_numbers("article_id", "position", "version", "claim_id"),
        *_numbers("gone_in", "of_claim", "copied_from", nullable=True),
        *_numbers("claimant_start", "claimant_end", "cue_start", "cue_end", nullable=True),
        *_texts("claimant", "claimant_name", "claimant_text", "resolved_by", "cue", "content"),
        *_texts("kind", "act", "polarity", "said_on_from", "lang", "outlet_id", "novelty"),
        *_texts("reason"),
        *_texts("addressee", "medium", nullable=True),
        *_json("spans", "relay", "signature"),
        *_flags("known", "background", "indexed"),
        *_days("said_on", nullable=True),
        *_days("day"),
        *_moments("published_at", nullable=True),
        *_moments("seen_at"),
        *_shares("score"),
        _to("article_id", "article"),
        _to("claim_id", "claim"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_statement_article_id", "statement", ["article_id"])
    op.create_index("ix_statement_claim", "statement", ["claim_id", "outlet_id"])
    op.create_index("ix_statement_claimant", "statement", ["claimant", "day"])


def _figure() -> None:
    op.create_table(
        "figure",
        _key(),
        *_numbers("statement_id", "article_id"),
        *_texts("unit", "claimant", "claimant_name", "words", "reason"),
        *_shares("low", "high"),
        *_flags("approx"),
        *_days("day"),
        *_json("differs"),
        _to("statement_id", "statement"),
        _to("article_id", "article"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_figure_statement_id", "figure", ["statement_id"])
    op.create_index("ix_figure_article_id", "figure", ["article_id"])
    op.create_index("ix_figure_unit", "figure", ["unit", "day"])
    op.create_index("ix_figure_claimant", "figure", ["claimant", "unit", "day"])


def _terms(table: str, of: str, counts: str) -> None:
    op.create_table(
        table,
        _hash(),
        *_numbers("day", of),
        sa.PrimaryKeyConstraint("h", "day", of),
        sqlite_with_rowid=False,
    )
    op.create_table(
        counts,
        _hash(),
        *_numbers("n"),
        sa.PrimaryKeyConstraint("h"),
        sqlite_with_rowid=False,
    )


def _story() -> None:
    op.create_table("series", _key(), *_texts("name", "ritual"), sa.PrimaryKeyConstraint("id"))
    op.create_index("ix_series_ritual", "series", ["ritual"])
    op.create_table(
        "story",
        _key(),
        *_texts("title", "lang"),
        *_moments("first_at", "last_at"),
        *_numbers("series_id", "instalment_of", "merged_into", nullable=True),
        _to("series_id", "series"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_story_first_at", "story", ["first_at"])
    op.create_index("ix_story_last_at", "story", ["last_at"])
    op.create_index("ix_story_series_id", "story", ["series_id"])


def _story_rows() -> None:
    op.create_table(
        "story_article",
        *_numbers("article_id", "story_id"),
        *_shares("score"),
        *_texts("reason", "lang", "ritual"),
        *_moments("at"),
        *_days("event_day", nullable=True),
        *_json("features"),
        _to("article_id", "article"),
        _to("story_id", "story"),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("ix_story_article_story_id", "story_article", ["story_id"])
    op.create_index("ix_story_article_ritual", "story_article", ["ritual", "at"])
    op.create_table(
        "story_link",
        *_numbers("a", "b"),
        *_texts("relation", "reason"),
        *_shares("score"),
        _to("a", "story"),
        _to("b", "story"),
        sa.PrimaryKeyConstraint("a", "b"),
    )
    op.create_index("ix_story_link_b", "story_link", ["b"])


def upgrade() -> None:
    """Make the tables; the articles on record have no statements yet."""
    op.add_column(
        "article", sa.Column("statements_by", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_index("ix_article_outlet", "article", ["outlet_id", "first_seen_at"])
    op.drop_index("ix_article_outlet_id", "article")
    _claim()
    _claim_link()
    _statement()
    _figure()
    _story()
    _story_rows()
    _terms("claim_term", "statement_id", "term_count")
    _terms("story_term", "article_id", "story_count")


def downgrade() -> None:
    """Drop them."""
    for table in reversed(_TABLES):
        op.drop_table(table)
    op.create_index("ix_article_outlet_id", "article", ["outlet_id"])
    op.drop_index("ix_article_outlet", "article")
    op.drop_column("article", "statements_by")
