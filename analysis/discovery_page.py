"""Candidates on a web page: linked feeds, what looks like a feed, channels, and the page itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from analysis import charset, discovery, markup
from analysis.discovery import Candidate, HomePage, Rank

_FEED_TYPE = re.compile(r"rss|atom|rdf|feed", re.IGNORECASE)
_VAGUE_TYPE = re.compile(
    r"(?:|text/xml|application/(?:xml|json)|text/(?:html|plain))", re.IGNORECASE
)
_FEED_ADDRESS = re.compile(
    r"(?:^|[/=&?._-])(?:rss\d?|atom|rdf|feeds?|xmlfeed|feedburner)(?:[/=&?._-]|$)", re.IGNORECASE
)
_FEED_WORDS = re.compile(r"\b(?:rss|atom|web ?feed|xml feed)\b|рсс", re.IGNORECASE)
_NO_FEED = re.compile(
    r"oembed|wp-json|xmlrpc|opensearch|\.(?:css|js|png|svg|gif|ico)(?:\?|$)", re.IGNORECASE
)
_ASIDE = re.compile(
    r"[ck]omm?entar|comment|coment[aá]ri|коммент|댓글|评论|podcast|itunes|audio|подкаст",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"/(?:categor(?:y|ies)|tags?|authors?|topics?|sections?|rubric)/", re.IGNORECASE
)
_SECTION_WORDS = re.compile(r"\b(?:category|tag|author|archive)\b", re.IGNORECASE)
_LINK_TAG = re.compile(r"<(?:link|base)\b[^<>]{0,2000}>", re.IGNORECASE)
_HEADER_LINK = re.compile(r"<(?P<url>[^<>]{1,2000})>(?P<told>[^<>]{0,500})")
_TITLE_PARTS = re.compile(r"\s+[|\u2013\u2014:»·-]\s+")
_ARTICLE = re.compile(r'"@type"\s*+:\s*+\[?\s*+"(?:News|Reportage|BackgroundNews)?Article"')
_MOST_ANCHORS = 5_000
_MOST_FEED_ANCHORS = 12
_MOST_CHANNELS = 3
_PLATFORMS = (
    (re.compile(r"wordpress|/wp-content/", re.IGNORECASE), "WordPress", "/feed/"),
    (re.compile(r"\bdrupal", re.IGNORECASE), "Drupal", "/rss.xml"),
    (re.compile(r"substack(?:cdn)?\.com", re.IGNORECASE), "Substack", "/feed"),
    (re.compile(r"\bghost \d", re.IGNORECASE), "Ghost", "/rss/"),
    (re.compile(r"\bblogger\b", re.IGNORECASE), "Blogger", "/feeds/posts/default"),
    (re.compile(r"\bhugo \d", re.IGNORECASE), "Hugo", "/index.xml"),
    (re.compile(r"\bjoomla", re.IGNORECASE), "Joomla", "/?format=feed&type=rss"),
    (re.compile(r"squarespace", re.IGNORECASE), "Squarespace", "/?format=rss"),
    (re.compile(r"1c-bitrix|/bitrix/", re.IGNORECASE), "Bitrix", "/rss/"),
)


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself: its site's name, its language as declared, whether it is one
    article, whether it reserves text and data mining (TDM Reservation Protocol)."""

    name: str = ""
    name_from: str = ""
    language: str = ""
    article: bool = False
    tdm_reserved: bool = False


def examine(page: HomePage) -> tuple[tuple[Candidate, ...], About]:
    """Every candidate that a page names or is, ranked and joined, and what it says of itself.

    Never raises. Of a page too tangled to be parsed only the `link` elements are read.
    """
    tree, base = _read(page)
    about = _about(tree) if tree is not None else About()
    return _candidates(page, tree, base), about


def _candidates(page: HomePage, tree: HtmlElement | None, base: str) -> tuple[Candidate, ...]:
    found = list(_in_header(page))
    if tree is not None:
        found += _linked(tree, base, page.url)
        found += _anchors(tree, base)
        found += _platforms(tree, page.url)
    found.append(Candidate("listing", page.url, Rank.LISTING, ("the page itself",)))
    return discovery.joined(found)[: discovery.MOST]


def _read(page: HomePage) -> tuple[HtmlElement | None, str]:
    """The page as a tree, and the address that its links start from."""
    html = charset.decode(page.body, page.headers.get("content-type", ""), ()).text
    if markup.is_hostile(html):
        html = "".join(_LINK_TAG.findall(html)[:_MOST_ANCHORS])
    tree = markup.parse(html)
    if tree is None:
        return None, page.url
    try:
        base = urljoin(page.url, (tree.xpath("string((//base/@href)[1])") or "").strip())
    except ValueError:
        base = page.url
    return tree, base


