"""Scores reading against public sets of pages and fails below the floors.

    python -m tests.quality DATA [--update]

DATA is a folder of sets, the sample articles lie beside it in `seeds`. A set that is not there is
named and passed over. `--update` writes the figures as the new floors; a floor never falls.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from analysis import reading
from config import loader
from config.watch import FixedDay
from tests.quality import floors, scores
from tests.quality.sets import Row, rows

BASELINE = Path(__file__).with_name("baseline.json")
SETS = {
    "seeds": Path("../seeds/pages.jsonl"),
    "benchmark": Path("html_scrapinghub_aeb/gold.jsonl.gz"),
    "outlets": Path("html_fundus_tests/gold.jsonl.gz"),
    "dates": Path("html_dates_and_boilerplate_adbar/dates.jsonl.gz"),
}


def main() -> int:
    """Measure, print, compare. Exit code 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="tests.quality", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    figures = measure(options.data)
    if not figures:
        print(f"{options.data}: none of the sets is here: {', '.join(map(str, SETS.values()))}")
        return 2
    baseline = json.loads(BASELINE.read_text())
    print(floors.table(figures, baseline))
    if options.update:
        raised = floors.raised(figures, baseline)
        BASELINE.write_text(json.dumps(raised, indent=2, sort_keys=True) + "\n")
    fallen = floors.fallen(figures, baseline)
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def measure(data: Path) -> floors.Figures:
    """The figures of every set that is there, by set and measure."""
    watches = loader.load_packaged().watches.values()
    calendar = [day for watch in watches for day in watch.calendar.values()]
    figures: dict[str, Mapping[str, float]] = {}
    for name, path in SETS.items():
        if (data / path).exists():
            read = [(row, read_row(row, calendar)) for row in rows(data / path)]
            figures[name] = scores.score(read)
        else:
            print(f"{name}: no {data / path}", file=sys.stderr)
    return figures


def read_row(row: Row, calendar: list[FixedDay]) -> scores.Answer:
    """What our own reading makes of a page; an error says which page it was."""
    try:
        found = reading.read(row.page, calendar)
    except BaseException as error:
        error.add_note(f"while reading {row.id}")
        raise
    published = found.date.published_at
    return scores.Answer(found.text, found.title, published.date() if published else None)


if __name__ == "__main__":
    raise SystemExit(main())
