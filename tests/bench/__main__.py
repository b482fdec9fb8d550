"""Compares our reading of pages with other extractors, in one run on one machine.

    python -m tests.bench DATA

Absolute times belong to a machine, so times are given as ratios to trafilatura's. The result is
printed and written to docs/benchmarks.md.
"""

import argparse
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import fmean
from time import perf_counter

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from analysis import reading
from analysis.document import Page
from tests.quality.scores import word_f1
from tests.quality.sets import Row, rows

GOLD = Path("html_scrapinghub_aeb/gold.jsonl.gz")
REPORT = Path(__file__).parents[2] / "docs" / "benchmarks.md"
YARDSTICK = "trafilatura"


@dataclass(frozen=True, slots=True)
class Result:
    """How one extractor did: seconds for all pages, mean word F1, the slowest page."""

    name: str
    seconds: float
    slowest: float
    f1: float


def _trafilatura(page: Page) -> str:
    return trafilatura.extract(page.body, url=page.url) or ""


def _resiliparse(page: Page) -> str:
    html = bytes_to_str(page.body, detect_encoding(page.body) or "utf-8")
    return extract_plain_text(html, main_content=True)


EXTRACTORS: dict[str, Callable[[Page], str]] = {
    "Tumen, cheap look": lambda page: reading.skim(page).text,
    "Tumen, full reading": lambda page: reading.read(page, ()).text,
    YARDSTICK: _trafilatura,
    "resiliparse": _resiliparse,
}


def main() -> int:
    """Run every extractor over the set, print the table and write the report."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("data", type=Path)
    gold = parser.parse_args().data / GOLD
    if not gold.exists():
        print(f"no {gold}: the comparison needs this set")
        return 2
    pages = list(rows(gold))
    table = render([run(name, extract, pages) for name, extract in EXTRACTORS.items()])
    print(table)
    REPORT.write_text(report(table, len(pages)))
    print(f"written to {REPORT}")
    return 0


def run(name: str, extract: Callable[[Page], str], pages: list[Row]) -> Result:
    """One extractor over all pages, once; the first page is read before, to warm up."""
    extract(pages[0].page)
    times, scores = [], []
    for row in pages:
        start = perf_counter()
        text = extract(row.page)
        times.append(perf_counter() - start)
        scores.append(word_f1(text, row.text or ""))
    return Result(name, sum(times), max(times), fmean(scores))


def render(results: list[Result]) -> str:
    """A Markdown table; times relative to the yardstick's."""
    unit = next(result for result in results if result.name == YARDSTICK)
    lines = ["| extractor | time | slowest page | word F1 |", "|---|---|---|---|"]
    lines += [
        f"| {r.name} | {r.seconds / unit.seconds:.2f} | {r.slowest / unit.slowest:.2f} "
        f"| {r.f1:.3f} |"
        for r in results
    ]
    return "\n".join(lines)


def report(table: str, pages: int) -> str:
    """The whole document: what was run, with which versions, and the table."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("trafilatura", "resiliparse"))
    return f"""# Benchmarks

Written by `make bench DATA=folder` on {datetime.now(UTC).date()}, Python
{platform.python_version()}, {packages}.

## Reading a page

{pages} news pages of the article extraction benchmark (scrapinghub). Times are ratios: 1.00 is what
trafilatura took in the same run, for all pages and for its slowest. The full reading also finds
title, language and date with their evidence; the cheap look only decides whether a rule can match.

{table}
"""


if __name__ == "__main__":
    raise SystemExit(main())
