"""Where outlets usually have their feeds and sitemaps, and what a body is by its first bytes."""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urljoin, urlsplit

from analysis.discovery import Candidate, Rank

Shape = Literal["feed", "sitemap", "page", "empty", "other"]

# In order of how often they are met: WordPress, Drupal and many more, Hugo, Blogger, Django.
_FEEDS = (
    "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss/all.xml",
    "/feeds/", "/feed.json",
)  # fmt: skip
_SITEMAPS = (
    "/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml",
    "/sitemap_index.xml",
)  # fmt: skip
_ROOT = re.compile(
    r"(?s)\A[\s\ufeff]*+(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>]*>)\s*+)*+<(?:[\w.-]+:)?([\w.-]+)",
    re.IGNORECASE,
)
_SHAPES: dict[str, Shape] = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "entry": "feed", "channel": "feed",
    "urlset": "sitemap", "sitemapindex": "sitemap", "html": "page", "head": "page", "body": "page",
}  # fmt: skip
_PAGE = r"(?i)<(?:html|body|title)\b"
_GZIP = b"\x1f\x8b"


def usual(url: str) -> Iterator[Candidate]:
    """Feeds and sitemaps at the places where they usually are on the host of `url`.

    Platforms whose feeds stand elsewhere: Medium has one for each author and publication.
    """
    parts = urlsplit(url)
    if (parts.hostname or "").removeprefix("www.") == "medium.com" and parts.path.strip("/"):
        name = parts.path.split("/")[1]
        place = f"https://medium.com/feed/{name}"
        yield Candidate("feed", place, Rank.PLATFORM, ("where Medium has its feeds",))
        return
    below = f"{parts.path.rstrip('/')}/feed/"
    if below != "/feed/":
        yield Candidate("feed", urljoin(url, below), Rank.USUAL_FEED, ("usual path",))
    for rank, path in enumerate(_FEEDS, Rank.USUAL_FEED):
        yield Candidate("feed", urljoin(url, path), rank, ("usual path",))
    for rank, path in enumerate(_SITEMAPS, Rank.USUAL_SITEMAP):
        yield Candidate("sitemap", urljoin(url, path), rank, ("usual path",))


def shape(body: bytes) -> Shape:
    """What a body is by its beginning; packed XML is taken for a sitemap."""
    if body.startswith(_GZIP):
        return "sitemap"
    text = _text(body[:20_000])
    if not text.strip("\ufeff\0 \t\r\n"):
        return "empty"
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        # JSON may put a backslash before a slash.
        return "feed" if "jsonfeed.org/version" in text.replace("\\/", "/") else "other"
    root = _ROOT.match(text)
    found = _SHAPES.get(root[1].lower()) if root else None
    sign = r"(?i)<(?:html|body)\b" if text.lstrip().startswith("<?xml") else _PAGE
    return found or ("page" if re.search(sign, text) else "other")


def _text(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", errors="replace")
    if b"\0" in head[:4]:
        return head.replace(b"\0", b"").decode("latin-1")
    return head.decode("utf-8", errors="replace")
