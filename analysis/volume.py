"""How much a source publishes: its usual volume, odd days and weeks, and slow decline.

A weekly pause must not look like a decline. So a day is compared with the same weekday too, a
week with whole weeks, and the split that dates a decline is sought after the weekdays' own
differences are taken out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import log1p, sqrt
from statistics import fmean, median
from typing import Literal

DAYS, WEEK = 28, 7
Level = Literal["usual", "low", "high"]
# So many robust deviations from the usual are odd.
ODD = 5.0
# MAD of a normal law times this is its standard deviation.
_TO_DEVIATION = 1.4826
# Statistic of the best of 15 splits: a steady source reaches it less than once in 1,000 windows.
SPLIT = 4.5
_LEAST_SCATTER = 1e-3
# A smaller loss than this is no decline worth a line, nor is one of a source that had little.
LARGEST_REST, LEAST_BEFORE = 0.6, 1.0


@dataclass(frozen=True, slots=True)
class Decline:
    """From the day `since` on a source brings `after` items a day, and brought `before`."""

    since: date
    before: float
    after: float

    @property
    def sentence(self) -> str:
        since = f"{self.since.day} {self.since:%b}"
        return f"since {since} about {_number(self.after)} a day, before about " + _number(
            self.before
        )


@dataclass(frozen=True, slots=True)
class Volume:
    """Items a day over 28 whole UTC days: median, MAD, and whether the last ones were odd."""

    median: float
    mad: float
    last_day: Level
    last_week: Level
    decline: Decline | None


def daily_counts(arrivals: Iterable[datetime], watched_since: datetime, today: date) -> list[int]:
    """Items on each of the last 28 whole UTC days before `today`, the oldest first.

    Fewer days if the source is not watched so long; the day it was first looked at, which brought
    all that lay there, is not counted.
    """
    days = min(DAYS, (today - watched_since.astimezone(UTC).date()).days - 1)
    found = Counter((today - arrival.astimezone(UTC).date()).days for arrival in arrivals)
    return [found[ago] for ago in range(days, 0, -1)]


def volume_of(counts: Sequence[int], today: date) -> Volume | None:
    """What 28 daily counts, the oldest first and the last of yesterday, say of a source.

    None with fewer days.
    """
    if len(counts) < DAYS:
        return None
    counts = counts[-DAYS:]
    usual = median(counts)
    mad = median(abs(count - usual) for count in counts)
    return Volume(usual, mad, _day(counts), _week(counts), _decline(counts, today))


def _day(counts: Sequence[int]) -> Level:
    """Odd only if odd for this weekday too: beyond all of the three before."""
    last, same = counts[-1], counts[-1 - WEEK :: -WEEK]
    level = _level(last, median(counts[:-1]), _scatter(counts))
    beyond = last < min(same) if level == "low" else last > max(same)
    return level if beyond else "usual"


def _week(counts: Sequence[int]) -> Level:
    weeks = [sum(counts[first : first + WEEK]) for first in range(0, DAYS, WEEK)]
    return _level(weeks[-1], median(weeks[:-1]), _scatter(counts))


def _level(count: float, usual: float, scatter: float) -> Level:
    distance = (_root(count) - _root(usual)) / scatter
    if abs(distance) < ODD:
        return "usual"
    return "low" if distance < 0 else "high"


def _root(count: float) -> float:
    """A scale on which chance moves every count by 1, be it of a day or a week (Anscombe 1948)."""
    return 2 * sqrt(count + 3 / 8)


def _scatter(counts: Sequence[int]) -> float:
    """How far a day lies from its weekday's usual, at least what chance does to a steady source."""
    roots = [_root(count) for count in counts]
    usual = [median(roots[weekday::WEEK]) for weekday in range(WEEK)]
    apart = median(abs(root - usual[place % WEEK]) for place, root in enumerate(roots))
    return max(_TO_DEVIATION * apart * sqrt(4 / 3), 1.0)


def _decline(counts: Sequence[int], today: date) -> Decline | None:
    # Days of silence at the end are silence, no decline.
    heard = DAYS
    while heard and not counts[heard - 1]:
        heard -= 1
    splits = range(WEEK, heard - WEEK + 1)
    if not splits:
        return None
    levels = _without_weekdays([log1p(count) for count in counts[:heard]])
    split = max(splits, key=lambda n: _drop(levels, n))
    before, after = fmean(counts[:split]), fmean(counts[split:heard])
    if _drop(levels, split) < SPLIT or before < LEAST_BEFORE or after > LARGEST_REST * before:
        return None
    return Decline(today - timedelta(days=DAYS - split), before, after)


def _without_weekdays(levels: Sequence[float]) -> list[float]:
    usual = [fmean(levels[weekday::WEEK]) for weekday in range(WEEK)]
    return [level - usual[place % WEEK] for place, level in enumerate(levels)]


def _drop(levels: Sequence[float], split: int) -> float:
    """Welch's statistic of a fall after `split` days, against their common scatter."""
    before, after = levels[:split], levels[split:]
    high, low = fmean(before), fmean(after)
    rest = sum((x - high) ** 2 for x in before) + sum((x - low) ** 2 for x in after)
    scatter = max(rest / (len(levels) - WEEK - 1), _LEAST_SCATTER)
    return (high - low) / sqrt(scatter * (1 / len(before) + 1 / len(after)))


def _number(a_day: float) -> str:
    return f"{a_day:.0f}" if a_day >= 3 else f"{a_day:.1f}"
