"""Outlets with natural rhythms, made from a seed: when they publish, and when a poll sees it."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

START = datetime(2026, 1, 5, tzinfo=UTC)
DAYS = 64
# Stands in for the snapshots of a real poller where they are not at hand.
COUNTS = (16, 5, 24, 16, 13, 16, 13, 12, 15, 19, 24, 26, 28, 11)

Hours = list[float]
Pace = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of a kind: hours after START at which it publishes, and time between polls."""

    kind: str
    name: str
    published: Sequence[float]
    every: float


def outlets(random: Random, counts: Sequence[int] = COUNTS) -> list[Outlet]:
    """Thirty outlets of natural rhythm, none like another."""
    made = [*_steady(random), *_pausing(random), *_clockwork(random), *_bursting(random)]
    return [*made, *_snapshots(random, counts)]


def polls(random: Random, outlet: Outlet) -> Iterator[datetime]:
    """When it is polled: up to a tenth early each time, as the schedule does."""
    at = outlet.every * random.random()
    while at < DAYS * 24:
        yield START + timedelta(hours=at)
        at += outlet.every * (1 - 0.1 * random.random())


def snapshot_counts(data: Path) -> list[int]:
    """New items a day, as a poller of a real outlet counted them; the first is its backlog."""
    lines = (data / "snapshots.jsonl").read_text().splitlines()
    return [json.loads(line)["new"] for line in lines][1:]


def _steady(random: Random) -> Iterator[Outlet]:
    for a_day, every in ((96, 0.25), (24, 0.5), (12, 1), (6, 1), (3, 3), (2, 6), (1, 6), (0.5, 6)):
        yield Outlet("poisson", f"poisson {a_day} a day", _drawn(random, a_day / 24), every)


def _pausing(random: Random) -> Iterator[Outlet]:
    for a_day, every in ((48, 0.25), (16, 1), (8, 1), (3, 3)):
        pace = _nights(random.uniform(-8, 9))
        yield Outlet("nights", f"nights {a_day}", _drawn(random, a_day / 16, pace), every)
    for a_day, every, sunday in ((40, 0.25, 0.0), (15, 1, 0.0), (5, 2, 0.1), (2, 6, 0.0)):
        pace = _weekends(random.uniform(-5, 9), sunday)
        yield Outlet("weekends", f"weekends {a_day}", _drawn(random, a_day / 12, pace), every)
    pace = _summer_time(_nights(random.uniform(-2, 3)))
    yield Outlet("nights", "nights, summer time", _drawn(random, 1.5, pace), 0.5)


def _clockwork(random: Random) -> Iterator[Outlet]:
    for step, jitter, every in ((0.5, 0.05, 0.25), (2, 0.1, 0.25), (6, 0.5, 1), (24, 1, 1)):
        yield Outlet("clockwork", f"every {step} h", _ticks(random, step, jitter), every)
    shift = random.uniform(0, 14)
    daytime = [t for t in _ticks(random, 1, 0.05) if 6 <= (t + shift) % 24 < 22]
    yield Outlet("clockwork", "hourly by day", daytime, 0.5)
    weekdays = [t for t in _ticks(random, 24, 0.5) if t // 24 % 7 < 5]
    yield Outlet("clockwork", "every weekday", weekdays, 1)


def _bursting(random: Random) -> Iterator[Outlet]:
    for a_day, every in ((12, 0.25), (4, 1), (2, 2)):
        yield Outlet("bursts", f"bursts {a_day} a day", _bursts(random, a_day / 24), every)
    for a_day, every in ((30, 0.5), (6, 3)):
        # Days differ as those of the snapshots do: their variance is 2.4 times their mean.
        busy = [random.gammavariate(8, 1 / 8) for _ in range(DAYS)]
        pace = _by_day(busy)
        yield Outlet(
            "uneven days", f"uneven days {a_day}", _drawn(random, a_day / 24, pace, 6), every
        )


def _snapshots(random: Random, counts: Sequence[int]) -> Iterator[Outlet]:
    first = random.randrange(len(counts))
    daily = [counts[(first + day) % len(counts)] for day in range(DAYS)]
    yield Outlet("kcna", "kcna, once a day", [24.0 * d for d, n in enumerate(daily) if n], 6)
    spread = [24 * d + random.uniform(0, 24) for d, n in enumerate(daily) for _ in range(n)]
    yield Outlet("kcna", "kcna, spread over the day", sorted(spread), 1)


def _drawn(random: Random, rate: float, pace: Pace | None = None, most: float = 1) -> Hours:
    """A Poisson process of `rate` an hour times a pace of 0 to `most`, by thinning."""
    times, at = [], 0.0
    while at < DAYS * 24:
        at += random.expovariate(rate * most)
        if pace is None or random.random() * most < pace(at):
            times.append(at)
    return times


def _ticks(random: Random, step: float, jitter: float) -> Hours:
    count = int(DAYS * 24 / step)
    return sorted((n + 0.4) * step + random.uniform(-jitter, jitter) for n in range(count))


def _bursts(random: Random, rate: float) -> Hours:
    starts = _drawn(random, rate)
    return sorted(
        start + random.expovariate(2) for start in starts for _ in range(random.randint(1, 8))
    )


def _nights(shift: float) -> Pace:
    return lambda t: float(6 <= (t + shift) % 24 < 22)


def _weekends(shift: float, sunday: float) -> Pace:
    def pace(t: float) -> float:
        local = t + shift
        return (8 <= local % 24 < 20) * (1.0 if local // 24 % 7 < 5 else sunday)

    return pace


def _summer_time(pace: Pace) -> Pace:
    return lambda t: pace(t + 1 if t > 45 * 24 else t)


def _by_day(busy: Sequence[float]) -> Pace:
    return lambda t: busy[min(int(t // 24), len(busy) - 1)]
