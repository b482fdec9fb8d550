"""The words of a counting language, ready to be looked up, and a text cut into tokens."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.languages.counting import Counting, Words, listed

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?![\d.,:/]?\d)|\d+(?:[.,:/’']\d+)*)"
    r"|(?P<word>[ap]\.m\b|[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<mark>[^\w\s])"
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
CURRENCIES = {
    "$": "dollars", "€": "euros", "₽": "rubles", "£": "pounds", "₩": "won", "¥": "yuan",
}  # fmt: skip
DASHES = frozenset("-–—‑−")
_BEFORE = 30


class Token(NamedTuple):
    """A number, a word (folded) or a mark; `glued`: the one before ends where it begins."""

    start: int
    end: int
    text: str
    kind: str
    glued: bool


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, in order."""
    end = -1
    make = tuple.__new__  # the constructor of a named tuple takes twice as long
    for found in _TOKEN.finditer(text):
        kind, before, (start, end) = found.lastgroup, end, found.span()
        word = found[0].casefold() if kind == "word" else found[0]
        yield make(Token, (start, end, word, kind, start == before))


class Lexicon:
    """What the words of a language have to do with numbers."""

    def __init__(self, counting: Counting) -> None:
        self.counting = counting
        self.unit = Words(counting.units).find
        self.fate = Words(counting.fates).find
        self._opening = frozenset((
            *counting.several, *counting.vague, *counting.scales, *counting.numerals
        ))  # fmt: skip
        self._stops = frozenset(counting.stops.split())
        self._weak = listed(counting.weak)
        self._names = listed(counting.names)
        self._dates = listed(counting.dates)
        self._links = listed(counting.links)
        self._changes = listed(counting.changes)
        self._about = re.compile(rf"(?<!\w){counting.about}\s*$", re.IGNORECASE)
        self._after = re.compile(counting.about_after, re.IGNORECASE)

    def may_count(self, text: str) -> bool:
        """Whether a number can stand in a text; in half of what is said none does."""
        if _DIGIT.search(text):
            return True
        return not self._opening.isdisjoint(map(str.casefold, _LETTERS.findall(text)))

    def is_about(self, text: str, start: int) -> bool:
        """Whether the words before a place say that the number there is not exact."""
        return bool(self._about.search(text, max(0, start - _BEFORE), start))

    def about_start(self, text: str, start: int) -> int:
        """Where the words begin that make the number at a place approximate; the place if none."""
        found = self._about.search(text, max(0, start - _BEFORE), start)
        return found.start() if found else start

    def is_about_after(self, text: str, end: int) -> bool:
        """Whether what stands behind a number says so."""
        return bool(self._after.match(text, end))

    def is_stop(self, word: str) -> bool:
        """Whether a word ends the noun phrase of a number."""
        return word in self._stops

    def is_weak(self, word: str) -> bool:
        """Whether a noun yields to the one right behind it."""
        return self._weak.find(word) is not None

    def is_noun(self, word: str) -> bool:
        """Whether a word is what is counted, and needs no noun behind it."""
        return self.unit(word) is not None and not self.is_weak(word)

    def makes_name(self, word: str) -> bool:
        """Whether a number behind a word is a name ("section 3")."""
        return self._names.find(word) is not None

    def makes_date(self, word: str) -> bool:
        """Whether a number beside a word is a day, a year or a time of day."""
        return self._dates.find(word) is not None

    def links(self, word: str) -> bool:
        """Whether a number behind a word counts the noun before it: "casualties of 4,700"."""
        return word in self.counting.of or self._links.find(word) is not None

    def is_change(self, word: str) -> bool:
        """Whether a word tells of growth or decline: "from 3 to 5" is then no range."""
        return self._changes.find(word) is not None

    def may_open(self, token: Token) -> bool:
        """Whether a number can begin with a token; nearly all of them are other words."""
        return token.kind == "number" or token.text in self._opening

    def is_great(self, word: str) -> bool:
        """Whether a word multiplies what stands before it."""
        return word in self.counting.scales or word in self.counting.vague
