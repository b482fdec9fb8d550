"""When an article was written, by what its own text says of fixed days and anniversaries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from analysis import date_written
from analysis.languages import LANGUAGES
from analysis.languages.base import Language
from config.watch import FixedDay

LEDE = 700
# A weekday falls on the same day of the year again after 5, 6 or 11 years.
WEEKDAY_YEARS = 6
FRESH = timedelta(days=10)
AROUND_ANNIVERSARY = 160
YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
RANGE = re.compile(r"\((1[89]\d\d|20\d\d)\s?[-–]\s?(1[89]\d\d|20\d\d)\)")


@dataclass(frozen=True, slots=True)
class BodyDay:
    """A day that the text points to. `firm`: an anniversary names the year."""

    day: date
    reason: str
    firm: bool


def body_day(
    title: str, text: str, lang: str, calendar: Sequence[FixedDay], latest: date
) -> BodyDay | None:
    """The day of writing that the lede names, or None when it names none or several fit.

    A fixed day in the lede counts with "today" or with a weekday. The year is that of an
    anniversary, else the only one in which the weekday fits between the latest full date in the
    text and `latest`, six years back at most, or, where several fit, one of the ten days before
    `latest`. Where the lede names two days ("victory over Japan" on Liberation Day), one that an
    anniversary settles counts, else the later one.
    """
    language = LANGUAGES.get(lang)
    if language is None:
        return None
    lede = f"{title}\n{text[:LEDE]}".casefold()
    words = _Words(lede, text, language)
    named = [(fixed, name) for fixed in calendar if (name := _named(fixed, lede, lang))]
    found = [day for fixed, name in named if (day := _dated(fixed, name, words, latest))]
    return max(found, key=lambda one: (one.firm, one.day), default=None)


@dataclass(frozen=True, slots=True)
class _Words:
    lede: str
    text: str
    language: Language


def _dated(fixed: FixedDay, name: str, words: _Words, latest: date) -> BodyDay | None:
    today = _spoken(words.language.today, words.lede)
    weekday = _weekday(words)
    if not today and weekday is None:
        return None
    years = set(_anniversary_years(fixed, words))
    fits = [day for day in _days(fixed, latest) if day.year in years]
    if len(fits) == 1:
        return BodyDay(fits[0], f"{name}; an anniversary says {fits[0].year}", True)
    if years:
        return None
    lowest = max(_lower_bound(words, latest), latest - timedelta(days=366 * WEEKDAY_YEARS))
    fits = [day for day in _days(fixed, latest) if day >= lowest]
    if weekday is not None:
        fits = [day for day in fits if day.weekday() == weekday]
    fits = [day for day in fits if latest - day <= FRESH] or fits
    if len(fits) != 1:
        return None
    by = "weekday" if weekday is not None else "today"
    return BodyDay(fits[0], f"{name}; {by} fits {fits[0].year} alone", False)


def _named(fixed: FixedDay, lede: str, lang: str) -> str:
    names = (*fixed.names.get(lang, ()), *fixed.names.get("und", ()))
    return next((name for name in names if _spoken((name.casefold(),), lede)), "")


def _spoken(words: Sequence[str], text: str) -> bool:
    # Nearly none of a calendar's names stands there, and a plain look for one costs a tenth.
    return any(word in text and re.search(rf"(?<!\w){re.escape(word)}", text) for word in words)


def _weekday(words: _Words) -> int | None:
    """The only weekday that the lede names."""
    found = {
        number
        for word, number in words.language.weekdays.items()
        if word in words.lede
        and (
            words.language.code == "ko" or re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words.lede)
        )
    }
    return found.pop() if len(found) == 1 else None


def _days(fixed: FixedDay, latest: date) -> Iterator[date]:
    month, day = (int(part) for part in fixed.day.split("-"))
    for year in range(latest.year, 1990, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= latest:
            yield found


def _anniversary_years(fixed: FixedDay, words: _Words) -> Iterator[int]:
    """Years that "the 70th anniversary of … (1950-1953)" and the like come to."""
    for pattern in words.language.anniversaries:
        for found in pattern.finditer(words.text):
            count = int(found["n"])
            around = words.text[found.end() : found.end() + AROUND_ANNIVERSARY].split("\n")[0]
            spans = [int(span.group(2)) for span in RANGE.finditer(around)]
            begun = spans or [int(year) for year in YEAR.findall(around)][:1]
            if not begun and fixed.since and _named(fixed, around.casefold(), words.language.code):
                begun = [fixed.since]
            yield from (year + count for year in begun[:1])


def _lower_bound(words: _Words, latest: date) -> date:
    told = date_written.days(words.text, date_written.order(words.language.code))
    days = [day.date() for _, _, day in told]
    return max((day for day in days if day <= latest), default=date(1990, 1, 1))


def contradicts(body: BodyDay, chosen: datetime) -> bool:
    """Whether the text points to a time much before the chosen date.

    An anniversary settles the year. A weekday alone is weak: it counts only where the chosen date
    is not near the fixed day of its own year, about which the text could have been written.
    """
    apart = (chosen.date() - body.day).days
    if body.firm:
        return apart > 60
    return apart > 30 and min(apart % 365, 365 - apart % 365) > 14
