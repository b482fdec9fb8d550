"""Numbers in Korean, Chinese and Japanese: a number and its counter stand together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.languages.counting import DURATIONS, HUMAN, Counting, alternatives, meanings
from analysis.quantity import Quantity

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_BEFORE = 14
"""Characters before a number among which its noun is sought."""
_AFTER = 14
_NEAR = 8
_CLAUSE_END = re.compile(r"[,.;!?。，、；！？\n()（）]")
_CURRENCY = {"$": "dollars", "€": "euros", "₽": "rubles", "₩": "won", "¥": "yuan", "￥": "yuan"}
_LARGEST = 1e15
_PAIR = 2
_FEW = 10
"""A smaller number counts only with a known noun: 3대 원칙 are the three great principles."""


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    low: float
    high: float
    digits: bool
    scaled: bool
    approx: bool = False


class Reader:
    """Reads the quantities of one such language."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        self._numeral = {**counting.numerals}
        small = "|".join(sorted(counting.numerals, key=len, reverse=True))
        scale = "".join(counting.scales)
        vague = "|".join(counting.several)
        bound = "".join(counting.bound) or "\\0"
        after = counting.about_after
        free = rf"(?![{bound}](?!\s?[{scale}]))(?:{small})"
        atom = rf"{_DIGITS}|{free}|(?:{vague})(?=[{scale}])|[{scale}](?:{vague})?"
        self._atoms = re.compile(rf"{_DIGITS}|{small}|{vague}|[{scale}]")
        lower = rf"[{bound}](?=\s?[{scale}])|[{scale}]"
        inner = rf"{_DIGITS}|{lower}" if counting.bound else atom
        # Digits in a row, as in 二〇二四; Korean writes none so.
        single = "".join(one for one in counting.numerals if len(one) == 1 and not counting.bound)
        more = rf"|(?<=[{single}])[{single}]" if single else ""
        number = rf"(?:{atom})(?:(?:{after})?\s?[{scale}]|(?<=[{scale}])\s?(?:{inner}){more})*"
        self._number = re.compile(number)
        self._about = re.compile(rf"{counting.about}\s?$")
        self._after = re.compile(after)
        self._counter = re.compile(
            r"\s?(?:" + "|".join(map(re.escape, sorted(counting.counters, key=len)[::-1])) + ")",
            re.IGNORECASE,
        )
        self._unit = meanings(counting.units)
        self._units = alternatives(counting.units)
        self._fate = meanings(counting.fates)
        self._fates = alternatives(counting.fates)

    def read(self, text: str) -> list[Quantity]:
        """The quantities of a text, in order."""
        numbers = [number for number in self._numbers(text) if not _is_name(text, number)]
        joined = list(self._ranges(text, numbers))
        edges = [0, *(number.end for number in joined)]
        made = (
            self._quantity(text, number, edge) for number, edge in zip(joined, edges, strict=False)
        )
        return [quantity for quantity in made if quantity is not None]

    def _numbers(self, text: str) -> Iterator[_Number]:
        for found in self._number.finditer(text):
            low, high = self._value(found[0], 2), self._value(found[0], 9)
            if high <= _LARGEST:
                digits = found[0][0].isdigit()
                scaled = any(one in self._counting.scales for one in found[0])
                vague = low != high or bool(self._after.search(found[0]))
                yield _Number(found.start(), found.end(), low, high, digits, scaled, vague)

    def _value(self, written: str, several: float) -> float:
        """What a number comes to where the vague numerals in it stand for `several`."""
        total = section = 0.0
        current: float | None = None
        for atom in self._atoms.findall(written):
            scale = self._counting.scales.get(atom)
            if scale is None:
                value = self._small(atom, several)
                current = value if current is None or atom[0].isdigit() else current * 10 + value
            elif scale < 1e4:
                section, current = section + (1 if current is None else current) * scale, None
            else:
                total += (section + (current or 0) or 1) * scale
                section, current = 0.0, None
        return total + section + (current or 0)

    def _small(self, atom: str, several: float) -> float:
        if atom in self._counting.several:
            return several
        known = self._counting.numerals.get(atom)
        return float(atom.replace(",", "")[:20]) if known is None else known

    def _ranges(self, text: str, numbers: list[_Number]) -> Iterator[_Number]:
        waiting: _Number | None = None
        for number in numbers:
            whole = self._joined(text, waiting, number) if waiting else None
            if waiting and not whole:
                yield waiting
            waiting = whole or number
        if waiting:
            yield waiting

    def _joined(self, text: str, first: _Number, second: _Number) -> _Number | None:
        between = text[first.end : second.start]
        counter = self._counter.match(between)
        bare = between[counter.end() :] if counter else between
        if len(between) > 6 or bare.strip() not in self._counting.bounds:
            return None
        scale = self._scale(text[second.start : second.end])
        low = first.low * scale if not first.scaled and first.high < second.low / 10 else first.low
        if low >= second.high:
            return None
        both = first.digits or second.digits
        return _Number(first.start, second.end, low, second.high, both, True, first.approx)

    def _scale(self, written: str) -> float:
        """The last great scale of a number, which the first one of a range shares."""
        last = self._counting.scales.get(written[-1:], 1.0)
        return last if self._value(written, 2) >= last else 1.0

    def _quantity(self, text: str, number: _Number, edge: int) -> Quantity | None:
        after = self._after.match(text, number.end)
        end = after.end() if after else number.end
        counter = self._counter.match(text, end)
        if counter and not self._ends_word(text, counter):
            counter = None
        counted = self._counting.counters[_key(counter[0], self._counting)] if counter else None
        if counted == "-" or (counted is None and not self._stands_alone(text, number, end)):
            return None
        if counter and not number.digits and not self._is_written_out(text, number, counter):
            return None
        if counter and not after:
            after = self._after.match(text, counter.end())
        end = max(end, counter.end() if counter else 0, after.end() if after else 0)
        about = self._about.search(text, max(edge, number.start - 8), number.start)
        approx = bool(about or after or number.approx)
        unit = self._unit_of(text, (number.start, end), edge, counted)
        low, high = number.low, number.high
        if (unit == "countries" and high <= _PAIR) or (unit == "" and high <= _FEW):
            return None
        if unit in DURATIONS and high <= 1 and not number.digits:
            return None
        return Quantity(number.start, end, low, high, approx, unit, text[number.start : end])

    def _ends_word(self, text: str, counter: re.Match[str]) -> bool:
        """Whether no other word goes on from a counter of one syllable."""
        if not self._counting.particles or len(counter[0].strip()) > 1:
            return True
        beyond = text[counter.end() : counter.end() + 1]
        return not "가" <= beyond <= "힣" or beyond in self._counting.particles

    def _is_written_out(self, text: str, number: _Number, counter: re.Match[str]) -> bool:
        """Whether a number in words is one: in Korean, 조건 is "condition" and 만발 "full bloom".

        It begins a word there, with no great scale, and its counter is another word, but for 명.
        """
        if not self._counting.bound:
            return True
        begins = not text[max(0, number.start - 1) : number.start].isalpha()
        apart = counter[0][0].isspace() or counter[0] == "명" or text[number.end] == "여"
        return begins and apart and text[number.start] not in "조억"

    def _stands_alone(self, text: str, number: _Number, end: int) -> bool:
        """Whether a number without a counter is one: written in digits, and no part of a word."""
        if not number.digits or (not number.scaled and _looks_like_year(number)):
            return False
        if text[max(0, number.start - 1) : number.start].isalpha() and not number.scaled:
            return False
        beside = text[end : end + 1]
        return number.scaled or not (beside.isalnum() or beside in ("-", ":", "/", "."))

    def _unit_of(self, text: str, span: tuple[int, int], edge: int, counted: str | None) -> str:
        symbol = text[span[0] - 1 : span[0]]
        if symbol in _CURRENCY:
            return _CURRENCY[symbol]
        general = counted in (None, "", "people", "shells", "vehicles", "companies")
        if not general:
            return counted or ""
        before = _clause_before(text, max(edge, span[0] - _BEFORE), span[0])
        after = _clause_after(text, span[1], span[1] + _AFTER)
        unit = self._noun(before, after) or counted or ""
        if unit in HUMAN or unit in self._counting.fates:
            return self._fate_of(before, after) or unit
        return unit

    def _noun(self, before: str, after: str) -> str | None:
        """The noun beside a number: behind "의" or "の" and in Chinese the one that follows."""
        behind = list(self._units.finditer(before))
        ahead = self._units.search(after[:_NEAR])
        follows = ahead is not None and after.startswith(tuple(self._counting.of))
        chosen = ahead if follows or not behind else behind[-1]
        return self._unit[chosen[0]] if chosen else None

    def _fate_of(self, before: str, after: str) -> str | None:
        ahead = self._fates.search(after)
        behind = list(self._fates.finditer(before))
        chosen = ahead or (behind[-1] if behind else None)
        return self._fate[chosen[0]] if chosen else None


def _key(written: str, counting: Counting) -> str:
    plain = written.strip()
    return plain if plain in counting.counters else plain.lower()


def _looks_like_year(number: _Number) -> bool:
    return number.low == number.high and 1900 <= number.low < 2100


def _is_name(text: str, number: _Number) -> bool:
    """Whether a number is part of a name, an ordinal, or of a date that is written in digits."""
    before = text[max(0, number.start - 2) : number.start]
    if before[-1:] in ("제", "第", "№", "#", ":", "/", ".") or re.search(r"[A-Za-z]-?$", before):
        return True
    if not number.digits and before[-1:].isalpha() and not number.scaled:
        return True
    return bool(re.match(r"[:/]\d|-\d+-|\.\d", text[number.end : number.end + 4]))


def _clause_before(text: str, start: int, end: int) -> str:
    return _CLAUSE_END.split(text[max(0, start) : end])[-1]


def _clause_after(text: str, start: int, end: int) -> str:
    return re.split(r"[,.;!?。，；！？\n\d]", text[start:end])[0]
