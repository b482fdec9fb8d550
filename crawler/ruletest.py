"""Rules against labelled texts: how many they find, how many of those are right."""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.relevance import RuleReport, Watchlist
from crawler.errors import UsageError

_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and whether a person found it relevant. `name` is its id, or its line.

    `implied` are sets that its outlet implies.
    """

    name: str
    title: str
    text: str
    relevant: bool
    implied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule, or a whole watch, made of one text; `score` ranks, 0 is not found at all.

    `why` names what hit, or what was missing.
    """

    row: Labelled
    matched: bool
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a rule is; `precision` is None when it matched nothing."""

    matched: int
    right: int
    precision: float | None
    recall: float
    f1: float
    average_precision: float
    false_positives: tuple[Judged, ...]
    false_negatives: tuple[Judged, ...]


def labelled(
    path: Path, least_grade: float, implies: Callable[[str], tuple[str, ...]]
) -> list[Labelled]:
    """The rows of a file: {title, text, relevant: bool or grade, id?, outlet?, implies?}.

    A grade counts as relevant from `least_grade` on; `implies` gives what an outlet implies.
    UsageError names the first broken row.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    rows = [
        _row(_Line(f"{path}:{number}", line, number), least_grade, implies)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    return measurable(rows, str(path))


def measurable(rows: list[Labelled], source: str) -> list[Labelled]:
    """The rows; UsageError when none of them is relevant."""
    if not any(row.relevant for row in rows):
        raise UsageError(f"{source}: nothing is labelled relevant, so there is nothing to measure")
    return rows


def measure(
    watchlist: Watchlist, rows: Sequence[Labelled], implied: tuple[str, ...] = ()
) -> dict[str, Figures]:
    """Figures for each rule by id, and for the watch as a whole under ``.

    The watch ranks a text by its best rule, in multiples of that rule's threshold; topics make
    nothing relevant. `implied` holds for every row, beside its own.
    """
    judged: dict[str, list[Judged]] = {}
    for row in rows:
        best = Judged(row, False, 0)
        for report in watchlist.explain(row.title, row.text, (*implied, *row.implied)):
            why = _why(report, row)
            judged.setdefault(report.rule, []).append(
                Judged(row, report.matched, report.score, why)
            )
            whole = Judged(row, report.matched, report.score / report.threshold, why)
            if not report.topic and (not best.why or _better(whole, best)):
                best = whole
        judged.setdefault("", []).append(best)
    return {rule: figures(found) for rule, found in judged.items()}


def _better(one: Judged, other: Judged) -> bool:
    return (one.matched, one.score) > (other.matched, other.score)


def _why(report: RuleReport, row: Labelled) -> str:
    """What a rule found, in its own words, or which terms it missed."""
    if not report.score:
        missing = [term.term for term in report.terms if term.missing and not term.excludes]
        return f"{report.rule}: {report.explanation}; not there: {', '.join(missing) or 'nothing'}"
    words: dict[str, None] = {}
    for term in report.terms:
        for hit in () if term.excludes else term.hits:
            source = row.title if hit.field == "title" else row.text
            words[" ".join(source[hit.start : hit.end].split())] = None
    shown = ", ".join(list(words)[:_MOST_WORDS])
    least = "" if report.matched else f", below {report.threshold:g}"
    return f"{report.rule}: {report.explanation}{least}; words: {shown}"


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
        false_positives=tuple(one for one in matched if not one.row.relevant),
        false_negatives=tuple(one for one in judged if one.row.relevant and not one.matched),
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file of labels, and its place for messages."""

    place: str
    text: str
    number: int


def _row(line: _Line, least_grade: float, implies: Callable[[str], tuple[str, ...]]) -> Labelled:
    place = line.place
    try:
        given = json.loads(line.text)
    except json.JSONDecodeError as error:
        raise UsageError(f"{place}: not JSON: {error.msg} at character {error.pos + 1}") from None
    if not isinstance(given, dict):
        raise UsageError(f"{place}: not a JSON object")
    title, text = (_text(place, given, key) for key in ("title", "text"))
    if not title and not text:
        raise UsageError(f"{place}: neither title nor text is given")
    name = str(given.get("id") or f"line {line.number}")
    outlet = _text(place, given, "outlet")
    implied = (*(implies(outlet) if outlet else ()), *_sets(place, given))
    return Labelled(name, title, text, _relevant(place, given, least_grade), implied)


def _sets(place: str, given: Mapping[str, Any]) -> list[str]:
    value = given.get("implies", [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise UsageError(f'{place}: implies must be a list of sets, such as ["dprk"]')
    return value


def _text(place: str, given: Mapping[str, Any], key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"{place}: {key} must be text")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise UsageError(f"{place}: {key} holds half of a surrogate pair")
    return value


def _relevant(place: str, given: Mapping[str, Any], least_grade: float) -> bool:
    value = given.get("relevant")
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and not math.isnan(value):
        return value >= least_grade
    raise UsageError(f"{place}: relevant must be true, false or a grade such as 2")


def shown(found: Figures) -> Iterator[tuple[str, Any]]:
    """The figures as plain data; the texts by their names."""
    yield from (("matched", found.matched), ("right", found.right))
    for name in ("precision", "recall", "f1", "average_precision"):
        value = getattr(found, name)
        yield name, None if value is None else round(value, 4)
    for name in ("false_positives", "false_negatives"):
        yield (
            name,
            [
                {"id": one.row.name, "title": one.row.title, "why": one.why}
                for one in getattr(found, name)
            ],
        )
