"""HTML to a tree, with guards before parsing, and a tree to lines of text."""

import html as entities
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from analysis import normal
from analysis.remembered import remembered

BREAK = "\v"  # a line end to `normal`, and no text node is just this
MOST_TAGS = 60_000
DEEPEST = 500
_MOST_NAMES = 1000
VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
OPTIONAL_END = "p|li|dt|dd|tr|td|th|option|thead|tbody|tfoot|html|head|body"
DRAWN = "path|circle|rect|use|line|polygon|polyline|ellipse|stop|image|g|animate"
NEVER_NESTED = frozenset(f"{VOID}|{OPTIONAL_END}|{DRAWN}".split("|"))
# A space or ">" must follow the name: "i<n.length" in a script is no tag. None follows a shorter
# part of a name either, so nothing is tried twice.
TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9-]{0,30}+)[\s>]")
WORD_BREAK = re.compile(r"</?wbr\s*/?>", re.IGNORECASE)
# lxml reads these from a page but refuses to set them, since XML 1.0 (2.2) has none of them.
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMING = ("class", "id", "role", "itemprop")
Names = tuple[str | None, str | None, str | None, str | None]
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
WORD = re.compile(r"[a-z0-9]+")
# lxml.html asks a function of Python for the class of each element it hands out, thousands a page.
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
# An id of more words is a heading's, made for links to its section.
PHRASE = 3
TAG_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9]*)")
UNREAD = frozenset({"script", "style", "noscript", "template", "svg"})
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "item", "lb", "li", "list", "main",
    "nav", "ol", "option", "p", "pre", "quote", "row", "section", "select", "summary", "table",
    "tbody", "tfoot", "thead", "title", "tr", "ul",
))  # fmt: skip
CELLS = frozenset({"td", "th", "cell"})
_INLINE = "a|abbr|b|bdi|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u"
# How a group is repeated where no way back is of use: without one, as each would be kept in memory.
# Before Python 3.11.5, so in Debian 12, such a group keeps what it has taken when it then fails in
# its middle (gh-106052).
AT_ONCE = "*+" if sys.version_info >= (3, 11, 5) else "*"
# libxml2 drops an end tag without a beginning, and with it the gap that browsers show there: where
# words stand on both sides they would be glued. Elsewhere white space of ours misleads trafilatura.
# It begins with letters, which the engine looks for at once: 20 times as quick.
BLOCK_END = re.compile(
    rf"</(?<=[^\s>]</)(?=(?:(?:{_INLINE})\s*></){AT_ONCE}(?:{'|'.join(sorted(BLOCKS | CELLS))})\s*>"
    rf"(?:(?:</\w++\s*>){AT_ONCE}[^\s<]|<(?:{_INLINE})\b))",
    re.IGNORECASE,
)
SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "textarea",
    "select", "button",
))  # fmt: skip
# What is counted on the way through a tree.
COUNTED = frozenset({"a", *SILENT, *CELLS})


def is_hostile(html: str) -> bool:
    """Whether parsing could take minutes: too many tags, or tags nested too deep.

    50,000 list items cost trafilatura minutes.
    """
    tags = html.count("<")
    return tags > MOST_TAGS or (tags > DEEPEST and _depth(html) > DEEPEST)


def _depth(html: str) -> int:
    """How deep tags are nested, at most, where that is not too deep; then exactly.

    An end tag without a beginning counts for nothing.
    """
    levels = [0, *accumulate(map(_STEPS.__getitem__, TAG.findall(html)))]
    if max(levels) - min(levels) <= DEEPEST:
        return max(levels) - min(levels)
    return max(
        level - lowest for level, lowest in zip(levels, accumulate(levels, min), strict=True)
    )


class _Steps(dict[str, int]):
    """What each tag adds to the depth, by its name as it is written."""

    def __missing__(self, tag: str) -> int:
        name = tag.lower()
        step = 0 if name.lstrip("/") in NEVER_NESTED else -1 if name.startswith("/") else 1
        if len(self) < _MOST_NAMES:
            self[tag] = step
        return step


_STEPS = _Steps()


