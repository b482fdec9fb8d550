"""Korean words as they stand in a sentence: verbs of saying in all endings, quotations hidden.

A quotation that says something is hidden behind a sign, so that its words are no words of the
sentence; a title or a name in marks is left as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from analysis.languages.ko import speech
from analysis.languages.ko.speech import Cue
from analysis.statements import quotes

HIDDEN = "\ufffc"
# "quote" + 라고, or a quotation that is a sentence of its own.
_QUOTED_BEFORE = re.compile(r"\s?(?:이?라(?:고|며|면서|는)|고|며|면서)")
_SENTENCE_INSIDE = re.compile(r"(?:[.?!…]|[다라자까요]|것)\s*$")
_LEAST = 12
_SENTENCE_END = re.compile(r"(?<![.!?。…])[.!?。…]++[\"”’»'》)\]]*+(?=\s|$)|\n++")
_DATELINE = re.compile(
    r"^[ \t]*(?:【[^】\n]{2,40}】|[\[(（][^\n()\[\]]{1,30}(?:=|일발 )[^\n()\[\]]{1,30}[\])）]"
    r"(?: ?[가-힣 ]{2,12} ?=)?)",
    re.MULTILINE,
)
_WORD = re.compile(r"\S+")
_EDGE = "\"“”'‘’《》〈〉「」『』«»()[]"
_TAIL = ".,!?…·:;" + _EDGE

Ending = Literal["final", "and", "but", "told", "of", "into"]
_AFTER_PAST: dict[Ending, tuple[str, ...]] = {
    "final": ("다", "습니다", "음"),
    "and": ("으며", "으면서", "고", "으면서도", "다가"),
    "but": ("는데", "지만", "으나", "던데", "기에"),
    "told": ("다고", "다며", "다면서", "다고도"),
    "of": ("던", "다는"),
}
_AFTER_STEM: dict[Ending, tuple[str, ...]] = {
    "final": ("기도",),
    "and": ("며", "면서", "고", "고서", "시며", "시면서", "시고", "면서도"),
    "but": ("자", "지만", "는데"),
    "of": ("는",),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word between spaces: `text` without the marks around it, spans in the whole text."""

    start: int
    end: int
    text: str
    comma: bool
    hidden: bool


def hidden_quotes(text: str) -> str:
    """The text, of the same length, with the quotations that say something hidden.

    Place, day and agency at the head of a line are blank: they touch the first word in the North.
    """
    text = _DATELINE.sub(lambda found: " " * len(found[0]), text)
    parts, last = [], 0
    for one in quotes.outermost(quotes.quotations(text)):
        if one.start < last or not one.closed or not _says(text, one):
            continue
        parts += [text[last : one.start], HIDDEN * (one.end - one.start)]
        last = one.end
    return "".join([*parts, text[last:]])


def _says(text: str, one: quotes.Quotation) -> bool:
    if one.inner[0] >= one.inner[1]:
        return False
    if _QUOTED_BEFORE.match(text, one.end):
        return True
    inner = text[one.inner[0] : one.inner[1]]
    if text.startswith("는 ", one.end):
        return _SENTENCE_INSIDE.search(inner[-8:]) is not None
    if len(inner.split()) > 2 or inner.endswith((".", "?", "!", "…")):
        return True
    return one.end - one.start >= _LEAST and _SENTENCE_INSIDE.search(inner[-8:]) is not None


