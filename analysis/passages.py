"""The passages of a page, its stretches of text between two block ends, and where they stand."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from analysis import markup, normal

# Letters of a passage that is a sentence, not a label. Scripts without spaces need half as many.
SENTENCE = 60
DENSE_SENTENCE = 25
LINKED_SHARE = 0.3
COVERED = 0.9
COUNTED = frozenset({"a", *markup.SILENT, *markup.CELLS})
DENSE_FROM = "\u2e80"


class Passage(NamedTuple):
    """A line of text, the block it stands in, and how many of its letters are links.

    `prose` are its letters where it is a sentence and not mostly links, else 0.
    """

    text: str
    block: etree._Element
    linked: int
    prose: int

    @property
    def is_linked(self) -> bool:
        """Whether it is nothing but links."""
        return self.linked >= len(self.text) - 3


def _prose(text: str, linked: int) -> int:
    size = len(text)
    if linked > LINKED_SHARE * size:
        return 0
    if size >= SENTENCE:
        return size
    return size if size >= DENSE_SENTENCE and _is_dense(text) else 0


def _is_dense(text: str) -> bool:
    return sum(letter >= DENSE_FROM for letter in text) > len(text) // 2


def passages(root: etree._Element) -> list[Passage]:
    """All passages below an element, in order."""
    collected = _Collected(root)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            collected.add(element.tail)
        elif event == "start":
            collected.open(element)
        else:
            collected.close(element)
    return collected.ended()


def inside(element: etree._Element, found: Sequence[Passage]) -> list[Passage]:
    """Those of the passages of a page that stand in an element or in a block below it."""
    below = set(element.iter())
    return [one for one in found if one.block in below]


class _Collected:
    """Passages in the making, while a tree is walked."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._blocks = [root]
        self._found: list[Passage] = []
        self._pieces: list[str] = []
        self._linked = self._links = self._silent = 0

    def open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in markup.BLOCKS and element is not self._root:
            if self._pieces:
                self._flush()
            self._blocks.append(element)
        if tag in COUNTED:
            self._count(tag, 1)
        if text := element.text:
            self.add(text)

    def close(self, element: etree._Element) -> None:
        tag = element.tag
        if element is self._root:
            return
        if tag in markup.BLOCKS:
            if self._pieces:
                self._flush()
            self._blocks.pop()
        if tag in COUNTED:
            self._count(tag, -1)
        if tail := element.tail:
            self.add(tail)

    def _count(self, tag: str, step: int) -> None:
        if tag == "a":
            self._links += step
        elif tag in markup.SILENT:
            self._silent += step
        else:
            self._pieces.append(" ")

    def add(self, text: str | None) -> None:
        if text and not self._silent:
            self._pieces.append(text)
            if self._links:
                self._linked += len(text.strip())

    def _flush(self) -> None:
        joined = "".join(self._pieces)
        # Most of them are the white space between two tags.
        text = "" if joined.isspace() else normal.line(markup.flat(joined))
        if text:
            linked = min(self._linked, len(text))
            self._found.append(Passage(text, self._blocks[-1], linked, _prose(text, linked)))
        self._pieces, self._linked = [], 0

    def ended(self) -> list[Passage]:
        self._flush()
        return self._found


def prose_sums(found: Sequence[Passage]) -> Counter[etree._Element]:
    """Letters of prose below each element that has any."""
    sums: Counter[etree._Element] = Counter()
    for passage in found:
        if passage.prose:
            sums[passage.block] += passage.prose
            for above in passage.block.iterancestors():
                sums[above] += passage.prose
    return sums


def holder(found: Sequence[Passage]) -> HtmlElement | None:
    """The smallest element that holds nearly all the prose of the passages."""
    sums = prose_sums(found)
    if not sums:
        return None
    whole = max(sums.values())
    inner = [element for element, held in sums.items() if held >= COVERED * whole]
    return min(inner, key=lambda element: (sums[element], -_depth(element)))


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())
