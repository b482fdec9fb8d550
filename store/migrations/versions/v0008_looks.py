"""How far alert rules have read the record, and versions by time."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_READ_TO = ("versions", "claims")


def upgrade() -> None:
    """Add the columns: the first look after it reads what came in its last seven days."""
    for name in _READ_TO:
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("alert_look", column)
    op.create_index("ix_version_seen_at", "version", ["seen_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_version_seen_at", "version")
    for name in reversed(_READ_TO):
        op.drop_column("alert_look", name)
