"""The quotations of one claim, aligned: what was cut, added or changed on the way."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Literal

from analysis import difference
from analysis.folding import fold
from analysis.languages.counting import listed
from analysis.languages.strength import STRONG, WEAK
from analysis.statements import quotes

Change = Literal["cut", "added", "changed", "softened", "hardened"]

_SAME = 0.6
"""Share of the shorter one's words that two quotations of one utterance have in common."""
_LEAST = 3
_DENSE = r"[\u3040-\u30ff\u3400-\u9fff]"
_WORD = re.compile(rf"{_DENSE}|(?:(?!{_DENSE})[\w'-])+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that an outlet put into quotation marks, without the marks."""

    words: str
    lang: str
    outlet: str
    statement_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Altered:
    """A quotation that is not worded as the earliest one of its language is.

    `marked` shows both in one line, `[-what is gone-]` and `{+what is new+}`. `others` are all that
    have the same other wording, the earliest first.
    """

    original: Quoted
    others: tuple[Quoted, ...]
    changes: tuple[Change, ...]
    marked: str


def quoted(content: str, kind: str) -> tuple[str, ...]:
    """The quotations in a statement's content; all of it where it is direct and has no marks."""
    found = [content[slice(*one.inner)] for one in quotes.outermost(quotes.quotations(content))]
    if not found and kind == "direct":
        found = [content]
    return tuple(words for one in found if (words := one.strip(" ,.;")))


def altered(quotations: Iterable[Quoted]) -> list[Altered]:
    """Quotations that differ in words from the earliest one of the same utterance and language.

    Quotations of one claim that share too little are of different sentences and not compared. A
    part of less than half that stands so in the original is quoted, and not altered.
    """
    made: dict[tuple[int, str, tuple[str, ...]], list[Quoted]] = {}
    firsts: list[Quoted] = []
    for one in sorted(quotations, key=lambda each: (each.at, each.statement_id)):
        original = next((first for first in firsts if _of_one_utterance(first, one)), None)
        if original is None:
            firsts.append(one)
        elif not _is_quoted_rightly(_words(original.words), _words(one.words)):
            key = (original.statement_id, original.words, tuple(_words(one.words)))
            made.setdefault(key, [original]).append(one)
    return [_altered(first, others) for first, *others in made.values()]


def side_by_side(quotations: Iterable[Quoted]) -> list[tuple[Quoted, ...]]:
    """The earliest quotation of each language, where there are two languages or more.

    A translation is shown and never judged.
    """
    first: dict[str, Quoted] = {}
    for one in sorted(quotations, key=lambda each: (each.at, each.statement_id)):
        first.setdefault(one.lang, one)
    return [tuple(first.values())] if len(first) > 1 else []


def _of_one_utterance(one: Quoted, other: Quoted) -> bool:
    if one.lang != other.lang:
        return False
    mine, theirs = _words(one.words), _words(other.words)
    shared = sum(block.size for block in _matcher(mine, theirs).get_matching_blocks())
    return shared >= _LEAST and shared >= _SAME * min(len(mine), len(theirs))


def _is_quoted_rightly(original: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words are the original's own, all of them, or a part that does not stand for it."""
    if original == words:
        return True
    starts = range(len(original) - len(words) + 1)
    part = any(original[at : at + len(words)] == words for at in starts)
    return part and 2 * len(words) < len(original)


def _altered(original: Quoted, others: Sequence[Quoted]) -> Altered:
    words = others[0].words
    changes = _changes(_words(original.words), _words(words), original.lang)
    return Altered(original, tuple(others), changes, difference.inline(original.words, words))


def _changes(before: Sequence[str], after: Sequence[str], lang: str) -> tuple[Change, ...]:
    found: list[Change] = []
    gone: list[str] = []
    new: list[str] = []
    for kind, a, b, c, d in _matcher(before, after).get_opcodes():
        if kind == "equal":
            continue
        gone += before[a:b]
        new += after[c:d]
        found.append("cut" if kind == "delete" else "added" if kind == "insert" else "changed")
    strength = _strength(gone, new, lang)
    return tuple(dict.fromkeys([*found, *strength]))


def _strength(gone: Sequence[str], new: Sequence[str], lang: str) -> list[Change]:
    """Whether strong words gave way to weak ones, or the other way round."""
    strong, weak = listed(STRONG.get(lang, "")).find, listed(WEAK.get(lang, "")).find
    if any(map(strong, gone)) and any(map(weak, new)):
        return ["softened"]
    return ["hardened"] if any(map(weak, gone)) and any(map(strong, new)) else []


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text)


def _matcher(before: Sequence[str], after: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, before, after, autojunk=False)
