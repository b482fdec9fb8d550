"""What trafilatura takes for the text of a page, with less work than it does itself.

Its steps for an ordinary page are taken one by one, by its own functions. Left out is what only
serves its rescues: copies of the tree, a plain text of the result, the length of the whole page. A
page that has hardly any text is given to it as a whole, so that what is found is the same.
"""

import copy
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura import core, htmlprocessing, main_extractor, settings, utils, xml, xpaths

from analysis import markup

Expression = Callable[[etree._Element], Any]
# What a page with appended articles and comments is rid of before anything else, each behind the
# words without one of which, as on most pages, there is none of it.
APPENDED = (
    (("mvp-post-add", "infinite", "elementor-share"), xpaths.RAW_TREE_PRUNE_XPATH),
    (("omment", "comol", "disqus", "dsq-"), xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH),
)
NAMES: Expression = etree.XPath("//@class | //@id", smart_strings=False)
UNWANTED: Sequence[Expression] = (
    *xpaths.OVERALL_DISCARD_XPATH, *xpaths.DISCARD_IMAGE_ELEMENTS, *xpaths.TEASER_DISCARD_XPATH,
)  # fmt: skip
FRAMES: Sequence[Expression] = xpaths.BODY_XPATH
FRAMING = ("article", "div", "main", "section")
# The attributes that these expressions ask for.
ASKED = frozenset({
    "id", "class", "role", "style", "itemprop", "aria-hidden", "data-component",
    "data-lp-replacement-content",
})  # fmt: skip
TAGS = frozenset({*settings.TAG_CATALOG, "table", "td", "th", "tr"})
LINKED = ("div", "list", "p")
INLINE = settings.INLINE_FORMATTABLE | {"lb"}
# Letters in paragraphs, in least sizes of a text: with fewer, blocks count as paragraphs.
PARAGRAPHS = 3
TEXTS: Expression = etree.XPath(
    "//text()[not(parent::style or parent::template)]", smart_strings=False
)
COUNT: Expression = etree.XPath("count(.//*)")
PARAGRAPH_TEXTS: Expression = etree.XPath("//p//text()", smart_strings=False)


@cache
def _options() -> settings.Extractor:
    # Dates are not asked for; those given here keep it from asking for today's.
    return settings.Extractor(
        fast=True, comments=False, formatting=False, date_params={"max_date": ""}
    )


def extracted(tree: HtmlElement) -> list[str]:
    """The lines of the text that trafilatura finds; the tree has no scripts.

    It stays as it is, but loses its controls where they are in the way.
    """
    try:
        found = _ordinary(tree)
    except ValueError:
        # A control in a name, which cannot be set on the probe below, or in a text that is moved:
        # for the latter trafilatura would give up the page.
        markup.without_controls(tree)
        found = None
    if found is None:
        document = trafilatura.bare_extraction(tree, options=_options())
        found = getattr(document, "body", None)
    return [] if found is None else markup.lines(found)


def _ordinary(tree: HtmlElement) -> etree._Element | None:
    """The text of a page that needs no rescue, else None: `trafilatura_sequence`, shortened."""
    page = _cleaned(tree)
    parts = list(page.iter())
    found, tags = _text(page)
    if _size(found) < _options().min_extracted_size:
        again = _cleaned(tree)
        twins = zip(parts, again.iter(), strict=True)
        taken = {twin for part, twin in twins if part.tag == "done"}
        found = main_extractor.recover_wild_text(again, found, _options(), tags, taken)
    size = _size(found)
    if size < _options().min_extracted_size:
        return None
    _without_repeats(found)
    etree.strip_elements(found, "done")
    etree.strip_tags(found, "div")
    return _retried(found, size, tree) if _is_little(size, tree) else found


def _retried(found: etree._Element, size: int, tree: HtmlElement) -> etree._Element:
    """What is found with less care, where it is much more than a text of so little of its page."""
    page = _pruned(tree)
    if size >= core.ESCALATION_PAGE_SHARE * len(trafilatura.html2txt(page)):
        return found
    options = copy.copy(_options())
    options.focus = "recall"
    again, text = main_extractor.extract_content(_converted(page, options), options)
    least = max(options.min_extracted_size - 1, core.ESCALATION_ACCEPT_RATIO * size)
    return again if len(text) > least else found


