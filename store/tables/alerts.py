"""Alerts: what was wanted between two digests, what became of it, since when each rule holds."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from store.tables.columns import json_field, key_field


class AlertRow(SQLModel, table=True):
    """One event that a rule of a profile wanted alerted: it gets one last word, whatever happens.

    `kind`, `ref`, `thing`, `subject`, `what`, `reason` and `fresh` are those of
    `analysis.alerting.Event`, `avoid` the channels that cannot carry it. `outcome`: fired · held
    (for the digest) · cooled (told already, or its story was) · deferred (no last word; decided
    again `until` then); `why` says so in words.
    """

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("profile", "rule", "kind", "ref"),
        Index("ix_alert_decided", "profile", "outcome", "decided_at"),
        Index("ix_alert_thing", "profile", "thing"),
        Index("ix_alert_ref", "profile", "ref"),
    )

    id: int | None = key_field()
    profile: str
    rule: str
    kind: str
    ref: str
    at: datetime
    thing: str
    subject: str
    what: str
    reason: str
    fresh: bool = False
    avoid: list[str] = json_field(default_factory=list)
    outcome: str
    why: str
    until: datetime | None = None
    decided_at: datetime


class AlertRule(SQLModel, table=True):
    """A rule of a profile, and since when it is looked at: what was there before is a baseline."""

    __tablename__ = "alert_rule"

    profile: str = Field(primary_key=True)
    rule: str = Field(primary_key=True)
    active_since: datetime


class AlertLook(SQLModel, table=True):
    """How far a profile's rules have looked; `volume_day` is the last day whose volume they saw.

    `versions` and `claims` are the highest numbers of both that were on record then.
    """

    __tablename__ = "alert_look"

    profile: str = Field(primary_key=True)
    looked_at: datetime
    volume_day: date | None = None
    versions: int = 0
    claims: int = 0
