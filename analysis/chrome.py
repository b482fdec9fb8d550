"""Page furniture: blocks that are taken out before reading, and lines that are not the article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement

from analysis import markup
from analysis.languages import LANGUAGES

# Words of class, id and role names: those that mean furniture, and those that articles' own
# parts bear too, which count where most of the words are links.
FIRM = frozenset((
    "ads", "advert", "advertisement", "adsbygoogle", "sponsored", "breadcrumb", "breadcrumbs",
    "sharing", "newsletter", "subscribe", "weather", "trending", "recommended", "recirculation",
    "cookie", "banner", "popup", "mostread", "readmore", "signup", "donate", "caption", "author",
    "authors", "bio", "contributor",
))  # fmt: skip
LOOSE = frozenset((
    "ad", "share", "related", "modal", "toolbar", "pagination", "teaser", "promo", "widget",
    "social", "tags",
))  # fmt: skip
# What readers wrote is never the article, however long it is.
COMMENTS = frozenset({"comment", "comments", "commentlist", "disqus", "respond"})
BLOCKS = FIRM | LOOSE | COMMENTS
LINKED_SHARE = 0.5
# Blocks that show the day of the visit, besides all the above.
CLOCKS = BLOCKS | frozenset((
    "social", "widget", "sidebar", "promo", "clock", "today",
    "topbar", "menu", "navbar", "calendar", "masthead", "ticker", "copyright",
    "archive", "list",
))  # fmt: skip
PROTECTED = frozenset({"html", "body", "main", "article", "h1"})
# Parts of an article that are not its text: captions are short and say who took the picture.
BESIDE = frozenset({"nav", "aside", "footer", "figcaption"})
# What has none of these attributes is furniture by its tag alone.
TELLING = frozenset({*markup.NAMING, "hidden", "style"})
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SMALL_SHARE = 0.3
LONGEST = 220
SHORT_BLOCK = 40

ADVERTS = frozenset(line for language in LANGUAGES.values() for line in language.adverts)
FURNITURE = re.compile(
    "|".join(f"(?:{one.pattern})" for known in LANGUAGES.values() for one in known.furniture),
    re.IGNORECASE,
)
# All but the ornaments at the ends of a line; it looks for the last letter from behind.
BARE = re.compile(r"[\W_]*+(.*[^\W_])", re.DOTALL)


def remove_blocks(tree: HtmlElement) -> None:
    """Take out hidden blocks, and those that their tags and names call furniture.

    A block that holds much of the page or its headline stays, whatever it is called.
    """
    remove(list(_furniture(tree)))


def _furniture(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost blocks to take out, in the order of the page."""
    whole = max(1, len(tree.text_content()))
    held, told = _around(tree, "h1", "main"), _around(tree, "article")
    walker = etree.iterwalk(tree, events=("start",))
    for _, element in walker:
        if not _is_block(element) or element in held:
            continue
        comments = bool(COMMENTS & markup.tokens(element))
        stays = element in told or len(element.text_content()) / whole >= SMALL_SHARE
        if comments or not stays:
            yield element
            walker.skip_subtree()


def _around(tree: HtmlElement, *tags: str) -> set[etree._Element]:
    """The elements of these tags, and all that hold one."""
    around: set[etree._Element] = set()
    for element in tree.iter(*tags):
        for one in (element, *element.iterancestors()):
            if one in around:
                break
            around.add(one)
    return around


def remove(elements: Iterable[etree._Element]) -> None:
    """Take elements out of their tree; the text behind each stays, apart from what stood before.

    What is behind neighbours is moved at once: one by one, 29,000 of them take half a minute.
    """
    for place, neighbours in groupby(elements, _place):
        if place is None:
            continue
        parent, holder, part = place
        moved = [getattr(holder, part) or ""]
        for element in neighbours:
            tail = element.tail or ""
            moved += (" ", tail) if tail and element.tag in markup.BLOCKS else (tail,)
            parent.remove(element)
        text = "".join(moved)
        try:
            setattr(holder, part, text)
        except ValueError:
            setattr(holder, part, markup.settable(text))


def _place(element: etree._Element) -> tuple[etree._Element, etree._Element, str] | None:
    """What an element stands in, and whose text and which is before it; None for a root."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return None
    return (parent, parent, "text") if before is None else (parent, before, "tail")


def _is_block(element: etree._Element) -> bool:
    if element.tag in BESIDE:
        return True
    said = element.keys()
    if not said or TELLING.isdisjoint(said) or element.tag in PROTECTED:
        return False
    if ("style" in said or "hidden" in said) and _is_hidden(element):
        return True
    meant = _meant(markup.names(element))
    return meant is not None and (meant or _is_linked(element))


def _meant(named: markup.Names) -> bool | None:
    """Whether names mean furniture: they do, they do not (None), or only links tell (False)."""
    words = markup.tokens_of(named)
    if words.isdisjoint(BLOCKS):
        return None
    return not words.isdisjoint(FIRM | COMMENTS)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and UNSEEN.search(style))


def _is_linked(element: HtmlElement) -> bool:
    """Whether most of the letters are links, or there are hardly any."""
    letters = len(element.text_content().strip())
    if letters < SHORT_BLOCK:
        return True
    linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
    return linked > LINKED_SHARE * letters


def split_lines(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines that are text, and those that are furniture."""
    text: list[str] = []
    labels: list[str] = []
    for line in lines:
        (labels if is_furniture(line) else text).append(line)
    return text, labels


def is_furniture(line: str) -> bool:
    """Whether a line is an advert's label, a pointer to other pages, or a call to subscribe."""
    bare = BARE.match(line)
    if bare is None or bare[1].casefold() in ADVERTS:
        return True
    return len(line) <= LONGEST and FURNITURE.match(line) is not None
