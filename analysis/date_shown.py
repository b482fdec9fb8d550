"""Dates that a page shows to its readers, each with where it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from lxml import etree

from analysis import date_words, date_written, markup
from analysis.date_candidates import DATED, Candidate, Role, Standing
from analysis.date_layout import UPDATED, Layout
from analysis.languages.datelines import MODIFIED, PUBLISHED

LONGEST = 160
LABEL = 60
MOST_WORDS = 12
MOST_SHOWN = 60
# From so many lines of one form on, they are a list of other things.
LISTED = 3
_TIMES = ("time", "abbr")
PAST_HEADLINE = 10_000


@dataclass(frozen=True, slots=True)
class Manner:
    """How dates are read: which number comes first, and the zone of those that give none."""

    day_first: bool | None
    zone: tzinfo


def from_layout(layout: Layout, manner: Manner) -> list[Candidate]:
    """The dates of `time` elements and of short lines; a sentence tells of other days."""
    found: list[tuple[etree._Element, Candidate]] = []
    for element in layout.elements:
        if len(found) >= MOST_SHOWN:
            break
        one = _time(element, manner) if element.tag in _TIMES else None
        if one:
            found.append((element, one))
        elif element.tag not in markup.SILENT:
            found.extend((element, line) for line in _lines(element, manner))
    spots = Counter(layout.spot(element) for element, _ in found)
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


def _lines(element: etree._Element, manner: Manner) -> Iterator[Candidate]:
    for piece in (element.text, *(child.tail for child in element)):
        if not piece or (not date_written.HINT.search(piece) and not _is_signed(piece)):
            continue
        text = " ".join(piece.split())
        if len(text) <= LONGEST:
            yield from _in_line(text, element, manner)


def _is_signed(piece: str) -> bool:
    return "月" in piece or "월" in piece


def _in_line(text: str, element: etree._Element, manner: Manner) -> Iterator[Candidate]:
    found = list(date_written.written(text, manner.day_first, manner.zone))
    if not found and len(text) <= 12:
        # Day, month and year in elements of their own, or the year apart.
        text = _line_around(element, text)
        found = list(date_written.written(text, manner.day_first, manner.zone))
    for start, moment in found[:2]:
        labelled, role = _labels(text[:start] or _before(element))
        if labelled and start >= LABEL:
            labelled = False
        if not labelled and role == "published" and len(text.split()) > MOST_WORDS:
            continue
        yield Candidate("visible", text, moment, role, labelled=labelled)


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
    return bool(published), "published"


def _placed(one: Candidate, element: etree._Element, layout: Layout, listed: bool) -> Candidate:
    names = markup.tokens(element)
    parent = element.getparent()
    names |= markup.tokens(parent) if parent is not None else frozenset()
    ground = layout.ground(element)
    near = layout.by_headline(element)
    role: Role = "modified" if UPDATED & names and not {"published"} & names else one.role
    labelled = one.labelled or bool({"published", "datepublished"} & names)
    standing = _standing(one.source, near, bool(DATED & names) or labelled)
    if ground == "doubtful" and standing != "headline" and not labelled:
        standing = "weak"
    if listed and not near:
        standing = "weak"
    away = layout.distance(element)
    return replace(
        one,
        role=role,
        labelled=labelled,
        dated=bool(DATED & names),
        place=f"{_place(standing, layout.in_article(element))}, in {layout.spot(element)}",
        in_chrome=ground == "furniture",
        standing=standing,
        order=away if away >= 0 else PAST_HEADLINE - away,
    )


def _standing(source: str, near: bool, dated: bool) -> Standing:
    if near:
        return "headline"
    return "dated" if dated or source == "time" else "weak"


def _place(standing: Standing, in_article: bool) -> str:
    where = {"headline": "near the headline", "dated": "date line"}.get(standing, "elsewhere")
    return f"{where} in the article" if in_article and standing != "headline" else where


def numbers_order(layout: Layout, given: bool | None) -> bool | None:
    """Whether numbers put the day first: as given, else as the page's other dates show."""
    if given is not None:
        return given
    texts: Sequence[str] = [
        piece
        for one in layout.elements
        for piece in (one.text, one.tail)
        if piece and len(piece) <= LONGEST and "/" in piece
    ]
    return date_written.spelled_order(texts)
