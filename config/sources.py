"""Sources: the ways into an outlet, one model per kind."""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from config.base import Model, OpenUrl
from config.durations import Duration
from config.expressions import AddressPattern, CssSelector, JmesPath, LinkPath

_CHANNEL_OUTSIDE = re.compile(r"https?://(?:www\.)?(?:t|telegram)\.me/(?!s/)@?(?P<name>\w+)")


class _Source(Model):
    url: OpenUrl = Field(description="Address that is polled.")
    interval: Duration | None = Field(
        default=None,
        description="Fixed time between two polls; default: the outlet's, or as it publishes.",
    )
    reserve: bool = Field(
        default=False,
        description="Polled once a day, and when another source's window was overrun.",
    )
    verified: bool = Field(
        default=True,
        description="False: nothing confirms the address yet; `tumen outlet test` tells.",
    )


class _Filtered(_Source):
    include: tuple[AddressPattern, ...] = Field(
        default=(),
        description="Patterns such as `/news/*` for path and query; others are left out.",
    )
    exclude: tuple[AddressPattern, ...] = Field(
        default=(), description="Patterns such as `/tag/*` for path and query; they are left out."
    )


class FeedSource(_Source):
    """An RSS, Atom or JSON feed of an outlet."""

    kind: Literal["feed"] = Field(description="An RSS, Atom or JSON feed.")


class SitemapSource(_Filtered):
    """A sitemap, a news sitemap, or an index of them."""

    kind: Literal["sitemap"] = Field(description="A (news) sitemap or an index of sitemaps.")
    newest: Duration = Field(
        default="7d",
        validate_default=True,
        description="Entries dated longer ago than that are left out.",
    )


class EntrySelectors(Model):
    """Where the entries of a listing stand: CSS selectors."""

    item: CssSelector = Field(description="One entry; the other selectors look inside it.")
    link: CssSelector = Field(default="a", description="The link to the article.")
    title: CssSelector | None = Field(
        default=None, description="The title; default: the link's text."
    )
    date: CssSelector | None = Field(default=None, description="The date, or its `time` element.")
    summary: CssSelector | None = Field(default=None, description="The summary.")


class _Listed(_Filtered):
    entries: tuple[EntrySelectors, ...] = Field(
        default=(),
        description="Sets of selectors; the first that yields enough is used, else links are "
        "guessed.",
    )
    least: int = Field(
        default=3, ge=1, le=1000, description="Entries below which a set did not yield enough."
    )


class ListingSource(_Listed):
    """A page of the outlet that lists its articles."""

    kind: Literal["listing"] = Field(description="A page that lists articles.")


class RenderedSource(_Listed):
    """A listing that only a browser can show (extra `browser`)."""

    kind: Literal["rendered"] = Field(description="A listing made by scripts; needs a browser.")
    wait_for: CssSelector | None = Field(
        default=None, description="CSS selector that stands when the page is complete."
    )


class ChannelSource(_Source):
    """A public channel page, such as https://t.me/s/NAME."""

    kind: Literal["channel"] = Field(description="A public channel page (t.me/s/NAME).")

    @field_validator("url")
    @classmethod
    def _page_with_messages(cls, url: str) -> str:
        if found := _CHANNEL_OUTSIDE.match(url):
            raise ValueError(f"this page shows no messages: write https://t.me/s/{found['name']}")
        return url


class ApiSource(_Source):
    """An address that answers with JSON."""

    kind: Literal["api"] = Field(description="An address that answers with JSON.")
    items: JmesPath = Field(description="JMESPath of the list of entries.")
    link: LinkPath = Field(
        description="JMESPath of an entry's address, or a template such as `/news/{id}`."
    )
    title: JmesPath | None = Field(default=None, description="JMESPath of an entry's title.")
    summary: JmesPath | None = Field(default=None, description="JMESPath of an entry's summary.")
    date: JmesPath | None = Field(default=None, description="JMESPath of an entry's date.")
    guid: JmesPath | None = Field(default=None, description="JMESPath of an entry's lasting name.")


AnySource = Annotated[
    FeedSource | SitemapSource | ListingSource | ChannelSource | ApiSource | RenderedSource,
    Field(discriminator="kind"),
]
