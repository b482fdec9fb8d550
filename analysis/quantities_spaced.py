"""Numbers in languages that part words by spaces: the noun stands some words behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.languages.counting import DURATIONS, HUMAN, Counting
from analysis.quantities_lexicon import CURRENCIES, DASHES, Lexicon, Token, tokens
from analysis.quantities_numerals import Number, numbers
from analysis.quantity import Quantity

_AHEAD = 6
"""Words behind a number among which its noun is sought: "10,000 elite North Korean soldiers"."""
_NEAR = 3
"""Words before a number among which the noun is sought that leads to it: "casualties rose to"."""
_BEHIND = 5
_FATE = 5
_OLDEST = 120
_ROUND = 50
_YEAR_COMES = frozenset(
    ("in", "since", "until", "by", "during", "of", "from", "em", "desde", "de", "até")
)
_NONE = frozenset(("not", "no", "ни", "nem"))
_FEW = 10
"""A numeral in words up to this counts only with a noun that is known: "one of them"."""


class Reader:
    """Reads the quantities of one such language."""

    def __init__(self, counting: Counting) -> None:
        self._words = Lexicon(counting)

    def read(self, text: str) -> list[Quantity]:
        """The quantities of a text, in order."""
        if not self._words.may_count(text):
            return []
        cut = list(tokens(text))
        found = list(numbers(self._words, cut, text))
        edges = [0, *(number.last for number in found)]
        ends = [*(number.first for number in found[1:]), len(cut)]
        made = (
            _Place(self._words, text, cut, number, (edge, end)).quantity()
            for number, edge, end in zip(found, edges, ends, strict=False)
        )
        return [quantity for quantity in made if quantity is not None]


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in its sentence, between the numbers beside it: what it counts, if anything."""

    words: Lexicon
    text: str
    tokens: Sequence[Token]
    number: Number
    edges: tuple[int, int]

    def quantity(self) -> Quantity | None:
        """The quantity, or None where the number counts nothing."""
        if self._is_name() or self._is_date():
            return None
        number = self.number
        symbol = self._symbol()
        unit = symbol or self._unit() or ""
        if not unit and (self._is_few() or number.high == 0 or self._stands_aside()):
            return None
        if (unit == "countries" and number.high <= 2) or (unit in DURATIONS and self._is_one()):
            return None
        before = self._before()
        if self._is_one() and before and before.text in _NONE:
            return None
        start, end = self._at(0).start, self._at(-1).end
        approx = number.vague or self._is_about(start, end, symbol)
        words = self.text[start:end]
        return Quantity(start, end, number.low, number.high, approx, unit, words)

    def _at(self, index: int) -> Token:
        return self.tokens[self.number.first if index == 0 else self.number.last - 1]

    def _before(self, back: int = 1) -> Token | None:
        at = self.number.first - back
        return self.tokens[at] if at >= 0 else None

    def _behind(self, ahead: int = 0) -> Token | None:
        at = self.number.last + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def _is_few(self) -> bool:
        return not self.number.digits and self.number.high <= _FEW

    def _is_one(self) -> bool:
        return not self.number.digits and self.number.high <= 1

    def _is_about(self, start: int, end: int, symbol: str) -> bool:
        before = self._before()
        if symbol and before and before.text in CURRENCIES:
            start = before.start
        return self.words.is_about(self.text, start) or self.words.is_about_after(self.text, end)

    def _is_name(self) -> bool:
        """Whether the number is part of a name or a label: "Kh-101", "77th", "section 3"."""
        before, behind = self._before(), self._behind()
        joined = self._at(0).glued and before is not None
        if joined and before and (before.kind == "word" or before.text in "№#"):
            return True
        if joined and before and before.text in DASHES and before.glued:
            return True
        if before and not before.glued and self.words.makes_name(before.text):
            return True
        if before and before.text == "." and self._names_by_dot():
            return True
        return bool(behind and behind.glued and self._is_ordinal(behind))

    def _names_by_dot(self) -> bool:
        word = self._before(2)
        return bool(word and self.words.makes_name(word.text))

    def _is_ordinal(self, behind: Token) -> bool:
        """Whether letters hang on the number that are no unit: "77th", "77-й", "42-year-old"."""
        if behind.kind == "word":
            return self.number.digits and self.words.unit(behind.text) is None
        word, beyond = self._behind(1), self._behind(3)
        if behind.text not in DASHES or word is None or not word.glued:
            return False
        if word.kind == "number":
            return True
        old = beyond is not None and beyond.text.startswith("old")
        known = self.words.unit(word.text) or word.text in ("strong", "plus", "odd")
        return self.number.digits and (old or not known)

    def _is_date(self) -> bool:
        """Whether the number is a day, a year or a time of day."""
        before, behind = self._before(), self._behind()
        if before and before.text == ".":
            before = self._before(2)
        small = self.number.high < 32
        if before and small and self.words.makes_date(before.text):
            return True
        if self._is_year() and self._unit_is_far():
            return True
        if before and small and self._follows_day(before):
            return True
        if behind and behind.text == "de":
            behind = self._behind(1)
        return bool(behind and self.number.digits and self.words.makes_date(behind.text))

    def _is_year(self) -> bool:
        """Whether it looks like a year, or two: four digits and nothing else."""
        number = self.number
        bare = len(self._at(0).text) == 4 and self._at(0).kind == "number" and number.scale == 1.0
        return bare and number.low >= 1900 and number.high < 2100

    def _unit_is_far(self) -> bool:
        """Whether what looks like a year is one: no noun at once, or "in" before it.

        A round number may have other words before its noun: "2000 North Korean troops".
        """
        before, behind = self._before(), self._behind()
        if before is not None and before.text in _YEAR_COMES:
            return True
        near = behind is not None and self.words.is_noun(behind.text)
        is_round = self.number.low % _ROUND == 0
        return not near and not (is_round and self._noun_ahead()[0])

    def _follows_day(self, before: Token) -> bool:
        """Whether it is the second day of two: "August 26 and 27"."""
        day, month = self._before(2), self._before(3)
        two = before.text in self.words.counting.pairs and day is not None and day.kind == "number"
        return two and month is not None and self.words.makes_date(month.text)

    def _stands_aside(self) -> bool:
        """Whether it stands alone between commas or brackets, as ages and days do."""
        before, behind = self._before(), self._behind()
        if before is None or behind is None or self.number.high >= _OLDEST:
            return False
        return (before.text, behind.text) in (("(", ")"), (",", ","), (",", "."))

    def _symbol(self) -> str:
        """The unit of a sign beside the number: "$5 million", "20%"."""
        before, behind = self._before(), self._behind()
        if before and before.text in CURRENCIES:
            real = before.glued and self.tokens[self.number.first - 2].text == "r"
            return "reais" if real else CURRENCIES[before.text]
        if behind and behind.text == "%":
            return "percent"
        if behind and behind.text == "per" and (cent := self._behind(1)) and cent.text == "cent":
            return "percent"
        return CURRENCIES.get(behind.text, "") if behind and behind.glued else ""

    def _unit(self) -> str | None:
        noun, at = self._noun_ahead()
        if noun is None and not self._is_few():
            noun = self._noun_behind()
        if noun is None or noun in HUMAN or noun in self.words.counting.fates:
            return self._fate(at) or noun
        return noun

    def _noun_ahead(self) -> tuple[str | None, int]:
        """The noun that the number counts, and the token behind it."""
        found: str | None = None
        at = self.number.last
        for at, token in self._phrase():
            noun = self.words.unit(token.text) if token.kind == "word" else None
            if noun is None:
                if found:
                    return found, at
                continue
            if not self.words.is_weak(token.text) or token.glued:
                return noun, at + 1
            found = noun
        return found, at

    def _phrase(self) -> Iterator[tuple[int, Token]]:
        """The words behind the number up to the end of its noun phrase, with their places."""
        last = min(self.number.last + _AHEAD, self.edges[1])
        for at in range(self.number.last, last):
            token = self.tokens[at]
            first = at == self.number.last
            if token.kind == "mark" and not (token.text in DASHES and token.glued):
                if first and token.text == ".":
                    continue
                return
            if self.words.is_stop(token.text):
                return
            yield at, token

    def _noun_behind(self) -> str | None:
        """The noun before the number: "the death toll rose to 600", "casualties of 4,700"."""
        clause = list(self._clause_behind(_NEAR))
        if not clause:
            return None
        linked = clause[0].text in DASHES or self.words.links(clause[0].text)
        for token in clause if linked else clause[:1]:
            noun = self.words.unit(token.text)
            if noun and noun not in DURATIONS:
                return noun
        return None

    def _clause_behind(self, most: int) -> Iterator[Token]:
        """The words before the number and its "about", the nearest first.

        Past another number only by "to", and not past "and".
        """
        last = self._last_before()
        if last < 0 or self.tokens[last].text in self.words.counting.pairs:
            return
        onward = self.tokens[last].text in self.words.counting.bounds
        edge = self.edges[0]
        if onward and edge == last:
            edge, most = 0, most + _NEAR
        for token in reversed(self.tokens[max(edge, last + 1 - most) : last + 1]):
            if token.kind == "mark" and token.text not in CURRENCIES and token.text not in DASHES:
                return
            yield token

    def _last_before(self) -> int:
        """The token before the number and the words that make it approximate."""
        at = self.number.first - 1
        start = self.words.about_start(self.text, self._at(0).start)
        while at >= self.edges[0] and self.tokens[at].start >= start:
            at -= 1
        return at

    def _fate(self, at: int) -> str | None:
        """What became of the people counted; killed and wounded together are casualties."""
        inside = self.tokens[self.number.last : at]
        beyond = self._fates_ahead(at)
        fates = [fate for token in inside if (fate := self.words.fate(token.text))]
        fates += beyond
        if not fates:
            behind = (self.words.fate(token.text) for token in self._clause_behind(_BEHIND))
            fates = [fate for fate in behind if fate]
        if "killed" in fates and "wounded" in fates:
            return "casualties"
        return fates[0] if fates else None

    def _fates_ahead(self, at: int) -> list[str]:
        found = []
        for token in self.tokens[at : min(at + _FATE, self.edges[1])]:
            if token.kind == "mark":
                break
            fate = self.words.fate(token.text)
            if fate:
                found.append(fate)
        return found
