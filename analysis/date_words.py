"""Spellings of a moment that are made for machines."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

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
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "msk": 180, "мск": 180, "kst": 540, "jst": 540, "cet": 60,
    "cest": 120, "est": -300, "edt": -240, "pst": -480, "pdt": -420,
}  # fmt: skip
# Outside these a date is a default or a slip, such as .NET's "no date", 0001-01-01.
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
LAST = datetime(2100, 1, 1, tzinfo=UTC)
# The year 0001 in a date of mail, which `email.utils` takes for 2001.
NO_YEAR = re.compile(r"[\s-]00\d\d(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC; `day_only`: the start of the day in the zone it was read with.

    `day` is the day as it was spelled in the writer's own zone; None where it was spelled in UTC.
    """

    at: datetime
    day_only: bool
    zone_known: bool
    day: date | None = None


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
        return moment(datetime.fromtimestamp(int(text[:10]), UTC), False, True)
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
    return moment(mailed if known else mailed.replace(tzinfo=zone), False, known)


def _from_parts(parts: dict[str, str | None], zone: tzinfo) -> Moment | None:
    given = zone_of(parts.get("zone") or "")
    day = calendar_day(int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0))
    hour, minute = int(parts.get("H") or 0), int(parts.get("M") or 0)
    if day is None or hour > 23 or minute > 59:
        return None
    clock = time(hour, minute, int(parts.get("S") or 0) % 60, tzinfo=given or zone)
    # Midnight to the second is a day in the disguise of a moment.
    return moment(datetime.combine(day, clock), clock.replace(tzinfo=None) == time(), bool(given))


def zone_of(name: str) -> tzinfo | None:
    """The zone that an offset or a usual abbreviation names, or None."""
    plain = name.strip().lower()
    if plain in ZONES:
        return timezone(timedelta(minutes=ZONES[plain]))
    offset = re.fullmatch(r"([+-])(\d\d):?(\d\d)?", plain)
    if not offset or int(offset[2]) > 14:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))


def calendar_day(year: int, month: int, day: int) -> datetime | None:
    """A naive day, or None where the calendar has no such day."""
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - a calendar day, zone follows
    except ValueError:
        return None


def moment(local: datetime, day_only: bool, zone_known: bool) -> Moment | None:
    """A moment from an aware local time, or None when it is of a year that cannot be meant."""
    at = plausible(local)
    if at is None:
        return None
    # A program that writes UTC says nothing of the day its readers have.
    spelled = day_only or not zone_known or bool(local.utcoffset())
    return Moment(at, day_only, zone_known, local.date() if spelled else None)
