"""A tiny configuration and reading verdicts, for tests of what the crawler records."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from analysis import fingerprint
from analysis.document import DateReading, FeedWords, Hit, Reading, Relevance, RuleMatch
from crawler import polling
from crawler.reader import PageVerdict
from spiders.desk import Answer, FeedEntry, ParsedSource, SourceTask
from store import sources
from store.engine import Store
from store.tables.collecting import Source

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
FEED = "http://a.test/feed.xml"
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
    headers: Mapping[str, str] | None = None,
) -> polling.Look:
    """A look at a source: a good feed with these entries, or another answer."""
    good = Answer("ok", FEED, 200, headers=headers or {})
    return polling.Look(
        task=SourceTask(source_id, "a", "feed", FEED),
        answer=answer or good,
        parsed=ParsedSource("rss20", entries) if answer is None else None,
        outlet=None,
        interval=timedelta(minutes=15),
        longest=timedelta(days=1),
        now=now,
        draw=0.0,
    )


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