def strip_down(html: str) -> list[str]:
    """Lines of a page without parsing it, in linear time: tags cut, blocks ended by a line end."""
    first, *pieces = html.split("<")
    kept, unread = [first], ""
    for piece in pieces:
        tag, closed, text = piece.partition(">")
        name = TAG_NAME.match(tag)
        if name is None:
            kept.append("" if unread else text if tag.startswith(("!", "?")) else f"<{piece}")
            continue
        word = name.group(2).lower()
        if unread:
            unread = "" if name.group(1) and word == unread else unread
        elif word in UNREAD and not name.group(1):
            unread = word
        if not unread and closed:
            kept.append(_gap(word) + text)
    return normal.lines(entities.unescape("".join(kept)))


def _gap(tag: str) -> str:
    return BREAK if tag in BLOCKS else " " if tag in CELLS else ""


def parse(html: str) -> HtmlElement | None:
    """The page as a tree, or None when there is no element in it."""
    try:
        # Bytes, since lxml refuses a str that carries an encoding declaration. What is nested too
        # deep is told by `is_hostile`: libxml2's own limit, 256 levels, ends the page in silence.
        parser = etree.HTMLParser(
            encoding="utf-8",
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
            huge_tree=True,
        )
        parser.set_element_class_lookup(_ELEMENTS)
        source = parted(html).encode("utf-8", errors="replace").replace(b"\0", b"")
        return document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def parted(html: str) -> str:
    """A page with a space where an end tag without a beginning would let words be glued.

    A word may be broken at "wbr", and is none the less one: trafilatura would make two of it.
    """
    return BLOCK_END.sub(" </", WORD_BREAK.sub("", html))


def settable(text: str) -> str:
    """A text as lxml lets it be set: controls are taken out, or spaces where they part words."""
    return CONTROL.sub(lambda found: " " if found[0].isspace() else "", text)


def without_controls(tree: etree._Element) -> None:
    """Make all text of a tree `settable`, where it stands."""
    for element in tree.iter():
        element.text, element.tail = settable(element.text or ""), settable(element.tail or "")


def lines(element: etree._Element) -> list[str]:
    """The text of a tree: one line for each block or row, words apart as the page shows them."""
    return [text for text, _, _ in runs(element) if text]


def runs(root: etree._Element) -> Iterator[tuple[str, etree._Element, int]]:
    """The lines of text below an element, each with the block it stands in, and how many letters
    of it are links; a line may be empty.
    """
    blocks, pieces = [root], list[str]()
    linked = links = silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag, opening = element.tag, event == "start"
        if tag in BLOCKS and element is not root:
            if pieces:
                yield _joined(pieces), blocks[-1], linked
                pieces, linked = [], 0
            if opening:
                blocks.append(element)
            else:
                blocks.pop()
        if tag in COUNTED:
            links += (tag == "a") * (1 if opening else -1)
            silent += (tag in SILENT) * (1 if opening else -1)
            pieces += " " * (tag in CELLS)
        text = element.text if opening else element.tail if element is not root else None
        # Most of it is the white space between two tags.
        if text and not silent and (pieces or not text.isspace()):
            pieces.append(text)
            linked += len(text.strip()) if links else 0
    yield _joined(pieces), root, linked


def _joined(pieces: Sequence[str]) -> str:
    joined = "".join(pieces)
    # What is printable has no white space but blanks, and those are for `normal` to count.
    return normal.line(joined if joined.isprintable() else " ".join(joined.split()))


def line(element: etree._Element) -> str:
    """The text of a tree in one line."""
    return " ".join(lines(element))


def tokens(element: etree._Element) -> frozenset[str]:
    """The words of an element's class, id and role: "entry-header" gives "entry", "header"."""
    return tokens_of(names(element))


def names(element: etree._Element) -> Names:
    """What an element has under each of `NAMING`, as `tokens_of` takes it."""
    get = element.get
    return get("class"), get("id"), get("role"), get("itemprop")


@remembered(4096, longest=2000)
def tokens_of(named: Names) -> frozenset[str]:
    """The words of an element's names; a page says the same few over and over."""
    marked = named[1]
    if marked and marked.count("-") >= PHRASE:
        named = (named[0], None, *named[2:])
    said = " ".join(filter(None, named))
    plain = said.lower()
    return frozenset(WORD.findall(plain if plain == said else HUMP.sub(" ", said).lower()))
