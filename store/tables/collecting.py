"""Hosts, sources, polls and pages: what is to be fetched, and what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from store.tables.columns import Row, json_field, key_field


class Host(Row, table=True):
    """One host, the unit of politeness: who holds it, and until when. All times are real."""

    __tablename__ = "host"

    name: str = Field(primary_key=True)
    lease_owner: str | None = None
    lease_until: datetime | None = None
    lease_gen: int = 0
    blocked_until: datetime | None = None
    last_request_at: datetime | None = None
    robots_status: int | None = None
    robots_body: bytes = b""
    robots_fetched_at: datetime | None = None
    tdm_reserved: bool | None = None
    """Whether the host reserves its text and data mining rights (TDMRep); None: it did not say."""


class Source(Row, table=True):
    """One way into an outlet: when it is due, its validators, and five clocks of its health.

    `interval_s` is the time between two polls that its rhythm made, `trend` how many polls in a row
    asked for a shorter (negative) or longer one. `strain` grows with failures by their class and
    stretches the rest. `leaning` is the state that the latest polls speak for and `leaning_polls`
    how many; it becomes `state` when it is enough of them. `recovered_from` is the state that
    lasted from `recovered_since` to `recovered_at`. `seen_parts` is what an index said of the
    documents it names, by address. `overrun_at` is when its window was last found overrun,
    `overrun_since` the look before. `notice` is something to know of a source that is well (it
    declines, a fall-back is in use); `remarks` are its sentences by subject. `usual_gap_s` and
    `patience_s` are what was made of its arrivals at `judged_at`. Until `distrusted_until` its
    validators are not used.
    """

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("outlet_id", "url"), Index("ix_source_due", "next_due_at"))

    id: int | None = key_field()
    outlet_id: str = Field(index=True)
    kind: str
    url: str
    next_url: str | None = None
    hops: int = 0
    hops_permanent: bool = True
    host: str = Field(index=True)
    active: bool = True
    etag: str | None = None
    last_modified: str | None = None
    next_due_at: datetime
    failures: int = 0
    state: str = "new"
    state_reason: str = ""
    state_since: datetime | None = None
    first_polled_at: datetime | None = None
    last_attempt_at: datetime | None = None
    last_answer_at: datetime | None = None
    last_parse_at: datetime | None = None
    last_new_at: datetime | None = None
    last_relevant_at: datetime | None = None
    reserve: bool = False
    interval_s: float | None = None
    trend: int = 0
    strain: float = 0.0
    leaning: str = ""
    leaning_polls: int = 0
    recovered_at: datetime | None = None
    recovered_from: str = ""
    recovered_since: datetime | None = None
    body_hash: str | None = None
    full_look_at: datetime | None = None
    guid_trusted: bool = True
    seen_parts: dict[str, Any] = json_field(default_factory=dict)
    hub: str = ""
    overrun_at: datetime | None = None
    overrun_since: datetime | None = None
    notice: str = ""
    remarks: dict[str, str] = json_field(default_factory=dict)
    usual_gap_s: float | None = None
    patience_s: float | None = None
    judged_at: datetime | None = None
    distrusted_until: datetime | None = None


class Poll(Row, table=True):
    """One look at a source. `skipped` lists [what, why] of each entry that was not taken.

    `changed` counts known entries whose title, address, GUID or date was another. `full`: it was
    asked without validators. `overrun`: nothing in it was known, so entries may have been missed.
    """

    __tablename__ = "poll"

    id: int | None = key_field()
    source_id: int = Field(foreign_key="source.id", index=True)
    at: datetime = Field(index=True)
    url: str
    status: int = 0
    outcome: str
    reason: str = ""
    entries: int = 0
    new: int = 0
    known: int = 0
    changed: int = 0
    overrun: bool = False
    full: bool = True
    skipped: list[list[str]] = json_field(default_factory=list)


class Page(Row, table=True):
    """One page at one outlet, from the moment it was seen.

    `state`: pending (to be fetched) · stored (an article) · same-text (the article of another
    address) · not-relevant · failed. `reason` says why, in one line. `baseline`: it stood in the
    source when that was polled for the first time, so it may be old news. `revisit`: it is fetched
    again because its source announced another title for it. `characters` and `dated` are what its
    reading yielded, the measure of the outlet's health.
    """

    __tablename__ = "page"
    __table_args__ = (
        Index("ix_page_due", "state", "next_attempt_at"),
        Index("ix_page_source", "source_id", "baseline", "seen_at"),
        Index("ix_page_look", "state", "look_at"),
    )

    id: int | None = key_field()
    outlet_id: str = Field(index=True)
    source_id: int | None = Field(default=None, foreign_key="source.id")
    host: str = Field(index=True)
    url: str
    fetch_url: str
    hops: int = 0
    title: str = ""
    summary: str = ""
    published_at: datetime | None = None
    published_raw: str | None = None
    zone_known: bool = True
    seen_at: datetime
    baseline: bool = False
    state: str = "pending"
    reason: str = ""
    attempts: int = 0
    next_attempt_at: datetime | None = None
    fetched_at: datetime | None = None
    status: int = 0
    article_id: int | None = Field(default=None, index=True)
    guid: str | None = None
    revisit: bool = False
    characters: int | None = None
    dated: bool | None = None
    look_at: datetime | None = None
    looks: int = 0
    gone_since: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    skim: bytes | None = None
    """What was read of a page that no rule wanted, zlib; kept for `retention.unmatched`."""


class PageKey(Row, table=True):
    """A name by which a page of an outlet is known: `u:` canonical address, `g:` GUID."""

    __tablename__ = "page_key"

    outlet_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    page_id: int = Field(foreign_key="page.id", index=True)


class PageEvent(Row, table=True):
    """One thing that happened to a page; `why` reads them in order."""

    __tablename__ = "page_event"

    id: int | None = key_field()
    page_id: int = Field(foreign_key="page.id", index=True)
    at: datetime
    step: str
    detail: str = ""
    facts: dict[str, Any] = json_field(default_factory=dict)


class Outage(Row, table=True):
    """A time in which this machine could not work: `kind` network, disk, database or stopped."""

    __tablename__ = "outage"

    id: int | None = key_field()
    kind: str
    began_at: datetime = Field(index=True)
    ended_at: datetime | None = None
    detail: str = ""
