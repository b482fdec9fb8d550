"""Numbers of things in a text: how many of what, comparable over languages."""

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from analysis import quantities_dense, quantities_spaced
from analysis.languages.counting import Counting
from analysis.languages.en.quantities import ENGLISH
from analysis.languages.ja.quantities import JAPANESE
from analysis.languages.ko.quantities import KOREAN
from analysis.languages.pt.quantities import PORTUGUESE
from analysis.languages.ru.quantities import RUSSIAN
from analysis.languages.zh.quantities import CHINESE
from analysis.quantity import Quantity
from analysis.remembered import remembered

__all__ = ["Quantity", "quantities"]

COUNTINGS: Mapping[str, Counting] = {
    counting.code: counting
    for counting in (ENGLISH, RUSSIAN, PORTUGUESE, KOREAN, CHINESE, JAPANESE)
}


def quantities(text: str, lang: str) -> list[Quantity]:
    """The quantities of a text, in its order; `lang` is a code such as "ko" or "zh-CN".

    Days, years, times of day, ages, ordinals, section numbers and parts of names are none. A range
    is one quantity ("10,000 to 12,000"), and so is an indefinite number ("tens of thousands" is
    20,000 to 90,000, `approx`). Another language is read as if it were English. Never raises.
    """
    return list(_read(text, lang.partition("-")[0].lower()))


@remembered(64, longest=10_000)
def _read(text: str, code: str) -> tuple[Quantity, ...]:
    # What is said is asked for its figures more than once.
    return tuple(_reader(code).read(text))


class _Reader(Protocol):
    def read(self, text: str) -> list[Quantity]: ...


@cache
def _reader(code: str) -> _Reader:
    counting = COUNTINGS.get(code, ENGLISH)
    if counting.dense:
        return quantities_dense.Reader(counting)
    return quantities_spaced.Reader(counting)
