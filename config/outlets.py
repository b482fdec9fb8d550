"""Outlets: the publishers that are polled. One file each, `outlets/<id>.yaml`."""

from enum import StrEnum

from pydantic import Field

from config.access import Access
from config.base import HttpUrl, Identifier, LanguageCode, Model, TimeZone
from config.durations import Duration
from config.sources import AnySource


class Side(StrEnum):
    """Whose voice an outlet is.

    Russia has three: its state and the media that it owns, the press that works under its laws,
    and newsrooms out of its reach. Of other countries it is government and press together.
    """

    DPRK_OFFICIAL = "dprk-official"
    RU_OFFICIAL = "ru-official"
    RU_PRESS = "ru-press"
    RU_INDEPENDENT = "ru-independent"
    ROK = "rok"
    CHINA = "china"
    JAPAN = "japan"
    UKRAINE = "ukraine"
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


class Expectation(Model):
    """What a healthy source of the outlet brings, until its own rhythm is known."""

    gap: Duration | None = Field(
        default=None, description="Longest usual time without anything new."
    )
    entries: int | None = Field(
        default=None, ge=1, description="Least entries that a look at a source brings."
    )
    characters: int | None = Field(
        default=None, ge=1, description="Least length of an article's text."
    )
    dated: bool | None = Field(default=None, description="Whether its articles carry a date.")


class Outlet(Model):
    """A publisher we poll."""

    name: str = Field(min_length=1, max_length=120, description="Name as shown in digests.")
    aliases: tuple[str, ...] = Field(
        default=(),
        description="Other names that articles cite it by, in any language, inflected where words "
        "are.",
    )
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
        default=None, description="Fixed time between two polls; default: as it publishes."
    )
    fastest: Duration | None = Field(
        default=None, description="Least time between two polls; default: schedule.fastest."
    )
    slowest: Duration | None = Field(
        default=None, description="Most time between two polls; default: schedule.slowest."
    )
    expect: Expectation = Field(
        default=Expectation(), description="What it brings when all is well."
    )
    access: Access = Field(default=Access(), description="Headers or a login for subscribers.")
    identity: IdentityPolicy = Field(
        default=IdentityPolicy.AUTO,
        description="What tells two entries apart: auto (address or GUID), or url alone.",
    )
    selectors: Selectors = Field(default=Selectors(), description="Selectors for odd pages.")
    sources: tuple[AnySource, ...] = Field(
        default=(), description="Ways into the outlet; none for an archive."
    )
