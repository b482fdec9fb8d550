"""Three years of slots in every zone of the tz database: `make slots`."""

import time

from tests.doubles import almanac


def main() -> None:
    """Print what was looked at; AssertionError names the first zone that is wrong."""
    began, rows, issues = time.process_time(), 0, 0
    every = [*((zone, 2024) for zone in almanac.ZONES), *almanac.HARD]
    for zone, first in every:
        record = almanac.years(zone, first)
        rows, issues = rows + len(record.rows), issues + len(record.issues)
    print(f"{len(almanac.ZONES)} zones, {almanac.YEARS} years from 2024 on")
    print(f"and {len(almanac.HARD)} hard cases of other years")
    print(f"{rows:,} slots, each once; {issues:,} issues, whose windows tile")
    print(f"{time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    main()
