"""Landmark words in a text: the first that stands in it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from analysis.folding import fold
from analysis.languages.landmarks import LANDMARKS

# Scripts whose words take particles, or have no spaces between them.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def found(text: str, lang: str, own: Mapping[str, Sequence[str]] | None = None) -> str:
    """The words of the text that make it a landmark, folded; "" without any.

    `own` words of a language take the place of the packaged ones; `*` ends a beginning.
    """
    words = (own or {}).get(lang) or LANDMARKS.get(lang, ())
    pattern = _pattern(tuple(words))
    match = pattern.search(fold(text).text) if pattern else None
    return match[0] if match else ""


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(_of_phrase, words))) if words else None


def _of_phrase(phrase: str) -> str:
    if _DENSE.search(phrase):
        return r" ?".join(map(re.escape, fold(phrase.replace("*", "")).text.split()))
    parts = [_of_word(word) for word in phrase.split()]
    return rf"(?<!\w){' '.join(parts)}(?!\w)"


def _of_word(word: str) -> str:
    return re.escape(fold(word.removesuffix("*")).text) + (r"\w*" if word.endswith("*") else "")
