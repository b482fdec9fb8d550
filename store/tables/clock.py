"""The clock that a store was filled under."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class ClockAnchor(SQLModel, table=True):
    """One row: where real and virtual time meet. A live store has rate 1 and no shift.

    `store_id` is drawn at random once; it keeps the idempotency keys of two stores apart.
    """

    __tablename__ = "clock_anchor"

    id: int = Field(default=1, primary_key=True)
    real_at: datetime
    virtual_at: datetime
    rate: float = 1.0
    live: bool = True
    store_id: str
