"""An old text that comes back is not told as news."""

from datetime import UTC, date, datetime, timedelta

import pytest

from analysis.document import Confidence, DateReading, FeedWords, Page
from analysis.reading import read_text
from analysis.resurfacing import Arrival, contradicting_day, resurfaced
from config.watch import FixedDay

SEEN = datetime(2023, 9, 21, 12, tzinfo=UTC)
CALENDAR = (
    FixedDay(title="Liberation Day", day="08-15", since=1945, names={"en": ("liberation day",)}),
)


def published(
    days_before: float, confidence: Confidence = "high", source: str = "jsonld"
) -> DateReading:
    at = SEEN - timedelta(days=days_before)
    return DateReading(at, source=source, confidence=confidence, day=at.date())


def test_a_text_published_a_week_before_it_was_seen() -> None:
    assert resurfaced(Arrival(SEEN, published(6.9))) == ""
    why = resurfaced(Arrival(SEEN, published(402)))
    assert why == "was published on 2022-08-15, 402 days before it was seen"


@pytest.mark.parametrize(("source", "told"), [("visible", False), ("body", True)])
def test_a_stray_date_on_the_page_does_not_make_it_old(source: str, told: bool) -> None:
    assert bool(resurfaced(Arrival(SEEN, published(402, "low", source)))) is told


def test_an_undated_text_is_new() -> None:
    assert resurfaced(Arrival(SEEN, DateReading())) == ""


def test_a_copy_of_an_old_text() -> None:
    fresh, old = SEEN - timedelta(days=20), SEEN - timedelta(days=30)

    assert resurfaced(Arrival(SEEN, published(0), original_since=fresh)) == ""
    why = resurfaced(Arrival(SEEN, published(0), original_since=old))
    assert why == "repeats a text of 2023-08-22, 30 days old"


def test_a_text_that_speaks_of_another_year_than_its_date() -> None:
    text = (
        "The president today sent a letter on Liberation Day, the Kremlin announced.\n"
        "In July both marked the 70th anniversary of the armistice (1950-1953)."
    )
    seen = datetime(2025, 8, 15, 12, tzinfo=UTC)
    page = Page("https://a.example/1", b"", "", seen, FeedWords(published=seen))
    reading = read_text("", text, page, CALENDAR)

    day = contradicting_day(reading.evidence["date"])

    assert day == date(2023, 8, 15)
    assert resurfaced(Arrival(seen, reading.date, day)) == "its text points to 2023-08-15"
    assert contradicting_day(()) is None
