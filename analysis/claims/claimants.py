"""Whether two speakers whom no watch knows are one: by their words, else by the sound of a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analysis import concepts, stems
from analysis.claim import Utterance
from analysis.languages.commonwords import COMMON
from analysis.remembered import remembered

_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = range(ord("가"), ord("힣") + 1)
# Letters of Hangul in the order of its syllables, as consonants of ours; "-" is none. Of two at
# the end of a syllable the first is written: names have none.
_INITIALS = "kknttrmppss-sssktpk"
_FINALS = "-kkknnntrrrrrrrrmppss-ssktpk"
_MEDIALS = 21
# Consonants that one script cannot tell apart are one: Korean has neither f nor v, nor l beside r.
_CLASSES = str.maketrans("bfvdgcqxzjl", "ppptkkkkssr", "aeiouyhw'’-")
_WHOLE_NAME = 6
_FAMILY_NAME = 3
_FAMILY_ALONE = 4


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a speaker's description: its consonants, and what it means if it is no name."""

    sound: str
    concept: str

    def is_name_of(self, other: "_Word") -> bool:
        """Whether both sound alike and are not one word for a post: «министр», "minister"."""
        return self.sound == other.sound and not (self.concept and self.concept == other.concept)


def are_same(one: Utterance, other: Utterance) -> bool:
    """Whether both were said by one speaker.

    Speakers without an entity are known by a given and a family name that follow each other
    ("Pavel Ostrovskoy", «Павел Островской», 파벨 오스트롭스코이 차관), whatever their posts are
    called; or by a family name where one of them has nothing else.
    """
    if one.claimant == other.claimant:
        return True
    if one.known or other.known:
        return False
    mine, theirs = _words(one.claimant, one.lang), _words(other.claimant, other.lang)
    return _share_a_pair(mine, theirs) or _is_named_alone(mine, theirs)


def is_named(one: Utterance) -> bool:
    """Whether the speaker is somebody: an entity or a full name, and not "officials"."""
    words = _words(one.claimant, one.lang)
    return one.known or any(not (a.concept or b.concept) for a, b in _pairs(words))


def _share_a_pair(mine: tuple[_Word, ...], theirs: tuple[_Word, ...]) -> bool:
    return any(
        given.is_name_of(its_given) and family.is_name_of(its_family)
        for given, family in _pairs(mine)
        for its_given, its_family in _pairs(theirs)
    )


def _pairs(words: tuple[_Word, ...]) -> Iterator[tuple[_Word, _Word]]:
    """Words that follow each other as a given and a family name do."""
    for given, family in pairwise(words):
        whole = len(given.sound + family.sound)
        if given.sound and len(family.sound) >= _FAMILY_NAME and whole >= _WHOLE_NAME:
            yield given, family


def _is_named_alone(mine: tuple[_Word, ...], theirs: tuple[_Word, ...]) -> bool:
    (name, *others), more = sorted((mine, theirs), key=len)
    if others or len(name.sound) < _FAMILY_ALONE:
        return False
    return any(name.is_name_of(word) for word in more)


@remembered(4096)
def _words(claimant: str, lang: str) -> tuple[_Word, ...]:
    common = COMMON.get(lang, frozenset())
    return tuple(
        _Word("" if word in common else _consonants(word), _meaning(word, lang))
        for word in _WORD.findall(claimant)
    ) or (_Word("", ""),)


def _meaning(word: str, lang: str) -> str:
    return next((found.concept for found in concepts.concepts(word, lang)), "")


def _consonants(word: str) -> str:
    spelled = "".join(_spelled(stems.name(word)))
    return re.sub(r"(.)\1+", r"\1", spelled.translate(_CLASSES))


def _spelled(word: str) -> Iterator[str]:
    for letter in word:
        if ord(letter) in _HANGUL:
            initial, rest = divmod(ord(letter) - _HANGUL.start, _MEDIALS * len(_FINALS))
            yield _INITIALS[initial] + _FINALS[rest % len(_FINALS)]
        else:
            yield letter
