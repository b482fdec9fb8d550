"""How far alert rules have read the record; indexes of versions, figures and alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_READ_TO = {"versions": "version", "claims": "claim"}
_AGAIN = 1000
"""What came so late that no look may have met it; what was decided is on record."""


def upgrade() -> None:
    """Add the columns: what is on record counts as looked at, but for the last of it."""
    for name, table in _READ_TO.items():
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("alert_look", column)
        number = sa.table(table, sa.column("id")).c.id
        highest = sa.select(sa.func.coalesce(sa.func.max(number), 0) - _AGAIN)
        looks = sa.table("alert_look", sa.column(name))
        op.execute(looks.update().values({name: highest.scalar_subquery()}))
    op.create_index("ix_version_seen_at", "version", ["seen_at"])
    op.create_index("ix_figure_high", "figure", ["unit", "high"])
    # For some days revision 0007 made this one.
    op.create_index("ix_alert_ref", "alert", ["profile", "ref"], if_not_exists=True)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_alert_ref", "alert")
    op.drop_index("ix_figure_high", "figure")
    op.drop_index("ix_version_seen_at", "version")
    for name in _READ_TO:
        op.drop_column("alert_look", name)
