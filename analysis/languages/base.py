"""What reading has to know of one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Words and patterns of one language, all lower case; patterns ignore case.

    `months` and `weekdays` map every spelling to its number (January 1, Monday 0).
    `days` find a full date: groups `y`, `d`, and `month` (a word) or `m` (a number).
    `today` are the words for the day of writing. `anniversaries` find the number of an
    anniversary in group `n`. `published` and `modified` are the words that stand beside a date
    line. `adverts` are whole lines; `furniture` matches the beginning of lines that are not the
    article's. `day_first` says how 3/4/2024 is read; None: not at all.
    """

    code: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: tuple[re.Pattern[str], ...]
    today: tuple[str, ...]
    anniversaries: tuple[re.Pattern[str], ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    adverts: tuple[str, ...]
    furniture: tuple[re.Pattern[str], ...]
    day_first: bool | None = True


def numbered(*spellings: str, first: int) -> dict[str, int]:
    """Numbers for spellings given in order; several of one number are divided by a space."""
    return {
        word: number
        for number, words in enumerate(spellings, start=first)
        for word in words.split(" ")
    }


def any_of(words: Mapping[str, int]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    """Compiled patterns that ignore case."""
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)
