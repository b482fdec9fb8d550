"""What collecting for years needs: rhythm, distrust, recovery, versions, outages."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0003"
down_revision = "0002"


def _flag(name: str, default: bool = False) -> sa.Column[Any]:
    told = sa.true() if default else sa.false()
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=told)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, AutoString(), nullable=False, server_default=sa.text("''"))


def _count(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, UTCDateTime(), nullable=True)


def _source() -> list[sa.Column[Any]]:
    return [
        _flag("reserve"),
        sa.Column("interval_s", sa.Float(), nullable=True),
        _count("trend"),
        sa.Column("strain", sa.Float(), nullable=False, server_default="0"),
        _text("leaning"),
        _count("leaning_polls"),
        _moment("recovered_at"),
        _text("recovered_from"),
        _moment("recovered_since"),
        sa.Column("body_hash", AutoString(), nullable=True),
        _moment("full_look_at"),
        _flag("guid_trusted", default=True),
        sa.Column("seen_parts", sa.JSON(), nullable=False, server_default=sa.text("'{}'")),
        _text("hub"),
        _moment("overrun_at"),
        _moment("overrun_since"),
        _text("notice"),
        sa.Column("remarks", sa.JSON(), nullable=False, server_default=sa.text("'{}'")),
        sa.Column("usual_gap_s", sa.Float(), nullable=True),
        sa.Column("patience_s", sa.Float(), nullable=True),
        _moment("judged_at"),
        _moment("distrusted_until"),
    ]


def _columns() -> dict[str, list[sa.Column[Any]]]:
    return {
        "host": [sa.Column("tdm_reserved", sa.Boolean(), nullable=True)],
        "source": _source(),
        "poll": [_count("changed"), _flag("overrun"), _flag("full", default=True)],
        "page": [
            sa.Column("guid", AutoString(), nullable=True),
            _flag("revisit"),
            sa.Column("characters", sa.Integer(), nullable=True),
            sa.Column("dated", sa.Boolean(), nullable=True),
        ],
        "version": [_text("url"), _moment("published_at"), _text("reason")],
    }


def upgrade() -> None:
    """Add the columns and the table of outages."""
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "outage",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("detail", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_outage_began_at", "outage", ["began_at"], unique=False)
    op.create_index("ix_page_source", "page", ["source_id", "baseline", "seen_at"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_page_source", table_name="page")
    op.drop_table("outage")
    for table, columns in _columns().items():
        for column in columns:
            op.drop_column(table, column.name)
