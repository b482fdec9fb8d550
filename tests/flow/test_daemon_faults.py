"""The daemon where its machine fails: no room on the disk, a clock that is set back."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest
from sqlmodel import select

from config import load
from crawler.app import App, watched
from crawler.clock import Clock, real_now
from crawler.daemon import Daemon
from crawler.reload import reload
from store import anchors, outages
from store.anchors import Anchor
from store.engine import Store, open_store
from store.tables.telling import DigestEntry, DigestRow
from tests.doubles.channel import FakeChannel
from tests.doubles.fulldisk import FullDisk
from tests.doubles.patrol import InlinePool
from tests.doubles.site import open_site
from tests.doubles.station import Station, stock, until

START = datetime(2026, 3, 8, 6, tzinfo=UTC)
QUICK = 7200.0  # an hour takes half a second


@pytest.fixture
def station(tmp_path: Path, migrated_file: Path) -> Station:
    """A configuration with one rule and a profile; no process is started on it."""
    made = Station(tmp_path, migrated_file)
    made.settings["reading"] = {"workers": 1}
    made.settings["channels"] = {"fake": {"kind": "file", "folder": str(made.data)}}
    profile = {"watch": "w", "timezone": "UTC", "slots": {"morning": "07:00"}, "channels": ["fake"]}
    made.settings["profiles"] = {"desk": profile}
    made.write()
    return made


@pytest.fixture
def opened(station: Station) -> Iterator[Store]:
    """The station's database."""
    store = open_store(f"sqlite:///{station.data / 'tumen.db'}")
    yield store
    store.dispose()


@contextlib.asynccontextmanager
async def running(
    station: Station, store: Store, start: datetime = START, rate: float = 1.0
) -> AsyncIterator[tuple[Daemon, FakeChannel]]:
    """The daemon from `start` on, which reads in this process; at the end it is stopped."""
    found = load(station.config)
    anchor = Anchor(real_now(), start, rate, live=False)
    with store.write() as session:
        anchors.adopt(session, anchor)
    pool = InlinePool(watched(found))
    app = App(found, store, Clock(anchor), pool, "test", draw=lambda: 0.0)  # type: ignore[arg-type]
    fake = FakeChannel("fake")
    daemon = Daemon(app, {"fake": fake})
    task = asyncio.create_task(daemon.run(partial(reload, daemon)))
    try:
        await until(lambda: daemon.address or task.done())
        yield daemon, fake
    finally:
        daemon.stop.set()
        await task


async def _passes(daemon: Daemon, hours: float) -> None:
    end = daemon.app.clock.now() + timedelta(hours=hours)
    await until(lambda: daemon.app.clock.now() > end)


async def test_a_full_disk_is_waited_out(station: Station, opened: Store) -> None:
    disk = FullDisk(opened)
    async with open_site() as site:
        stock(site, range(1, 3))
        station.outlet("a", site)
        async with (
            running(station, opened, rate=QUICK) as (daemon, fake),
            httpx.AsyncClient(trust_env=False, base_url=daemon.address) as client,
        ):
            await until(lambda: len(station.articles()) == 2)
            disk.full = True
            await until(lambda: daemon.storing.problem and not daemon.crawls.hosts)
            answer = await client.get("/healthz")
            assert answer.status_code == 503
            assert "database or disk is full" in answer.json()["detail"]
            assert 'tumen_outage{kind="disk"} 1.0' in (await client.get("/metrics")).text
            stock(site, range(1, 5))
            asked, sent = len(site.seen), len(fake.sent)
            await _passes(daemon, 4)
            assert (len(site.seen), len(fake.sent)) == (asked, sent)
            disk.full = False
            await until(lambda: len(station.articles()) == 4)
            await until(lambda: {row.status for row in station.deliveries()} == {"sent"})
            assert (await client.get("/healthz")).status_code == 200
    with opened.read() as session:
        kinds = [
            (row.kind, row.ended_at is not None)
            for row in outages.between(session, START, START + timedelta(days=99))
        ]
    assert kinds == [("disk", True)]
    assert all(row.attempts == 1 for row in station.deliveries())


class SetBack(Clock):
    """The clock of a machine that was set back."""

    by = timedelta(seconds=40)

    def real(self) -> datetime:
        return super().real() - self.by

    def now(self) -> datetime:
        return self.anchor.at(self.real())


async def test_a_clock_set_back_holds_up_no_poll_and_tells_nothing_twice(
    station: Station, opened: Store
) -> None:
    async with open_site() as site:
        stock(site, range(1, 3))
        station.outlet("a", site)
        async with running(station, opened, rate=QUICK) as (daemon, _):
            await until(lambda: station.deliveries() and len(station.articles()) == 2)
            daemon.app.clock = SetBack(daemon.app.clock.anchor)  # by 80 hours of the watch
            stock(site, range(1, 5))
            before = len(station.polls())
            await daemon.heartbeat.beat()
            await until(lambda: len(station.polls()) > before + 2 and len(station.articles()) == 4)
            issued = len(station.deliveries())
            await _passes(daemon, 6)
        with opened.read() as session:
            slots = session.exec(select(DigestRow.local_date, DigestRow.label)).all()
            told = session.exec(
                select(DigestEntry.ref_id).where(DigestEntry.kind == "article")
            ).all()
        assert len(slots) == len(set(slots))
        assert len(told) == len(set(told))
        assert len(station.deliveries()) == issued


async def test_a_watch_that_stood_still_has_it_on_record(station: Station, opened: Store) -> None:
    async with running(station, opened) as (daemon, _):
        stopped = daemon.app.clock.now()
    later = START + timedelta(hours=6)
    async with running(station, opened, later):
        await asyncio.sleep(0)
    with opened.read() as session:
        [row] = outages.between(session, START, START + timedelta(days=1))
    assert row.kind == "stopped"
    assert abs(row.began_at - stopped) < timedelta(minutes=1)
    assert row.ended_at is not None
    assert row.ended_at >= later
