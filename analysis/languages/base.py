"""What reading has to know of one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Words and patterns of one language, all lower case; patterns ignore case.

    `weekdays` maps every spelling to its number (Monday 0). `today` are the words for the day of
    writing. `anniversaries` find the number of an anniversary in group `n`. `adverts` are whole
    lines; `furniture` matches the beginning of lines that are not the article's. The words of
    date lines stand in `datelines`, for all languages at once.
    """

    code: str
    weekdays: Mapping[str, int]
    today: tuple[str, ...]
    anniversaries: tuple[re.Pattern[str], ...]
    adverts: tuple[str, ...]
    furniture: tuple[re.Pattern[str], ...]


def numbered(*spellings: str, first: int) -> dict[str, int]:
    """Numbers for spellings given in order; several of one number are divided by a space."""
    return {
        word: number
        for number, words in enumerate(spellings, start=first)
        for word in words.split(" ")
    }


def patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    """Compiled patterns that ignore case."""
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)
