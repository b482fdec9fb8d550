"""Reading measured on sets of pages, with trafilatura and htmldate beside it in the same run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean

import htmldate
import trafilatura

from analysis.document import Page
from crawler.reader import PageVerdict
from crawler.reading import Reader
from tests.quality import scores
from tests.quality.scores import Answer
from tests.quality.sets import Row, rows

SETS = {
    "seeds": Path("../seeds/pages.jsonl"),
    "benchmark": Path("html_scrapinghub_aeb/gold.jsonl.gz"),
    "outlets": Path("html_fundus_tests/gold.jsonl.gz"),
    "english": Path("html_fundus_evaluation/gold.jsonl.gz"),
    "dates": Path("html_dates_and_boilerplate_adbar/dates.jsonl.gz"),
}
_WORTH_A_LOOK = 0.3
NOTHING = Answer("", "", None)


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by set and measure, and what a person should look at."""

    figures: dict[str, dict[str, float]]
    notes: list[str]


def measure(data: Path, reader: Reader) -> Measured:
    """All sets of pages that are there: ours, and the yardsticks on the same pages."""
    found = Measured({}, [])
    for name, path in SETS.items():
        if (data / path).exists():
            _measure_set(name, list(rows(data / path)), reader, found)
        else:
            found.notes.append(f"{name}: no {data / path}")
    return found


def _measure_set(name: str, pages: Sequence[Row], reader: Reader, found: Measured) -> None:
    verdicts = [(row, reader.judge(row.page, (), whole=True)) for row in pages]
    ours = [(row, answer(verdict)) for row, verdict in verdicts]
    passed = [_passes(verdict, reader) for _, verdict in verdicts if verdict.relevant]
    figures = {**scores.score(ours), "matches_kept": fmean(passed) if passed else 1.0}
    if any(row.text for row in pages):
        theirs = [(row, Answer(by_trafilatura(row.page), "", None)) for row in pages]
        scored = scores.score(theirs)
        figures |= {f"trafilatura {key}": scored[key] for key in ("bag_f1", "shingle_f1")}
        found.notes.extend(differences(name, ours, theirs))
    if any(row.days for row in pages):
        dated = [(row, Answer("", "", by_htmldate(row.page))) for row in pages]
        figures |= {"htmldate date": scores.score(dated)["date"]}
    found.figures[name] = figures


def answer(verdict: PageVerdict) -> Answer:
    """What was read of a page behind the boundary of the pool; what it cannot read is wrong."""
    read = verdict.reading
    if read is None:
        return NOTHING
    return Answer(read.text, read.title, read.date.day)


def _passes(verdict: PageVerdict, reader: Reader) -> bool:
    """Whether the cheap look would have let the page through to be read whole."""
    return any(watch.may_match(verdict.skim, ()) for watch in reader.watchlists)


def by_trafilatura(page: Page) -> str:
    """The text that trafilatura finds without readers' comments, which no set counts as text."""
    return trafilatura.extract(page.body, url=page.url, include_comments=False) or ""


def by_htmldate(page: Page) -> date | None:
    """The day that htmldate finds when asked for the publication, not the last change."""
    try:
        found = htmldate.find_date(page.body, url=page.url, original_date=True)
    except (ValueError, TypeError):
        return None
    return date.fromisoformat(found) if found else None


def differences(
    name: str, ours: Sequence[tuple[Row, Answer]], theirs: Sequence[tuple[Row, Answer]]
) -> Iterator[str]:
    """A line for each page on which the two readings are far apart."""
    for (row, mine), (_, other) in zip(ours, theirs, strict=True):
        if not row.text:
            continue
        own, yardstick = scores.word_f1(mine.text, row.text), scores.word_f1(other.text, row.text)
        if abs(own - yardstick) >= _WORTH_A_LOOK:
            yield f"{name} {row.id}: ours {own:.2f}, trafilatura {yardstick:.2f}"
