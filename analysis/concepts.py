"""General words of news as concepts that are the same in every language.

A translation shares no words with its original, but it speaks of the same things: who reads "will
expand relations" and "расширят отношения" reads `expand` and `relation` in both.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import ahocorasick_rs

from analysis.languages import meanings
from analysis.languages.en.concepts import ENGLISH
from analysis.languages.ja.concepts import JAPANESE
from analysis.languages.ko.concepts import KOREAN
from analysis.languages.pt.concepts import PORTUGUESE
from analysis.languages.ru.concepts import RUSSIAN
from analysis.languages.thesaurus import Thesaurus
from analysis.languages.zh.concepts import CHINESE
from analysis.remembered import remembered

THESAURI: Mapping[str, Thesaurus] = {
    thesaurus.code: thesaurus
    for thesaurus in (ENGLISH, RUSSIAN, KOREAN, CHINESE, JAPANESE, PORTUGUESE)
}
DENSE = frozenset({"ko", "zh", "ja"})
"""Languages that glue words together: a word of the thesaurus may stand inside another."""

CLASSES: Mapping[str, frozenset[str]] = {
    name: frozenset(f"c:{concept}" for concept in members.split())
    for name, members in meanings.CLASSES.items()
}
LIGHT = frozenset(f"c:{concept}" for concept in meanings.LIGHT.split())
_COUNTRIES = frozenset(" ".join(name.split()) for name in meanings.COUNTRIES.split(",")) - {""}
_CAPITALS = frozenset(meanings.CAPITALS.split())
SAYING = "say"
"""The concept of saying itself, which is no part of what is said."""
_SHORTEST = 2
_SPACED_WORD = re.compile(r"([^\W_]+(?:'[^\W_]+)?)")


class Found(NamedTuple):
    """A concept at [start, end) of a folded text."""

    start: int
    end: int
    concept: str


def concepts(folded: str, lang: str) -> list[Found]:
    """The concepts that a folded text names, in its order; none in a language without thesaurus."""
    finder = _finder(lang.partition("-")[0].lower())
    return list(finder.find(folded)) if finder else []


def akin(one: str, other: str) -> bool:
    """Whether two terms are used for the same thing, if not always: supply and send."""
    return other in fellows(one)


def fellows(term: str) -> frozenset[str]:
    """The terms that are akin to a term."""
    return _akin().get(term, frozenset())


def having_fellows() -> Set[str]:
    """The terms that any other one is akin to."""
    return _akin().keys()


def country(label: str) -> str:
    """The usual name of a country by a label of it, or ""."""
    folded = label.casefold()
    return meanings.COUNTRY_NAMES.get(folded, folded if folded in _COUNTRIES else "")


def is_capital(label: str) -> bool:
    """Whether a label is that of a capital, by which news names its country."""
    return label.casefold() in _CAPITALS


def opposites(term: str) -> frozenset[str]:
    """The terms (`c:` and a concept) that mean the reverse of a term."""
    return _opposites().get(term, frozenset())


def shown(term: str) -> str:
    """A term as a reason shows it."""
    return term[2:] if term[1:2] == ":" else term


@cache
def _opposites() -> dict[str, frozenset[str]]:
    return _grouped(meanings.OPPOSITES)


@cache
def _akin() -> dict[str, frozenset[str]]:
    return _grouped(meanings.AKIN)


def _grouped(groups: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each member's fellows, as terms."""
    found: dict[str, set[str]] = {}
    for group in groups:
        members = {f"c:{concept}" for concept in group.split()}
        for member in members:
            found.setdefault(member, set()).update(members - {member})
    return {term: frozenset(others) for term, others in found.items()}


class _Beginnings:
    """Finds the longest known beginning of a word; a known word that begins with "=" is whole."""

    def __init__(self, words: Mapping[str, str], shortest: int) -> None:
        self._shortest = shortest
        self._whole = {word[1:]: name for word, name in words.items() if word.startswith("=")}
        self._beginning = {word: name for word, name in words.items() if not word.startswith("=")}
        lengths: dict[str, set[int]] = {}
        for word in self._beginning:
            lengths.setdefault(word[:shortest], set()).add(len(word))
        # By first letters, the longest first: most words begin like none that is known.
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, word: str) -> str:
        """The concept of a word, or ""."""
        if word in self._whole:
            return self._whole[word]
        for length in self._lengths.get(word[: self._shortest], ()):
            if self._shortest <= length <= len(word) and word[:length] in self._beginning:
                return self._beginning[word[:length]]
        return ""


class _Spaced:
    """Finds the longest beginning of each word, and of each pair of words, that is known."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = _Beginnings({w: n for w, n in words.items() if " " not in w}, _SHORTEST)
        pairs: dict[str, dict[str, str]] = {}
        for pair, name in words.items():
            first, space, second = pair.partition(" ")
            if space:
                whole = "=" if first.startswith("=") else ""
                pairs.setdefault(first.removeprefix("="), {})[whole + second] = name
        self._pairs = {first: _Beginnings(seconds, 1) for first, seconds in pairs.items()}
        self._told = remembered(8192)(self._meaning)

    def find(self, text: str) -> Iterator[Found]:
        parts = _SPACED_WORD.split(text)  # what is between words, a word, what is between, ...
        ends = list(accumulate(map(len, parts)))
        taken = -1
        make = tuple.__new__  # the constructor of a named tuple takes twice as long
        for at, told in enumerate(map(self._told, parts[1::2])):
            if told is None or at <= taken:
                continue
            name, pairs = told
            pair = pairs.find(parts[2 * at + 3]) if pairs and 2 * at + 3 < len(parts) else ""
            if pair:
                taken = at + 1
            if pair or name:
                yield make(Found, (ends[2 * at], ends[2 * at + (3 if pair else 1)], pair or name))

    def _meaning(self, word: str) -> tuple[str, _Beginnings | None] | None:
        """The concept of a word, or "", and what may follow it; None where neither is known."""
        name, pairs = self._words.find(word), self._pairs.get(word)
        return (name, pairs) if name or pairs else None


class _Dense:
    """Finds known words wherever they stand, the leftmost first and of those the longest."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._names = list(words.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, text: str) -> Iterator[Found]:
        for pattern, start, end in self._automaton.find_matches_as_indexes(text):
            yield Found(start, end, self._names[pattern])


@cache
def _finder(code: str) -> _Spaced | _Dense | None:
    thesaurus = THESAURI.get(code)
    if thesaurus is None:
        return None
    words = dict(_words(thesaurus.words))
    return _Dense(words) if code in DENSE else _Spaced(words)


def _words(written: str) -> Iterator[tuple[str, str]]:
    for line in written.split(";"):
        concept, _, words = line.partition(":")
        for word in words.split():
            yield word.replace("_", " "), " ".join(concept.split())
