"""Words of a language looked up in a phrase: whole ones, or as beginnings where words inflect."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.utterance import Referring

_ARTICLE = re.compile(r"^(?:the|an?|o|a|os|as|el|la|los|las|le|les|der|die|das)\s+", re.IGNORECASE)


def found(phrase: str, nouns: tuple[str, ...], referring: Referring) -> re.Match[str] | None:
    """The last of some nouns in a phrase, or None."""
    return max(every(phrase, nouns, referring), key=lambda one: one.start(), default=None)


def every(phrase: str, nouns: tuple[str, ...], referring: Referring) -> Iterator[re.Match[str]]:
    """Each of some nouns in a phrase, in order."""
    return _pattern(nouns, referring.whole).finditer(phrase)


def words(phrase: str) -> str:
    """A phrase as somebody is shown whom nobody knows: no article, no commas around it."""
    plain = " ".join(phrase.split()).strip(' ,;:—–-"“”«»')
    return _ARTICLE.sub("", plain) or plain


@cache
def _pattern(nouns: tuple[str, ...], whole: bool) -> re.Pattern[str]:
    if not nouns:
        return re.compile(r"(?!)")
    ordered = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    if not whole:
        spaced = all(ord(noun[0]) < 0x1100 for noun in nouns)
        return re.compile(rf"{chr(92) + 'b' if spaced else ''}(?:{ordered})", re.IGNORECASE)
    return re.compile(rf"\b(?:{ordered})(?:e?s)?\b", re.IGNORECASE)
