"""Ways into an outlet, found from its home page and its robots.txt: candidates with evidence.

A candidate is a guess until it was fetched and parsed; its rank says in which order to try.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from analysis import address, normal

Kind = Literal["feed", "sitemap", "listing", "channel"]

MOST = 100
_LONGEST_URL = 2048
_LONGEST_WORDS = 120
_SITEMAP_LINE = re.compile(r"(?im)^[ \t\ufeff]*sitemaps?[ \t]*:[ \t]*(\S+)")
_NEWS = re.compile(r"news|latest|recent|actual|novosti", re.IGNORECASE)
_NO_ARTICLES = re.compile(r"image|video|photo|author|tag|categor|static|archive", re.IGNORECASE)
_TELEGRAM = re.compile(r"(?:www\.)?(?:t(?:elegram)?\.me|telegram\.dog)")
_TELEGRAM_NAME = re.compile(r"/(?:s/)?(?P<name>[A-Za-z]\w{3,31})(?:/\d+)?/?")
_TELEGRAM_OTHER = frozenset({"share", "joinchat", "addstickers", "proxy", "login", "socks"})
_YOUTUBE_ID = re.compile(r"/channel/(UC[\w-]{22})")


class Rank:
    """When a candidate is tried, the lowest first."""

    GIVEN = 0
    SAME_SECTION = 5
    LINKED = 10
    HEADER = 15
    NEWS_SITEMAP = 20
    PLATFORM = 25
    ANCHOR = 30
    LISTING = 35
    SITEMAP = 40
    CHANNEL = 45
    USUAL_FEED = 50
    USUAL_SITEMAP = 60
    SECTION = 12  # added to feeds of one category, tag or author
    ASIDE = 70  # added to comments, podcasts, and sitemaps of pictures


@dataclass(frozen=True, slots=True)
class HomePage:
    """A page as it came: final address, bytes, headers with lower-case names."""

    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible source: absolute address, why it is one, and its rank (lower is better)."""

    kind: Kind
    url: str
    rank: int
    evidence: tuple[str, ...]
    title: str = ""


def joined(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates in order of rank, those of one address made one with all their evidence."""
    best: dict[tuple[str, str], Candidate] = {}
    for one in sorted(candidates, key=lambda candidate: candidate.rank):
        key = one.kind, same_address(one.url)
        first = best.get(key)
        if first is None:
            best[key] = one
            continue
        new = tuple(words for words in one.evidence if words not in first.evidence)
        best[key] = replace(first, evidence=first.evidence + new, title=first.title or one.title)
    return tuple(best.values())


def same_address(url: str) -> str:
    """What addresses of one document share: no scheme, `www.`, fragment or closing slash."""
    parts = urlsplit(url)
    return f"{site(url)}{parts.path.rstrip('/')}?{parts.query}"


def site(url: str) -> str:
    """The host of an address without `www.`."""
    return address.host_of(url).removeprefix("www.")


def has_login(url: str) -> bool:
    """Whether an address holds a name or a password for its host."""
    return "@" in url.partition("//")[2].replace("?", "/").replace("#", "/").partition("/")[0]


def absolute(base: str, reference: str) -> str | None:
    """A link of a page as a web address without fragment; None when it is none, or when it holds a
    login, which is no part of a source's address."""
    text = re.sub(r"[\t\r\n]", "", normal.storable(reference)).strip()
    text = re.sub(r"(?i)^feed:(?://)?(?=https?:)", "", text)
    text = re.sub(r"(?i)^feed://", "https://", text)
    try:
        url = urldefrag(urljoin(base, text)).url.strip()
        named = urlsplit(url).scheme in ("http", "https") and address.host_of(url)
    except ValueError:
        return None
    fits = named and len(url.encode()) <= _LONGEST_URL and not has_login(url)
    return url.replace(" ", "%20") if fits else None


def in_robots(body: bytes, url: str) -> Iterator[Candidate]:
    """The sitemaps that a robots.txt names; `url` is its own address."""
    text = body.decode("utf-8", errors="replace")
    for found in list(_SITEMAP_LINE.finditer(text))[:MOST]:
        place = absolute(url, found[1])
        if place:
            yield Candidate("sitemap", place, _sitemap_rank(place), ("robots.txt",))


def _sitemap_rank(url: str) -> int:
    path = urlsplit(url).path
    name = path.rpartition("/")[2] or path
    if _NEWS.search(name):
        return Rank.NEWS_SITEMAP
    return Rank.SITEMAP + (Rank.ASIDE if _NO_ARTICLES.search(name) else 0)


def channel(url: str) -> Candidate | None:
    """The Telegram or YouTube channel that an address names, as a source; else None."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if _TELEGRAM.fullmatch(host):
        found = _TELEGRAM_NAME.fullmatch(parts.path)
        if found is None or found["name"].lower() in _TELEGRAM_OTHER:
            return None
        place = f"https://t.me/s/{found['name']}"
        return Candidate("channel", place, Rank.CHANNEL, ("a Telegram channel",), found["name"])
    tube = _YOUTUBE_ID.match(parts.path) if host.endswith("youtube.com") else None
    if tube is None:
        return None
    place = f"https://www.youtube.com/feeds/videos.xml?channel_id={tube[1]}"
    return Candidate("feed", place, Rank.CHANNEL, ("a YouTube channel",))


def words(text: str) -> str:
    """A title or a link's text, short and on one line."""
    return normal.label(text)[:_LONGEST_WORDS]
