"""The links of a page that could lead to articles: one for each address, with what stands by it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from analysis import address, date_candidates, date_written, markup, normal
from analysis.languages.base import Language

MOST_LINKS = 5_000
_LONGEST_URL = 2048
_LONGEST_TITLE = 300
_LONGEST_DATE = 80
_MOST_DATE_WORDS = 12
_MOST_PIECES = 60
_UP = 8  # as far as an entry's own block is looked for above its link
_MOST_OF_PAGE = 0.5
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer", "form"})
_FURNITURE = frozenset((
    "nav", "navbar", "navigation", "menu", "submenu", "footer", "breadcrumb", "breadcrumbs",
    "social", "share", "sharing", "pagination", "pager", "paging", "tags", "tagcloud", "login",
    "cookie", "sitemap", "topbar", "toolbar", "sidebar", "lnb", "gnb", "snb", "lang", "language",
    "languages", "comments", "author", "byline",
))  # fmt: skip
# Pages that list, and pages that do something; none is an article.
_NO_ARTICLE = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?|topics?|search|login|signin|signup|register|account|"
    r"subscribe|subscription|newsletters?|rss|feeds?|share|about(?:-us)?|contacts?(?:-us)?|"
    r"privacy(?:-policy)?|terms(?:-of-\w+)?|advertis\w*|cookies?|help|faq|jobs|careers|page|"
    r"members?|users?|profile|donate|cart|wp-login\.php|wp-admin|cdn-cgi)(?:[/.?]|$)"
    r"|\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|docx?|xlsx?|css|js|xml|rss)$",
    re.IGNORECASE,
)
_SITE_LABELS = frozenset({"co", "com", "or", "org", "go", "gov", "ne", "net", "ac", "edu", "re"})


@dataclass(frozen=True, slots=True)
class Link:
    """One address of a page with the best of its texts.

    `signature` is where its link stands among elements, `shape` the form of its address;
    `headed`: it is a heading, or there is one in it. `date` is as written, or "".
    """

    url: str
    title: str
    signature: str
    shape: str
    headed: bool
    date: str


def links(tree: HtmlElement, page_url: str, languages: Sequence[Language]) -> list[Link]:
    """The links of the page's own site outside its furniture, in the order of the page."""
    base = base_of(tree, page_url)
    anchors = tree.xpath("//a[@href]")[:MOST_LINKS]
    furniture = _Furniture(anchors)
    by_url: dict[str, list[HtmlElement]] = {}
    for anchor in anchors:
        url = absolute(base, anchor.get("href"))
        if url and _may_be_article(url, page_url) and not furniture.holds(anchor):
            by_url.setdefault(url, []).append(anchor)
    blocks = _blocks(by_url)
    return [_link(url, own, blocks.get(url), languages) for url, own in by_url.items()]


def absolute(base: str, reference: str) -> str | None:
    """A link of a page as a web address without fragment; None when it is none."""
    try:
        url = urldefrag(urljoin(base, re.sub(r"[\t\r\n]", "", normal.storable(reference)))).url
        named = urlsplit(url).scheme in ("http", "https") and address.host_of(url.strip())
    except ValueError:
        return None
    return url.strip() if named and len(url.encode()) <= _LONGEST_URL else None


def base_of(tree: HtmlElement, page_url: str) -> str:
    """The address that the links of a page start from."""
    return absolute(page_url, tree.xpath("string((//base/@href)[1])").strip()) or page_url


def _may_be_article(url: str, page_url: str) -> bool:
    parts, page = urlsplit(url), urlsplit(page_url)
    if _site(parts.hostname or "") != _site(page.hostname or ""):
        return False
    if (parts.path.rstrip("/"), parts.query) == (page.path.rstrip("/"), page.query):
        return False
    return bool(parts.path.strip("/") or parts.query) and not _NO_ARTICLE.search(parts.path)


def _site(host: str) -> str:
    """The part of a host name that one publisher's names share, near enough."""
    if address.literal(host) is not None:
        return host
    labels = host.lower().rstrip(".").split(".")
    return ".".join(labels[-3:] if labels[-2:-1] and labels[-2] in _SITE_LABELS else labels[-2:])


class _Furniture:
    """Knows which elements are menus, footers and the like; each is looked at once."""

    def __init__(self, anchors: Sequence[HtmlElement]) -> None:
        self._known: dict[etree._Element, bool] = {}
        self._holding = Counter(up for anchor in anchors for up in anchor.iterancestors())
        self._all = len(anchors)

    def holds(self, element: etree._Element) -> bool:
        """Whether an element is furniture or stands in it."""
        path = []
        node: etree._Element | None = element
        while node is not None and node not in self._known:
            path.append(node)
            node = node.getparent()
        within = self._known[node] if node is not None else False
        for step in reversed(path):
            within = within or self._is_furniture(step)
            self._known[step] = within
        return within

    def _is_furniture(self, element: etree._Element) -> bool:
        # What holds most of the page's links is the page, whatever its name says.
        if element.tag in ("html", "body", "main", "article", "a") or (
            self._holding[element] > _MOST_OF_PAGE * self._all and element.tag != "nav"
        ):
            return False
        if element.tag in _FURNITURE_TAGS:
            return True
        if element.tag == "header":
            return next(element.iterancestors("article", "main"), None) is None
        return bool(_FURNITURE & markup.tokens(element))


