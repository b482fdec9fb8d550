"""Lists of feeds as OPML 1 and 2: what feed readers export, and what they import."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from analysis import discovery, markup, normal

MOST_FEEDS = 2000
MOST_BYTES = 5_000_000
_NAMESPACE = "urn:tumen:outlets"
_LONGEST_NAME = 120
# Bytes of UTF-16 and UTF-32 hold NULs between the letters.
_DECLARES = re.compile(
    rb"<\0{0,3}!\0{0,3}(?:D\0{0,3}O\0{0,3}C\0{0,3}T|E\0{0,3}N\0{0,3}T)", re.IGNORECASE
)
_STRAY_AMPERSAND = re.compile(
    rb"&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"(?<!\S)([a-z]{2,3})(?:[-_]\S*)?(?!\S)", re.IGNORECASE | re.ASCII)


class OpmlError(ValueError):
    """A file is no OPML that can be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One feed of a list. `home` is None where the list does not say it; `languages` are ISO 639
    codes; `outlet_id` and `timezone` are what our own export adds, else ""."""

    title: str
    url: str
    home: str | None = None
    languages: tuple[str, ...] = ()
    outlet_id: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Opml:
    """A list as it was read: its feeds, and a line for each entry that cannot be used."""

    feeds: tuple[Listed, ...]
    skipped: tuple[str, ...]


def parse(body: bytes) -> Opml:
    """The feeds of an OPML file, folders flattened, one address once.

    OpmlError: not OPML, too big, or with a document type, which no honest list has and which
    can make a parser read other files or fill the memory.
    """
    if len(body) > MOST_BYTES:
        raise OpmlError(f"larger than {MOST_BYTES // 1_000_000} MB")
    if _DECLARES.search(body):
        raise OpmlError("it declares a document type or entities: take the <!DOCTYPE …> out")
    root = _root(body)
    if etree.QName(root).localname.lower() != "opml":
        raise OpmlError(f"no OPML but XML with a root <{normal.label(str(root.tag))[:60]}>")
    feeds: dict[str, Listed] = {}
    skipped: list[str] = []
    for found in map(_listed, root.iter("{*}outline")):
        reason = _why_not(found, feeds)
        if reason:
            skipped.append(reason)
        elif isinstance(found, Listed):
            feeds[discovery.same_address(found.url)] = found
    return Opml(tuple(feeds.values()), tuple(skipped))


def _why_not(found: Listed | str | None, feeds: dict[str, Listed]) -> str:
    if not isinstance(found, Listed):
        return found or ""
    if discovery.same_address(found.url) in feeds:
        return f"{found.title}: {found.url} is listed twice"
    return f"{found.title}: more than {MOST_FEEDS} feeds" if len(feeds) >= MOST_FEEDS else ""


def write(title: str, feeds: Iterable[Listed]) -> str:
    """An OPML 2.0 file of these feeds."""
    root = etree.Element("opml", version="2.0", nsmap={"tumen": _NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _written(title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        told = {
            "type": "rss",
            "text": feed.title,
            "title": feed.title,
            "xmlUrl": feed.url,
            "htmlUrl": feed.home,
            "language": next(iter(feed.languages), ""),
            f"{{{_NAMESPACE}}}languages": " ".join(feed.languages),
            f"{{{_NAMESPACE}}}outlet": feed.outlet_id,
            f"{{{_NAMESPACE}}}timezone": feed.timezone,
        }
        kept = {name: _written(value) for name, value in told.items() if value}
        etree.SubElement(body, "outline", kept)
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text


def _written(value: str) -> str:
    """A value in one line, without what XML has no way to write."""
    return markup.settable(normal.label(value))


def _root(body: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        # Readers are known to export addresses with a bare "&".
        return etree.fromstring(_STRAY_AMPERSAND.sub(b"&amp;", body.strip()), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError(f"no XML that can be read: {normal.label(str(error))[:200]}") from None


def _listed(outline: etree._Element) -> Listed | str | None:
    """The feed of an outline, why there is none, or None for a folder."""
    told = {_name(str(key)): str(value) for key, value in outline.attrib.items()}
    title = normal.label(told.get("title") or told.get("text") or "")[:_LONGEST_NAME]
    kind = normal.label(told.get("type", "")).lower()[:20]
    given = told.get("xmlurl") or (told.get("url", "") if kind in ("rss", "atom") else "")
    if not given.strip():
        folder = len(outline) > 0
        return None if folder else f"{title or 'no title'}: {kind or 'an outline'} without a feed"
    url = discovery.absolute("", given)
    if url is None and discovery.has_login(given):
        return f"{title or 'no title'}: a login is written into its address: give it by `access`"
    if url is None:
        return f"{title or 'no title'}: no web address: {normal.label(given)[:100]}"
    languages = f"{told.get('our:languages', '')} {told.get('language', '')}"
    return Listed(
        title=title or discovery.site(url),
        url=url,
        home=discovery.absolute("", told.get("htmlurl", "")),
        languages=tuple(dict.fromkeys(code.lower() for code in _LANGUAGE.findall(languages))),
        outlet_id=told.get("our:outlet", ""),
        timezone=told.get("our:timezone", ""),
    )


def _name(key: str) -> str:
    name = etree.QName(key)
    return f"our:{name.localname}" if name.namespace == _NAMESPACE else name.localname.lower()
