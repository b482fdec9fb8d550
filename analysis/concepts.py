"""General words of news as concepts that are the same in every language.

A translation shares no words with its original, but it speaks of the same things: who reads "will
expand relations" and "расширят отношения" reads `expand` and `relation` in both.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick_rs

from analysis.languages import meanings
from analysis.languages.en.concepts import ENGLISH
from analysis.languages.ja.concepts import JAPANESE
from analysis.languages.ko.concepts import KOREAN
from analysis.languages.pt.concepts import PORTUGUESE
from analysis.languages.ru.concepts import RUSSIAN
from analysis.languages.thesaurus import Thesaurus
from analysis.languages.zh.concepts import CHINESE

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
_SPACED_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Found:
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


class _Spaced:
    """Finds the longest beginning of each word, and of each pair of words, that is known."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._whole = {word[1:]: name for word, name in words.items() if word.startswith("=")}
        self._beginning = {word: name for word, name in words.items() if not word.startswith("=")}
        lengths: dict[str, set[int]] = {}
        for word in self._beginning:
            lengths.setdefault(word[:_SHORTEST], set()).add(len(word))
        # By first letters, the longest first: most words begin like none that is known.
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        # Few words begin a known pair, so that nearly all pairs need no look.
        self._leading = {word.lstrip("=").partition(" ")[0] for word in words if " " in word}
        self._one = lru_cache(maxsize=8192)(self._known)

    def find(self, text: str) -> Iterator[Found]:
        words = [(found.group(), *found.span()) for found in _SPACED_WORD.finditer(text)]
        behind = [*words[1:], ("", 0, 0)]
        taken = 0
        for (word, start, end), (following, _, last) in zip(words, behind, strict=False):
            if start < taken:
                continue
            pair = self._pair(word, following) if word in self._leading else None
            name = pair or self._one(word)
            taken = last if pair else end
            if name:
                yield Found(start, taken, name)

    def _pair(self, word: str, following: str) -> str | None:
        return self._known(f"{word} {following}", len(word) + _SHORTEST)

    def _known(self, written: str, least: int = _SHORTEST) -> str | None:
        if written in self._whole:
            return self._whole[written]
        for length in self._lengths.get(written[:_SHORTEST], ()):
            if least <= length <= len(written) and written[:length] in self._beginning:
                return self._beginning[written[:length]]
        return None


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
