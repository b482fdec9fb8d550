"""Words of a language looked up in a phrase: whole ones, or as beginnings where words inflect."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.utterance import Referring

# Letters that a case adds to a stem: "министр-ами", but no more: "посол" is not in "посольство".
LONGEST_ENDING = 3
FIRST_HANGUL = 0x1100
_ARTICLE = re.compile(r"^(?:the|an?|o|a|os|as|el|la|los|las|le|les|der|die|das)\s+", re.IGNORECASE)


def found(phrase: str, nouns: tuple[str, ...], referring: Referring) -> re.Match[str] | None:
    """The last of some nouns in a phrase, or None."""
    places = list(every(phrase, nouns, referring))
    return places[-1] if places else None


def every(phrase: str, nouns: tuple[str, ...], referring: Referring) -> Iterator[re.Match[str]]:
    """Each of some nouns in a phrase, in order."""
    return _pattern(nouns, referring.whole).finditer(phrase)


def alone(phrase: str, nouns: tuple[str, ...], referring: Referring) -> str | None:
    """The one word of a phrase where it is one of some nouns: not in "port ministry"."""
    plain = words(phrase)
    return plain if _pattern(nouns, referring.whole).fullmatch(plain) else None


def words(phrase: str) -> str:
    """A phrase as somebody is shown whom nobody knows: no article, no commas around it."""
    plain = " ".join(phrase.split()).strip(' ,;:—–-"“”')
    plain = plain.strip("«»") if plain.find("«") <= 0 else plain
    return _ARTICLE.sub("", plain) or plain


@cache
def _pattern(nouns: tuple[str, ...], whole: bool) -> re.Pattern[str]:
    if not nouns:
        return re.compile(r"(?!)")
    ordered = _alternatives(nouns)
    if not whole:
        inflected = all(ord(noun[0]) < FIRST_HANGUL for noun in nouns)
        ending = rf"\w{{0,{LONGEST_ENDING}}}\b"
        return re.compile(
            rf"\b(?:{ordered}){ending}" if inflected else f"(?:{ordered})", re.IGNORECASE
        )
    return re.compile(rf"\b(?:{ordered})(?:e?s)?\b", re.IGNORECASE)


def _alternatives(nouns: tuple[str, ...]) -> str:
    """The nouns as a pattern, longer ones first; by first letter, at which most words fail."""
    first: dict[str, list[str]] = {}
    for noun in sorted(nouns, key=len, reverse=True):
        first.setdefault(noun[0].lower(), []).append(re.escape(noun[1:]))
    return "|".join(f"{re.escape(one)}(?:{'|'.join(rest)})" for one, rest in first.items())
