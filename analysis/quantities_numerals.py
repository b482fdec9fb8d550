"""Numbers among the tokens of a text: digits, numerals in words, both together, and ranges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.quantities_figures import figure
from analysis.quantities_lexicon import CURRENCIES, DASHES, Lexicon, Token

_SEVERAL = (2.0, 9.0)
"""What "several" and a plural without a number ("thousands") multiply by."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens [first, last); `digits`: it is not in words alone."""

    first: int
    last: int
    low: float
    high: float
    digits: bool
    scale: float = 1.0
    vague: bool = False


def numbers(words: Lexicon, tokens: Sequence[Token], text: str) -> Iterator[Number]:
    """The numbers of a text, in order; a range is one."""
    waiting: Number | None = None
    for number in _each(words, tokens, text):
        whole = _range(words, tokens, waiting, number) if waiting else None
        if waiting and not whole:
            yield waiting
        waiting = whole or number
    if waiting:
        yield waiting


def _each(words: Lexicon, tokens: Sequence[Token], text: str) -> Iterator[Number]:
    at = 0
    while at < len(tokens):
        number = _number(words, tokens, at) if words.may_open(tokens[at]) else None
        if number is not None:
            yield _settled(words, number, tokens, text)
        at = number.last if number else at + 1


def _number(words: Lexicon, tokens: Sequence[Token], first: int) -> Number | None:
    """The number that begins at a token, or None."""
    added, at = _Sum(words), first
    while at < len(tokens) and (
        added.takes(tokens, at, first) or (at > first and _goes_on(words, tokens, at))
    ):
        at += 1
    if at == first:
        return None
    low, high = added.value
    digits = tokens[first].kind == "number"
    return Number(first, at, low, high, digits, added.scale, low != high)


def _goes_on(words: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word or mark stands inside a number: "and", "a", a hyphen, "of"."""
    if at + 1 >= len(tokens):
        return False
    known = words.counting
    before, token, beyond = tokens[at - 1].text, tokens[at], tokens[at + 1].text
    if token.text in known.of:
        return before in known.vague and words.is_great(beyond)
    if token.text == "-":
        smaller = beyond in known.numerals and known.numerals[beyond] < 10
        tens = known.numerals.get(before, 0) >= 20
        return token.glued and ((smaller and tens) or beyond in known.scales)
    if token.text in ("a", "um"):
        return before in ("half", "meio") and words.is_great(beyond)
    inside = before in ("hundred", "thousand") or (known.code == "pt" and before in known.numerals)
    return token.text in ("and", "e") and inside and beyond in known.numerals


def _settled(words: Lexicon, number: Number, tokens: Sequence[Token], text: str) -> Number:
    """A plural behind "about" may mean one: "около тысячи"."""
    token = tokens[number.first]
    alone = number.last == number.first + 1 and token.text in words.counting.singular
    if not alone or not words.is_about(text, token.start):
        return number
    value = number.low / _SEVERAL[0] if number.vague else number.low
    return replace(number, low=value, high=value, vague=False)


def _range(words: Lexicon, tokens: Sequence[Token], first: Number, second: Number) -> Number | None:
    between = [token.text for token in tokens[first.last : second.first]]
    if between and between[0] in (".", "%"):
        between = between[1:]
    if between and between[-1] in CURRENCIES:
        between = between[:-1]
    if len(between) != 1 or not _binds(words, tokens, first, between[0]):
        return None
    shared = first.scale == 1.0 and first.high < second.high / second.scale
    low = first.low * second.scale if shared else first.low
    if low >= second.high or (_like_year(first) and not _like_year(second)):
        return None
    vague = first.vague or second.vague
    return Number(first.first, second.last, low, second.high, first.digits, second.scale, vague)


def _like_year(number: Number) -> bool:
    return number.scale == 1.0 and 1900 <= number.low == number.high < 2100 and number.digits


def _binds(words: Lexicon, tokens: Sequence[Token], first: Number, word: str) -> bool:
    """Whether a word between two numbers makes a range of them."""
    if word in DASHES:
        return True
    before = [token.text for token in tokens[max(0, first.first - 4) : first.first]]
    if word in words.counting.pairs:
        return any(one in words.counting.opens for one in before[-3:])
    return word in words.counting.bounds and not any(map(words.is_change, before))


class _Sum:
    """A number that is added up token by token."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._total = (0.0, 0.0)
        self._current: tuple[float, float] | None = None
        self._last = 0.0
        self.scale = 1.0

    @property
    def value(self) -> tuple[float, float]:
        low, high = self._current or (0.0, 0.0)
        return self._total[0] + low, self._total[1] + high

    def takes(self, tokens: Sequence[Token], at: int, first: int) -> bool:
        """Whether a token belongs to the number; it is added then."""
        token, known = tokens[at], self._words.counting
        if token.kind == "number":
            value = figure(token.text, comma_decimal=known.comma_decimal)
            return at == first and value is not None and self._begin((value, value))
        if token.text in known.several:
            great = at + 1 < len(tokens) and self._words.is_great(tokens[at + 1].text)
            return great and at == first and self._begin(_SEVERAL)
        if token.text in known.vague and at == first:
            scale = known.vague[token.text]
            return self._begin((_SEVERAL[0] * scale, _SEVERAL[1] * scale))
        if self._words.is_great(token.text):
            return self._scaled(known.scales.get(token.text) or known.vague[token.text], at > first)
        return token.text in known.numerals and self._added(known.numerals[token.text])

    def _begin(self, value: tuple[float, float]) -> bool:
        self._current = value
        return True

    def _added(self, value: float) -> bool:
        """Take a numeral in words: "twenty five", "сто двадцать", each smaller than the last."""
        if self._current is None:
            self._last = value
            return self._begin((value, value))
        if not self._last or value >= self._last or self._last < 20 or value * 1.5 > self._last:
            return False
        self._last = value
        return self._begin((self._current[0] + value, self._current[1] + value))

    def _scaled(self, scale: float, follows: bool) -> bool:
        """Multiply; a scale alone begins a number where it is a whole word ("тыс", "k" are not)."""
        if not follows and (scale < 100 or self._words.counting.code == "en"):
            return False
        low, high = self._current or (1.0, 1.0)
        if scale < 1000:
            self._last = scale
            return self._begin((low * scale, high * scale))
        if self.scale > 1.0 and scale >= self.scale and self._current is None:
            return False
        self._total = (self._total[0] + low * scale, self._total[1] + high * scale)
        self._current, self.scale, self._last = None, max(self.scale, scale), 0.0
        return True
