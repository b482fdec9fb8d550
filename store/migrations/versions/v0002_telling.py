"""What is told: digests and deliveries."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0002"
down_revision = "0001"


def _digest() -> None:
    op.create_table(
        "digest",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("profile", AutoString(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("label", AutoString(), nullable=False),
        sa.Column("slot_at", UTCDateTime(), nullable=False),
        sa.Column("window_from", UTCDateTime(), nullable=False),
        sa.Column("window_to", UTCDateTime(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("status", AutoString(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("subject", AutoString(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["digest.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("profile", "local_date", "label"),
    )
    op.create_index("ix_digest_profile", "digest", ["profile"], unique=False)


def _digest_entry() -> None:
    op.create_table(
        "digest_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest_id", sa.Integer(), nullable=False),
        sa.Column("profile", AutoString(), nullable=False),
        sa.Column("section", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("ref_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest_id"],
            ["digest.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("profile", "kind", "ref_id"),
    )
    op.create_index("ix_digest_entry_digest_id", "digest_entry", ["digest_id"], unique=False)


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest_id", sa.Integer(), nullable=True),
        sa.Column("channel", AutoString(), nullable=False),
        sa.Column("recipient", AutoString(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("content_type", AutoString(), nullable=False),
        sa.Column("status", AutoString(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", UTCDateTime(), nullable=False),
        sa.Column("lease_owner", AutoString(), nullable=True),
        sa.Column("lease_until", UTCDateTime(), nullable=True),
        sa.Column("lease_gen", sa.Integer(), nullable=False),
        sa.Column("last_error", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["digest_id"],
            ["digest.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest_id", "channel", "recipient", "part"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_delivery_digest_id", "delivery", ["digest_id"], unique=False)
    op.create_index("ix_delivery_due", "delivery", ["status", "next_attempt_at"], unique=False)


def upgrade() -> None:
    """Create the tables."""
    _digest()
    _digest_entry()
    _delivery()


def downgrade() -> None:
    """Drop them."""
    for table in ("delivery", "digest_entry", "digest"):
        op.drop_table(table)
