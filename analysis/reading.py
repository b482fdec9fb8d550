"""A page to its reading: one step after the other, each pure."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement

from analysis import (
    agency,
    authors,
    barred,
    charset,
    chrome,
    date_evidence,
    headline,
    language,
    maintext,
    markup,
    normal,
    shown,
)
from analysis.charset import Decoded
from analysis.date_evidence import Subject
from analysis.document import DateReading, Evidence, Page, Reading, Status, Verdict
from analysis.structured import NOTHING_SAID, Structured, structured
from config.watch import FixedDay

ARTICLE_BODY = re.compile(r'"(?:articleBody|headline)"\s*:\s*"((?:[^"\\]++|\\.)*+)"')
HIDDEN = ('"articleBody"', '"headline"')
LONGEST_TO_NAME = 250
MOST_TITLES = 100  # a page of nothing else would take seconds
OG_TITLE = re.compile(r"<meta[^>]{0,200}?og:title[^>]{0,700}>")
CONTENT = re.compile(r"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
VERSION = 1
"""The number of this reader: another one for each change that reads known pages otherwise."""
LEAST_TEXT = 20
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Skim:
    """The cheap look at a page: at least the words of its article, and more."""

    title: str
    text: str


def opened(page: Page) -> Decoded:
    """A page decoded; give it to `skim` and `read` where both look at the same page."""
    return charset.decode(page.body, page.content_type, page.outlet.languages)


@dataclass(slots=True)
class Draft:
    """A reading in the making; the steps fill it in order."""

    page: Page
    calendar: Sequence[FixedDay]
    opened: Decoded | None = None
    html: str = ""
    tree: HtmlElement | None = None
    elements: Sequence[etree._Element] = ()
    said: Structured = NOTHING_SAID
    title: str = ""
    text: str = ""
    damaged: float = 0.0
    status: Status = "ok"
    authors: tuple[str, ...] = ()
    agency: str = ""
    canonical_url: str | None = None
    lang: str = "und"
    date: DateReading = DateReading()
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)


Step = Callable[[Draft], None]


def _decode(draft: Draft) -> None:
    decoded = draft.opened or opened(draft.page)
    draft.html, draft.damaged = decoded.text, decoded.damaged
    draft.evidence["charset"] = decoded.evidence
    draft.tree = None if markup.is_hostile(decoded.text) else markup.parse(decoded.text)
    # lxml makes an object for an element each time it is met anew: these are met a dozen times.
    draft.elements = [] if draft.tree is None else list(draft.tree.iter("*"))
    draft.said = NOTHING_SAID if draft.tree is None else structured(draft.tree)


def _main_text(draft: Draft) -> None:
    found = maintext.main_text(draft.html, draft.tree, draft.said, draft.page)
    draft.title, draft.text = found.title, found.text
    draft.canonical_url = found.canonical_url
    draft.evidence.update(found.evidence)


def _barred(draft: Draft) -> None:
    """Where the text cannot be had, say why; the feed's words stand in where they say more."""
    feed = draft.page.feed
    draft.title = draft.title or normal.line(feed.title)
    reason = "the page has no text"
    if draft.tree is not None:
        draft.status, why = barred.barred(draft.tree, draft.said, draft.text)
        reason = why or reason
    if draft.status == "ok" and len(draft.text) < LEAST_TEXT:
        draft.status = "empty"
    if draft.status == "ok":
        return
    words = "\n".join(chrome.split_lines(markup.strip_down(feed.summary))[0])
    told = draft.evidence.get("text", ())
    if len(words) > len(draft.text) or len(draft.text) < LEAST_TEXT:
        draft.text, told = words, told[1:]
        given = Evidence("feed", f"{len(words)} characters", "chosen", reason)
    else:
        given = Evidence("status", draft.status, "chosen", reason)
    draft.evidence["text"] = (given, *told)


def _authors(draft: Draft) -> None:
    raw: list[str] = []
    if draft.tree is not None:
        site = headline.site_names(draft.said, draft.page)
        source, raw = authors.named(draft.tree, draft.said, site)
        draft.authors = authors.persons(raw, site)
        verdict: Verdict = "chosen" if source else "rejected"
        told = tuple(Evidence(source or "page", name, verdict, "") for name in raw[:MOST_NAMES])
        draft.evidence.update({"authors": told} if told else {})
    _agency(draft, raw)


