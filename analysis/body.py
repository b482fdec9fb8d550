"""Which passages of a page are its article: what trafilatura found, mended where it fell short."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from analysis import markup, passages
from analysis.extraction import extracted
from analysis.passages import Passage

# The densest block is taken where it holds this many times what trafilatura found there and
# in all.
DENSER, MORE = 2.0, 1.5
# Passages that stand like those found are added where they make the text longer by this.
LONGER = 1.05
# Of the prose that an outer block adds, so much stands in blocks of the same kind.
SAME_KIND = 0.8
LITTLE = 0.25
EVERYTHING = 3
FAIR_SHARE = 0.2
PARAGRAPHS = frozenset({"p", "blockquote"})
# Parts of a text that may stand so many blocks deeper than its paragraphs.
DEEPER = {"li": 3, "h2": 2, "h3": 2, "h4": 2, "p": 2, "blockquote": 2}
INSIDE = frozenset(DEEPER)
SHORT_LINE = 12
LETTERS = re.compile(r"\w+")
# Longer ones are not kept, so that what is kept stays small.
MOST_KEPT = 2000
OUTERMOST = frozenset({"body", "html"})
WHOLE = frozenset({"article", "main"})

Kind = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of an article and how they were found.

    `links` are lines left out because they are nothing but links; `above` are the passages between
    the headline and the first line, where a standfirst may be.
    """

    source: str
    lines: list[str]
    links: list[str]
    above: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class _Found:
    """The passages of a page, and those of them that trafilatura took."""

    passages: Sequence[Passage]
    taken: Sequence[Passage]
    lines: Sequence[str]


def body(tree: HtmlElement, title: str) -> Body:
    """The article of a page whose furniture is gone; the tree is left as it is."""
    shown = passages.passages(tree)
    lines = extracted(tree)
    lines = [] if _is_everything(lines, shown) else lines
    found = _matched(shown, lines, letters(title))
    anchor, kinds, source = _anchor(found, title)
    above = _above(found, title)
    if anchor is not None:
        outer = _outer(anchor, passages.prose_sums(found.passages))
        more = _alike(outer, kinds, found)
        if _prose(more) >= LONGER * max(1, _prose(found.taken)):
            return Body(f"{source} and alike", [one.text for one in more], [], above)
    is_link = _links(found.passages)
    links = [line for line in lines if is_link(line)]
    return Body("trafilatura", [line for line in lines if line not in links], links, above)


def _links(found: Sequence[Passage]) -> Callable[[str], bool]:
    """Tells the lines that are nothing but links on the page, such as pointers to other articles.

    A line may be several passages: a kicker and a headline inside one link.
    """
    linked = {letters(one.text) for one in found if one.is_linked}
    joined = "".join(letters(one.text) for one in found if one.is_linked)
    plain = "".join(letters(one.text) for one in found if not one.is_linked)

    def is_link(line: str) -> bool:
        said = letters(line)
        return said in linked or (len(said) > SHORT_LINE and said in joined and said not in plain)

    return is_link


def _is_everything(lines: Sequence[str], shown: Sequence[Passage]) -> bool:
    """Whether trafilatura, as its last resort, took the words of the whole page for one line."""
    longest = max((len(one.text) for one in shown), default=0)
    return len(lines) == 1 and len(lines[0]) > EVERYTHING * longest


def _above(found: _Found, title: str) -> Sequence[Passage]:
    """The passages from the headline to the first one taken."""
    taken = set(found.taken)
    first = next((at for at, one in enumerate(found.passages) if one in taken), 0)
    plain = letters(title)
    heads = [
        at
        for at, one in enumerate(found.passages[:first])
        if one.block.tag == "h1" or (plain and letters(one.text) == plain)
    ]
    return found.passages[heads[-1] + 1 : first] if heads else ()


def letters(text: str) -> str:
    """What of a line is compared: its letters and digits, without case."""
    return _letters(text) if len(text) < MOST_KEPT else "".join(LETTERS.findall(text)).casefold()


@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    # The same lines of a page are compared with one another time and again.
    return "".join(LETTERS.findall(text)).casefold()


def _matched(all_passages: Sequence[Passage], lines: Sequence[str], headline: str) -> _Found:
    known = {letters(line) for line in lines}
    whole = "".join(map(letters, lines))
    taken: dict[str, Passage] = {}
    for one in all_passages:
        plain = letters(one.text) if one.prose else ""
        if one.block.tag == "h1" or plain in ("", headline):
            continue
        if plain in known or plain in whole:
            # A text that stands twice, as in a ticker, counts where it stood first.
            taken.setdefault(plain, one)
    return _Found(all_passages, list(taken.values()), lines)


