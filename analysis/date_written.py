"""Dates as they are written for readers, in any of the known languages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from analysis import date_words
from analysis.date_words import Moment
from analysis.languages.base import Language
from analysis.languages.datelines import MONTHS

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
# No digit stands before it; it begins with the sign that the engine looks for at once, which halves
# the time, and so does NAMED's day.
_YEAR_AHEAD = r"(?P<y>[12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d\d)"
_WORD = r"(?P<month>[^\W\d_]{3,12})"
# Country codes of those who write the month first, and those that say nothing of a country.
MONTH_FIRST = frozenset({"us", "ph"})
NO_COUNTRY = frozenset({"io", "tv", "me", "ai", "co", "ly", "fm", "ca", "eu", "to", "cc"})
# One look for what every date has, before the dear patterns.
HINT = re.compile(r"(?:19|20)\d\d|\d[./]\s?\d{1,2}[./]\s?\d\d|[月월]")
NAMED = (
    re.compile(
        rf"(?P<d>\d(?<!\d\d)\d?)(?:st|nd|rd|th|er|[ºª°])?\.?[\s/-]{{0,2}}(?:(?:of|de|del|di)\s)?"
        rf"{_WORD}\.?,?(?:\s(?:de|del|of))?[\s,/-]{{0,3}}{_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w){_WORD}\.?[\s-]{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?[,.-]?\s{{0,2}}{_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_YEAR_AHEAD}(?!\d)[.,\s-]{{1,3}}{_WORD}[\s-](?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE
    ),
)
# 2022年8月15日, 주체111(2022)년 8월 15일
SIGNED = re.compile(
    r"(?P<y>\d{4})\s?\)?\s?[年년]\s{0,2}(?P<m>\d{1,2})\s?[月월]\s{0,2}(?P<d>\d{1,2})\s?[日일]"
)
YEAR_FIRST = re.compile(rf"{_YEAR_AHEAD}\s?([./-])\s?(?P<m>\d\d?)\s?\2\s?(?P<d>\d\d?)(?!\d)")
YEAR_LAST = re.compile(
    r"(?<![\d./-])(?P<a>\d\d?)\s?([./-])\s?(?P<b>\d\d?)\s?\2\s?(?P<y>(?:19|20)\d\d|[012]\d)(?!\d)"
)
# What stands before the last day of "14. - 20. Januar 2022", which is when something happens.
SPAN = re.compile(r"\d\.?\s?(?:[-–—/]|bis|to|au|al|до|по)\s?\Z")
TIME = re.compile(
    r"[\s,|·•–—.()/@-]{0,4}(?:at|às|as|в|o|um|om|kl|klo|ore|alle|-|–)?[\s.:]{0,2}"
    r"(?P<half>오전|오후|上午|下午)?\s?"
    r"(?P<H>[012]?\d)\s?[:h.時点시]\s?(?P<M>[0-5]\d)(?::\d\d)?\s?(?P<half2>[ap]\.?m\b)?",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"\s?\(?(" + "|".join(date_words.ZONES) + r"|[+-]\d\d:?\d\d)\b", re.IGNORECASE
)  # fmt: skip


def order(lang: str, country: str = "") -> bool | None:
    """Whether 3/4/2024 is the third of April; None: it cannot be told.

    `country` is the region of a language tag or the last part of a host name.
    """
    if country in MONTH_FIRST:
        return False
    if lang in ("en", "und", "") and not (len(country) == 2 and country not in NO_COUNTRY):
        return None
    return True


def order_of(languages: Sequence[Language]) -> bool | None:
    """The order of numbers in the first of some languages."""
    return order(languages[0].code) if languages else True


def written(text: str, day_first: bool | None, zone: tzinfo) -> Iterator[tuple[int, Moment]]:
    """Full dates in running text with where each begins; `day_first`: see `order`."""
    for start, end, day in days(text, day_first):
        clock = TIME.match(text, end)
        if clock is None or (hour := hour_of(clock)) > 23:
            moment = date_words.moment(day.replace(tzinfo=zone), True, False)
        else:
            named = ZONE.match(text, clock.end())
            given = date_words.zone_of(named.group(1)) if named else None
            local = day.replace(hour=hour, minute=int(clock["M"]), tzinfo=given or zone)
            moment = date_words.moment(local, False, given is not None)
        if moment:
            yield start, moment


def hour_of(clock: re.Match[str]) -> int:
    """The hour that a match of `TIME` names, 0 to 29."""
    hour, half = int(clock["H"]), (clock["half"] or clock["half2"] or "").lower()
    if half.startswith(("p", "오후", "下午")) and hour < 12:
        return hour + 12
    return 0 if half.startswith(("a", "오전", "上午")) and hour == 12 else hour


def days(text: str, day_first: bool | None) -> Iterator[tuple[int, int, datetime]]:
    """Start, end and day (naive) of the full dates in a text; overlapping ones once."""
    if not HINT.search(text):
        return
    seen: set[int] = set()
    for start, end, day in _all_days(text, day_first):
        if day is not None and seen.isdisjoint(range(start, end)):
            seen.update(range(start, end))
            yield start, end, day


def _all_days(text: str, day_first: bool | None) -> Iterator[tuple[int, int, datetime | None]]:
    for pattern in NAMED:
        for found in pattern.finditer(text):
            month = MONTHS.get(found["month"].lower())
            if month and not SPAN.search(text, max(0, found.start() - 12), found.start()):
                yield *found.span(), _day(found["y"], month, found["d"])
    for pattern in (SIGNED, YEAR_FIRST):
        for found in pattern.finditer(text):
            yield *found.span(), _day(found["y"], int(found["m"]), found["d"])
    for found in YEAR_LAST.finditer(text):
        if len(found["y"]) == 2 and len(found["a"] + found["b"]) < 4 and not _alone(found):
            continue
        first = True if "." in found.group() else day_first
        yield *found.span(), _ordered(int(found["a"]), int(found["b"]), _year(found["y"]), first)


def _alone(found: re.Match[str]) -> bool:
    """Whether 8.5.12 is no number of a version: nothing but a mark stands before it."""
    before = found.string[: found.start()].rstrip()
    return "." in found[0] and (not before or before[-1] in ",|·•(–-")


def _day(year: str, month: int, day: str) -> datetime | None:
    return date_words.calendar_day(int(year), month, int(day))


def _year(spelled: str) -> int:
    return int(spelled) if len(spelled) == 4 else 2000 + int(spelled)


def _ordered(first: int, second: int, year: int, day_first: bool | None) -> datetime | None:
    """A day from two numbers, None where it cannot be told which one is the month."""
    if first > 12 or (day_first and second <= 12):
        return date_words.calendar_day(year, second, first)
    if second > 12 or first == second or day_first is False:
        return date_words.calendar_day(year, first, second)
    return None


def spelled_order(texts: Iterable[str]) -> bool | None:
    """Whether the numbers of a page put the day first, told by those that leave no choice."""
    for text in texts:
        for found in YEAR_LAST.finditer(text):
            first, second = int(found["a"]), int(found["b"])
            if (first > 12) != (second > 12):
                return first > 12
    return None
