"""Compares us with other crawlers and extractors, in one run on one machine.

    python -m tests.bench DATA --peers PYTHON [--hosts 200] [--keep FOLDER]

`--peers` is the interpreter of the peers' environment, which `make bench` fills; in `--keep` the
databases of a million statements stay for the next run. The result is printed and written to
docs/benchmarks.md; the exit code is 1 when a bar was missed.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.bench import claims, extractors, margin, pipeline, reading
from tests.bench.document import report
from tests.bench.farm import GOLD
from tests.quality.sets import rows

T = TypeVar("T")
REPORT = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def main() -> int:
    """Run every comparison, print the tables and write the report."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--hosts", type=int, default=200, help="hosts of 20 articles each")
    parser.add_argument("--keep", type=Path, help="folder of the databases of a million statements")
    given = parser.parse_args()
    gold = given.data / GOLD
    if not gold.exists():
        print(f"no {gold}: the comparison needs this set")
        return 2
    speeds = shown(pipeline.compare(given.data, given.hosts, given.peers), pipeline.table)
    margins = [*margin.unchanged(given.data), margin.memory(given.data)]
    shown(margins, margin.table)
    pages = list(rows(gold))
    contest = shown(reading.compare([row.page for row in pages], given.peers), reading.table)
    results = shown(extractors.compare(pages), extractors.table)
    record = shown(claims.compare(kept=given.keep), margin.table)
    tables = (
        pipeline.table(speeds),
        margin.table(margins),
        reading.table(contest),
        extractors.table(results),
        margin.table(record),
    )
    REPORT.write_text(report(tables, len(pages), given.hosts), encoding="utf-8")
    bars = margin.missed([*margins, *record])
    missed = [*pipeline.missed(speeds), *bars, *reading.missed(contest)]
    print(f"written to {REPORT}", *(f"missed: {bar}" for bar in missed), sep="\n")
    return 1 if missed else 0


def shown(found: T, table: Callable[[T], str]) -> T:
    """What was found, printed as soon as it is there."""
    print(table(found), flush=True)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
