"""A tiny configuration and reading verdicts, for tests of what the crawler records."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from analysis import fingerprint, tempo
from analysis.document import DateReading, FeedWords, Hit, Reading, Relevance, RuleMatch
from crawler.look import Look
from crawler.reader import PageVerdict
from spiders.desk import Answer, FeedEntry, ParsedSource, SourceTask
from store import sources
from store.engine import Store
from store.tables.collecting import Source

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
FEED = "http://a.test/feed.xml"
BOUNDS = tempo.bounds(
    timedelta(minutes=15), (timedelta(minutes=5), timedelta(hours=6)), None, False
)
TEXT = "The ministers of both countries met at the border and spoke of a bridge. " * 8


def add_source(store: Store, outlet: str = "a", url: str = FEED) -> int:
    """A source due at NOW; its number."""
    with store.write() as session:
        sources.sync(session, [sources.Configured(outlet, "feed", url)], NOW)
        [row] = sources.of_outlets(session, [outlet])
        return row.id or 0


def entry(number: int, **words: Any) -> FeedEntry:
    """An entry of outlet a.test."""
    given = {"title": f"Title {number}", "published": NOW, "guid": f"guid-{number}", **words}
    url = given.pop("url", f"http://a.test/{number}")
    return FeedEntry(url, FeedWords(**given))


def look(
    source_id: int,
    entries: tuple[FeedEntry, ...] = (),
    answer: Answer | None = None,
    now: datetime = NOW,
    **given: Any,
) -> Look:
    """A look at a source: a good feed with these entries and `headers`, or another answer.

    `given` are fields of the look, or `url`, `outlet_id` and `task` fields.
    """
    url, headers = given.pop("url", FEED), given.pop("headers", {})
    task = SourceTask(source_id, given.pop("outlet_id", "a"), "feed", url)
    fields: dict[str, Any] = {
        "task": replace(task, **given.pop("task", {})),
        "answer": answer or Answer("ok", url, 200, headers=headers),
        "parsed": ParsedSource("rss20", entries) if answer is None else None,
        "outlet": None,
        "bounds": BOUNDS,
        "longest": timedelta(days=1),
        "now": now,
        "draw": 0.0,
    }
    return Look(**fields | given)


def source_row(store: Store, source_id: int) -> Source:
    """The source as it stands."""
    with store.read() as session:
        return session.get_one(Source, source_id)


def relevant(
    text: str = TEXT, title: str = "Ministers meet", published: datetime = NOW
) -> PageVerdict:
    """The verdict on a page that a rule wants."""
    found = Relevance("w", (RuleMatch("r", 3.0, (Hit("title", 0, 9),), "title 3"),))
    date = DateReading(published, source="jsonld", confidence="high")
    reading = Reading(title, text, "en", date)
    return PageVerdict("read", text, reading, (found,), fingerprint.shingles(text))


UNMATCHED = PageVerdict("unmatched", skim="weather and sports")
