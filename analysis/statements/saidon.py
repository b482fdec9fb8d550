"""The day on which something was said, by the words that go with it.

A day without a year is the last one before the article, and so is a weekday; but a weekday that
is tomorrow is tomorrow, as it is already where the news comes from, unless "last" stands before.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from analysis import date_words, date_written
from analysis.languages import LANGUAGES, REFERRING
from analysis.languages.datelines import MONTHS
from analysis.remembered import remembered
from analysis.utterance import Referring

NO_REFERRING = Referring()
# A statement from before is no news of the wave that an article is part of.
WAVE = timedelta(days=7)
_DIGIT = re.compile(r"\d")
_LAST = re.compile(
    r"(?:\blast|\bpast|прошл\w+|지난 ?주?|passad[oa]|上周|先週の?)\s*$", re.IGNORECASE
)
_WEEK = 7
_DAY_MONTH = re.compile(
    r"(?P<d>\d(?<![\d.,].)\d?)(?:st|nd|rd|th|[ºª])?\.?[ -](?:of |de )?(?P<month>[^\W\d_]{3,12})\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"(?<!\w)(?P<month>[^\W\d_]{3,12})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|-?year)",
    re.IGNORECASE,
)
_SIGN = re.compile("[日일]")
_SIGNED = re.compile(r"(?<!\d)(?:(?P<m>\d{1,2})\s?[月월]\s{0,2})?(?P<d>\d{1,2})\s?[日일](?![간째])")


@remembered(64, longest=2000)  # statements of one sentence or paragraph share its head
def day_of(words: str, lang: str, today: date | None) -> tuple[date, int, int] | None:
    """The first day that words name, no later than the day after `today`, and where it stands.

    Without `today` only a day with its year is one.
    """
    latest = _tomorrow(today) if today else date.max
    full = [
        (day.date(), start, end)
        for start, end, day in date_written.days(words, date_written.order(lang))
    ]
    if full:
        past = [one for one in full if one[0] <= latest]
        return min(past, key=lambda one: one[1], default=None)
    if today is None:
        return None
    told = [one for one in _relative(words, lang, today) if one[0] <= latest]
    return min(told, key=lambda one: (one[1], -one[2]), default=None)


def _tomorrow(today: date) -> date:
    return min(today, date.max - timedelta(days=1)) + timedelta(days=1)


def _relative(words: str, lang: str, today: date) -> Iterator[tuple[date, int, int]]:
    pattern, distances, weekdays = _spoken(lang)
    for match in pattern.finditer(words):
        name = match[0].lower()
        days = distances.get(name)
        if days is None:
            days = -((today.weekday() - weekdays[name]) % _WEEK)
            if days == 1 - _WEEK and not _LAST.search(words[: match.start()]):
                days = 1
        yield today + timedelta(days=days), *match.span()
    if _DIGIT.search(words):
        yield from _numbered(words, today)


def _numbered(words: str, today: date) -> Iterator[tuple[date, int, int]]:
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(words):
            month = MONTHS.get(match["month"].lower())
            if month and (day := _last(int(match["d"]), month, today)):
                yield day, *match.span()
    for match in _SIGNED.finditer(words) if _SIGN.search(words) else ():
        day = _last(int(match["d"]), int(match["m"] or 0), today)
        if day:
            yield day, *match.span()


@cache
def _spoken(lang: str) -> tuple[re.Pattern[str], Mapping[str, int], Mapping[str, int]]:
    """A language's words for near days and weekdays, with the distances and numbers of these."""
    days = REFERRING.get(lang, NO_REFERRING).days
    language = LANGUAGES.get(lang)
    weekdays = language.weekdays if language else {}
    words = sorted((*days, *weekdays), key=len, reverse=True)
    # A particle follows a Korean word without a space.
    spaced = "|".join(re.escape(word) for word in words if word[0] < "가")
    joined = "|".join(re.escape(word) for word in words if word[0] >= "가")
    parts = [rf"(?:{spaced})(?!\w)" if spaced else "", f"(?:{joined})" if joined else ""]
    either = "|".join(part for part in parts if part)
    return re.compile(rf"(?<!\w)(?:{either})" if either else r"(?!)", re.IGNORECASE), days, weekdays


def _last(number: int, month: int, today: date) -> date | None:
    """The last such day before `today`; of any month where `month` is 0."""
    latest = _tomorrow(today)
    if month:
        days = (
            date_words.calendar_day(year, month, number) for year in (latest.year, latest.year - 1)
        )
        return next((day.date() for day in days if day and day.date() <= latest), None)
    for back in range(3):
        year, index = divmod(latest.year * 12 + latest.month - 1 - back, 12)
        day = date_words.calendar_day(year, index + 1, number)
        if day and day.date() <= latest:
            return day.date()
    return None
