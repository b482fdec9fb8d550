"""Outlets: the publishers that are polled. One file each, `outlets/<id>.yaml`."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from config.base import HttpUrl, Identifier, LanguageCode, Model, TimeZone
from config.durations import Duration


class Side(StrEnum):
    """Whose voice an outlet is."""

    DPRK_OFFICIAL = "dprk-official"
    RU_OFFICIAL = "ru-official"
    ROK = "rok"
    US_GOVERNMENT = "us-govt"
    UN = "un"
    THIRD = "third"


class Closeness(StrEnum):
    """How near an outlet stands to what it reports."""

    PRIMARY = "primary"
    OFFICIAL_RELAY = "official-relay"
    AGENCY = "agency"
    PRESS = "press"
    SPECIALIST = "specialist"
    AGGREGATOR = "aggregator"
    ARCHIVE = "archive"


class FeedSource(Model):
    """An RSS, Atom or JSON feed of an outlet."""

    kind: Literal["feed"] = Field(description="The kind of source.")
    url: HttpUrl = Field(description="Address of the RSS, Atom or JSON feed.")
    interval: Duration | None = Field(
        default=None, description="Time between two polls; default: the outlet's."
    )


class IdentityPolicy(StrEnum):
    """What tells two entries of one outlet apart."""

    AUTO = "auto"
    URL = "url"


class Selectors(Model):
    """CSS selectors for pages that the generic extraction reads badly."""

    text: tuple[str, ...] = Field(
        default=(), description="Where the article's text stands; the first that yields is used."
    )
    remove: tuple[str, ...] = Field(
        default=(), description="What is taken out of the page before anything is read."
    )


class Outlet(Model):
    """A publisher we poll."""

    name: str = Field(min_length=1, max_length=120, description="Name as shown in digests.")
    home: HttpUrl = Field(description="Home page.")
    languages: tuple[LanguageCode, ...] = Field(
        min_length=1, description="Languages it writes in, ISO 639-1, the main one first."
    )
    timezone: TimeZone = Field(
        default="UTC", description="Zone of times that the outlet gives without one."
    )
    country: str | None = Field(
        default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166 country code."
    )
    side: Side = Field(default=Side.THIRD, description="Whose voice it is.")
    closeness: Closeness = Field(
        default=Closeness.PRESS, description="How near it stands to what it reports."
    )
    family: Identifier | None = Field(
        default=None, description="Publisher family: outlets of one family are one origin."
    )
    implies: tuple[str, ...] = Field(
        default=(), description="Entity sets that every page of it concerns, such as dprk."
    )
    interval: Duration | None = Field(
        default=None, description="Time between two polls; default: schedule.interval."
    )
    identity: IdentityPolicy = Field(
        default=IdentityPolicy.AUTO,
        description="What tells two entries apart: auto (address or GUID), or url alone.",
    )
    selectors: Selectors = Field(default=Selectors(), description="Selectors for odd pages.")
    sources: tuple[FeedSource, ...] = Field(
        default=(), description="Ways into the outlet; none for an archive."
    )
