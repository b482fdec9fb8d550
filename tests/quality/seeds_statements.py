"""The statements of the two sample articles: who, what, through whom and when."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from analysis.cast import Cast
from analysis.statements import extracting
from analysis.utterance import Statement

LEAST_OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class Compared:
    """One statement that is expected, beside what was found: None where nothing covers it."""

    gold: dict[str, Any]
    found: Statement | None

    @property
    def claimant(self) -> bool:
        return self.found is not None and self.found.claimant == self.gold["claimant"]

    @property
    def relay(self) -> bool:
        wanted = [one["name"] for one in self.gold.get("relay", ())]
        return self.found is not None and [one.name for one in self.found.relay] == wanted

    @property
    def day(self) -> bool:
        """Whether the day is right, where one is expected."""
        wanted = self.gold.get("said_on")
        return self.found is not None and (
            wanted is None or self.found.said_on == date.fromisoformat(wanted)
        )


def measure(seeds: Path, cast: Cast) -> dict[str, dict[str, float]]:
    """Shares of the expected statements: content found, and claimant, relay chain, day right.

    clean: share of what was found that is expected. `seeds` is the folder of the samples.
    """
    if not (seeds / "gold.json").exists():
        return {}
    compared, surplus = compare(seeds, cast)
    whole = [one.claimant and one.relay and one.day for one in compared]
    found = sum(one.found is not None for one in compared)
    return {
        "statements-seeds": {
            "found": found / len(compared),
            "claimant": fmean(one.claimant for one in compared),
            "relay": fmean(one.relay for one in compared),
            "day": fmean(one.day for one in compared),
            "whole": fmean(whole),
            "clean": found / (found + len(surplus)),
        }
    }


def compare(seeds: Path, cast: Cast) -> tuple[list[Compared], list[Statement]]:
    """Every expected statement beside what was found, and what was found beyond them."""
    gold = json.loads((seeds / "gold.json").read_text())
    compared: list[Compared] = []
    surplus: list[Statement] = []
    for one in (value for value in gold.values() if isinstance(value, dict)):
        text = (seeds / one["file"]).read_text()
        day = date.fromisoformat(one["date"]["true"])
        source = extracting.Source(one["title"], text, one["language"], day)
        found = list(extracting.extract(source, cast))
        for expected in one["statements"]:
            match = _covering(expected["spans"]["content"], found)
            compared.append(Compared(expected, match))
            if match is not None:
                found.remove(match)
        surplus.extend(found)
    return compared, surplus


def _covering(spans: Sequence[Sequence[int]], found: Sequence[Statement]) -> Statement | None:
    """The statement whose content shares most with some spans, if enough."""
    wanted = set(_points(spans))
    best = max(found, key=lambda one: overlap(wanted, set(_points(one.spans))), default=None)
    if best is None or overlap(wanted, set(_points(best.spans))) < LEAST_OVERLAP:
        return None
    return best


def overlap(one: set[int], other: set[int]) -> float:
    """Intersection over union."""
    return len(one & other) / len(one | other) if one | other else 1.0


def _points(spans: Sequence[Sequence[int]]) -> Iterator[int]:
    for start, end in spans:
        yield from range(start, end)
