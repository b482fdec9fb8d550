"""What came back every year says this year: phrases kept, gone and new, within one language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis import stems
from analysis.folding import fold

LEAST = 0.4
"""Least share of alike words for two sentences to be the same one in other words."""
FEWEST = 3
"""Words of which a phrase is made at least; shorter ones are kept or lost by chance."""
_SENTENCE = re.compile(r"[^.!?…。\n]+(?:[.!?…。]+[\"'”’»)\]]*)?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Altered:
    """A sentence of last year and the one that stands for it; `kept` are their common phrases."""

    old: str
    new: str
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearOverYear:
    """What two instalments have in common and what they have not, in their own words.

    `kept` are phrases of the new text that stood in the old one, `gone` those of the old text that
    do not stand in the new one, `new` those that did not stand in the old one; each in the order of
    its text. `altered` are the sentences that say the same in other words. `share` is how much of
    the new text's words was kept, 0..1.
    """

    kept: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    altered: tuple[Altered, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]

    def phrase(self, start: int, end: int) -> str:
        """The words from `start` to `end` as they are written."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]


def compare(old: Sequence[str], new: Sequence[str]) -> YearOverYear:
    """Last year's text against this year's, both of one language.

    Each is a sequence of passages: paragraphs of a letter, or what was quoted of it. Words are
    compared by their stems, so that inflection and case make no difference.
    """
    before, after = list(_sentences(old)), list(_sentences(new))
    partners = _partners(before, after)
    kept: list[str] = []
    added: list[str] = []
    gone_of: dict[int, tuple[str, ...]] = {}
    altered: list[Altered] = []
    same = 0
    for at, sentence in enumerate(after):
        if at not in partners:
            added.append(sentence.text)
            continue
        earlier = before[partners[at]]
        found = _altered(earlier, sentence)
        kept += found.kept
        added += found.added
        gone_of[partners[at]] = found.gone
        same += sum(len(_WORD.findall(phrase)) for phrase in found.kept)
        if found.gone or found.added:
            altered.append(found)
    gone = [
        phrase for at, sentence in enumerate(before) for phrase in gone_of.get(at, (sentence.text,))
    ]
    total = sum(len(sentence.words) for sentence in after)
    share = round(same / total, 3) if total else 0.0
    return YearOverYear(tuple(kept), tuple(gone), tuple(added), tuple(altered), share)


def _sentences(passages: Sequence[str]) -> Iterator[_Sentence]:
    for passage in passages:
        for found in _SENTENCE.finditer(passage):
            text = found.group().strip()
            spans = tuple(word.span() for word in _WORD.finditer(text))
            if spans:
                words = tuple(stems.stem(fold(text[start:end]).text) for start, end in spans)
                yield _Sentence(text, spans, words)


def _partners(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> dict[int, int]:
    """The old sentence of each new one: the likest pairs first, each sentence once."""
    pairs = sorted(
        (-_alike(earlier, sentence), at, was)
        for at, sentence in enumerate(after)
        for was, earlier in enumerate(before)
    )
    found: dict[int, int] = {}
    for alike, at, was in pairs:
        if -alike >= LEAST and at not in found and was not in found.values():
            found[at] = was
    return found


def _alike(one: _Sentence, other: _Sentence) -> float:
    """Shared words by those of both, 0..1."""
    shared = len(set(one.words) & set(other.words))
    return 2 * shared / (len(set(one.words)) + len(set(other.words)))


def _altered(old: _Sentence, new: _Sentence) -> Altered:
    matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
    blocks = [one for one in matcher.get_matching_blocks() if one.size >= FEWEST]
    if old.words == new.words:
        return Altered(old.text, new.text, (new.text,), (), ())
    kept = [new.phrase(one.b, one.b + one.size) for one in blocks]
    gone = _between(old, [(one.a, one.a + one.size) for one in blocks])
    added = _between(new, [(one.b, one.b + one.size) for one in blocks])
    return Altered(old.text, new.text, tuple(kept), gone, added)


def _between(sentence: _Sentence, blocks: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The phrases outside of some blocks of words."""
    edges = [0, *(edge for block in blocks for edge in block), len(sentence.words)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return tuple(sentence.phrase(start, end) for start, end in gaps if end > start)
