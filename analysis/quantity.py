"""The noun of numbers in news: how many of what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things at [start, end) of a text, with the words that stand there.

    `low` and `high` are equal where one number is told. `approx`: the text does not mean it to the
    unit ("about", "more than", "dozens"). `unit` is a noun that is the same in all languages
    (troops, killed, shells, tons, km, percent, dollars, years, ...), or "" where what is counted is
    not known; `start` and `end` hold the number and its own words, not the noun.
    """

    start: int
    end: int
    low: float
    high: float
    approx: bool
    unit: str
    words: str
