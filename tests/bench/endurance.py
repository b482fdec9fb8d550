"""Many crawls in one process, among them hostile ones: memory, open files, lag of the loop.

    python -m tests.bench.endurance [--crawls 10000]

Crawls, store, reading pool and loop are the daemon's own; the sites stand in another process. The
exit code is 1 when a bar was missed.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from config import load
from crawler import logs
from crawler.app import App, configured_sources
from crawler.cli import context
from crawler.clock import Clock, live_anchor
from crawler.crawls import HostCrawls
from crawler.metrics import Metrics
from spiders import reactor
from store import migrate, pages, sources
from store.engine import open_store
from tests.bench.hostile import HOSTILE
from tests.bench.house import ROOT, House, Served

HOSTS = 24
WARM_UP = 0.1
MOST_GROWTH = 0.10
MOST_LAG_MS = 150.0
BEAT_S = 0.02
TIMEOUT = "5s"  # in place of 30 s: a slow body shall end, and end often
OUTCOMES = ("ok", "failed", "lost")


@dataclass(slots=True)
class Record:
    """What was measured: one entry per some crawls, and the lateness of every beat."""

    crawls: list[int] = field(default_factory=list)
    resident_mib: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    lags_ms: list[float] = field(default_factory=list)

    def note(self, crawls: int) -> None:
        """Note how this process stands."""
        self.crawls.append(crawls)
        self.resident_mib.append(_resident_mib())
        self.files.append(len(list(Path("/proc/self/fd").iterdir())))


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure with its bar."""

    name: str
    value: str
    passed: bool


def main() -> int:
    """Run, print the figures, tell whether they hold."""
    parser = argparse.ArgumentParser(prog="tests.bench.endurance", description=__doc__)
    parser.add_argument("--crawls", type=int, default=10_000)
    wanted = parser.parse_args().crawls
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.bench.hostile", "--hosts", str(HOSTS)]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            port = json.loads(process.stdout.readline())["port"]
            house = House(Path(folder), Served(HOSTS, port), [1] * HOSTS, TIMEOUT)
            record, states = asyncio.run(_run(house, wanted))
        finally:
            process.terminate()
    verdicts = judge(record)
    print(f"{record.crawls[-1]} crawls of {HOSTS} hosts, {len(HOSTILE)} of them hostile, in")
    print(f"{time.monotonic() - began:.0f} s; pages: {json.dumps(states)}")
    for verdict in verdicts:
        print(f"{'held  ' if verdict.passed else 'MISSED'} {verdict.name}: {verdict.value}")
    return 0 if all(verdict.passed for verdict in verdicts) else 1


async def _run(house: House, wanted: int) -> tuple[Record, dict[str, int]]:
    found = load(house.config)
    logs.set_up(found.settings.log.model_copy(update={"level": "error"}))
    store = open_store(f"sqlite:///{house.data / 'tumen.db'}")
    migrate.ready(store)
    reactor.install()
    record = Record()
    async with context.running_app(found, store, Clock(live_anchor())) as app:
        beat = asyncio.create_task(_beat(record))
        await _crawl(app, wanted, record)
        beat.cancel()
        states = await app.read(pages.counts)
    store.dispose()
    return record, dict(states)


async def _crawl(app: App, wanted: int, record: Record) -> None:
    metrics = Metrics()
    crawls = HostCrawls(app, metrics)
    configured = configured_sources(app.configuration)
    names = list(app.configuration.outlets)
    now = app.clock.now()
    await app.write(lambda session: sources.sync(session, configured, now))
    noted, warm = 0, False
    while (done := _done(metrics)) < wanted:
        if not warm and done >= WARM_UP * wanted:
            warm = True
            record.lags_ms.clear()
        if done >= noted:
            record.note(done)
            noted += max(10, wanted // 200)
        await app.write(lambda session: sources.make_due(session, names, app.clock.now()))
        await crawls.start_due()
        await crawls.one_finished()
    record.note(done)
    await crawls.drain(10)


def _done(metrics: Metrics) -> int:
    value = metrics.registry.get_sample_value
    return int(sum(value("tumen_crawls_total", {"outcome": name}) or 0 for name in OUTCOMES))


async def _beat(record: Record) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(BEAT_S)
        record.lags_ms.append((time.perf_counter() - began - BEAT_S) * 1000)


def judge(record: Record) -> list[Verdict]:
    """The bars: growth from the first fifth after warm-up to the last fifth, and lag."""
    first, last = _fifths(record.resident_mib, record.crawls)
    growth = median(last) / median(first) - 1
    few, many = _fifths(record.files, record.crawls)
    cuts = quantiles(record.lags_ms, n=100)
    memory = f"{median(first):.0f} to {median(last):.0f} MiB ({growth:+.1%})"
    lag = f"p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms, most {max(record.lags_ms):.0f} ms"
    return [
        Verdict("resident memory flat within 10 %", memory, growth <= MOST_GROWTH),
        Verdict("no more open files", f"{max(few)} to {max(many)}", max(many) <= max(few)),
        Verdict("lag of the loop, p99 under 150 ms", lag, cuts[98] < MOST_LAG_MS),
    ]


def _fifths(values: Sequence[float], crawls: Sequence[int]) -> tuple[list[float], list[float]]:
    warm = [v for v, n in zip(values, crawls, strict=True) if n >= WARM_UP * crawls[-1]]
    size = max(1, len(warm) // 5)
    return warm[:size], warm[-size:]


def _resident_mib() -> float:
    pages_used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages_used * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    raise SystemExit(main())