def sentences(hidden: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; no quotation is divided."""
    start = 0
    for mark in _SENTENCE_END.finditer(hidden):
        if hidden[start : mark.end()].strip():
            yield start, mark.end()
        start = mark.end()
    if hidden[start:].strip():
        yield start, len(hidden)


def words(hidden: str, start: int, end: int) -> list[Word]:
    """The words of a stretch, those of nothing but marks left out."""
    found = []
    for one in _WORD.finditer(hidden, start, end):
        whole = one[0]
        text = whole.strip(_TAIL)
        if text:
            at = one.start() + whole.index(text)
            tail = whole[whole.index(text) + len(text) :]
            if "(" in text and tail.startswith(")"):
                text, tail = text + ")", tail[1:]
            found.append(Word(at, at + len(text), text, "," in tail, HIDDEN in text))
    return found


def cue(word: str) -> tuple[Cue, Ending] | None:
    """The verb of saying that a word is, with the kind of its ending; None where it is none."""
    forms = _forms()
    if word in forms:
        return forms[word]
    # An adverb or object may be written together with the verb: 맹비난했다, 강력규탄하였다.
    for cut in range(1, min(5, len(word) - 2)):
        found = forms.get(word[cut:])
        if found and len(found[0].stem) > 2 and found[0].stem not in speech.BEHIND:
            return found
    return None


@cache
def _forms() -> dict[str, tuple[Cue, Ending]]:
    found: dict[str, tuple[Cue, Ending]] = {}
    for one in speech.CUES:
        for form, ending in _inflected(one.stem):
            found.setdefault(form, (one, ending))
    return found


def _inflected(stem: str) -> Iterator[tuple[str, Ending]]:
    pasts, infinitives = _pasts(stem)
    for past in pasts:
        for ending, tails in _AFTER_PAST.items():
            yield from ((past + tail, ending) for tail in tails)
    for ending, tails in _AFTER_STEM.items():
        yield from ((stem + tail, ending) for tail in tails)
    for infinitive in infinitives:
        yield infinitive, "into"
        yield infinitive + "서", "into"
        yield from ((infinitive + tail, "final") for tail in ("있다", "왔다"))
    yield stem + "고있다", "final"
    closed = _closed(stem[-1])
    nieun = stem + "은" if closed else stem[:-1] + _with_final(stem[-1], 4)
    present = stem + "는" if closed else nieun
    yield from ((one, "of") for one in (nieun, stem + "신"))
    yield present + "다", "final"
    yield (stem + "습니다" if closed else stem[:-1] + _with_final(stem[-1], 17) + "니다"), "final"
    yield from ((present + tail, "told") for tail in ("다고", "다며", "다면서"))
    yield present + "다는", "of"


def _pasts(stem: str) -> tuple[list[str], list[str]]:
    """Stems of the past, and infinitives."""
    if stem in speech.IRREGULAR:
        pasts, infinitives = speech.IRREGULAR[stem]
        return pasts.split(), infinitives.split()
    if stem.endswith("되"):
        head = stem[:-1]
        return [head + one for one in ("됐", "되였", "되었")], [head + "돼", stem + "여"]
    if stem.endswith("하"):
        head = stem[:-1]
        return [head + one for one in ("했", "하였", "하시였", "하셨")], [head + "해", stem + "여"]
    last = stem[-1]
    if _closed(last):
        vowel = (ord(last) - 0xAC00) // 28 % 21
        tail = "아" if vowel in (0, 8) else "어"
        return [stem + ("았" if tail == "아" else "었")], [stem + tail]
    merged = stem[:-1] + _merged(last)
    past = merged[:-1] + _with_final(merged[-1], 20)
    return [past, stem + "았", stem + "시였"], [merged]


def _merged(last: str) -> str:
    """The last syllable of a stem run together with the vowel of the infinitive: 히 -> 혀."""
    number = ord(last) - 0xAC00
    vowel = number // 28 % 21
    turned = {20: 6, 8: 9, 13: 14, 18: 4}.get(vowel, vowel)
    return chr(0xAC00 + (number // 28 // 21) * 588 + turned * 28)


def _closed(syllable: str) -> bool:
    """Whether a syllable ends in a consonant."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 > 0


def _with_final(syllable: str, final: int) -> str:
    return chr(ord(syllable) - (ord(syllable) - 0xAC00) % 28 + final)


def is_past(syllable: str) -> bool:
    """Whether a syllable ends in the sign of the past: 했, 뗐, 찼."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 == 20


def particle_fits(noun: str, particle: str) -> bool:
    """Whether a particle takes the form that the noun's last sound asks for (국+가 does not)."""
    last = noun[-1:]
    if not "가" <= last <= "힣":
        return True
    return _closed(last) == (particle in ("은", "이", "을", "과", "으로"))
