"""What an unchanged source costs, and how much memory many due sources take."""

import os
import signal
import sqlite3
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.house import ROOT, House, Served, serving

FEEDS = 1500
HOSTS = 200
SOURCES = 2000
LONGEST_S = 1800.0


@dataclass(frozen=True, slots=True)
class Margin:
    """One figure with its bar; smaller is better."""

    name: str
    value: float
    bar: float
    unit: str


def unchanged(data: Path) -> list[Margin]:
    """CPU milliseconds of one more source that is answered 304.

    Each is the difference between two crawls, so that the start of the command is not in it:
    one more source of a host that is crawled anyway, and one more host with one source. There are
    so many of them because two runs of the same command differ by a tenth of a second.
    """
    with serving(data, HOSTS + 1, 1) as served, tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), served, [FEEDS] + [1] * HOSTS)
        house.crawl()
        few = ["o1", "o2"]
        base = _cost_ms(house, few)
        source = (_cost_ms(house, ["o0", "o1"]) - base) / (FEEDS - 1)
        host = (_cost_ms(house, [f"o{n + 1}" for n in range(HOSTS)]) - base) / (HOSTS - 2)
    return [
        Margin("an unchanged source of a host that is crawled anyway", source, 2.0, "ms CPU"),
        Margin("an unchanged source that is its host's only one", host, 20.0, "ms CPU"),
    ]


def _cost_ms(house: House, outlets: list[str]) -> float:
    return min(house.crawl(*outlets).cpu_s for _ in range(2)) * 1000


def memory(data: Path) -> Margin:
    """The most memory of the daemon process, reading processes left aside, with many due."""
    with serving(data, SOURCES, 1) as served, tempfile.TemporaryDirectory() as folder:
        peak = _peak_mib(House(Path(folder), served, [1] * SOURCES), served)
    return Margin(f"the daemon, {SOURCES:,} sources due at once", peak, 250.0, "MiB resident")


def _peak_mib(house: House, served: Served) -> float:
    log = house.data.parent / "daemon.log"
    with log.open("wb") as stream:
        daemon = subprocess.Popen(house.command("run"), cwd=ROOT, stderr=stream)
        try:
            _wait_for(house, served.hosts, daemon, log)
            status = Path(f"/proc/{daemon.pid}/status").read_text(encoding="ascii")
        finally:
            os.kill(daemon.pid, signal.SIGTERM)
            daemon.wait(60)
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def _wait_for(house: House, polled: int, daemon: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        if daemon.poll() is not None:
            raise RuntimeError(f"the daemon ended: {log.read_text()[-2000:]}")
        if _polled(house) >= polled:
            return
        time.sleep(1)
    raise RuntimeError(f"only {_polled(house)} of {polled} sources polled in {LONGEST_S:g} s")


def _polled(house: House) -> int:
    path = house.data / "tumen.db"
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(path) as database:
            query = "SELECT count(*) FROM source WHERE last_attempt_at IS NOT NULL"
            return int(database.execute(query).fetchone()[0])
    except sqlite3.OperationalError:  # not migrated yet
        return 0


def table(margins: list[Margin]) -> str:
    """A Markdown table."""
    lines = ["| | | bar |", "|---|---|---|"]
    lines += [f"| {m.name} | {m.value:.1f} {m.unit} | {m.bar:g} {m.unit} |" for m in margins]
    return "\n".join(lines)


def missed(margins: list[Margin]) -> list[str]:
    """The bars that were not reached."""
    return [f"{m.name}: {m.value:.1f} {m.unit}" for m in margins if m.value > m.bar]
