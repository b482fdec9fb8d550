"""When a source has been quiet for longer than its own rhythm explains.

Nights and weekends are no evidence of silence. So gaps are measured in *own time*, which runs as
fast as the source usually publishes at that hour and on that weekday, and stands still while it
usually pauses. The law of these gaps follows from how much they vary: steady gaps are clockwork;
gaps that vary less than by chance are geometric, as chance looks when one polls seldom; others are
Weibull, exponential at the border. It says how long a gap a healthy source shows too rarely.
docs/health.md has the method and the measured curves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import gamma, log, sqrt
from statistics import fmean, median_high

from analysis.owntime import OwnTime

HOUR = timedelta(hours=1)

WINDOW = timedelta(days=28)
# A rare source needs a longer look back to show a dozen gaps.
WIDEST_WINDOW, FEWEST_IN_WINDOW = timedelta(days=182), 12
MONTH = timedelta(days=30)
# Allowed is one false flag per 30 outlets and month; half of it is left to what no law foresees.
FALSE_FLAGS = 1 / 60
FEWEST_BATCHES = 5
# What the shortest poll interval cannot tell apart came together.
TOGETHER = timedelta(minutes=5)
# Before a source has shown three weekends, a quiet one (Friday morning to Monday noon) is none.
THREE_WEEKENDS, LONGEST_WEEKEND = timedelta(days=21), timedelta(hours=75)
CLOCKWORK = 3
# A daily source lets a day and a half pass at most once in a window.
DAILY_GAP, DAILY_CAP = timedelta(hours=36), timedelta(days=3)
_MARGIN, _LEAST_VARIATION = 1.5, 0.1
_MONDAY = datetime(1970, 1, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a source publishes.

    `median_gap` and `longest_gap` are between batches, None with fewer than two of them.
    `patience` is how long it may be quiet after its last batch before it counts as silent; None
    while too little is known.
    """

    median_gap: timedelta | None
    longest_gap: timedelta | None
    patience: timedelta | None
    batches: int


@dataclass(frozen=True, slots=True)
class Silence:
    """A source has been quiet since `since`, longer than its `patience`."""

    since: datetime
    patience: timedelta
    sentence: str


def rhythm_of(arrivals: Iterable[datetime]) -> Rhythm:
    """The rhythm of a source whose new items were first seen at these aware times.

    Order and repetitions do not matter. Give the 28 days before the last arrival, or more: what
    is older is used only for a source with fewer than 12 batches in them.
    """
    batches = _recent(_batches(arrivals))
    if len(batches) < 2:
        return Rhythm(None, None, None, len(batches))
    gaps = sorted(later - earlier for earlier, later in pairwise(batches))
    patience = _patience(batches, gaps) if len(batches) >= FEWEST_BATCHES else None
    return Rhythm(median_high(gaps), gaps[-1], patience, len(batches))


def silence(
    rhythm: Rhythm, last_new_at: datetime, now: datetime, expected_gap: timedelta | None = None
) -> Silence | None:
    """The silence of a source at `now`, the time of its last good poll; None while it is heard.

    `last_new_at` is its last arrival, or the time since which it is watched if there was none.
    `expected_gap` stands in for the patience of a source whose rhythm is not yet known.
    """
    patience, quiet = rhythm.patience or expected_gap, now - last_new_at
    if patience is None or quiet <= patience:
        return None
    usual = _usual(rhythm, quiet) if rhythm.patience else f"expected every {words(patience)}"
    return Silence(last_new_at, patience, f"nothing new for {words(quiet)}; {usual}")


def words(span: timedelta) -> str:
    """A span in its fitting unit: "40 min", "31 h", "6 days"."""
    minutes = span / timedelta(minutes=1)
    if minutes < 90:
        return f"{minutes:.0f} min"
    return f"{minutes / 60:.0f} h" if minutes < 72 * 60 else f"{minutes / 1440:.0f} days"


def _usual(rhythm: Rhythm, quiet: timedelta) -> str:
    usual, longest = rhythm.median_gap or quiet, rhythm.longest_gap or quiet
    never = f"never longer than {words(longest)}" if longest < quiet else "not so long at this hour"
    return f"usually every {words(usual)}, {never}"


def _batches(arrivals: Iterable[datetime]) -> list[datetime]:
    batches: list[datetime] = []
    for arrival in sorted(arrivals):
        if not batches or arrival - batches[-1] >= TOGETHER:
            batches.append(arrival)
    return batches


def _recent(batches: list[datetime]) -> list[datetime]:
    recent = [batch for batch in batches if batch >= batches[-1] - WINDOW]
    if len(recent) >= FEWEST_IN_WINDOW:
        return recent
    return [b for b in batches if b >= batches[-1] - WIDEST_WINDOW][-FEWEST_IN_WINDOW:]


def _patience(batches: list[datetime], gaps: list[timedelta]) -> timedelta:
    hours = [(batch - _MONDAY) / HOUR for batch in batches]
    clock = OwnTime(hours)
    own_gaps = sorted(later - earlier for earlier, later in pairwise(map(clock.at, hours)))
    # The longest counts as the second longest: one past outage must not excuse the next.
    own_gaps[-1] = own_gaps[-2]
    limit = max(_rarest(own_gaps, hours[-1] - hours[0]), _MARGIN * own_gaps[-1])
    patience = max(clock.span(hours[-1], limit) * HOUR, CLOCKWORK * median_high(gaps))
    if batches[-1] - batches[0] < THREE_WEEKENDS:
        return max(patience, LONGEST_WEEKEND)
    return min(patience, DAILY_CAP) if gaps[-2] <= DAILY_GAP else patience


def _rarest(own_gaps: list[float], seen: float) -> float:
    """The gap that a healthy source exceeds FALSE_FLAGS times a month, in own time.

    Its mean is itself an estimate from few gaps, which is why the exponential tail is a Lomax
    tail here (the predictive law of n gaps); it nears the exponential as n grows.
    """
    count, mean, variation = len(own_gaps), fmean(own_gaps), _variation(own_gaps)
    a_month = count * (MONTH / HOUR) / seen
    tail = count * ((a_month / FALSE_FLAGS) ** (1 / count) - 1)
    if variation < 1:
        missed = variation * variation
        return float(mean * tail * (1 - missed) / -log(missed))
    shape = variation**-1.086  # Justus et al. 1978
    return float(mean * tail ** (1 / shape) / gamma(1 + 1 / shape))


def _variation(own_gaps: list[float]) -> float:
    """Their coefficient of variation, two standard errors more than it seems, never none."""
    mean = fmean(own_gaps)
    variation = sqrt(fmean((gap - mean) ** 2 for gap in own_gaps)) / mean
    return max(variation * (1 + 2 / sqrt(len(own_gaps))), _LEAST_VARIATION)
