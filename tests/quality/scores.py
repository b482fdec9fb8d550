"""Figures between 0 and 1: how near answers are to what is right."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from tests.quality.sets import Row

_RUN = 4
"""Words of a shingle, as in the article extraction benchmark of Scrapinghub."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read from a page; all empty where reading it failed."""

    text: str
    title: str
    day: date | None


def score(read: Iterable[tuple[Row, Answer]]) -> Mapping[str, float]:
    """The figures of one set; a figure of which the set says nothing is left out.

    bag_f1: mean F1 of words · shingle_f1: F1 of mean precision and mean recall of runs of four
    words · title: share of equal titles · date: share of right days · date_safe: share of pages
    dated right or left undated, for a wrong day is worse than none.
    """
    pairs = list(read)
    texts = [(answer.text, row.text) for row, answer in pairs if row.text]
    figures: dict[str, list[float]] = {"title": [], "date": [], "date_safe": []}
    for row, answer in pairs:
        if row.title:
            figures["title"].append(plain(answer.title) == plain(row.title))
        if row.days:
            figures["date"].append(answer.day in row.days)
            figures["date_safe"].append(answer.day is None or answer.day in row.days)
    of_text = (
        {
            "bag_f1": fmean(word_f1(found, right) for found, right in texts),
            "shingle_f1": run_f1(texts),
        }
        if texts
        else {}
    )
    return of_text | {name: fmean(values) for name, values in figures.items() if values}


def word_f1(answer: str, right: str) -> float:
    """F1 of the words of two texts, each as often as it occurs, in whatever order."""
    found, wanted = Counter(words(answer)), Counter(words(right))
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total()) if both else float(found == wanted)


def run_f1(texts: Sequence[tuple[str, str]]) -> float:
    """F1 of the runs of words of (answer, right) pairs; precision and recall are means of pages.

    A page without an answer has no precision, only a recall of 0.
    """
    precisions, recalls = [], []
    for answer, right in texts:
        found, wanted = runs(answer), runs(right)
        both = (found & wanted).total()
        if found:
            precisions.append(both / found.total())
        recalls.append(both / wanted.total() if wanted else 0.0)
    precision, recall = fmean(precisions) if precisions else 0.0, fmean(recalls)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, case kept; a shorter text is one run."""
    found = re.findall(r"\w+", text)
    if not found:
        return Counter()
    return Counter(tuple(found[at : at + _RUN]) for at in range(max(1, len(found) - _RUN + 1)))


def chosen_f1(chosen: Iterable[bool], right: Iterable[bool]) -> float:
    """F1 of a choice: which were chosen, which should have been."""
    pairs = list(zip(chosen, right, strict=True))
    both = sum(took and good for took, good in pairs)
    all_of_both = sum(took + good for took, good in pairs)
    return 2 * both / all_of_both if all_of_both else 1.0


def words(text: str) -> list[str]:
    """Words in lower case, without punctuation."""
    return re.findall(r"\w+", text.lower())


def plain(title: str) -> str:
    """A title without case, punctuation and odd spaces."""
    return " ".join(words(title))
