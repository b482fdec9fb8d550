"""A feed's bytes to its entries: RSS, RDF, Atom and JSON Feed. Pure, and made to be run in a
worker process that can be killed."""

import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import feedparser

from analysis import normal
from analysis.document import FeedWords
from spiders import entries, feed_xml
from spiders.desk import FeedEntry, ParseContext, ParsedSource
from spiders.entries import LONGEST_DATE, Unusable
from spiders.words import parse_date, what_it_is

# Declared entities can blow up a body a thousandfold; expat limits that at a hundred times the
# input and feedparser's second parser not at all. NULs: the same in UTF-16 and UTF-32.
_ENTITY = re.compile(b"<\0{0,3}!\0{0,3}" + b"\0{0,3}".join(b"%c" % c for c in b"ENTITY"))
# One reference to half a surrogate pair, or to no character at all, costs feedparser the feed.
_CHARACTER = re.compile(rb"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));")
_JSON_FEED = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?P<minor>\.\d{1,3})?/?")
_LINK = re.compile(r"<(?P<url>[^<>]{1,2000})>(?P<told>[^<>]{0,500})")
_REL = re.compile(r"""\brel\s*=\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s",;]+))""", re.IGNORECASE)
# What is no feed by its root element. Given a big sitemap, feedparser works for minutes.
_NO_FEED = re.compile(
    rb"\A[\xef\xbb\xbf\s]*(?:<[?!][^<>]{0,500}>\s*){0,20}<(?:html|head|body|urlset|sitemapindex)[\s>]",
    re.IGNORECASE,
)
_ENDS = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)


