"""A feed's bytes to its entries: RSS, RDF, Atom and JSON Feed. Pure, and made to be run in a
worker process that can be killed."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from analysis import address, normal
from analysis.document import FeedWords
from spiders.desk import FeedEntry, ParseContext, ParsedSource
from spiders.words import parse_date, plain, what_it_is

_MOST_ENTRIES = 2000
# In bytes of UTF-8, as it is stored: PostgreSQL's index rows end at 2,704.
_LONGEST_URL = 2048
_LONGEST_TITLE = 1000
_LONGEST_SUMMARY = 4000
_LONGEST_DATE = 200
# Declared entities can blow up a body a thousandfold; expat limits that at a hundred times the
# input and feedparser's second parser not at all. NULs: the same in UTF-16 and UTF-32.
_ENTITY = re.compile(b"<\0{0,3}!\0{0,3}" + b"\0{0,3}".join(b"%c" % c for c in b"ENTITY"))
# One reference to half a surrogate pair, or to no character at all, costs feedparser the feed.
_CHARACTER = re.compile(rb"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));")
_JSON_FEED = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?P<minor>\.\d+)?/?")
# What feedparser and its SGML parser are known to raise on mutilated input.
_PARSER_FAULTS = (ValueError, OverflowError, LookupError, AssertionError, AttributeError, TypeError)


class _Unusable(ValueError):
    """An entry that cannot be used; its text is the reason."""


def parse(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """The entries of a feed in its own order, or what the body is instead of a feed.

    `headers` have lower-case names. Never raises on any body.
    """
    base_url, timezone = context.url, context.timezone
    try:
        if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            return _json_feed(body, headers, base_url, timezone)
        return _xml_feed(body, headers, base_url, timezone)
    except RecursionError:
        return ParsedSource("", problem="nested too deeply to be read")


def _xml_feed(
    body: bytes, headers: Mapping[str, str], base_url: str, timezone: str
) -> ParsedSource:
    told = {"content-location": base_url, "content-type": headers.get("content-type", "")}
    harmless = _CHARACTER.sub(_real_character, _ENTITY.sub(b"<!IGNORE", body))
    try:
        feed = feedparser.parse(io.BytesIO(harmless), response_headers=told, sanitize_html=False)
    except _PARSER_FAULTS as fault:
        why = normal.label(str(fault))[:200]
        return ParsedSource("", problem=f"a feed so broken that it cannot be read ({why})")
    # `bozo` is set for feeds that read well and not set for web pages: only `version` tells.
    if not feed.get("version"):
        return ParsedSource("", problem=what_it_is(body, headers))
    pairs = (_attempt(_xml_entry, entry, base_url, timezone) for entry in feed.entries)
    entries, skipped = _sorted_out(pairs)
    title = plain(feed.feed.get("title") or "")[:_LONGEST_TITLE]
    return ParsedSource(feed.version, entries, "", title, skipped)


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
    pairs = (_attempt(_json_entry, item, base, timezone) for item in items)
    entries, skipped = _sorted_out(pairs)
    shape = "json1" + (version["minor"] or "").lstrip(".").rstrip("0")
    name = plain(str(feed.get("title") or ""))[:_LONGEST_TITLE]
    return ParsedSource(shape, entries, "", name, skipped)


def _attempt(make: Any, entry: Any, base_url: str, timezone: str) -> FeedEntry | str:
    try:
        made: FeedEntry = make(entry, base_url, timezone)
    except _Unusable as reason:
        return str(reason)
    return made


def _sorted_out(
    outcomes: Iterator[FeedEntry | str],
) -> tuple[tuple[FeedEntry, ...], tuple[str, ...]]:
    entries: list[FeedEntry] = []
    skipped: list[str] = []
    for place, made in enumerate(outcomes, 1):
        if place > _MOST_ENTRIES:
            skipped.append(f"entry {place} and on: more than {_MOST_ENTRIES} entries")
            break
        if isinstance(made, str):
            skipped.append(f"entry {place}: {made}")
        else:
            entries.append(made)
    return tuple(entries), tuple(skipped)


def _xml_entry(entry: Any, base_url: str, timezone: str) -> FeedEntry:
    guid = normal.label(entry.get("id") or "")
    links = (entry.get("feedburner_origlink"), entry.get("link"), guid)
    # By dict.get: asked for a missing `updated`, feedparser warns and gives `published`.
    dated = "published" if dict.get(entry, "published") else "updated"
    raw = normal.label(dict.get(entry, dated) or "")[:_LONGEST_DATE] or None
    published, zone_known = parse_date(raw, dict.get(entry, f"{dated}_parsed"), timezone)
    contents = [content.get("value") for content in entry.get("content") or ()]
    words = FeedWords(
        title=plain(entry.get("title") or "")[:_LONGEST_TITLE],
        summary=_summary([entry.get("summary"), *contents]),
        guid=guid or None,
        published=published,
        published_raw=raw,
        zone_known=zone_known,
    )
    return FeedEntry(_address(links, base_url), words)


def _json_entry(item: Any, base_url: str, timezone: str) -> FeedEntry:
    if not isinstance(item, dict):
        raise _Unusable("not a JSON object")
    text = {name: str(value) for name, value in item.items() if value is not None}
    raw = normal.label(text.get("date_published") or text.get("date_modified") or "")
    raw = raw[:_LONGEST_DATE]
    published, zone_known = parse_date(raw, None, timezone)
    words = FeedWords(
        title=plain(text.get("title", ""))[:_LONGEST_TITLE],
        summary=_summary(text.get(n) for n in ("summary", "content_text", "content_html")),
        guid=normal.label(text.get("id", "")) or None,
        published=published,
        published_raw=raw or None,
        zone_known=zone_known,
    )
    links = (text.get("url"), text.get("external_url"), text.get("id"))
    return FeedEntry(_address(links, base_url), words)


def _summary(candidates: Iterable[str | None]) -> str:
    texts = (plain(candidate) for candidate in candidates if candidate)
    return next((text for text in texts if text), "")[:_LONGEST_SUMMARY].rstrip()


def _address(candidates: Iterable[str | None], base_url: str) -> str:
    *links, guid = [_unbroken(one or "") for one in candidates]
    link = next((one for one in links if one), "")
    if not link and not re.match(r"https?://", guid):
        raise _Unusable("no link, and the GUID is no address")
    try:
        url = _unbroken(urljoin(base_url, link or guid))
        named = urlsplit(url).scheme in ("http", "https") and address.host_of(url)
    except ValueError:
        named = False
    if not named:
        raise _Unusable(f"not a web address: {(link or guid)[:100]}")
    if len(url.encode()) > _LONGEST_URL:
        raise _Unusable(f"address longer than {_LONGEST_URL} bytes: {url[:100]}…")
    return url


def _unbroken(address: str) -> str:
    return re.sub(r"[\t\r\n]", "", normal.storable(address)).strip()
