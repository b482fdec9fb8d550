"""Ordinary RSS 2.0, RSS 1.0 and Atom 1.0 by lxml, in a fraction of feedparser's time.

What is read is what feedparser reads, value for value: its rules are followed for the shapes that
most feeds have, and of any other shape nothing is read at all (docs/decisions/0016).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from feedparser import datetimes, encodings
from lxml import etree

from spiders import entries
from spiders.feed_names import INERT, INERT_IN_FEED, INERT_WORDS, Unusual, declared, key_of, names

Entry = dict[str, Any]
# What feedparser and its SGML parser are known to raise on mutilated input.
PARSER_FAULTS = (ValueError, OverflowError, LookupError, AssertionError, AttributeError, TypeError)


_ATOM, _RSS1 = "http://www.w3.org/2005/atom", "http://purl.org/rss/1.0/"
_RSS090 = "http://my.netscape.com/rdf/simple/0.9/"
_RSS = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
# Attributes that mean something to feedparser under any prefix that it does not know.
_MEANT = names("base href ispermalink lastmod mode rel src type uri url version")
_XML = "{http://www.w3.org/xml/1998/namespace"
_PLAIN_TYPES = names("text plain html text/plain text/html")
_HTML_TYPES = names("html text/html xhtml application/xhtml+xml")
_APART = {
    "image": names("title link description url width height"),
    "textinput": names("title link description name"),
}
# The controls of ISO 8859-1, which feedparser takes for what they are in Windows-1252.
_CONTROLS = re.compile("[\x80-\x9f]")
_MANY_SLASHES = re.compile(r"[A-Za-z][A-Za-z0-9+-.]*:///")
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in feedparser's words: its version, its own title and links, and its entries."""

    version: str
    about: Entry
    entries: list[Entry]


def read(body: bytes, headers: Mapping[str, str], base_url: str) -> Feed | None:
    """The feed as feedparser has it without its HTML passes; None for one that is left to it.

    `headers` as feedparser looks for them. A feed without an entry is left to it too.
    """
    try:
        root, namespaces = _tree(body, headers)
        feed = _Reading(_version(root, namespaces), base_url).whole(root)
    except (Unusual, etree.XMLSyntaxError, ValueError):
        return None
    return feed if feed.entries else None


def _tree(body: bytes, headers: Mapping[str, str]) -> tuple[etree._Element, set[str]]:
    told: dict[str, Any] = {}
    data: bytes = encodings.convert_to_utf8(headers, body, told)
    if not told["encoding"] or b"<!DOCTYPE" in data:
        raise Unusual
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    return etree.fromstring(data, parser), declared(data)


def _version(root: etree._Element, namespaces: set[str]) -> str:
    tag, told = str(root.tag).lower(), _attributes(root)
    if _RSS090 in namespaces or "base" in told:
        raise Unusual
    if tag == "rss" and _RSS1 not in namespaces:
        version = told.get("version", "")
        return "rss20" if version.startswith("2.") else _RSS.get(version, "rss")
    if tag == f"{{{_ATOM}}}feed" and _RSS1 not in namespaces:
        return "atom10"
    if tag == f"{_RDF}rdf" and _RSS1 in namespaces and _ATOM not in namespaces:
        return "rss10"
    raise Unusual


