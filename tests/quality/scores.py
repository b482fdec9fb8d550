"""Figures between 0 and 1: how near answers are to what is right."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from tests.quality.sets import Row


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read from a page."""

    text: str
    title: str
    day: date | None


def score(read: Iterable[tuple[Row, Answer]]) -> Mapping[str, float]:
    """The figures of one set; a figure of which the set says nothing is left out.

    text: mean F1 of words · title: share of equal titles · date: share of right days · date_safe:
    share of pages dated right or left undated, for a wrong day is worse than none.
    """
    figures: dict[str, list[float]] = {"text": [], "title": [], "date": [], "date_safe": []}
    for row, answer in read:
        if row.text:
            figures["text"].append(word_f1(answer.text, row.text))
        if row.title:
            figures["title"].append(plain(answer.title) == plain(row.title))
        if row.days:
            figures["date"].append(answer.day in row.days)
            figures["date_safe"].append(answer.day is None or answer.day in row.days)
    return {name: fmean(values) for name, values in figures.items() if values}


def word_f1(answer: str, right: str) -> float:
    """F1 of the words of two texts, each as often as it occurs, in whatever order."""
    found, wanted = Counter(words(answer)), Counter(words(right))
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total()) if both else float(found == wanted)


def words(text: str) -> list[str]:
    """Words in lower case, without punctuation."""
    return re.findall(r"\w+", text.lower())


def plain(title: str) -> str:
    """A title without case, punctuation and odd spaces."""
    return " ".join(words(title))
