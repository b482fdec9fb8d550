"""The passages of a page, its stretches of text between two block ends, and where they stand."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from analysis import markup

# Letters of a passage that is a sentence, not a label. Scripts without spaces need half as many.
SENTENCE = 60
DENSE_SENTENCE = 25
LINKED_SHARE = 0.3
COVERED = 0.9
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
    found: list[Passage] = []
    for text, block, letters in markup.runs(root):
        if text:
            linked = min(letters, len(text))
            found.append(Passage(text, block, linked, _prose(text, linked)))
    return found


def inside(element: etree._Element, found: Sequence[Passage]) -> list[Passage]:
    """Those of the passages of a page that stand in an element or in a block below it."""
    below = set(element.iter())
    return [one for one in found if one.block in below]


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
