"""How well and how fast extractors find the text of the same pages."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from time import perf_counter

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from analysis import reading
from analysis.document import Page
from tests.quality.scores import word_f1
from tests.quality.sets import Row

YARDSTICK = "trafilatura"


@dataclass(frozen=True, slots=True)
class Result:
    """How one extractor did: seconds for all pages, mean word F1, the slowest page."""

    name: str
    seconds: float
    slowest: float
    f1: float


def _trafilatura(page: Page) -> str:
    return trafilatura.extract(page.body, url=page.url, include_comments=False) or ""


def _resiliparse(page: Page) -> str:
    html = bytes_to_str(page.body, detect_encoding(page.body) or "utf-8")
    return extract_plain_text(html, main_content=True)


EXTRACTORS: dict[str, Callable[[Page], str]] = {
    "Tumen, cheap look": lambda page: reading.skim(page).text,
    "Tumen, full reading": lambda page: reading.read(page, ()).text,
    YARDSTICK: _trafilatura,
    "resiliparse": _resiliparse,
}


def compare(pages: list[Row]) -> list[Result]:
    """Every extractor over all pages, once."""
    return [_run(name, extract, pages) for name, extract in EXTRACTORS.items()]


def _run(name: str, extract: Callable[[Page], str], pages: list[Row]) -> Result:
    """One extractor over all pages; the first page is read before, to warm up."""
    extract(pages[0].page)
    times, scores = [], []
    for row in pages:
        start = perf_counter()
        text = extract(row.page)
        times.append(perf_counter() - start)
        scores.append(word_f1(text, row.text or ""))
    return Result(name, sum(times), max(times), fmean(scores))


def table(results: list[Result]) -> str:
    """A Markdown table; times relative to the yardstick's."""
    unit = next(result for result in results if result.name == YARDSTICK)
    lines = ["| extractor | time | slowest page | word F1 |", "|---|---|---|---|"]
    lines += [
        f"| {r.name} | {r.seconds / unit.seconds:.2f} | {r.slowest / unit.slowest:.2f} "
        f"| {r.f1:.3f} |"
        for r in results
    ]
    return "\n".join(lines)
