"""What was put in another's place in a wording that is otherwise the same."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from analysis import concepts, stems
from analysis.boundaries import HAN
from analysis.folding import fold
from analysis.languages.commonwords import COMMON

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
# Longer stretches are said in other words; a name or a figure is short.
_MOST_WORDS = 2
_MOST_CHARACTERS = 5
_CONTEXT = 2
_STEM = 4


def replaced(new: str, earlier: str, lang: str) -> list[tuple[str, str]]:
    """Pairs of (words of the new text, words of the earlier one) that stand in the same place.

    Only short stretches between words that both share, or one word for one at either end; words of
    grammar, forms of one word and words of one meaning are no pair.
    """
    mine, theirs = _tokens(new), _tokens(earlier)
    return [
        (" ".join(one), " ".join(other))
        for one, other in _exchanged(mine, theirs, _most(lang))
        if _differ(one, other, lang)
    ]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(fold(text).text)


def _most(lang: str) -> int:
    return _MOST_CHARACTERS if lang in ("zh", "ja") else _MOST_WORDS


def _exchanged(
    mine: Sequence[str], theirs: Sequence[str], most: int
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    steps = SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes()
    for at, (kind, i1, i2, j1, j2) in enumerate(steps):
        if kind != "replace" or max(i2 - i1, j2 - j1) > most:
            continue
        before = steps[at - 1] if at else None
        after = steps[at + 1] if at + 1 < len(steps) else None
        held = [step is not None and step[2] - step[1] >= _CONTEXT for step in (before, after)]
        if all(held) or (any(held) and i2 - i1 == j2 - j1 and not (before and after)):
            yield mine[j1:j2], theirs[i1:i2]


def _differ(one: Sequence[str], other: Sequence[str], lang: str) -> bool:
    mine, theirs = _telling(one, lang), _telling(other, lang)
    if not mine or not theirs:
        return False
    if any(_sound(word) == _sound(its) for word in mine for its in theirs):
        return False
    return not _mean_alike(" ".join(one), " ".join(other), lang)


def _sound(word: str) -> str:
    """Enough of a word to know its forms and spellings by: Lugansk is Luhansk."""
    return stems.name(word).replace("g", "k")[:_STEM]


def _telling(words: Sequence[str], lang: str) -> list[str]:
    """Words that tell something, cut to their stems; all characters of Chinese and Japanese."""
    if lang in ("zh", "ja"):
        return ["".join(words)]
    common = COMMON.get(lang, frozenset())
    return [stems.stem(word) for word in words if word not in common]


def _mean_alike(one: str, other: str, lang: str) -> bool:
    mine = {f"c:{it.concept}" for it in concepts.concepts(one, lang)}
    theirs = {f"c:{it.concept}" for it in concepts.concepts(other, lang)}
    if "c:" + concepts.SAYING in mine | theirs:
        return True
    return any(a == b or concepts.akin(a, b) for a in mine for b in theirs)
