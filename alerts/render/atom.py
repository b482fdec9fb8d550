"""Digests as an Atom feed (RFC 4287): one entry for each, with what was told as HTML."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from alerts.digest import iso

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One digest: its name within the feed, its subject, and its words as HTML."""

    name: str
    subject: str
    html: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """The digests of a profile, the newest first; `url` is where the feed is."""

    store_id: str
    profile: str
    title: str
    url: str
    began_at: datetime
    entries: tuple[Entry, ...]


def render(feed: Feed) -> bytes:
    """The document. The identifiers are those of the store, whatever address it is read at."""
    root = ElementTree.Element("feed", xmlns=_ATOM)
    updated = max((entry.at for entry in feed.entries), default=feed.began_at)
    _texts(root, {"id": _id(feed), "title": feed.title, "updated": iso(updated)})
    ElementTree.SubElement(
        root, "link", rel="self", type="application/atom+xml", href=_legal(feed.url)
    )
    _texts(ElementTree.SubElement(root, "author"), {"name": "Tumen"})
    for entry in feed.entries:
        _entry(root, feed, entry)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(root: ElementTree.Element, feed: Feed, entry: Entry) -> None:
    made = ElementTree.SubElement(root, "entry")
    at = iso(entry.at)
    told = {"id": _id(feed, entry.name), "title": entry.subject, "published": at, "updated": at}
    _texts(made, told)
    ElementTree.SubElement(made, "content", type="html").text = _legal(entry.html)


def _texts(parent: ElementTree.Element, texts: dict[str, str]) -> None:
    for name, words in texts.items():
        ElementTree.SubElement(parent, name).text = _legal(words)


def _id(feed: Feed, *names: str) -> str:
    path = "/".join(("tumen:feed", feed.store_id, feed.profile, *names))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, path)}"


def _legal(words: str) -> str:
    """Words without what no XML document may hold, not even escaped."""
    return _NOT_XML.sub("\ufffd", words)
