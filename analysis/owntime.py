"""A source's own time: it runs as the source usually publishes, and rests while it rests."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from statistics import fmean

# Times are hours since some Monday, 00:00 UTC.
DAY, WEEK = 24, 168
FURTHEST = 52.0 * WEEK
_EXACT = 1 / 60
_FEWEST_PERIODS = 3
# Never quite sure of a pause: the clock always goes on.
_SUREST = 0.99


class OwnTime:
    """A clock whose pace is what is usual at that hour of the day on that day of the week.

    Hours are smoothed over their neighbours, so that a change to summer time moves little.
    """

    def __init__(self, batches: Sequence[float]) -> None:
        hours, days = _pace(batches, 1, DAY), _pace(batches, DAY, WEEK)
        hours = [(hours[h - 1] + 2 * hours[h] + hours[(h + 1) % DAY]) / 4 for h in range(DAY)]
        self._pace = [hours[h % DAY] * days[h // DAY] for h in range(WEEK)]
        self._until = list(accumulate(self._pace, initial=0.0))

    def at(self, moment: float) -> float:
        """The reading of the clock, in hours of usual pace."""
        hour = int(moment)
        weeks, slot = divmod(hour, WEEK)
        passed = weeks * self._until[-1] + self._until[slot]
        return passed + (moment - hour) * self._pace[slot]

    def span(self, start: float, own: float) -> float:
        """How many hours after `start` the clock has gone on by `own`, at most a year."""
        target = self.at(start) + own
        low, high = 0.0, FURTHEST
        while high - low > _EXACT:
            middle = (low + high) / 2
            low, high = (middle, high) if self.at(start + middle) < target else (low, middle)
        return high


def _pace(batches: Sequence[float], slot: int, period: int) -> list[float]:
    """The pace in each slot of a period, 1 on the average, flat unless the slots truly differ.

    What a slot differs from the average is kept as far as it stands out from how the slot differs
    between periods: shrunk by 1 - 1/F, F of the analysis of variance (the empirical Bayes
    estimate). So chance makes no pattern, and bursts make none either.
    """
    slots = period // slot
    last = batches[-1]
    periods = round((last - batches[0]) / period)
    if periods < _FEWEST_PERIODS:
        return [1.0] * slots
    cells = Counter(
        (int(batch % period // slot), int((last - batch) // period))
        for batch in batches
        if last - batch < periods * period
    )
    means = [0.0] * slots
    for (place, _), count in cells.items():
        means[place] += count / periods
    mean = fmean(means)
    between = sum((m - mean) ** 2 for m in means) * periods / (slots - 1)
    squares = sum(count * count for count in cells.values()) - periods * sum(m * m for m in means)
    within = max(squares, 0.0) / (slots * (periods - 1))
    true_part = min(max(0.0, 1 - within / between), _SUREST) if between else 0.0
    return [1 + true_part * (m / mean - 1) for m in means]
