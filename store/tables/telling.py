"""Digests and their deliveries: what was told, to whom, and whether it arrived."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from store.tables.columns import json_field, key_field


class DigestRow(SQLModel, table=True):
    """One slot of one profile. A row exists once the slot was dealt with, and only then.

    `status`: issued · quiet (nothing new, and the profile wants no empty digest) · merged (missed
    while the daemon was down; `merged_into` names the digest that covers it).
    """

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("profile", "local_date", "label"),)

    id: int | None = key_field()
    profile: str = Field(index=True)
    local_date: date
    label: str
    slot_at: datetime
    window_from: datetime
    window_to: datetime
    created_at: datetime
    status: str = "issued"
    merged_into: int | None = Field(default=None, foreign_key="digest.id")
    subject: str = ""
    content: dict[str, Any] = json_field(default_factory=dict)


class DigestEntry(SQLModel, table=True):
    """One thing told to one profile: it can be told once, whatever happens."""

    __tablename__ = "digest_entry"
    __table_args__ = (UniqueConstraint("profile", "kind", "ref_id"),)

    id: int | None = key_field()
    digest_id: int = Field(foreign_key="digest.id", index=True)
    profile: str
    section: str
    kind: str
    ref_id: int
    position: int
    text: str


class Delivery(SQLModel, table=True):
    """The outbox: one message part for one recipient on one channel, bytes and key stored.

    It is of a digest or of an alert.

    `status`: pending · sent · dead (given up, `last_error` says why). A pending row whose lease
    has not run out is being sent. All times but `created_at` are real.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("digest_id", "channel", "recipient", "part"),
        Index("uq_delivery_alert", "alert_id", "channel", "recipient", "part", unique=True),
        Index("ix_delivery_due", "status", "next_attempt_at"),
    )

    id: int | None = key_field()
    digest_id: int | None = Field(default=None, foreign_key="digest.id", index=True)
    alert_id: int | None = None
    channel: str
    recipient: str
    part: int = 1
    parts: int = 1
    key: str = Field(unique=True)
    payload: bytes
    content_type: str
    status: str = "pending"
    attempts: int = 0
    next_attempt_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None
    lease_gen: int = 0
    last_error: str = ""
    created_at: datetime
    sent_at: datetime | None = None
