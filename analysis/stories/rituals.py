"""Rituals: what a calendar says comes back every year, which texts tell it, and what is missing."""

import re
from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analysis.folding import fold
from analysis.utterance import Named
from config.watch import Expected, FixedDay

LEDE = 700
"""Letters of the text in which a day that is named makes the article one on that day."""

UNNAMED = timedelta(days=3)
"""How far from its day a headline tells a ritual without naming it. Letters of 15 August were told
from the 13th to the 18th."""


_END = re.compile(r"^|[.!?…。]\s|\n")


@dataclass(frozen=True, slots=True)
class Seen:
    """An article on a ritual: its day, its outlet, and the entities and sets of its headline."""

    ritual: str
    day: date
    outlet: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Missing:
    """What a calendar expected and nobody told, or not the outlets that tell it every year.

    `day` is the fixed day; `outlets` are those that were silent, and `nobody` is true where no
    other told it either.
    """

    ritual: str
    title: str
    day: date
    expected: Expected
    outlets: tuple[str, ...]
    nobody: bool


def ritual_of(
    title: str,
    text: str,
    day: date | None,
    calendar: Mapping[str, FixedDay],
    named: Sequence[Named] = (),
) -> str:
    """The fixed day of the calendar that an article of `day` is about, or "".

    `named` are the watched entities of `title`, a line break and the text, placed in that string.
    It counts where the headline names the day; where a sentence of the lede does together with a
    word of what is done on it; or where the headline, within three days, tells by its words what is
    done by whom without the day's name ("Greetings to Russian President").
    """
    if day is None:
        return ""
    near = sorted(
        (away, name)
        for name, one in calendar.items()
        for fixed in _around(one.day, day.year)
        if (away := abs(day - fixed)) <= timedelta(days=one.tolerance)
    )
    in_title = _words(one for one in named if one.end <= len(title))
    for _, name in near:
        if _places(calendar[name], title):
            return name
    for _, name in near:
        if _in_lede(calendar[name], f"{title}\n{text[:LEDE]}", named):
            return name
    for away, name in near:
        if away <= UNNAMED and _is_done(calendar[name], in_title):
            return name
    return ""


def words_of(title: str, named: Iterable[Named]) -> frozenset[str]:
    """The entities of a headline and their sets, as `Seen` wants them."""
    return frozenset(_words(one for one in named if one.end <= len(title)))


def expected(
    calendar: Mapping[str, FixedDay], since: date, until: date, seen: Sequence[Seen]
) -> list[Missing]:
    """What was expected and did not come, for the fixed days whose time ran out in [since, until).

    A day's time runs out one day after its tolerance, so that outlets may be late.
    """
    found = [
        missing
        for name, fixed in calendar.items()
        for day in _days_between(fixed, since, until)
        for missing in _missing(name, fixed, day, seen)
    ]
    return sorted(found, key=lambda one: (one.day, one.ritual, one.expected.what))


def _missing(name: str, fixed: FixedDay, day: date, seen: Sequence[Seen]) -> Iterator[Missing]:
    tolerance = timedelta(days=fixed.tolerance)
    told = [one for one in seen if one.ritual == name and abs(one.day - day) <= tolerance]
    for what in fixed.expects:
        fitting = [one for one in told if _fits(what, fixed, one.words)]
        silent = tuple(sorted(set(what.outlets) - {one.outlet for one in fitting}))
        if silent or not fitting:
            yield Missing(name, fixed.title, day, what, silent, not fitting)


def _fits(what: Expected, fixed: FixedDay, words: frozenset[str]) -> bool:
    """Whether a headline can tell what is expected.

    Who wrote to whom is told by grammar; that both sides stand in it is what words can say.
    """
    sides = {side for side in (what.sender, what.receiver) if side}
    return bool({what.what, *fixed.signs} & words) and (len(sides) < 2 or bool(sides & words))


def _is_done(fixed: FixedDay, words: set[str]) -> bool:
    sides = {side for one in fixed.expects for side in (one.sender, one.receiver) if side}
    return bool(_signs(fixed) & words) and bool(sides & words)


def _signs(fixed: FixedDay) -> set[str]:
    return {one.what for one in fixed.expects} | set(fixed.signs)


def _words(named: Iterable[Named]) -> set[str]:
    return {word for one in named for word in (one.entity, *one.sets)}


def _in_lede(fixed: FixedDay, head: str, named: Sequence[Named]) -> bool:
    """Whether a sentence names the day and what is done on it."""
    signs = _signs(fixed)
    for place in _places(fixed, head):
        start = max(end.end() for end in _END.finditer(head[:place])) if place else 0
        stop = _END.search(head, place + 1)
        end = stop.start() if stop else len(head)
        around = (one for one in named if start <= one.start and one.end <= end)
        if signs & _words(around):
            return True
    return False


def _places(fixed: FixedDay, text: str) -> list[int]:
    """Where a text names the day, in its own code points."""
    folded = fold(text)
    names = (_folded(name) for names in fixed.names.values() for name in names)
    found = (
        re.finditer(rf"(?<!\w){re.escape(name)}", folded.text)
        for name in names
        if name in folded.text
    )
    return sorted(folded.span(*one.span())[0] for matches in found for one in matches)


@lru_cache(maxsize=1024)  # the names of a calendar are looked for in text after text
def _folded(name: str) -> str:
    return fold(name).text


@lru_cache(maxsize=1024)
def _around(fixed: str, year: int) -> tuple[date, ...]:
    """A day of the year (MM-DD) in a year and in those beside it."""
    return tuple(day for one in (year - 1, year, year + 1) for day in _in_year(fixed, one))


def _in_year(fixed: str, year: int) -> Iterator[date]:
    month, of_month = (int(part) for part in fixed.split("-"))
    if (month, of_month) != (2, 29) or isleap(year):
        yield date(year, month, of_month)


def _days_between(fixed: FixedDay, since: date, until: date) -> Iterator[date]:
    late = timedelta(days=fixed.tolerance + 1)
    for year in range(since.year - 1, until.year + 1):
        for day in _in_year(fixed.day, year):
            if since <= day + late < until and (fixed.since is None or year >= fixed.since):
                yield day