class _Reading:
    """One walk through a tree, with the state that feedparser keeps on its way."""

    def __init__(self, version: str, base_url: str) -> None:
        self._feed = Feed(version, {}, [])
        self._base = base_url
        self._keys: dict[str, str] = {}
        self._titled = False
        self._has_content = False
        self._summary_depth: int | None = None

    def whole(self, root: etree._Element) -> Feed:
        """The feed that begins here."""
        if self._feed.version == "atom10":
            return self._among_feed(root)
        channel, *others = root
        if self._key(channel) != "channel" or (others and self._feed.version != "rss10"):
            raise Unusual
        if any(self._key(part) in ("title", "link") for part in others):
            raise Unusual
        _holder(channel)
        self._among_feed(channel)
        return self._among_feed(others)

    def _among_feed(self, parts: Iterable[etree._Element]) -> Feed:
        for part in parts:
            if take := _IN_FEED.get(self._key(part)):
                take(self, self._feed.about, part)
            else:
                self._skip(part, INERT_IN_FEED)
        return self._feed

    def entry(self, _: Entry, item: etree._Element) -> None:
        _holder(item)
        about = item.get(_RDF + "about")
        entry: Entry = {"id": about} if about else {}
        self._feed.entries.append(entry)
        self._titled = False
        self._summary_depth = None
        for part in item:
            if take := _IN_ENTRY.get(self._key(part)):
                take(self, entry, part)
            else:
                self._skip(part, INERT_WORDS)
        self._titled = self._has_content = False

    def _key(self, part: etree._Element) -> str:
        """What feedparser has its handler for, or "" where it has none."""
        tag = str(part.tag)
        key = self._keys.get(tag)
        if key is None:
            key = self._keys[tag] = key_of(tag, part.prefix or "")
        return key

    def _skip(self, part: etree._Element, words: frozenset[str]) -> None:
        if self._key(part) in words:
            _childless(part)
            return
        for one in part.iter():
            key = self._key(one)
            if key and key not in INERT:
                raise Unusual

    def apart(self, _: Entry, part: etree._Element) -> None:
        for one in part:
            _childless(one)
            if self._key(one) not in _APART[self._key(part)]:
                raise Unusual
        self._titled = False

    def feed_words(self, about: Entry, part: etree._Element) -> None:
        # The second summary of a feed counts as content, and does so in its first entry too.
        _childless(part)
        if "summary" in about and not self._has_content:
            self._has_content = True
        elif self._key(part) != "description":
            about["summary"] = ""

    def source(self, _: Entry, part: etree._Element) -> None:
        _childless(part)
        self._titled = False

    def title(self, context: Entry, part: etree._Element) -> None:
        text = _words(part)
        if not self._titled:
            context["title"] = text
            self._titled = bool(text)

    def link(self, context: Entry, part: etree._Element) -> None:
        _childless(part)
        told = _attributes(part)
        rel, href = told.get("rel", "alternate").lower(), told.get("href")
        if href == "" or (href is None and "rel" in told):
            raise Unusual
        if not told.keys().isdisjoint(("base", "uri", "url")):
            raise Unusual
        if href is None:
            text = _unmangled(self._resolved(_text(part)))
            context["link"] = _REFERENCE.sub(r"&\1", text.replace("&amp;", "&"))
            return
        link = {"rel": rel, "href": self._resolved(href)}
        context.setdefault("links", []).append(link)
        if rel == "alternate" and told.get("type", "html").lower() in _HTML_TYPES:
            context["link"] = link["href"]

    def guid(self, entry: Entry, part: etree._Element) -> None:
        told = _attributes(part)
        if "base" in told:
            raise Unusual
        is_link = told.get("ispermalink", "true") == "true"
        text = _text(part)
        entry["id"] = _unmangled(self._resolved(text) if is_link else text)
        if is_link:
            entry.setdefault("link", entry["id"])

    def _resolved(self, uri: str) -> str:
        if _MANY_SLASHES.match(uri):
            raise Unusual
        return entries.joined(self._base, uri) if uri else ""

    def published(self, entry: Entry, part: etree._Element) -> None:
        entry["published"] = _unmangled(_text(part))
        entry["published_parsed"] = _date(entry["published"])

    def updated(self, entry: Entry, part: etree._Element) -> None:
        entry["updated"] = _unmangled(_text(part))
        entry["updated_parsed"] = _date(entry["updated"])

    def original(self, entry: Entry, part: etree._Element) -> None:
        if part.attrib:
            raise Unusual
        entry["feedburner_origlink"] = _unmangled(_text(part))

    def summary(self, entry: Entry, part: etree._Element, depth: int = 0) -> None:
        if "summary" in entry and not self._has_content:
            self.content(entry, part)
            return
        text = _words(part)
        if self._summary_depth is None or depth <= self._summary_depth:
            entry["summary"], self._summary_depth = text, depth

    def content(self, entry: Entry, part: etree._Element) -> None:
        text = _words(part)
        self._has_content = True
        entry.setdefault("content", []).append({"value": text})
        entry.setdefault("summary", text)

    def media(self, entry: Entry, part: etree._Element, depth: int = 0) -> None:
        key = self._key(part)
        if key == "media_description":
            self.summary(entry, part, depth)
        elif key in ("media_group", "media_content"):
            for one in part:
                self.media(entry, one, depth + 1)
        elif key == "media_title" and self._titled:
            _words(part)
        else:
            self._skip(part, INERT_WORDS)


_Taker = Callable[[_Reading, Entry, etree._Element], None]


def _takers(table: dict[_Taker, str]) -> dict[str, _Taker]:
    return {key: take for take, keys in table.items() for key in keys.split()}


_IN_FEED = _takers({
    _Reading.entry: "item entry", _Reading.apart: "image textinput", _Reading.title: "title",
    _Reading.link: "link", _Reading.feed_words: "description summary itunes_summary",
})  # fmt: skip
_IN_ENTRY = _takers({
    _Reading.title: "title", _Reading.link: "link", _Reading.guid: "guid id",
    _Reading.published: "pubdate published issued dcterms_issued",
    _Reading.updated: "updated modified lastbuilddate dc_date dcterms_modified",
    _Reading.summary: "description summary itunes_summary",
    _Reading.content: "content content_encoded", _Reading.source: "source image",
    _Reading.media: "media_group media_content media_description media_title",
    _Reading.original: "feedburner_origlink",
})  # fmt: skip


def _attributes(part: etree._Element) -> dict[str, str]:
    """The attributes by lower-case names without namespace."""
    told: dict[str, str] = {}
    for name, value in part.attrib.items():
        space, _, local = str(name).lower().rpartition("}")
        if local in told or (space and local in _MEANT and space != _XML):
            raise Unusual
        told[local] = str(value)
    return told


def _holder(part: etree._Element) -> None:
    if not _attributes(part).keys().isdisjoint(("base", "href", "lastmod")):
        raise Unusual


def _childless(part: etree._Element) -> None:
    if len(part):
        raise Unusual


def _text(part: etree._Element) -> str:
    _childless(part)
    return (part.text or "").strip()


def _words(part: etree._Element) -> str:
    told = _attributes(part)
    if "mode" in told or told.get("type", "text").lower() not in _PLAIN_TYPES:
        raise Unusual
    return _unmangled(_text(part))


def _unmangled(text: str) -> str:
    """UTF-8 that was taken for ISO 8859-1 on its way, put right."""
    if not text.isascii():
        with suppress(UnicodeError):
            text = text.encode("iso-8859-1").decode()
        if _CONTROLS.search(text):
            raise Unusual
    return text


def _date(text: str) -> Any:
    try:
        return datetimes._parse_date(text)
    except PARSER_FAULTS:
        raise Unusual from None
