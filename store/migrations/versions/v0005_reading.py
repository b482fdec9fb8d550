"""What reading for years needs: looks at known articles, furniture, authors, the reader."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0005"
down_revision = "0004"


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, AutoString(), nullable=False, server_default=sa.text("''"))


def _count(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, UTCDateTime(), nullable=True)


def _columns() -> dict[str, list[sa.Column[Any]]]:
    return {
        "article": [
            sa.Column("authors", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
            _text("agency"),
            _text("resurfaced_why"),
            sa.Column("damaged", sa.Float(), nullable=False, server_default="0"),
            _count("extractor"),
            _count("utc_offset_s"),
            _moment("deleted_at"),
        ],
        "page": [
            _moment("look_at"),
            _count("looks"),
            _moment("gone_since"),
            sa.Column("etag", AutoString(), nullable=True),
            sa.Column("last_modified", AutoString(), nullable=True),
        ],
    }


def upgrade() -> None:
    """Add the columns and the table of furniture."""
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_page_look", "page", ["state", "look_at"], unique=False)
    op.create_table(
        "furniture",
        sa.Column("outlet_id", AutoString(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("skims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("outlet_id"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("furniture")
    op.drop_index("ix_page_look", table_name="page")
    for table, columns in _columns().items():
        for column in columns:
            op.drop_column(table, column.name)
