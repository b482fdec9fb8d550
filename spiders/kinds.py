"""Which function reads which kind of source: one module per kind, one line here."""

from collections.abc import Callable, Mapping

from spiders import api, channel, feed, listing, sitemap
from spiders.desk import ParseContext, ParsedSource

Parser = Callable[[bytes, Mapping[str, str], ParseContext], ParsedSource]

PARSERS: Mapping[str, Parser] = {
    "feed": feed.parse,
    "sitemap": sitemap.parse,
    "listing": listing.parse,
    "channel": channel.parse,
    "api": api.parse,
    "rendered": listing.parse,
}
"""By the `kind` of a source's model; arguments: body, headers, context."""