def _cleaned(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without comments and what cannot be text, in trafilatura's own tags."""
    return _converted(_pruned(tree), _options())


def _pruned(tree: HtmlElement) -> HtmlElement:
    page = copy.copy(tree)
    names = " ".join(NAMES(page))
    for words, expressions in APPENDED:
        if any(word in names for word in words):
            htmlprocessing.prune_unwanted_nodes(page, expressions)
    return page


def _converted(page: HtmlElement, options: settings.Extractor) -> HtmlElement:
    page = htmlprocessing.tree_cleaning(page, options)
    return htmlprocessing.convert_tags(page, options)


def _size(found: etree._Element) -> int:
    return len(" ".join(_texts(found)).strip())


def _texts(element: etree._Element) -> Iterator[str]:
    return map(str, element.itertext())


def _is_little(size: int, tree: HtmlElement) -> bool:
    """Whether a text may cover so little of its page that trafilatura tries again."""
    if size >= core.ESCALATION_MAX_LENGTH:
        return False
    # At least what trafilatura counts: it leaves out some blocks and keeps inline words together.
    whole = len(" ".join(" ".join(TEXTS(tree)).split()))
    return size < core.ESCALATION_PAGE_SHARE * whole


def _meeting(
    elements: Iterable[HtmlElement], expressions: Sequence[Expression]
) -> Iterator[list[HtmlElement]]:
    """The elements that meet each expression; the first one in the page comes first.

    An expression calls Python for each of its patterns and each element it looks at. It asks for
    tag and names only, so it is shown one probe for all elements that are alike in these.
    """
    alike: dict[tuple[str, ...], list[HtmlElement]] = {}
    for element in elements:
        named = [part for one in element.items() if one[0] in ASKED for part in one]
        alike.setdefault((str(element.tag), *named), []).append(element)
    root = etree.Element("root")
    probes = {_probe(root, *names): same for names, same in alike.items()}
    for expression in expressions:
        yield [one for probe in expression(root) for one in probes[probe]]


def _probe(root: etree._Element, tag: str, *named: str) -> etree._Element:
    probe = etree.SubElement(root, tag)
    for name, value in zip(named[::2], named[1::2], strict=True):
        probe.set(name, value)
    return probe


def _text(page: HtmlElement) -> tuple[etree._Element, set[str]]:
    """The parts of the first frame that has text, and what counted as such: `_extract`."""
    found = etree.Element("body")
    tags = set(TAGS)
    for frame in _frames(page):
        _prune(frame)
        if len(frame) == 0:
            continue
        if len("".join(PARAGRAPH_TEXTS(frame))) < _options().min_extracted_size * PARAGRAPHS:
            tags.add("div")
        _take(frame, tags, found)
        if len(found) > 1:
            break
    return found, tags


def _frames(page: HtmlElement) -> Iterator[HtmlElement]:
    """The first element that meets each expression, in their order."""
    met = None
    for at in range(len(FRAMES)):
        # What was asked of the page holds until a frame of it is taken apart.
        met = met or _meeting(page.iterdescendants(*FRAMING), FRAMES[at:])
        if found := next(met):
            met = None
            yield found[0]


def _take(frame: etree._Element, tags: set[str], found: etree._Element) -> None:
    """Move the text of a frame to what was found."""
    parts: Sequence[etree._Element] = list(frame.iterdescendants("*"))
    inside = {str(part.tag) for part in parts}
    is_one_run = frame.tag == "div" and "div" in tags and inside <= INLINE
    alone = inside == {"lb"} or is_one_run
    lead, start = None, len(found)
    if not alone and utils.text_chars_test(frame.text):
        lead = htmlprocessing.process_node(_paragraph(frame.text), _options())
    for part in [frame] if alone else parts:
        # Taken with the block around it.
        if part.getroottree().getroot() is not found:
            _take_part(part, tags, found)
    while len(found) and found[-1].tag in main_extractor.NOT_AT_THE_END:
        xml.delete_element(found[-1], keep_tail=False)
    if len(found) > 1 and lead is not None:
        found.insert(start, lead)


def _take_part(part: etree._Element, tags: set[str], found: etree._Element) -> None:
    tag, tail = part.tag, part.tail
    taken = main_extractor.handle_textelem(part, tags, _options())
    if taken is not None:
        found.append(taken)
        if part.getroottree().getroot() is not found:
            part.tag = "done"
    carried = taken is not None and taken.tail is not None
    if tag in main_extractor.REBUILT_BLOCKS and utils.text_chars_test(tail) and not carried:
        behind = _paragraph(tail)
        if htmlprocessing.process_node(behind, _options()) is not None:
            found.append(behind)


def _paragraph(text: str | None) -> etree._Element:
    paragraph = etree.Element("p")
    paragraph.text = text
    return paragraph


def _prune(frame: HtmlElement) -> None:
    """Take out what its names or links tell from text: `prune_unwanted_sections`."""
    named = [one for one in frame.iterdescendants() if not ASKED.isdisjoint(one.keys())]
    overall, hidden, *others = _meeting(named, UNWANTED)
    _prune_overall(frame, {*overall, *hidden})
    for one in itertools.chain(*others):
        xml.delete_element(one)
    for _ in range(2):
        size = COUNT(frame)
        for tag in LINKED:
            htmlprocessing.delete_by_link_density(frame, tag, backtracking=tag == "div")
        if COUNT(frame) == size:
            break
    for table in list(frame.iter("table")):
        if htmlprocessing.link_density_test_tables(table):
            xml.delete_element(table, keep_tail=False)
    etree.strip_tags(frame, "span", "ref")


def _prune_overall(frame: HtmlElement, met: set[HtmlElement]) -> None:
    """Take elements out, unless they hold nearly all the text."""
    outer = [one for one in met if met.isdisjoint(one.iterancestors())]
    if not outer:
        return
    size = len(frame.text_content())
    if size - sum(len(one.text_content()) for one in outer) > size / 7:
        for one in outer:
            xml.delete_element(one)


def _without_repeats(found: etree._Element) -> None:
    """Take out each long part that says the same as the one before."""
    previous = None
    for part in list(found):
        text = utils.trim("".join(_texts(part)))
        if text and text == previous and len(text) > settings.MIN_DUPLICATE_LENGTH:
            xml.delete_element(part, keep_tail=False)
        else:
            previous = text
