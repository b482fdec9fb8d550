"""Spellings of a moment: those for machines, and those for readers in the known languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from analysis.languages.base import Language

ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)"
    r"(?:[T ]+(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d\b)?)?",
    re.IGNORECASE,
)
COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T(?P<H>\d\d)(?P<M>\d\d)\d\dZ?)?$"
)
EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?([./-])\s?(?P<m>\d\d?)\s?\2\s?(?P<d>\d\d?)(?!\d)"
)
YEAR_LAST = re.compile(r"(?<![\d./-])(?P<a>\d\d?)([./-])(?P<b>\d\d?)\2(?P<y>(?:19|20)\d\d)(?!\d)")
TIME = re.compile(
    r"[\s,|·•–—.()-]{0,4}(?:at|às|as|в|um|-|–)?\s{0,2}(?P<half>오전|오후)?\s?"
    r"(?P<H>[012]?\d)[:h.](?P<M>[0-5]\d)(?::\d\d)?\s?(?P<half2>[ap]\.?m\b)?",
    re.IGNORECASE,
)
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "msk": 180, "мск": 180, "kst": 540, "jst": 540, "cet": 60,
    "cest": 120, "est": -300, "edt": -240, "pst": -480, "pdt": -420,
}  # fmt: skip
# Outside these a date is a default or a slip, such as .NET's "no date", 0001-01-01.
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
LAST = datetime(2100, 1, 1, tzinfo=UTC)
# The year 0001 in a date of mail, which `email.utils` takes for 2001.
NO_YEAR = re.compile(r"[\s-]00\d\d(?=\s|$)")
ZONE = re.compile(r"\s?\(?(" + "|".join(ZONES) + r"|[+-]\d\d:?\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC; `day_only`: the start of the day in the zone it was read with."""

    at: datetime
    day_only: bool
    zone_known: bool


def plausible(moment: datetime) -> datetime | None:
    """An aware moment in UTC, or None when it is not of the years 1970 to 2099. Never raises."""
    try:
        at = moment.astimezone(UTC)
    except OverflowError:
        return None
    return at if FIRST <= at < LAST else None


def machine(raw: str, zone: tzinfo) -> Moment | None:
    """The moment that an attribute or a JSON value spells, or None; `zone` is for naive ones."""
    text = raw.strip()
    if EPOCH.match(text):
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC), False, True)
    found = ISO.match(text) or COMPACT.match(text)
    if found:
        return _from_parts(found.groupdict(), zone)
    if NO_YEAR.search(text):
        return None
    try:
        mailed = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    known = mailed.tzinfo is not None
    return _moment(mailed if known else mailed.replace(tzinfo=zone), False, known)


def _from_parts(parts: dict[str, str | None], zone: tzinfo) -> Moment | None:
    given = _zone(parts.get("zone") or "")
    day = _day(int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0))
    hour, minute = int(parts.get("H") or 0), int(parts.get("M") or 0)
    if day is None or hour > 23 or minute > 59:
        return None
    clock = time(hour, minute, int(parts.get("S") or 0) % 60, tzinfo=given or zone)
    # Midnight to the second is a day in the disguise of a moment.
    return _moment(datetime.combine(day, clock), clock.replace(tzinfo=None) == time(), bool(given))


def _zone(name: str) -> tzinfo | None:
    plain = name.strip().lower()
    if plain in ZONES:
        return timezone(timedelta(minutes=ZONES[plain]))
    offset = re.fullmatch(r"([+-])(\d\d):?(\d\d)?", plain)
    if not offset or int(offset[2]) > 14:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - a calendar day, zone follows
    except ValueError:
        return None


def _moment(local: datetime, day_only: bool, zone_known: bool) -> Moment | None:
    at = plausible(local)
    return Moment(at, day_only, zone_known) if at else None


def written(text: str, languages: Sequence[Language], zone: tzinfo) -> Iterator[tuple[int, Moment]]:
    """Full dates in running text with where each begins, in the order of `languages`."""
    for start, end, day in days(text, languages):
        clock = TIME.match(text, end)
        if clock is None or (hour := _hour(clock)) > 23:
            moment = _moment(day.replace(tzinfo=zone), True, False)
        else:
            named = ZONE.match(text, clock.end())
            given = _zone(named.group(1)) if named else None
            local = day.replace(hour=hour, minute=int(clock["M"]), tzinfo=given or zone)
            moment = _moment(local, False, given is not None)
        if moment:
            yield start, moment


def _hour(clock: re.Match[str]) -> int:
    hour, half = int(clock["H"]), (clock["half"] or clock["half2"] or "").lower()
    if half.startswith(("p", "오후")) and hour < 12:
        return hour + 12
    return 0 if half.startswith(("a", "오전")) and hour == 12 else hour


def days(text: str, languages: Sequence[Language]) -> Iterator[tuple[int, int, datetime]]:
    """Start, end and day (naive) of the full dates in a text; overlapping ones once."""
    seen: set[int] = set()
    for start, end, day in _all_days(text, languages):
        if day is not None and seen.isdisjoint(range(start, end)):
            seen.update(range(start, end))
            yield start, end, day


def _all_days(
    text: str, languages: Sequence[Language]
) -> Iterator[tuple[int, int, datetime | None]]:
    for language in languages:
        for pattern in language.days:
            for found in pattern.finditer(text):
                parts = found.groupdict()
                month = language.months.get((parts.get("month") or "").lower())
                number = month or int(parts.get("m") or 0)
                yield *found.span(), _day(int(parts["y"]), number, int(parts["d"]))
    for found in YEAR_FIRST.finditer(text):
        yield *found.span(), _day(int(found["y"]), int(found["m"]), int(found["d"]))
    day_first = languages[0].day_first if languages else True
    for found in YEAR_LAST.finditer(text):
        order = True if "." in found.group() else day_first
        yield *found.span(), _ordered(int(found["a"]), int(found["b"]), int(found["y"]), order)


def _ordered(first: int, second: int, year: int, day_first: bool | None) -> datetime | None:
    """A day from two numbers, None where it cannot be told which one is the month."""
    if first > 12 or (day_first and second <= 12):
        return _day(year, second, first)
    if second > 12 or first == second or day_first is False:
        return _day(year, first, second)
    return None