def _prose(found: Sequence[Passage]) -> int:
    return sum(one.prose for one in found)


def _anchor(found: _Found, title: str) -> tuple[etree._Element | None, set[Kind], str]:
    """The block to start from, the kinds of block that its passages stand in, and who found it."""
    direct: Counter[etree._Element] = Counter()
    for one in found.passages:
        above = one.block.getparent()
        if one.prose and one.block.tag in PARAGRAPHS and above is not None:
            direct[above] += one.prose
        elif one.prose and not found.taken:
            direct[one.block] += one.prose
    densest, held = direct.most_common(1)[0] if direct else (None, 0)
    if densest is not None and held > MORE * _prose(found.taken):
        inside = passages.inside(densest, found.passages)
        denser = held > DENSER * max(1, _prose(passages.inside(densest, found.taken)))
        if denser and 2 * _named(title, inside) >= _named(title, found.taken):
            nearest = [(one, (one.block, one.block.getparent())) for one in inside if one.prose]
            own = [one for one, around in nearest if densest in around]
            return densest, _kinds(own), "densest block"
    kinds = _kinds(found.taken)
    own = [one for one in found.taken if _kind(one.block) in kinds]
    return passages.holder(own), kinds, "trafilatura"


def _named(title: str, found: Sequence[Passage]) -> int:
    """How many words of the title the passages bear: another list of texts bears few."""
    return len(_words(title) & _words(" ".join(one.text for one in found)))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def _kind(block: etree._Element) -> Kind:
    """Tags and classes of a block and what it stands in, up to the second one with a class."""
    around = [(one.tag, one.get("class")) for one in (block, *islice(block.iterancestors(), 2))]
    return tuple(around[:2] if any(named for _, named in around[:2]) else around)


def _kinds(found: Sequence[Passage]) -> set[Kind]:
    """The kinds of block in which a fair share of the passages stands."""
    held: Counter[Kind] = Counter()
    for one in found:
        held[_kind(one.block)] += one.prose
    least = FAIR_SHARE * held.total()
    return {kind for kind, prose in held.items() if prose >= least and _is_telling(kind)}


def _is_telling(kind: Kind) -> bool:
    return kind[0][0] in PARAGRAPHS | INSIDE or any(named for _, named in kind)


def _outer(anchor: etree._Element, sums: Counter[etree._Element]) -> etree._Element:
    """The block around all the parts of a text that is cut into parts of one kind."""
    node = best = anchor
    while node.tag not in WHOLE:
        above = node.getparent()
        if above is None or above.tag in OUTERMOST:
            break
        others = [one for one in above if one is not node and one.tag != "header"]
        added = sum(sums[one] for one in others)
        if added:
            same = sum(sums[one] for one in others if _is_same(one, node))
            if same >= SAME_KIND * added:
                best = above
            elif added > LITTLE * sums[node]:
                break
        node = above
    return best


def _depth(block: etree._Element) -> int:
    above = block.getparent()
    quoted = block.tag != "p" or (above is not None and above.tag == "blockquote")
    return DEEPER.get(block.tag, 1) if quoted else 1


def _is_same(one: etree._Element, other: etree._Element) -> bool:
    return one.tag in PARAGRAPHS or _name(one) == _name(other)


def _name(block: etree._Element) -> tuple[str, str]:
    named = (block.get("class") or "").split()
    return block.tag, named[0] if named else ""


def _alike(outer: etree._Element, kinds: set[Kind], found: _Found) -> list[Passage]:
    """Passages that stand in blocks like those of the text, and what stands between them."""
    # Where it is no block, its words may share a passage with what stands beside it.
    is_block = outer.tag in markup.BLOCKS
    around = passages.inside(outer, found.passages) if is_block else passages.passages(outer)
    inside = [one for one in around if not one.is_linked]
    known = {letters(line) for line in found.lines}
    holders = {one.block.getparent() for one in inside if one.prose and _kind(one.block) in kinds}
    chosen: dict[str, Passage] = {}
    for one in inside:
        above = list(islice(one.block.iterancestors(), _depth(one.block)))
        plain = letters(one.text)
        if _kind(one.block) in kinds or plain in known or not holders.isdisjoint(above):
            chosen.setdefault(plain, one)
    return list(chosen.values())
