"""What is collected: hosts, sources, polls, pages, articles."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from store import search

revision = "0001"
down_revision = None


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", AutoString(), nullable=False),
        sa.Column("url", AutoString(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("text_hash", AutoString(), nullable=False),
        sa.Column("lang", AutoString(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.Column("modified_at", UTCDateTime(), nullable=True),
        sa.Column("date_source", AutoString(), nullable=True),
        sa.Column("date_confidence", AutoString(), nullable=False),
        sa.Column("date_conflict", sa.Boolean(), nullable=False),
        sa.Column("day_only", sa.Boolean(), nullable=False),
        sa.Column("zone_known", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", UTCDateTime(), nullable=False),
        sa.Column("read_status", AutoString(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("alertable", sa.Boolean(), nullable=False),
        sa.Column("copy_of", sa.Integer(), nullable=True),
        sa.Column("copy_share", sa.Float(), nullable=True),
        sa.Column("resurfaced", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_of"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("outlet_id", "text_hash"),
    )
    op.create_index("ix_article_copy_of", "article", ["copy_of"], unique=False)
    op.create_index("ix_article_first_seen_at", "article", ["first_seen_at"], unique=False)
    op.create_index("ix_article_outlet_id", "article", ["outlet_id"], unique=False)
    op.create_index("ix_article_published_at", "article", ["published_at"], unique=False)
    op.create_index("ix_article_url", "article", ["url"], unique=False)


def _clock_anchor() -> None:
    op.create_table(
        "clock_anchor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("real_at", UTCDateTime(), nullable=False),
        sa.Column("virtual_at", UTCDateTime(), nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("store_id", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _host() -> None:
    op.create_table(
        "host",
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("lease_owner", AutoString(), nullable=True),
        sa.Column("lease_until", UTCDateTime(), nullable=True),
        sa.Column("lease_gen", sa.Integer(), nullable=False),
        sa.Column("blocked_until", UTCDateTime(), nullable=True),
        sa.Column("last_request_at", UTCDateTime(), nullable=True),
        sa.Column("robots_status", sa.Integer(), nullable=True),
        sa.Column("robots_body", sa.LargeBinary(), nullable=False),
        sa.Column("robots_fetched_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("url", AutoString(), nullable=False),
        sa.Column("next_url", AutoString(), nullable=True),
        sa.Column("hops", sa.Integer(), nullable=False),
        sa.Column("hops_permanent", sa.Boolean(), nullable=False),
        sa.Column("host", AutoString(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("etag", AutoString(), nullable=True),
        sa.Column("last_modified", AutoString(), nullable=True),
        sa.Column("next_due_at", UTCDateTime(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("state_reason", AutoString(), nullable=False),
        sa.Column("state_since", UTCDateTime(), nullable=True),
        sa.Column("first_polled_at", UTCDateTime(), nullable=True),
        sa.Column("last_attempt_at", UTCDateTime(), nullable=True),
        sa.Column("last_answer_at", UTCDateTime(), nullable=True),
        sa.Column("last_parse_at", UTCDateTime(), nullable=True),
        sa.Column("last_new_at", UTCDateTime(), nullable=True),
        sa.Column("last_relevant_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("outlet_id", "url"),
    )
    op.create_index("ix_source_due", "source", ["next_due_at"], unique=False)
    op.create_index("ix_source_host", "source", ["host"], unique=False)
    op.create_index("ix_source_outlet_id", "source", ["outlet_id"], unique=False)


def _match() -> None:
    op.create_table(
        "match",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("watch", AutoString(), nullable=False),
        sa.Column("rule", AutoString(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("explanation", AutoString(), nullable=False),
        sa.Column("hits", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_match_article_id", "match", ["article_id"], unique=False)
    op.create_index("ix_match_watch", "match", ["watch", "article_id"], unique=False)


def _page() -> None:
    op.create_table(
        "page",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", AutoString(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("host", AutoString(), nullable=False),
        sa.Column("url", AutoString(), nullable=False),
        sa.Column("fetch_url", AutoString(), nullable=False),
        sa.Column("hops", sa.Integer(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("summary", AutoString(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.Column("published_raw", AutoString(), nullable=True),
        sa.Column("zone_known", sa.Boolean(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("reason", AutoString(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", UTCDateTime(), nullable=True),
        sa.Column("fetched_at", UTCDateTime(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("skim", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_page_article_id", "page", ["article_id"], unique=False)
    op.create_index("ix_page_due", "page", ["state", "next_attempt_at"], unique=False)
    op.create_index("ix_page_host", "page", ["host"], unique=False)
    op.create_index("ix_page_outlet_id", "page", ["outlet_id"], unique=False)


def _poll() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("url", AutoString(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("outcome", AutoString(), nullable=False),
        sa.Column("reason", AutoString(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_poll_at", "poll", ["at"], unique=False)
    op.create_index("ix_poll_source_id", "poll", ["source_id"], unique=False)


def _shingle() -> None:
    op.create_table(
        "shingle",
        sa.Column("h", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("h", "article_id"),
    )
    op.create_index("ix_shingle_article_id", "shingle", ["article_id"], unique=False)


def _version() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("text_hash", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "number"),
    )
    op.create_index("ix_version_article_id", "version", ["article_id"], unique=False)


def _page_event() -> None:
    op.create_table(
        "page_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("step", AutoString(), nullable=False),
        sa.Column("detail", AutoString(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_page_event_page_id", "page_event", ["page_id"], unique=False)


def _page_key() -> None:
    op.create_table(
        "page_key",
        sa.Column("outlet_id", AutoString(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
        ),
        sa.PrimaryKeyConstraint("outlet_id", "key"),
    )
    op.create_index("ix_page_key_page_id", "page_key", ["page_id"], unique=False)


def upgrade() -> None:
    """Create the tables and the search index."""
    _article()
    _clock_anchor()
    _host()
    _source()
    _match()
    _page()
    _poll()
    _shingle()
    _version()
    _page_event()
    _page_key()
    for statement in search.CREATE[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table(search.INDEX_TABLE)
    for table in (
        "page_key",
        "page_event",
        "version",
        "shingle",
        "poll",
        "page",
        "match",
        "source",
        "host",
        "clock_anchor",
        "article",
    ):
        op.drop_table(table)
