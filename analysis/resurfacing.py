"""Whether an article that arrives is an old text that came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from analysis.document import DateReading, Evidence

LATE = timedelta(days=7)
OLD = timedelta(days=21)
CONTRADICTS = "contradicts the chosen date"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article when it is first seen; moments are aware UTC.

    `contradicted_by` is the day that its own text points to against its date, see
    `contradicting_day`. `original_since`: since when the text it repeats has been out.
    """

    first_seen_at: datetime
    reading: DateReading
    contradicted_by: date | None = None
    original_since: datetime | None = None


def resurfaced(arrival: Arrival) -> str:
    """Why an article is not new, in words for a reader; "" when nothing says so.

    It was published more than 7 days before it was first seen, repeats a text more than 21 days
    old, or its text points to another time than its date. A date read off the page with low
    confidence does not make it old: to hold back news for a stray date is worse.
    """
    since = arrival.original_since
    if since is not None and arrival.first_seen_at - since > OLD:
        days = (arrival.first_seen_at - since).days
        return f"repeats a text of {since.date().isoformat()}, {days} days old"
    if arrival.contradicted_by is not None:
        return f"its text points to {arrival.contradicted_by.isoformat()}"
    published = arrival.reading.published_at
    trusted = arrival.reading.confidence in ("medium", "high") or arrival.reading.source == "body"
    if published is None or not trusted or arrival.first_seen_at - published <= LATE:
        return ""
    days = (arrival.first_seen_at - published).days
    given = "its text points to" if arrival.reading.source == "body" else "was published on"
    day = arrival.reading.day or published.date()
    return f"{given} {day.isoformat()}, {days} days before it was seen"


def contradicting_day(evidence: Iterable[Evidence]) -> date | None:
    """The day that the text of a reading points to against its date, by the date's evidence."""
    for one in evidence:
        if one.source == "body" and one.reason.startswith(CONTRADICTS):
            return date.fromisoformat(one.value)
    return None
