"""Rules against labelled texts: how many they find, how many of those are right."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.relevance import Watchlist
from crawler.errors import UsageError


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and whether a person found it relevant. `name` is its id, or its line."""

    name: str
    title: str
    text: str
    relevant: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule, or a whole watch, made of one text; `score` ranks, 0 is not found at all."""

    row: Labelled
    matched: bool
    score: float


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a rule is; `precision` is None when it matched nothing."""

    matched: int
    right: int
    precision: float | None
    recall: float
    f1: float
    average_precision: float
    false_positives: tuple[Labelled, ...]
    false_negatives: tuple[Labelled, ...]


def labelled(path: Path, least_grade: float) -> list[Labelled]:
    """The rows of a file: {title, text, relevant: bool or grade, id?}.

    A grade counts as relevant from `least_grade` on. UsageError names the first broken row.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    rows = [
        _row(f"{path}:{number}", line, number, least_grade)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not any(row.relevant for row in rows):
        raise UsageError(f"{path}: no row is labelled relevant, so there is nothing to measure")
    return rows


def measure(
    watchlist: Watchlist, rows: Sequence[Labelled], implied: tuple[str, ...]
) -> dict[str, Figures]:
    """Figures for each rule by id, and for the watch as a whole under ``.

    The watch ranks a text by its best rule, in multiples of that rule's threshold.
    """
    judged: dict[str, list[Judged]] = {}
    for row in rows:
        best, matched = 0.0, False
        for report in watchlist.explain(row.title, row.text, implied):
            judged.setdefault(report.rule, []).append(Judged(row, report.matched, report.score))
            best = max(best, report.score / report.threshold)
            matched = matched or report.matched
        judged.setdefault("", []).append(Judged(row, matched, best))
    return {rule: figures(found) for rule, found in judged.items()}


def figures(judged: Sequence[Judged]) -> Figures:
    """Precision, recall, F1 and average precision over judged texts, at least one relevant."""
    matched = [one for one in judged if one.matched]
    right = sum(one.row.relevant for one in matched)
    wanted = sum(one.row.relevant for one in judged)
    return Figures(
        matched=len(matched),
        right=right,
        precision=right / len(matched) if matched else None,
        recall=right / wanted,
        f1=2 * right / (len(matched) + wanted),
        average_precision=average_precision(judged),
        false_positives=tuple(one.row for one in matched if not one.row.relevant),
        false_negatives=tuple(one.row for one in judged if one.row.relevant and not one.matched),
    )


def average_precision(judged: Sequence[Judged]) -> float:
    """The mean over relevant texts of the precision at their score.

    Texts of equal score stand at the same place, so their order in the file changes nothing; a
    relevant text that was not found at all counts 0.
    """
    wanted = sum(one.row.relevant for one in judged)
    total = 0.0
    for score in {one.score for one in judged if one.score > 0}:
        above = [one for one in judged if one.score >= score]
        here = sum(one.row.relevant for one in above if one.score == score)
        total += here * sum(one.row.relevant for one in above) / len(above)
    return total / wanted


def _row(place: str, line: str, number: int, least_grade: float) -> Labelled:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{place}: not JSON: {error.msg} at character {error.pos + 1}") from None
    if not isinstance(given, dict):
        raise UsageError(f"{place}: not a JSON object")
    title, text = (_text(place, given, key) for key in ("title", "text"))
    if not title and not text:
        raise UsageError(f"{place}: neither title nor text is given")
    name = str(given.get("id") or f"line {number}")
    return Labelled(name, title, text, _relevant(place, given, least_grade))


def _text(place: str, given: Mapping[str, Any], key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"{place}: {key} must be text")
    return value


def _relevant(place: str, given: Mapping[str, Any], least_grade: float) -> bool:
    value = given.get("relevant")
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value >= least_grade
    raise UsageError(f"{place}: relevant must be true, false or a grade such as 2")


def shown(found: Figures) -> Iterator[tuple[str, Any]]:
    """The figures as plain data; the texts by their names."""
    yield from (("matched", found.matched), ("right", found.right))
    for name in ("precision", "recall", "f1", "average_precision"):
        value = getattr(found, name)
        yield name, None if value is None else round(value, 4)
    for name in ("false_positives", "false_negatives"):
        yield name, [{"id": row.name, "title": row.title} for row in getattr(found, name)]
