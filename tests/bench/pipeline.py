"""The whole pipeline against peers, in one run on the same pages, by CPU seconds.

CPU seconds are those of a command and of all its processes, in user and kernel mode, the start of
the command included; only news-please's are of its reading alone. The machine's speed changes from
minute to minute, so the crawlers take turns, and what counts is the sum of their rounds.
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench import cpu
from tests.bench.farm import GOLD
from tests.bench.house import ROOT, House, Served, serving
from tests.quality.sets import rows

ARTICLES = 20
RELEVANT = 8
ROUNDS = 3
PEERS = Path(__file__).parent / "peers"
MOST_S = 1800.0


@dataclass(frozen=True, slots=True)
class Speed:
    """How many pages one CPU second is enough for."""

    name: str
    pages: int
    cpu_s: float
    remark: str = ""

    @property
    def rate(self) -> float:
        """Pages per CPU second."""
        return self.pages / self.cpu_s


@dataclass(frozen=True, slots=True)
class Bar:
    """Ours must be at least `bar` times the other, and shall become `goal` times."""

    other: str
    bar: float
    goal: float


BARS = (
    Bar("Fundus, end to end", 1.8, 2.5),
    Bar("news-please, reading alone", 15, 20),
    Bar("Scrapy fetch and lxml parse alone", 0.5, 0.7),
)


def compare(data: Path, hosts: int, peers: Path) -> list[Speed]:
    """Ours first, then each peer; `peers` is the interpreter of the peers' environment."""
    with serving(data, hosts, ARTICLES, RELEVANT) as served:
        rounds = [
            (_shown(_ours(served)), _shown(_scrapy(served)), _shown(_fundus(served, peers)))
            for _ in range(ROUNDS)
        ]
    return [*map(_of_all, zip(*rounds, strict=True)), _shown(_newsplease(data, peers))]


def _shown(speed: Speed) -> Speed:
    print(f"{speed.name}: {speed.pages} pages, {speed.cpu_s:.1f} CPU s", flush=True)
    return speed


def _of_all(rounds: Sequence[Speed]) -> Speed:
    """The rounds of one crawler as one."""
    pages = sum(speed.pages for speed in rounds)
    return replace(rounds[-1], pages=pages, cpu_s=sum(speed.cpu_s for speed in rounds))


def _ours(served: Served) -> Speed:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), served, [1] * served.hosts)
        run = house.crawl()
        states = _states(house)
    read = sum(states.get(state, 0) for state in ("not-relevant", "stored", "same-text"))
    wanted = served.hosts * ARTICLES
    if read != wanted:
        raise RuntimeError(f"not every page was read: {states}, wanted {wanted}")
    return Speed(
        "Tumen, end to end", read, run.cpu_s, f"{states.get('stored', 0)} articles stored a round"
    )


def _states(house: House) -> dict[str, int]:
    with sqlite3.connect(house.data / "tumen.db") as database:
        return dict(database.execute("SELECT state, count(*) FROM page GROUP BY state").fetchall())


def _fundus(served: Served, peers: Path) -> Speed:
    run = cpu.run(
        [str(peers), str(PEERS / "fundus_crawl.py"), *served.feeds()], ROOT, most_s=MOST_S
    )
    told = _told(run)
    return Speed(BARS[0].other, told["pages"], run.cpu_s, f"{told['version']}, stores nothing")


def _newsplease(data: Path, peers: Path) -> Speed:
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows(data / GOLD)):
            (Path(folder) / f"{number:03}.html").write_bytes(row.page.body)
        command = [str(peers), str(PEERS / "newsplease_read.py"), folder]
        told = _told(cpu.run(command, ROOT, most_s=MOST_S))
    return Speed(BARS[1].other, told["pages"], told["cpu_s"], told["version"])


def _scrapy(served: Served) -> Speed:
    command = [sys.executable, "-m", "tests.bench.fetching", *served.feeds()]
    run = cpu.run(command, ROOT, most_s=MOST_S)
    return Speed(BARS[2].other, _told(run)["pages"], run.cpu_s, "stores nothing")


def _told(run: cpu.Run) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run.output.strip().splitlines()[-1])
    return told


def table(speeds: list[Speed]) -> str:
    """A Markdown table: rates, and ours as a multiple of each, with bar and goal."""
    ours = speeds[0]
    bars = {bar.other: bar for bar in BARS}
    lines = ["| | pages | CPU s | pages per CPU s | ours is | bar | goal | |", "|---" * 8 + "|"]
    for speed in speeds:
        bar = bars.get(speed.name)
        ratio = f"{ours.rate / speed.rate:.2f} ×" if bar else ""
        limits = (f"{bar.bar} ×", f"{bar.goal} ×") if bar else ("", "")
        lines.append(
            f"| {speed.name} | {speed.pages} | {speed.cpu_s:.1f} | {speed.rate:.0f} "
            f"| {ratio} | {limits[0]} | {limits[1]} | {speed.remark} |"
        )
    return "\n".join(lines)


def missed(speeds: list[Speed]) -> list[str]:
    """The bars that were not reached."""
    ours = speeds[0].rate
    rates = {speed.name: speed.rate for speed in speeds[1:]}
    reached: Callable[[Bar], bool] = lambda bar: ours >= bar.bar * rates[bar.other]  # noqa: E731
    return [f"less than {bar.bar} × {bar.other}" for bar in BARS if not reached(bar)]