def parse(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """The entries of a feed in its own order, or what the body is instead of a feed.

    `headers` have lower-case names. Never raises on any body.
    """
    base_url, timezone = context.url, context.timezone
    try:
        if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            parsed = _json_feed(body, headers, base_url, timezone)
        else:
            parsed = _xml_feed(body, headers, base_url, timezone)
    except RecursionError:
        return ParsedSource("", problem="nested too deeply to be read")
    hub = _header_hub(headers, base_url) if parsed.shape else ""
    return replace(parsed, hub=hub) if hub else parsed


def _xml_feed(
    body: bytes, headers: Mapping[str, str], base_url: str, timezone: str
) -> ParsedSource:
    if _NO_FEED.match(body):
        return ParsedSource("", problem=what_it_is(body, headers))
    told = {"content-location": base_url, "content-type": headers.get("content-type", "")}
    harmless = _CHARACTER.sub(_real_character, _ENTITY.sub(b"<!IGNORE", body))
    make = partial(_xml_entry, base_url=base_url, timezone=timezone)
    if plain := feed_xml.read(harmless, told, base_url):
        found, skipped = entries.sorted_out(plain.entries, make)
        return _parsed(plain.version, found, skipped, plain.about, base_url)
    try:
        feed = feedparser.parse(
            io.BytesIO(harmless), response_headers=told, sanitize_html=False,
            resolve_relative_uris=False,
        )  # fmt: skip
    except feed_xml.PARSER_FAULTS as fault:
        why = normal.label(str(fault))[:200]
        return ParsedSource("", problem=f"a feed so broken that it cannot be read ({why})")
    # `bozo` is set for feeds that read well and not set for web pages: only `version` tells.
    if not feed.get("version"):
        return ParsedSource("", problem=what_it_is(body, headers))
    found, skipped = entries.sorted_out(feed.entries, make)
    if not found and not skipped and feed.get("bozo") and not _ENDS.search(body[-1000:]):
        return ParsedSource("", problem="a feed that breaks off before its first entry")
    return _parsed(feed.version, found, skipped, feed.feed, base_url)


def _parsed(
    version: str,
    found: tuple[FeedEntry, ...],
    skipped: tuple[str, ...],
    about: Mapping[str, Any],
    base_url: str,
) -> ParsedSource:
    title = entries.title_of(about.get("title") or "")
    hub = _hub(about.get("links") or (), base_url)
    return ParsedSource(version, found, "", title, skipped, hub=hub)


def _real_character(match: re.Match[bytes]) -> bytes:
    digits = match["hex"] or match["decimal"]
    number = int(digits, 16 if match["hex"] else 10) if len(digits) <= 8 else 0
    return match[0] if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else b""


def _json_feed(
    body: bytes, headers: Mapping[str, str], base_url: str, timezone: str
) -> ParsedSource:
    try:
        feed = json.loads(body)
    except ValueError as error:
        return ParsedSource("", problem=f"JSON with an error: {normal.label(str(error))[:200]}")
    version = _JSON_FEED.fullmatch(str(feed.get("version")))
    items = feed.get("items")
    if version is None or not isinstance(items, list):
        return ParsedSource("", problem=what_it_is(body, headers))
    base = str(feed.get("home_page_url") or base_url)
    make = partial(_json_entry, base_url=base, timezone=timezone)
    found, skipped = entries.sorted_out(items, make)
    shape = "json1" + (version["minor"] or "").lstrip(".").rstrip("0")
    name = entries.title_of(str(feed.get("title") or ""))
    return ParsedSource(shape, found, "", name, skipped, hub=_json_hub(feed.get("hubs"), base_url))


def _hub(links: Iterable[Mapping[str, Any]], base_url: str) -> str:
    """The first WebSub hub among the links of a feed."""
    named = (link.get("href") for link in links if "hub" in str(link.get("rel")).lower().split())
    return next((hub for hub in (_web(one, base_url) for one in named) if hub), "")


def _json_hub(hubs: Any, base_url: str) -> str:
    told = [hub for hub in hubs if isinstance(hub, dict)] if isinstance(hubs, list) else []
    named = (hub.get("url") for hub in told if str(hub.get("type")).lower() == "websub")
    return next((hub for hub in (_web(one, base_url) for one in named) if hub), "")


def _header_hub(headers: Mapping[str, str], base_url: str) -> str:
    """The hub of a `Link` header (RFC 8288), as WebSub asks to look there first."""
    for link in _LINK.finditer(headers.get("link", "")[:20_000]):
        rel = _REL.search(link["told"])
        if rel and "hub" in (rel["quoted"] or rel["bare"] or "").lower().split():
            return _web(link["url"], base_url)
    return ""


def _web(link: Any, base_url: str) -> str:
    try:
        return entries.address_of((str(link or ""), ""), base_url)
    except Unusable:
        return ""


def _xml_entry(entry: Any, base_url: str, timezone: str) -> FeedEntry:
    guid = normal.label(entry.get("id") or "")
    links = (entry.get("feedburner_origlink"), entry.get("link"), guid)
    # By dict.get: asked for a missing `updated`, feedparser warns and gives `published`.
    dated = "published" if dict.get(entry, "published") else "updated"
    raw = normal.label(dict.get(entry, dated) or "")[:LONGEST_DATE] or None
    published, zone_known = parse_date(raw, dict.get(entry, f"{dated}_parsed"), timezone)
    contents = [content.get("value") for content in entry.get("content") or ()]
    words = FeedWords(
        title=entries.title_of(entry.get("title") or ""),
        summary=entries.summary_of([entry.get("summary"), *contents]),
        guid=guid or None,
        published=published,
        published_raw=raw,
        zone_known=zone_known,
    )
    return FeedEntry(entries.address_of(links, base_url), words)


def _json_entry(item: Any, base_url: str, timezone: str) -> FeedEntry:
    if not isinstance(item, dict):
        raise Unusable("not a JSON object")
    text = {name: str(value) for name, value in item.items() if value is not None}
    raw = normal.label(text.get("date_published") or text.get("date_modified") or "")
    raw = raw[:LONGEST_DATE]
    published, zone_known = parse_date(raw, None, timezone)
    words = FeedWords(
        title=entries.title_of(text.get("title", "")),
        summary=entries.summary_of(map(text.get, ("summary", "content_text", "content_html"))),
        guid=normal.label(text.get("id", "")) or None,
        published=published,
        published_raw=raw or None,
        zone_known=zone_known,
    )
    links = (text.get("url"), text.get("external_url"), text.get("id"))
    return FeedEntry(entries.address_of(links, base_url), words)
