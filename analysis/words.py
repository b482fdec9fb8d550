"""The words of a folded text: where a term stands, and how many words lie between two places.

A word is a run of letters or digits of one kind of writing; each Han or kana character counts as
half a word, because those scripts set no spaces and a Chinese word is two characters on average.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TypeAlias

from analysis.boundaries import HAN, HANGUL
from analysis.folding import fold

Span: TypeAlias = tuple[int, int]
_WORD = re.compile(rf"[{HAN}]|[{HANGUL}]+|[^\W{HAN}{HANGUL}]+")
_LETTERS_RUN = re.compile(r"\w+")
_CJK = re.compile(rf"[{HAN}{HANGUL}]")
_HALF = re.compile(f"[{HAN}]")
# No word of a language is longer; a wildcard is not tried on what is.
_LONGEST = 64
_LETTERS = r"\w*"
_PATTERN_WORD = re.compile(r"[\w*?]+")
# A wildcard inside Korean, Chinese or Japanese reaches this far and no further.
_REACH = 10


class Words:
    """The words of one folded text, by position and by spelling."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Without Han and Hangul every run of letters is a word, found in half the time.
        self._pattern = _WORD if _CJK.search(text) else _LETTERS_RUN
        self._words: list[str] = self._pattern.findall(text)
        self._distinct = dict.fromkeys(self._words)
        # Wildcards are looked for in one string: word by word takes ten times as long.
        known = (f"\n{word}" for word in self._distinct if len(word) <= _LONGEST)
        self._known = "".join(known) + "\n"

    # Where words stand is asked of few texts: most have none of the words that are looked for.
    @cached_property
    def _spans(self) -> list[Span]:
        return [found.span() for found in self._pattern.finditer(self._text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self._spans]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            places.setdefault(word, []).append(place)
        return places

    @cached_property
    def _halves(self) -> list[int]:
        return list(accumulate((1 if _is_half(word) else 2 for word in self._words), initial=0))

    def find(self, term: str) -> list[Span]:
        """Where a word or phrase stands, [start, end) in the folded text, in order."""
        pattern = _compiled(term)
        if isinstance(pattern, re.Pattern):
            return [found.span() for found in pattern.finditer(self._text)]
        slots: list[set[str]] = []
        for word in pattern:
            slots.append(self._matching(word))
            if not slots[-1]:
                return []
        first = sorted(place for word in slots[0] for place in self._places[word])
        length = len(slots)
        return [
            (self._starts[place], self._ends[place + length - 1])
            for place in first
            if place + length <= len(self._words)
            and all(self._words[place + n] in slots[n] for n in range(1, length))
        ]

    def between(self, left_end: int, right_start: int) -> float:
        """How many whole words stand from `left_end` to `right_start`; 0 if they touch."""
        first = bisect_left(self._starts, left_end)
        last = bisect_right(self._ends, right_start)
        return max(0, self._halves[last] - self._halves[first]) / 2

    def _matching(self, word: str | re.Pattern[str]) -> set[str]:
        if isinstance(word, str):
            return {word} & self._distinct.keys()
        return {line[1:] for line in word.findall(self._known)}


def _is_half(word: str) -> bool:
    return len(word) == 1 and _HALF.match(word) is not None


@lru_cache(maxsize=4096)
def _compiled(term: str) -> re.Pattern[str] | tuple[str | re.Pattern[str], ...]:
    """Korean, Chinese and Japanese terms are looked for inside words, others word by word."""
    folded = fold(term).text.strip()
    if _CJK.search(folded):
        return re.compile(_wildcards(folded.strip("*"), rf"\w{{0,{_REACH}}}?"))
    return tuple(
        re.compile(rf"\n{_wildcards(word, _LETTERS)}(?=\n)") if "*" in word or "?" in word else word
        for word in _PATTERN_WORD.findall(folded)
        if word.strip("*?")
    )


def _wildcards(written: str, any_letters: str) -> str:
    parts = (
        any_letters if part == "*" else r"\w" if part == "?" else re.escape(part)
        for part in re.split(r"([*?])", re.sub(r"\*+", "*", written))
    )
    return "".join(parts)
