"""Scores reading against public sets of pages and fails below the floors.

    python -m tests.quality DATA [--update]

DATA is a folder of sets, the sample articles lie beside it in `seeds`. A set that is not there is
named and passed over. `--update` writes the figures as the new floors; a floor never falls.
"""

import argparse
import json
import sys
from pathlib import Path

from analysis.cast import Cast
from config import loader
from crawler.reading import Reader
from tests.quality import (
    claims,
    feeds,
    floors,
    pages,
    relevance,
    seeds_statements,
    statements,
    stories,
)

BASELINE = Path(__file__).with_name("baseline.json")
WATCH = "russia-dprk"


def main() -> int:
    """Measure, print, compare. Exit code 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="tests.quality", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    found = measure(options.data)
    if not found.figures:
        print(f"{options.data}: none of the sets is here")
        return 2
    baseline = json.loads(BASELINE.read_text())
    print(floors.table(found.figures, baseline), *found.notes, sep="\n")
    if options.update:
        raised = floors.raised(found.figures, baseline)
        BASELINE.write_text(json.dumps(raised, indent=2, sort_keys=True) + "\n")
    fallen = floors.fallen(found.figures, baseline)
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def measure(data: Path) -> pages.Measured:
    """The figures of every set that is there, and what a person should look at."""
    configuration = loader.load_packaged()
    reader = Reader(configuration.watches)
    found = pages.measure(data, reader)
    watch = next(one for one in reader.watchlists if one.watch_id == WATCH)
    found.figures.update(relevance.measure(data, configuration, watch))
    found.figures.update(feeds.measure(data))
    cast = Cast(configuration.watches, {one.watch_id: one.matcher for one in reader.watchlists})
    found.figures.update(seeds_statements.measure(data.parent / "seeds", cast))
    found.figures.update(statements.measure(data, cast))
    found.figures.update(stories.measure(data, cast, configuration.watches[WATCH].calendar))
    found.figures.update(claims.measure(cast))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
