"""Where a date stands on its page: by the headline, in the article, in a list, in furniture."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from analysis import chrome, markup, normal

Ground = Literal["clear", "doubtful", "aside", "foreign", "clock"]
AFTER = 60
BEFORE = 15
# So many letters below the headline the article itself has begun.
NEAR_TEXT = 600
MUCH_TEXT = 2500
# Blocks that show the day of the visit.
CLOCKS = frozenset((
    "weather", "clock", "today", "ticker", "topbar", "calendar", "masthead", "navbar", "menu",
    "breadcrumb", "breadcrumbs", "cookie", "popup", "modal", "copyright", "current",
))  # fmt: skip
# Blocks with the dates of something else than the article: replies, events, other articles.
FOREIGN = frozenset((
    "comment", "comments", "commentlist", "commentmetadata", "respond", "reply", "replies",
    "disqus", "mostread", "trending", "archive", "advert", "advertisement", "adsbygoogle",
    "newsletter", "event", "events", "postprofile", "joined",
))  # fmt: skip
# Blocks around the article: the head and the foot of the site, rails, lists of other articles.
ASIDE = frozenset((
    "sidebar", "footer", "header", "bar", "widget", "related", "recent", "latest",
    "popular", "recommended", "recirculation", "promo", "social", "also", "sharing", "banner",
))  # fmt: skip
# Names that other articles and parts of this one bear alike.
DOUBTFUL = (chrome.CLOCKS | frozenset((
    "more", "teaser", "teasers", "card", "news", "tag", "tags", "newer", "older", "prev", "next",
))) - FOREIGN - CLOCKS - ASIDE  # fmt: skip
# Beside one of these "header" and "footer" name a part of the article.
PARTS = frozenset({"post", "entry", "article", "story", "asset", "single", "content", "headline"})
# What these hold is dated by itself: a photo, a quoted page.
QUOTING = frozenset({"figure", "figcaption", "blockquote", "cite"})
# What every date has, in the digits of any script; most text nodes have none.
DIGIT = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]")
TIMES = ("time", "abbr")
HEADINGS = ("h1", "h2", "h3", "h4")
SHORTEST_TITLE = 12
UPDATED = frozenset({"updated", "modified", "datemodified", "lastmod", "aktualisiert"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """An element that may show a date: its text and what is behind it, where these have digits."""

    element: etree._Element
    text: str
    tail: str
    shown: bool


class Layout:
    """One page's elements in order, its root first, with the place of its headline.

    Verdicts are kept.
    """

    def __init__(self, elements: Sequence[etree._Element], title: str) -> None:
        self.elements = elements
        self._position = dict(zip(elements, itertools.count()))
        self.headline = self._find_headline(title)
        self._at = -1 if self.headline is None else self._position[self.headline]
        self._above: frozenset[etree._Element] = (
            frozenset() if self.headline is None else frozenset(self.headline.iterancestors())
        )
        # Of an article in the main part, the article: what stands beside it is not its own.
        self._own = (
            None
            if self.headline is None
            else next(self.headline.iterancestors("article", "main"), None)
        )
        self._below = [0]
        self._grounds: dict[etree._Element, Ground] = {}

    def _find_headline(self, title: str) -> etree._Element | None:
        """The heading that says the title, else the main heading."""
        wanted = _plain(title)
        main = partly = None
        for element in self.elements[0].iter(*HEADINGS) if self.elements else ():
            said = _plain(markup.line(element)) if wanted else ""
            if said and said == wanted:
                return element
            if partly is None and _says(said, wanted):
                partly = element
            if element.tag == "h1" and main is None:
                main = element
        return main if partly is None else partly

    @property
    def headed(self) -> bool:
        """Whether the page has a headline."""
        return self.headline is not None

    @cached_property
    def numbered(self) -> list[Numbered]:
        """The elements by which digits stand, and those made for times; `shown`: in the body."""
        body = next((at for at, one in enumerate(self.elements) if one.tag == "body"), 0)
        look, found = DIGIT.search, []
        for at, one in enumerate(self.elements):
            if (text := one.text) and not look(text):
                text = None
            if (tail := one.tail) and not look(tail):
                tail = None
            if text or tail or one.tag in TIMES:
                found.append(Numbered(one, text or "", tail or "", at >= body))
        return found

    def by(self) -> Iterator[etree._Element]:
        """The elements by the headline."""
        if self.headline is not None:
            for element in self.elements[max(0, self._at - BEFORE) : self._at + AFTER]:
                if self.by_headline(element) and self.ground(element) in ("clear", "doubtful"):
                    yield element

    def distance(self, element: etree._Element) -> int:
        """Elements from the headline, negative before it; far away where there is no headline."""
        return self._position[element] - self._at if self._at >= 0 else len(self.elements)

    def by_headline(self, element: etree._Element) -> bool:
        """Whether it stands shortly below the headline, or just above it in the same block."""
        away = self.distance(element)
        if self._at < 0 or not -BEFORE <= away <= AFTER:
            return False
        if away < 0:
            return self._shares_block(element)
        return self._letters(self._at + away) <= NEAR_TEXT

    def above(self, element: etree._Element) -> bool:
        """Whether it stands over the headline, where no `article` or `main` holds both."""
        return self._at >= 0 and self.distance(element) < 0 and not self._in_one(element)

    def _in_one(self, element: etree._Element) -> bool:
        return self._own is not None and self.in_own(element)

    def _letters(self, position: int) -> int:
        """Letters of text between the headline and an element below it."""
        while len(self._below) <= position - self._at:
            one = self.elements[self._at + len(self._below)]
            shown = one.tag not in markup.SILENT
            text = len((one.text or "").strip()) if shown and one is not self.headline else 0
            self._below.append(self._below[-1] + text + len((one.tail or "").strip()))
        return self._below[position - self._at]

    def _shares_block(self, element: etree._Element) -> bool:
        for node in element.iterancestors():
            if node in self._above or node is self.headline:
                return node.tag not in ("body", "html")
        return False

    def ground(self, element: etree._Element) -> Ground:
        """What the blocks around an element are, the innermost that says something first."""
        path: list[etree._Element] = []
        verdict: Ground = "clear"
        for node in (element, *element.iterancestors()):
            if node in self._grounds:
                verdict = self._grounds[node]
                break
            path.append(node)
        for node in reversed(path):
            verdict = self._judged(node, verdict)
            self._grounds[node] = verdict
        return verdict

    def _judged(self, node: etree._Element, outer: Ground) -> Ground:
        if node.tag in ("html", "body"):
            return "clear"
        if node.tag in ("article", "main") and outer in ("clear", "doubtful", "aside"):
            return "clear"
        # A block that holds the headline is the page, whatever its name says.
        if node in self._above and node.tag not in ("nav", "aside", "footer", "form"):
            return "clear"
        if node.tag in HEADINGS or (node.tag in ("header", "footer") and _in_article(node)):
            return outer
        verdict = _named_ground(node)
        if _ORDER.index(verdict) <= _ORDER.index(outer) or self._is_page(node):
            return outer
        return verdict

    def _is_page(self, node: etree._Element) -> bool:
        return isinstance(node, HtmlElement) and len(node.text_content()) > MUCH_TEXT

    def in_own(self, element: etree._Element) -> bool:
        """Whether it stands in the `article` or `main` of the headline, where there is one."""
        return self._own is None or self._own in element.iterancestors()

    def quoted(self, element: etree._Element) -> bool:
        """Whether it stands in a caption or a quotation."""
        return any(node.tag in QUOTING for node in (element, *element.iterancestors()))

    def linked(self, element: etree._Element) -> bool:
        """Whether it is the text of a link, as the dates of other pages are."""
        return element.tag == "a" or next(element.iterancestors("a"), None) is not None

    def in_article(self, element: etree._Element) -> bool:
        """Whether an `article` element is around it."""
        return _in_article(element)

    def spot(self, element: etree._Element) -> str:
        """Tag and class of an element and of its parent: what the lines of a list share."""
        parent = element.getparent()
        return f"{_named(parent)} {_named(element)}" if parent is not None else _named(element)


def _in_article(element: etree._Element) -> bool:
    return next(element.iterancestors("article"), None) is not None


_ORDER = ("clear", "doubtful", "aside", "foreign", "clock")


def _named_ground(node: etree._Element) -> Ground:
    """What the name of a block says it is."""
    names = markup.tokens(node)
    if node.tag == "nav" or CLOCKS & names:
        return "clock"
    if FOREIGN & names:
        return "foreign"
    if node.tag in ("aside", "footer", "header") or (ASIDE & names and not PARTS & names):
        return "aside"
    loose = DOUBTFUL & names or node.tag == "form" or node.tag in QUOTING
    return "doubtful" if loose else "clear"


def _named(element: etree._Element) -> str:
    names = (element.get("class") or element.get("id") or "").split()
    return f"{element.tag}.{names[0]}" if names else str(element.tag)


def _says(said: str, wanted: str) -> bool:
    """Whether a heading is the title less the site's name, or the title with a kicker."""
    short, long = sorted((said, wanted), key=len)
    return len(short) >= SHORTEST_TITLE and short in long


def _plain(text: str) -> str:
    return "".join(char for char in normal.line(text).casefold() if char.isalnum())