def _agency(draft: Draft, bylines: Sequence[str] = ()) -> None:
    draft.agency, words = agency.agency(draft.text.split("\n"), bylines)
    if words:
        draft.evidence["agency"] = (Evidence("text", words, "chosen", ""),)


def _language(draft: Draft) -> None:
    claimed = draft.tree.get("lang") or "" if draft.tree is not None else ""
    words = f"{draft.text}\n{draft.title}"
    draft.lang, draft.evidence["lang"] = language.language(
        words, draft.page.outlet.languages, claimed
    )


def _date(draft: Draft) -> None:
    subject = Subject(
        draft.page, draft.tree, draft.elements, draft.title, draft.text, draft.lang, draft.html,
        draft.said,
    )  # fmt: skip
    draft.date, draft.evidence["date"] = date_evidence.read_date(subject, draft.calendar)


STEPS: tuple[Step, ...] = (
    _decode, _main_text, _barred, _authors, _language, _date,
)  # fmt: skip
TEXT_STEPS: tuple[Step, ...] = (_agency, _language, _date)


def read(page: Page, calendar: Sequence[FixedDay], source: Decoded | None = None) -> Reading:
    """The reading of a page; `calendar` are the fixed days of all watches."""
    return replace(_finished(Draft(page, calendar, source), STEPS), extractor=VERSION)


def read_text(title: str, text: str, page: Page, calendar: Sequence[FixedDay]) -> Reading:
    """The reading of an article that came as plain text; the body of `page` is not looked at."""
    draft = Draft(page, calendar, title=normal.line(title), text="\n".join(normal.lines(text)))
    given = Evidence("given", f"{len(draft.text)} characters", "chosen", "came as plain text")
    draft.evidence["text"] = (given,)
    draft.status = "ok" if draft.text else "empty"
    return _finished(draft, TEXT_STEPS)


def _finished(draft: Draft, steps: Sequence[Step]) -> Reading:
    for step in steps:
        step(draft)
    return Reading(
        title=draft.title,
        text=draft.text,
        lang=draft.lang,
        date=draft.date,
        status=draft.status,
        canonical_url=draft.canonical_url,
        authors=draft.authors,
        agency=draft.agency,
        damaged=draft.damaged,
        evidence={name: tuple(map(_storable, told)) for name, told in draft.evidence.items()},
    )


def _storable(told: Evidence) -> Evidence:
    # Attributes and the feed's words are told as they stood; the title and text are normal.
    # What is printable is storable, and to ask that is quicker.
    if told.value.isprintable() and told.reason.isprintable():
        return told
    return replace(told, value=normal.storable(told.value), reason=normal.storable(told.reason))


def skim(page: Page, source: Decoded | None = None) -> Skim:
    """The words of a page in a few milliseconds, for the test whether any rule can match.

    Everything the page shows, furniture too: cutting to the main content here loses words of one
    page in six. Title and text take in those of the feed and of the page's structured data.
    """
    html = (source or opened(page)).text
    seen = shown.shown(html)
    hidden = map(_unescaped, _hidden("\n".join(seen.scripts)))
    more = [line for told in (page.feed.summary, *hidden) for line in markup.strip_down(told)]
    titles = (*normal.lines(page.feed.title), seen.title, *markup.strip_down(_meta_title(html)))
    title = " ".join(filter(None, dict.fromkeys(titles)))
    return Skim(title, "\n".join(seen.lines + more))


def _hidden(scripts: str) -> Iterator[str]:
    """The headlines and texts in JSON, looked for around their names: ten times as quick."""
    for name in HIDDEN:
        at = scripts.find(name)
        while at >= 0:
            match = ARTICLE_BODY.match(scripts, at)
            if match:
                yield match[1]
            at = scripts.find(name, match.end() if match else at + 1)


def _meta_title(html: str) -> str:
    """The first title that a meta element gives; it is looked for around its name only."""
    at = html.find("og:title")
    for _ in range(MOST_TITLES):
        if at < 0:
            break
        start = html.rfind("<meta", max(0, at - LONGEST_TO_NAME), at)
        element = OG_TITLE.match(html, start) if start >= 0 else None
        content = CONTENT.search(element[0]) if element else None
        if content:
            return content[1] or content[2] or ""
        at = html.find("og:title", at + 1)
    return ""


def _unescaped(literal: str) -> str:
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return literal
