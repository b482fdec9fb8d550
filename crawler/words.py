"""A plain text as an archive or a file brings it; what it says of itself stands."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analysis.document import DateReading, Evidence, Reading


@dataclass(frozen=True, slots=True)
class Published:
    """When an archive says an article was published; `raw` is its own spelling.

    `offset` is by how much the clock it was read from was ahead of UTC.
    """

    at: datetime
    raw: str
    day_only: bool
    zone_known: bool
    offset: timedelta


@dataclass(frozen=True, slots=True)
class Words:
    """A plain text, kept to the letter, with its language and date where they are told."""

    title: str
    text: str
    lang: str | None = None
    published: Published | None = None


def as_told(words: Words, read: Reading) -> Reading:
    """A reading with the text's own language and date; the reading's stay as evidence."""
    reading = replace(read, text=words.text)
    if words.lang and words.lang != reading.lang:
        given = Evidence("archive", words.lang, "chosen", f"the text reads as {reading.lang}")
        evidence = {**reading.evidence, "lang": (given, *reading.evidence.get("lang", ()))}
        reading = replace(reading, lang=words.lang, evidence=evidence)
    if words.published is None:
        return reading
    if reading.date.published_at != words.published.at:
        given = Evidence("archive", words.published.raw, "chosen", "the archive's own date stands")
        evidence = {**reading.evidence, "date": (given, *reading.evidence.get("date", ()))}
        reading = replace(reading, date=_date(words.published, reading.date), evidence=evidence)
    return replace(reading, date=replace(reading.date, offset=words.published.offset))


def _date(published: Published, read: DateReading) -> DateReading:
    return DateReading(
        published_at=published.at,
        modified_at=read.modified_at,
        source="archive",
        confidence="low" if read.published_at else "medium",
        conflict=read.published_at is not None,
        day_only=published.day_only,
        zone_known=published.zone_known,
        day=(published.at + published.offset).date(),
    )