def _blocks(by_url: dict[str, list[HtmlElement]]) -> dict[str, etree._Element]:
    """The largest block of each address that holds no link to another one."""
    owner: dict[etree._Element, str] = {}
    for url, anchors in by_url.items():
        for anchor in anchors:
            for node in _upwards(anchor):
                owner[node] = url if owner.get(node, url) == url else ""
    blocks: dict[str, etree._Element] = {}
    for url, anchors in by_url.items():
        for node in _upwards(anchors[0]):
            if owner[node] != url:
                break
            blocks[url] = node
    return blocks


def _upwards(anchor: HtmlElement) -> Iterator[etree._Element]:
    node: etree._Element | None = anchor
    for _ in range(_UP):
        if node is None or node.tag in ("body", "html"):
            return
        yield node
        node = node.getparent()


def _link(
    url: str,
    anchors: Sequence[HtmlElement],
    block: etree._Element | None,
    languages: Sequence[Language],
) -> Link:
    told = [(_is_headed(anchor), text_of(anchor), anchor) for anchor in anchors[:_MOST_PIECES]]
    headed, title, anchor = max(told, key=lambda one: (one[0] and bool(one[1]), len(one[1])))
    if block is not None and not (headed and title):
        heading = next(block.iter(*HEADINGS), None)
        above = markup.line(heading)[:_LONGEST_TITLE] if heading is not None else ""
        headed, title = (True, above) if above else (False, title)
    date = date_beside(block, languages) if block is not None else ""
    return Link(url, title, _signature(anchor), _shape(url), headed, date)


def _is_headed(anchor: HtmlElement) -> bool:
    near = (anchor, *list(anchor.iterancestors())[:3])
    return any(node.tag in HEADINGS for node in near) or (
        next(anchor.iter(*HEADINGS), None) is not None
    )


def text_of(anchor: HtmlElement) -> str:
    """The headline that a link bears: the heading in it, its text, or what its picture says."""
    heading = next(anchor.iter(*HEADINGS), None)
    text = markup.line(anchor if heading is None else heading)
    if not text:
        picture = next(anchor.iter("img"), None)
        told = (anchor.get("title"), anchor.get("aria-label"))
        text = next((one for one in told if one), "")
        text = normal.line(text or (picture.get("alt") or "" if picture is not None else ""))
    return text[:_LONGEST_TITLE].rstrip()


def _signature(anchor: HtmlElement) -> str:
    """Where a link stands: the tags above it, and class names that are not one entry's own."""
    steps = []
    for at, node in enumerate(_upwards(anchor)):
        names = (node.get("class") or "").split() if at < 4 else []
        stable = next((name for name in names if not re.search(r"\d", name)), "")
        steps.append(f"{node.tag}.{stable}" if stable else str(node.tag))
    return " > ".join(reversed(steps[:5]))


def _shape(url: str) -> str:
    """The form of an address: numbers as 0, long names as -, the rest as it is."""
    parts = urlsplit(url)
    steps = [_step(step) for step in parts.path.strip("/").split("/")]
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return "/".join(steps) + (f"?{'&'.join(names)}" if names else "")


def _step(step: str) -> str:
    if re.search(r"[-_].*[-_]|%[0-9A-F]{2}.*%", step) or len(step) > 24:
        return "-"
    return re.sub(r"\d+", "0", step)


def date_beside(block: etree._Element, languages: Sequence[Language]) -> str:
    """The date in a block as it is written, that of a `time` element before all; or ""."""
    for element in list(block.iter("time", "abbr"))[:3]:
        raw = element.get("datetime") or ""
        text = normal.line(raw) or markup.line(element)
        if text:
            return text[:_LONGEST_DATE]
    for piece in _short_texts(block):
        if next(date_written.days(piece, date_written.order_of(languages)), None):
            return piece
    for element in list(block.iter())[:_MOST_PIECES]:
        if isinstance(element.tag, str) and date_candidates.DATED & markup.tokens(element):
            text = markup.line(element)
            if re.search(r"\d", text) and len(text) <= _LONGEST_DATE:
                return text
    return ""


def _short_texts(block: etree._Element) -> Iterator[str]:
    for piece in islice(block.itertext(), _MOST_PIECES):
        text = normal.line(str(piece)) if len(piece) <= 2 * _LONGEST_DATE else ""
        short = len(text) <= _LONGEST_DATE and len(text.split()) <= _MOST_DATE_WORDS
        if short and re.search(r"\d", text):
            yield text
