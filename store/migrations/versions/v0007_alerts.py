"""Alerts, their rules and their deliveries; deleted articles found at once."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0007"
down_revision = "0006"

_UNIQUE = "uq_delivery_alert"


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, AutoString(), nullable=False) for name in names]


def _moments(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, UTCDateTime(), nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables, and let a delivery be of an alert."""
    op.create_table(
        "alert",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *_texts("profile", "rule", "kind", "ref", "thing", "subject", "what", "reason"),
        *_texts("outcome", "why"),
        *_moments("at", "decided_at"),
        sa.Column("until", UTCDateTime(), nullable=True),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.Column("avoid", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("profile", "rule", "kind", "ref"),
    )
    op.create_index("ix_alert_decided", "alert", ["profile", "outcome", "decided_at"])
    op.create_index("ix_alert_thing", "alert", ["profile", "thing"])
    op.create_table(
        "alert_rule",
        *_texts("profile", "rule"),
        *_moments("active_since"),
        sa.PrimaryKeyConstraint("profile", "rule"),
    )
    op.create_table(
        "alert_look",
        *_texts("profile"),
        *_moments("looked_at"),
        sa.Column("volume_day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("profile"),
    )
    op.add_column("delivery", sa.Column("alert_id", sa.Integer(), nullable=True))
    op.create_index(_UNIQUE, "delivery", ["alert_id", "channel", "recipient", "part"], unique=True)
    op.create_index("ix_article_deleted_at", "article", ["deleted_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_article_deleted_at", "article")
    op.drop_index(_UNIQUE, "delivery")
    op.drop_column("delivery", "alert_id")
    for table in ("alert_look", "alert_rule", "alert"):
        op.drop_table(table)
