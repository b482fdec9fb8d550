"""From a page to its date: the evidence is gathered, judged, and gathered again if it is thin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from analysis import (
    date_body,
    date_candidates,
    date_declared,
    date_relative,
    date_shown,
    date_written,
    dates,
    markup,
)
from analysis.date_layout import Layout
from analysis.date_shown import Manner
from analysis.document import DateReading, Evidence, Page
from analysis.structured import NOTHING_SAID, Structured, structured
from config.watch import FixedDay

REGIONAL = re.compile(r"[a-z]{2}[-_][a-z]{2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """A page as read so far; without markup `tree` is None, and `elements` and `said` are empty."""

    page: Page
    tree: HtmlElement | None
    elements: Sequence[etree._Element]
    title: str
    text: str
    lang: str
    html: str = ""
    said: Structured = NOTHING_SAID


def read_date(
    subject: Subject, calendar: Sequence[FixedDay]
) -> tuple[DateReading, tuple[Evidence, ...]]:
    """The date of a page, and the evidence for and against it."""
    at = dates.circumstances(subject.page)
    body = date_body.body_day(subject.title, subject.text, subject.lang, calendar, at.fetch_day)
    found = [
        *date_candidates.from_feed(subject.page, at.zone),
        *date_candidates.from_url(subject.page.url, at.zone),
    ]
    tree = subject.tree if subject.tree is not None else _head(subject.html)
    if tree is None:
        return dates.resolve(found, body, at)
    said = structured(tree) if subject.tree is None else subject.said
    layout = Layout(subject.elements, subject.title)
    manner = Manner(date_shown.numbers_order(layout, _order(subject, said)), at.zone)
    found += date_declared.from_declarations(
        tree, layout.elements, said, manner.day_first, at.zone
    )  # fmt: skip
    found += date_shown.from_layout(layout, manner)
    reading, told = dates.resolve(found, body, at)
    if reading.published_at is None or reading.confidence == "low":
        found += date_declared.from_scripts(tree, layout.elements, said, at.zone)
        found += date_declared.from_image(said, at.zone)
        found += date_relative.from_layout(layout, at)
        reading, told = dates.resolve(found, body, at)
    return reading, told


def _head(html: str) -> HtmlElement | None:
    """What a page that cannot be parsed as a whole declares at its beginning."""
    head, end, _ = html.partition("</head>")
    return markup.parse(head) if end and not markup.is_hostile(head) else None


def _order(subject: Subject, said: Structured) -> bool | None:
    """Whether the page writes the day before the month in numbers; None: it does not tell."""
    outlet = subject.page.outlet.languages
    lang = outlet[0] if outlet else subject.lang
    claimed = subject.tree.get("lang") or "" if subject.tree is not None else ""
    try:
        address = urlsplit(subject.page.url)
        ending, path = (address.hostname or "").rpartition(".")[2], address.path
    except ValueError:
        ending, path = "", ""
    tags = (claimed, said.meta.get("og:locale", ""), *path.split("/")[1:3])
    regions = (tag[3:].lower() for tag in tags if REGIONAL.fullmatch(tag) and tag[:2] == lang)
    return date_written.order(lang, next(regions, ending))
