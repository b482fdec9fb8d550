"""What an outlet is expected to bring, and what a trial brought."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis.document import DateReading, FeedWords, Reading
from config.outlets import Expectation, Outlet
from config.sources import FeedSource, SitemapSource
from crawler import outlettrial
from crawler.looking import PageLook, SourceLook
from crawler.outlettrial import Trial
from crawler.reader import PageVerdict
from spiders.desk import Answer, FeedEntry, ParsedSource

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
FEED, MAP = "https://g.example/feed", "https://g.example/map.xml"


def trial(hours_ago: int = 1, dated: bool = True) -> Trial:
    entry = FeedEntry("https://g.example/1", FeedWords(published=NOW - timedelta(hours=hours_ago)))
    answer = Answer("ok", FEED, 200)
    date = DateReading(published_at=NOW if dated else None)
    verdict = PageVerdict("read", reading=Reading("Title", "x" * 500, "en", date))
    sources = [
        SourceLook(FEED, answer, ParsedSource("rss20"), (entry,) * 5),
        SourceLook(MAP, answer, ParsedSource("sitemap")),
    ]
    return Trial("g", sources, PageLook(entry, answer, verdict))


@pytest.mark.parametrize(
    ("expect", "found", "told"),
    [
        (Expectation(), trial(900, False), []),
        (Expectation(entries=5, characters=500, dated=True, gap="2h"), trial(), []),  # type: ignore[arg-type]
        (Expectation(entries=6), trial(), [f"{FEED}: 5 entries, at least 6 expected"]),
        (
            Expectation(characters=501),
            trial(),
            ["newest page: 500 characters, at least 501 expected"],
        ),
        (
            Expectation(dated=True),
            trial(dated=False),
            ["newest page: no date, and one is expected"],
        ),
        (
            Expectation(gap="1d"),  # type: ignore[arg-type]
            trial(25),
            ["nothing new since 2026-03-07 11:00Z: 1d at most expected"],
        ),
    ],
)
def test_what_is_missing_is_named(expect: Expectation, found: Trial, told: list[str]) -> None:
    outlet = Outlet(
        name="G",
        home="https://g.example/",
        languages=("en",),
        expect=expect,
        sources=(
            FeedSource(kind="feed", url=FEED),
            SitemapSource(kind="sitemap", url=MAP, reserve=True),
        ),
    )
    assert outlettrial.unmet(found, outlet, NOW) == told
