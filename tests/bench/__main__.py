"""Compares us with other crawlers and extractors, in one run on one machine.

    python -m tests.bench DATA --peers PYTHON [--hosts 100]

`--peers` is the interpreter of the peers' environment, which `make bench` fills. The result is
printed and written to docs/benchmarks.md; the exit code is 1 when a bar was missed.
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
from typing import TypeVar

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from analysis import reading
from analysis.document import Page
from tests.bench import margin, pipeline
from tests.bench.farm import GOLD
from tests.quality.scores import word_f1
from tests.quality.sets import Row, rows

T = TypeVar("T")
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
    """Run every comparison, print the tables and write the report."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--hosts", type=int, default=100, help="hosts of 20 articles each")
    given = parser.parse_args()
    gold = given.data / GOLD
    if not gold.exists():
        print(f"no {gold}: the comparison needs this set")
        return 2
    speeds = shown(pipeline.compare(given.data, given.hosts, given.peers), pipeline.table)
    margins = [*margin.unchanged(given.data), margin.memory(given.data)]
    shown(margins, margin.table)
    pages = list(rows(gold))
    results = shown([run(name, extract, pages) for name, extract in EXTRACTORS.items()], render)
    tables = (pipeline.table(speeds), margin.table(margins), render(results))
    REPORT.write_text(report(tables, len(pages), given.hosts), encoding="utf-8")
    missed = [*pipeline.missed(speeds), *margin.missed(margins)]
    print(f"written to {REPORT}", *(f"missed: {bar}" for bar in missed), sep="\n")
    return 1 if missed else 0


def shown(found: list[T], table: Callable[[list[T]], str]) -> list[T]:
    """What was found, printed as soon as it is there."""
    print(table(found), flush=True)
    return found


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


def report(tables: tuple[str, str, str], pages: int, hosts: int) -> str:
    """The whole document: what was run, with which versions, and the tables."""
    names = ("trafilatura", "resiliparse", "scrapy", "lxml", "sqlmodel")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    return f"""# Benchmarks

Written by `make bench DATA=folder` on {datetime.now(UTC).date()}, Python
{platform.python_version()}, {packages}.
Every figure is of this one run on one machine: only the ratios mean something elsewhere.

## From the feed to the database

{hosts} hosts on the loopback, each an address of its own with one feed of {pipeline.ARTICLES}
articles: the {pages} real pages of the article extraction benchmark (scrapinghub), in turn, sent
with gzip. Words that the packaged watch looks for are planted in {pipeline.RELEVANT} % of them. CPU
seconds are those of the command and of all its processes, user and kernel, from its start to its
end; the server's are not in them.

- **Tumen**: `tumen crawl` with the packaged watch and the settings as delivered but for the
  politeness gap: robots.txt, feed, page, cheap look, full reading where a rule can match, rules,
  copies, versions, all stored in SQLite.
- **Fundus**: its own fetching, one thread for each publisher, no delay, robots.txt asked for.
  It has no general parser, so all hosts share one that is made as its own are
  (`tests/bench/peers/fundus_crawl.py`). Stores nothing.
- **news-please**: `NewsPlease.from_html(fetch_images=False)` on the {pages} pages, nothing fetched;
  its imports do not count.
- **Scrapy and lxml**: one spider for all hosts, 64 requests at once, no robots.txt, each page
  parsed with `lxml.html` and thrown away: what fetching alone costs.

{tables[0]}

## Unchanged and many sources

Two crawls that differ in what is named are compared, so the start of the command is not in it.

{tables[1]}

## Reading a page

The same {pages} pages. Times are ratios: 1.00 is what trafilatura took in the same run, for all
pages and for its slowest. The full reading also finds title, language and date with their evidence;
the cheap look only decides whether a rule can match.

{tables[2]}
"""


if __name__ == "__main__":
    raise SystemExit(main())