def _in_header(page: HomePage) -> Iterator[Candidate]:
    for link in _HEADER_LINK.finditer(page.headers.get("link", "")[:20_000]):
        told = link["told"].lower()
        url = discovery.absolute(page.url, link["url"])
        if url and "alternate" in told and _FEED_TYPE.search(told):
            rank = Rank.HEADER + _lower(url, "")
            yield Candidate("feed", url, rank, ("Link header, rel=alternate",))


def _linked(tree: HtmlElement, base: str, page_url: str) -> Iterator[Candidate]:
    for link in tree.xpath("//link[@href and (@rel or @type)]")[: discovery.MOST]:
        relations = set((link.get("rel") or "").lower().split())
        kind, title = link.get("type") or "", discovery.words(link.get("title") or "")
        url = discovery.absolute(base, link.get("href"))
        if url is None or not _is_feed(relations, kind.strip(), url):
            continue
        named = f', titled "{title}"' if title else ""
        shown = "feed" if "feed" in relations else "alternate"
        rank = _linked_rank(url, title, page_url)
        yield Candidate("feed", url, rank, (f"link rel={shown}{named}",), title)


def _is_feed(relations: set[str], kind: str, url: str) -> bool:
    if _NO_FEED.search(kind) or _NO_FEED.search(url) or "stylesheet" in relations:
        return False
    if "feed" in relations or _FEED_TYPE.search(kind):
        return True
    return "alternate" in relations and bool(_VAGUE_TYPE.fullmatch(kind) and _looks_so(url))


def _looks_so(url: str) -> bool:
    parts = urlsplit(url)
    host = (parts.hostname or "").startswith(("feeds.", "rss.", "feed."))
    return host or bool(_FEED_ADDRESS.search(f"{parts.path}?{parts.query}"))


def _linked_rank(url: str, title: str, page_url: str) -> int:
    lower = _lower(url, title)
    section = urlsplit(page_url).path.rstrip("/")
    if section and lower < Rank.ASIDE and urlsplit(url).path.startswith(f"{section}/"):
        return Rank.SAME_SECTION
    return Rank.LINKED + lower


def _lower(url: str, title: str) -> int:
    """How far a feed stands behind the outlet's main one."""
    place = urlsplit(url)
    if _ASIDE.search(f"{place.path}?{place.query} {title}"):
        return Rank.ASIDE
    return Rank.SECTION if _SECTION.search(place.path) or _SECTION_WORDS.search(title) else 0


def _anchors(tree: HtmlElement, base: str) -> Iterator[Candidate]:
    feeds = channels = 0
    for anchor in tree.xpath("//a[@href]")[:_MOST_ANCHORS]:
        url = discovery.absolute(base, anchor.get("href"))
        if url is None or _NO_FEED.search(url):
            continue
        channel = discovery.channel(url)
        if channel is not None and channels < _MOST_CHANNELS:
            channels += 1
            yield channel
            continue
        text = discovery.words(markup.line(anchor) or anchor.get("title") or "")
        if feeds < _MOST_FEED_ANCHORS and (_looks_so(url) or _FEED_WORDS.search(text)):
            feeds += 1
            named = f' "{text}"' if text else ""
            rank = Rank.ANCHOR + _lower(url, text)
            yield Candidate("feed", url, rank, (f"a link{named} on the page",))


def _platforms(tree: HtmlElement, page_url: str) -> Iterator[Candidate]:
    generators = " ".join(tree.xpath("//meta[@name='generator' or @name='Generator']/@content"))
    assets = " ".join(tree.xpath("//link/@href | //script/@src")[:200])
    for sign, name, path in _PLATFORMS:
        if sign.search(f"{generators} {assets}"):
            url = urljoin(page_url, path)
            yield Candidate("feed", url, Rank.PLATFORM, (f"where {name} has its feed",))


def _about(tree: HtmlElement) -> About:
    title = discovery.words(tree.xpath("string((//head/title)[1])") or "")
    names = (
        ("og:site_name", _meta(tree, "og:site_name")),
        ("application-name", _meta(tree, "application-name")),
        ("the page's title", _TITLE_PARTS.split(title)[0]),
    )
    source, name = next(((where, text) for where, text in names if text), ("", ""))
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")[:20]
    return About(
        name=name,
        name_from=source,
        language=(tree.xpath("string(/html/@lang)") or "").strip()[:20],
        article=_meta(tree, "og:type").lower() == "article"
        or any(_ARTICLE.search(script[:100_000]) for script in scripts),
        tdm_reserved=_meta(tree, "tdm-reservation") == "1",
    )


def _meta(tree: HtmlElement, name: str) -> str:
    found = tree.xpath("string((//meta[@property=$name or @name=$name]/@content)[1])", name=name)
    return discovery.words(found or "")
