"""Every date that a page offers for itself, with where it stood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from typing import Literal
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from analysis import chrome, date_words, markup
from analysis.date_words import Moment
from analysis.document import Page
from analysis.languages.base import Language
from analysis.structured import Structured

Role = Literal["published", "modified"]
_PUBLISHED: Role = "published"
_MODIFIED: Role = "modified"
JSONLD: dict[str, Role] = {
    "datePublished": "published", "dateCreated": "published", "uploadDate": "published",
    "dateModified": "modified",
}  # fmt: skip
OPENGRAPH = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "article:published", "og:pubdate",
)  # fmt: skip
META = (
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "dc.date", "dc.date.issued", "dc.date.created",
    "dcterms.date", "dcterms.created", "dcterms.issued", "dcterms.available", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date",
    "article.published", "article_date_original", "originalpublicationdate", "created",
    "datecreated", "rnews:datepublished", "last-published", "displaydate", "timestamp",
    "bt:pubdate", "published-date", "pub_date", "article.created", "date_published",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified",
    "datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified",
)  # fmt: skip
CLOCK = re.compile(r"\d[:h]\d|T\d{4}|\d{10}")
DIGIT = re.compile(r"\d")
URL_DAY = re.compile(
    r"[/_.-](?P<y>(?:19|20)\d\d)(?P<s>[/_-]?)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[0-3]?\d)(?=\D|$)"
)
UPDATED = frozenset({"updated", "modified", "datemodified", "lastmod", "aktualisiert"})
DATED = frozenset((
    "date", "datetime", "dateline", "byline", "published", "pubdate", "posted", "timestamp",
    "time", "meta", "info", "postmeta", "datum", "datepublished", "created", "submitted",
    "fecha", "data", "author",
))  # fmt: skip
NEAR_TITLE = 60
LONGEST = 160
LABEL = 60
MOST_WORDS = 12
MOST_VISIBLE = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date as it stood: `place` says where, `labelled` that a word such as Published is by it."""

    source: str
    raw: str
    moment: Moment
    role: Role = "published"
    place: str = ""
    labelled: bool = False
    in_chrome: bool = False


def from_page(
    tree: HtmlElement, said: Structured, languages: Sequence[Language], zone: tzinfo
) -> Iterator[Candidate]:
    """The dates of a parsed page, the machine's before the reader's."""
    yield from _declared("jsonld", {key: said.said(key) for key in JSONLD}, JSONLD, zone)
    for source, names in (("opengraph", OPENGRAPH), ("meta", META)):
        wanted = dict.fromkeys(names, _PUBLISHED)
        yield from _declared(source, said.meta, wanted, zone)
    yield from _declared("meta", said.meta, dict.fromkeys(MODIFIED, _MODIFIED), zone)
    near = near_title(tree)
    yield from _times(tree, near, zone)
    yield from _visible(tree, near, languages, zone)


def from_feed(page: Page, zone: tzinfo) -> Iterator[Candidate]:
    """The date that the source gives, if any; it may be of a year that cannot be meant.

    A list often says the day alone, which stands for its beginning in the outlet's `zone`.
    """
    words = page.feed
    if words.published is None:
        return
    raw = words.published_raw or words.published.isoformat()
    at = date_words.plausible(words.published)
    midnight = at is not None and at.astimezone(zone).time() == time()
    moment = Moment(words.published, midnight and not CLOCK.search(raw), words.zone_known)
    yield Candidate("feed", raw, moment)


def from_url(url: str, zone: tzinfo) -> Iterator[Candidate]:
    """The day that an address spells, such as /2022/08/15/."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return
    for found in URL_DAY.finditer(path):
        if not found["s"] and len(found["m"] + found["d"]) < 4:
            continue
        moment = date_words.machine(f"{found['y']}-{found['m']}-{found['d']}", zone)
        if moment:
            yield Candidate("url", found.group().strip("/_.-"), moment)
            return


def _declared(
    source: str, values: Mapping[str, str], wanted: Mapping[str, Role], zone: tzinfo
) -> Iterator[Candidate]:
    for name, role in wanted.items():
        raw = values.get(name, "")
        moment = date_words.machine(raw, zone) if raw else None
        if moment:
            yield Candidate(source, raw, moment, role, name)


def _times(tree: HtmlElement, near: frozenset[HtmlElement], zone: tzinfo) -> Iterator[Candidate]:
    for element in list(tree.iter("time", "abbr"))[:MOST_VISIBLE]:
        raw = element.get("datetime") or element.get("title") or ""
        moment = date_words.machine(raw, zone) if raw else None
        if moment is None:
            continue
        names = markup.tokens(element)
        role = _MODIFIED if UPDATED & names and "published" not in names else _PUBLISHED
        place = _place(element, near)
        labelled = "datepublished" in names or element.get("pubdate") is not None
        if place or chrome.inside(element):
            yield Candidate("time", raw, moment, role, place, labelled, chrome.inside(element))


def near_title(tree: HtmlElement) -> frozenset[HtmlElement]:
    """Elements that stand shortly before or after the main heading."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return frozenset()
    order = list(tree.iter())
    at = order.index(heading)
    return frozenset(order[max(0, at - NEAR_TITLE // 4) : at + NEAR_TITLE])


def _place(element: HtmlElement, near: frozenset[HtmlElement]) -> str:
    if element in near:
        return "near the headline"
    return "in the article" if next(element.iterancestors("article"), None) is not None else ""


def _visible(
    tree: HtmlElement,
    near: frozenset[HtmlElement],
    languages: Sequence[Language],
    zone: tzinfo,
) -> Iterator[Candidate]:
    body = next(tree.iter("body"), tree)
    found = 0
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in markup.SILENT:
            continue
        text = _own_line(element)
        if not text:
            continue
        if found >= MOST_VISIBLE:
            return
        for candidate in _in_line(text, languages, zone):
            found += 1
            yield _placed(candidate, element, near)
            break


def _own_line(element: HtmlElement) -> str:
    """A short line with a digit in it, read at the element that holds its text."""
    own = (element.text or "") + "".join([child.tail or "" for child in element])
    if not own or not DIGIT.search(own):
        return ""
    text = markup.line(element)
    return text if len(text) <= LONGEST else own.strip() if len(own.strip()) <= LONGEST else ""


def _in_line(text: str, languages: Sequence[Language], zone: tzinfo) -> Iterator[Candidate]:
    for start, moment in date_words.written(text, languages, zone):
        before = text[:start].casefold()
        labelled = start < LABEL and any(
            word in before for one in languages for word in one.published
        )
        # A date line is little more than its date; a sentence tells of other days.
        if not labelled and len(text.split()) > MOST_WORDS:
            continue
        late = any(word in before for one in languages for word in one.modified)
        role = _MODIFIED if late and not labelled else _PUBLISHED
        yield Candidate("visible", text, moment, role, labelled=labelled)


def _placed(candidate: Candidate, element: HtmlElement, near: frozenset[HtmlElement]) -> Candidate:
    names = markup.tokens(element)
    parent = element.getparent()
    names |= markup.tokens(parent) if parent is not None else frozenset()
    place = _place(element, near) or ("date line" if DATED & names else "")
    role = _MODIFIED if UPDATED & names and not candidate.labelled else candidate.role
    labelled = candidate.labelled or bool({"published", "datepublished"} & names)
    return Candidate(
        "visible", candidate.raw, candidate.moment, role, place, labelled, chrome.inside(element)
    )


def day_of(candidate: Candidate, zone: tzinfo) -> datetime:
    """The candidate's local day, naive, at midnight."""
    local = candidate.moment.at.astimezone(zone)
    return local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
