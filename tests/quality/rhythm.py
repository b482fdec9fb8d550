"""False flags and delay of the silence detector on simulated outlets, healthy and dying.

    python -m tests.quality.rhythm [DATA] [--seeds 10] [--out docs/images]

DATA is a folder with `snapshots.jsonl`, daily counts of a real poller; without it a made-up row of
counts stands in. Thirty outlets a seed are polled for 58 days; flags are counted in the last 30
(warm) and in the first 30 (cold start). Exit code 1 with more false flags than one per 30 outlets
and month. `--out` writes the curves.
"""

import argparse
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median, median_high

from analysis import rhythm, volume
from tests.quality import curves, streams
from tests.quality.streams import START, Outlet

HOUR = timedelta(hours=1)
WARM, MONTH = START + timedelta(days=28), timedelta(days=30)
# The detector was tuned on seeds below this one.
FIRST_SEED = 100
SCALES = [0.5 + 0.02 * step for step in range(51)]
# A quiet time under half of the shortest patience (three median gaps) is not worth judging.
WORTH = 1.5
DEATHS = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What polls saw: when they brought something new, and the poll before each of these."""

    outlet: Outlet
    arrivals: Sequence[datetime]
    before: Sequence[datetime]


@dataclass(frozen=True, slots=True)
class Quiet:
    """A healthy outlet's quiet time up to the poll `at`, as a share of its patience then."""

    seed: int
    name: str
    at: datetime
    share: float


@dataclass(frozen=True, slots=True)
class Death:
    """An outlet that ended: hours from its last item to the flag, in median gaps, and patience."""

    kind: str
    name: str
    hours: float
    gaps: float


def main() -> int:
    """Measure and print; exit code 1 when a cold or a warm month has too many false flags."""
    parser = argparse.ArgumentParser(prog="tests.quality.rhythm", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    counts = streams.snapshot_counts(options.data) if options.data else streams.COUNTS
    quiets: list[Quiet] = []
    deaths: list[Death] = []
    odd: Counter[str] = Counter()
    for seed in range(FIRST_SEED, FIRST_SEED + options.seeds):
        random = Random(seed)
        for outlet in streams.outlets(random, counts):
            watched = seen(random, outlet)
            quiets += judged(seed, watched)
            deaths += died(random, watched)
            odd.update(oddities(outlet))
    warm, cold = month(quiets, WARM), month(quiets, START)
    sys.stdout.write(report(warm, cold, deaths, options.seeds))
    for words, count in sorted(odd.items()):
        sys.stdout.write(f"{words}: {count / options.seeds:.2f} per 30 outlets and month\n")
    if options.out:
        write_curves(options.out, warm, cold, deaths, options.seeds)
    return int(max(flags(warm), flags(cold)) > options.seeds)


def seen(random: Random, outlet: Outlet) -> Seen:
    """Poll an outlet over all the days."""
    arrivals, before, known = [], [], 0
    for earlier, poll in pairwise(streams.polls(random, outlet)):
        out = bisect_right(outlet.published, (poll - START) / HOUR)
        if out > known:
            arrivals.append(poll)
            before.append(earlier)
        known = out
    return Seen(outlet, arrivals, before)


def judged(seed: int, watched: Seen, worth: float = WORTH) -> Iterator[Quiet]:
    """The quiet times over `worth` median gaps of a healthy outlet; a share over 1 is a flag."""
    usual = median_high(later - earlier for earlier, later in pairwise(watched.arrivals))
    for count in range(1, len(watched.arrivals)):
        last, at = watched.arrivals[count - 1], watched.before[count]
        if at - last > worth * usual:
            patience = rhythm.rhythm_of(recent(watched, count)).patience
            if patience is not None:
                yield Quiet(seed, watched.outlet.name, at, (at - last) / patience)


def died(random: Random, watched: Seen) -> Iterator[Death]:
    """What would be if the outlet ended at some moments of the warm month."""
    gaps = [later - earlier for earlier, later in pairwise(watched.outlet.published)]
    for _ in range(DEATHS):
        count = bisect_left(watched.arrivals, WARM + random.random() * MONTH)
        patience = rhythm.rhythm_of(recent(watched, count)).patience
        if patience is not None:
            hours = patience / HOUR + random.random() * watched.outlet.every
            yield Death(watched.outlet.kind, watched.outlet.name, hours, hours / median(gaps))


def oddities(outlet: Outlet) -> Iterator[str]:
    """What the volume of a healthy outlet says in the warm month, a spell of days counted once."""
    arrivals = [START + hour * HOUR for hour in outlet.published]
    before: set[str] = set()
    for day in range(30):
        today = (WARM + timedelta(days=day)).date()
        found = volume.volume_of(volume.daily_counts(arrivals, START - MONTH, today), today)
        levels = {f"{found.last_day} day", f"{found.last_week} week"} if found else set()
        if found and found.decline:
            levels.add("decline")
        yield from levels - before - {"usual day", "usual week"}
        before = levels


def recent(watched: Seen, count: int) -> Sequence[datetime]:
    """The arrivals up to the given one, as far back as the detector may look."""
    oldest = watched.arrivals[count - 1] - rhythm.WIDEST_WINDOW
    return watched.arrivals[bisect_left(watched.arrivals, oldest) : count]


def month(quiets: Iterable[Quiet], since: datetime) -> list[Quiet]:
    return [quiet for quiet in quiets if since <= quiet.at < since + MONTH]


def flags(quiets: Iterable[Quiet], scale: float = 1.0) -> int:
    """False flags if all patience were `scale` times what it is."""
    return sum(quiet.share > scale for quiet in quiets)


def report(
    warm: Sequence[Quiet], cold: Sequence[Quiet], deaths: Sequence[Death], months: int
) -> str:
    """Figures of each outlet, and of all."""
    lines = [
        f"{'outlet':<26}{'flagged after h':>16}{'x median gap':>14}{'false warm':>12}{'cold':>6}"
    ]
    for name in dict.fromkeys(death.name for death in deaths):
        ends = [death for death in deaths if death.name == name]
        hours, gaps = median(d.hours for d in ends), median(d.gaps for d in ends)
        false = [flags(q for q in quiets if q.name == name) for quiets in (warm, cold)]
        lines.append(f"{name:<26}{hours:>16.1f}{gaps:>14.1f}{false[0]:>12}{false[1]:>6}")
    for words, quiets in (("warm", warm), ("cold start", cold)):
        each = Counter(quiet.seed for quiet in quiets if quiet.share > 1)
        lines.append(
            f"{words}: {flags(quiets) / months:.2f} false flags per 30 outlets and month, at most "
            f"{max(each.values(), default=0)} in one of {months} months"
        )
    return "\n".join(lines) + "\n"


def write_curves(
    out: Path, warm: Sequence[Quiet], cold: Sequence[Quiet], deaths: Sequence[Death], months: int
) -> None:
    """The two pictures of docs/health.md."""
    false = {
        name: [(scale, flags(quiets, scale) / months) for scale in SCALES]
        for name, quiets in (("after four weeks", warm), ("cold start", cold))
    }
    ends: dict[str, list[tuple[float, float]]] = {}
    for kind in dict.fromkeys(death.kind for death in deaths):
        gaps = sorted(death.gaps for death in deaths if death.kind == kind)
        ends[kind] = [(gap, (n + 1) / len(gaps)) for n, gap in enumerate(gaps)]
    (out / "silence-false-flags.svg").write_text(curves.false_flags(false))
    (out / "silence-delay.svg").write_text(curves.delays(ends))


if __name__ == "__main__":
    raise SystemExit(main())
