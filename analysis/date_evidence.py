"""From a page to its date: the evidence is gathered, judged, and gathered again if it is thin."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from analysis import (
    date_body,
    date_candidates,
    date_declared,
    date_shown,
    date_written,
    dates,
)
from analysis.date_candidates import Candidate
from analysis.date_layout import Layout
from analysis.date_objections import Circumstances
from analysis.date_shown import Manner
from analysis.document import DateReading, Evidence, Page
from analysis.structured import structured
from config.watch import FixedDay


@dataclass(frozen=True, slots=True)
class Subject:
    """A page as read so far; `tree` is None, and `elements` empty, where it has no markup."""

    page: Page
    tree: HtmlElement | None
    elements: Sequence[etree._Element]
    title: str
    text: str
    lang: str


def read_date(
    subject: Subject, calendar: Sequence[FixedDay]
) -> tuple[DateReading, tuple[Evidence, ...]]:
    """The date of a page, and the evidence for and against it."""
    at = dates.circumstances(subject.page)
    body = date_body.body_day(subject.title, subject.text, subject.lang, calendar, at.fetch_day)
    found = _candidates(subject, at)
    reading, told = dates.resolve(found, body, at)
    if reading.published_at is None and subject.tree is not None:
        found += date_declared.from_scripts(subject.tree, at.zone)
        reading, told = dates.resolve(found, body, at)
    return reading, told


def _candidates(subject: Subject, at: Circumstances) -> list[Candidate]:
    page = subject.page
    found = [
        *date_candidates.from_feed(page, at.zone),
        *date_candidates.from_url(page.url, at.zone),
    ]
    if subject.tree is None:
        return found
    layout = Layout(subject.elements, subject.title)
    manner = Manner(date_shown.numbers_order(layout, _order(subject)), at.zone)
    said = structured(subject.tree)
    found += date_declared.from_declarations(subject.tree, said, manner.day_first, at.zone)
    return found + date_shown.from_layout(layout, manner)


def _order(subject: Subject) -> bool | None:
    """Whether the page writes the day before the month in numbers; None: it does not tell."""
    tag = (subject.tree.get("lang") or "").lower() if subject.tree is not None else ""
    outlet = subject.page.outlet.languages
    lang = outlet[0] if outlet else subject.lang
    try:
        ending = (urlsplit(subject.page.url).hostname or "").rpartition(".")[2]
    except ValueError:
        ending = ""
    region = tag[3:5] if tag[:2] == lang else ""
    return date_written.order(lang, region or ending)
