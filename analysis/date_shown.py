"""Dates that a page shows to its readers, each with where it stands."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from lxml import etree

from analysis import date_words, date_written, markup
from analysis.date_candidates import DATED, Candidate, Role, Side, Standing
from analysis.date_layout import TIMES, UPDATED, Layout
from analysis.languages.datelines import DATE, MODIFIED, PUBLISHED

LONGEST = 160
LABEL = 60
MOST_WORDS = 12
DATELINE = 40
# From one day to another something happens, which is no day of publication.
SPAN = re.compile(r"\d\s?(?:[-–—]|bis|to|until|à|au|al|до|по|~)\s?(?:\w{2,3}\.?\s)?\d{1,2}[.\s/]")
APART = re.compile(r"\s*[-–—:|„“\"«(]")
MOST_SHOWN = 60
# From so many days in lines of one form on, they are a list of other things.
LISTED = 3
BEHIND = 10_000
# A line of so many letters is a date and little more.
BARE = 45


@dataclass(frozen=True, slots=True)
class Manner:
    """How dates are read: which number comes first, and the zone of those that give none."""

    day_first: bool | None
    zone: tzinfo


def from_layout(layout: Layout, manner: Manner) -> list[Candidate]:
    """The dates of `time` elements and of short lines; a sentence tells of other days."""
    found: list[tuple[etree._Element, Candidate]] = []
    for at in layout.numbered:
        element = at.element
        if not at.shown or len(found) >= MOST_SHOWN:
            continue
        if element.tag in TIMES and (one := _time(element, manner)):
            found.append((element, one))
        elif at.text and element.tag not in markup.SILENT:
            found.extend((element, line) for line in _in_text(at.text, element, manner))
        parent = element.getparent() if at.tail else None
        if parent is not None and parent.tag not in markup.SILENT:
            found.extend((parent, line) for line in _in_text(at.tail, parent, manner))
    days = {(layout.spot(element), one.moment.at.date()) for element, one in found}
    spots = Counter(spot for spot, _ in days)
    return [
        _placed(one, element, layout, spots[layout.spot(element)] >= LISTED)
        for element, one in found
    ]


def _time(element: etree._Element, manner: Manner) -> Candidate | None:
    raw = element.get("datetime") or element.get("title") or ""
    moment = date_words.machine(raw, manner.zone) if raw else None
    if moment is None and raw:
        moment = next(
            (one for _, one in date_written.written(raw, manner.day_first, manner.zone)), None
        )
    if moment is None:
        return None
    labelled, role = _labels(f"{_before(element)} {element.text or ''}")
    labelled = labelled or element.get("pubdate") is not None
    return Candidate("time", raw, moment, role, labelled=labelled)


def _in_text(piece: str, element: etree._Element, manner: Manner) -> Iterator[Candidate]:
    if not date_written.HINT.search(piece):
        return
    text = " ".join(piece.split())
    if len(text) <= LONGEST:
        yield from _in_line(text, element, manner)
    elif _is_dateline(text, manner):
        yield from _in_line(text[:DATELINE], element, manner)


def _in_line(text: str, element: etree._Element, manner: Manner) -> Iterator[Candidate]:
    found = list(date_written.written(text, manner.day_first, manner.zone))
    if not found and len(text) <= 12:
        # Day, month and year in elements of their own, or the year apart.
        text = _line_around(element, text)
        found = list(date_written.written(text, manner.day_first, manner.zone))
    if len(found) == 2 and SPAN.search(text):
        return
    for start, moment in found[:2]:
        labelled, role = _labels(text[:start] or _before(element))
        labelled = labelled and start < LABEL
        labelled = labelled or bool(PUBLISHED.search(text, start, start + LABEL))
        told = not labelled and role == "published" and len(text.split()) > MOST_WORDS
        if told and not _is_dateline(text, manner):
            continue
        yield Candidate("visible", text, moment, role, labelled=labelled)


def _is_dateline(text: str, manner: Manner) -> bool:
    """Whether a paragraph begins with a date set apart: "1.2.2022 - The market …"."""
    if not date_written.HINT.search(text, 0, DATELINE):
        return False
    found = next(date_written.days(text[:DATELINE], manner.day_first), None)
    return found is not None and found[0] <= 1 and bool(APART.match(text, found[1]))


def _line_around(element: etree._Element, text: str) -> str:
    """The line that an element stands in, up to its own end, where it is short."""
    parent = element.getparent()
    for node in (element, parent):
        if node is None or node.tag in ("body", "html", "article", "main"):
            break
        line = markup.line(node)
        if len(line) > LONGEST:
            break
        if len(line) > len(text):
            return line
    return text


def _before(element: etree._Element) -> str:
    """The words before an element in the line it stands in."""
    parent = element.getparent()
    if parent is None or parent.tag in ("body", "html", "article", "main"):
        return ""
    told = [parent.text or ""]
    for sibling in element.itersiblings(preceding=True):
        told[1:1] = [markup.line(sibling), sibling.tail or ""]
        if sum(map(len, told)) > LONGEST:
            return ""
    return " ".join(" ".join(told).split())


def _labels(before: str) -> tuple[bool, Role]:
    """Whether a word of publishing is by it, and whether it tells of a change instead."""
    published, modified = list(PUBLISHED.finditer(before)), list(MODIFIED.finditer(before))
    if modified and (not published or modified[-1].start() > published[-1].start()):
        return False, "modified"
    return bool(published or DATE.search(before)), "published"


def _placed(one: Candidate, element: etree._Element, layout: Layout, listed: bool) -> Candidate:
    names = markup.tokens(element)
    parent = element.getparent()
    names |= markup.tokens(parent) if parent is not None else frozenset()
    # hAtom calls the only date line "updated"; where it is one of two, the other is "published".
    role: Role = "modified" if UPDATED & names and not {"published"} & names else one.role
    labelled = one.labelled or bool({"published", "datepublished"} & names)
    named = bool((DATED | UPDATED) & names) or labelled or one.source == "time"
    ground = layout.ground(element)
    outside = ground in ("doubtful", "aside") and not layout.in_own(element)
    near = layout.by_headline(element) and not outside
    certain = ground == "clear" or labelled or bool(UPDATED & names)
    standing = _standing(near, named, listed, certain)
    quoted = layout.quoted(element)
    if role == "modified" and standing == "weak" and ground == "clear":
        standing = "dated"
    standing = "weak" if quoted else standing
    away = layout.distance(element)
    beside = ground == "aside" and layout.headed and not (layout.in_own(element) and near)
    side: Side = "beside" if beside else "above" if layout.above(element) else ""
    if listed and layout.headed and not near:
        side = "in a list beside"
    if side == "above" and standing == "dated" and not labelled:
        standing = "weak"
    # The last to be taken: what stands above the headline, links and captions, furniture.
    bare = one.source == "time" or len(one.raw) <= BARE
    behind = (away < 0) + (ground != "clear") + (quoted or layout.linked(element)) + (not bare)
    return replace(
        one,
        role=role,
        named_change=role != one.role,
        labelled=labelled,
        dated=bool(DATED & names),
        place=f"{_place(standing, layout.in_article(element))}, in {layout.spot(element)}",
        in_chrome=ground == "clock" or (ground == "foreign" and not (near and named)),
        standing=standing,
        side=side,
        order=abs(away) + behind * BEHIND,
    )


def _standing(near: bool, named: bool, listed: bool, clear: bool) -> Standing:
    if listed:
        return "listed" if near else "weak"
    if near:
        return "headline"
    return "dated" if named and clear else "weak"


def _place(standing: Standing, in_article: bool) -> str:
    where = {
        "headline": "near the headline", "dated": "date line",
        "listed": "in a list near the headline",
    }.get(standing, "elsewhere")  # fmt: skip
    return f"{where} in the article" if in_article and standing in ("dated", "weak") else where


def numbers_order(layout: Layout, given: bool | None) -> bool | None:
    """Whether numbers put the day first: as given, else as the page's other dates show."""
    if given is not None:
        return given
    texts: Sequence[str] = [
        piece
        for one in layout.numbered
        for piece in (one.text, one.tail)
        if len(piece) <= LONGEST and "/" in piece
    ]
    return date_written.spelled_order(texts)
