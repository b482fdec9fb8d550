"""The daemon in this process: faults of outlets, polls, missed digests, health."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import Session, select

from config import load
from crawler import crawls, endings, judging, pulse
from crawler.app import App, watched
from crawler.clock import Clock, real_now
from crawler.daemon import Daemon
from crawler.pool import ReadingPool
from crawler.reload import reload
from store import anchors, pages
from store.anchors import Anchor
from store.engine import Store, open_store
from store.tables.collecting import Page, Source
from store.tables.telling import DigestEntry, DigestRow
from tests.doubles import hook
from tests.doubles.channel import FakeChannel
from tests.doubles.patrol import InlinePool
from tests.doubles.site import Reply, Site, open_site
from tests.doubles.station import Station, feed, page, stock, until

START = datetime(2026, 3, 8, 6, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}
RSS = {"Content-Type": "application/rss+xml"}
_PATIENCE = 60.0  # every page of the hostile outlet may take its two seconds twice


@pytest.fixture
def station(tmp_path: Path, migrated_file: Path) -> Station:
    """A configuration with one rule; no process is started on it."""
    made = Station(tmp_path, migrated_file)
    made.settings["reading"] = {"workers": 1, "timeout": "2s"}
    made.settings["http"]["timeout"] = "1s"
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
    station: Station, store: Store, start: datetime = START, rate: float = 1.0, apart: bool = False
) -> AsyncIterator[tuple[Daemon, FakeChannel]]:
    """The daemon from `start` on, with a channel `fake`; at the end it is stopped as by SIGTERM.

    It reads in this process, or `apart` in reading processes.
    """
    found = load(station.config)
    anchor = Anchor(real_now(), start, rate, live=False)
    with store.write() as session:
        anchors.adopt(session, anchor)
    watches = watched(found)
    pool: Any = ReadingPool(watches, found.settings.reading) if apart else InlinePool(watches)
    app = App(found, store, Clock(anchor), pool, "test", draw=lambda: 0.0)
    fake = FakeChannel("fake")
    daemon = Daemon(app, {"fake": fake})
    task = asyncio.create_task(daemon.run(partial(reload, daemon)))
    try:
        await until(lambda: daemon.address or task.done())
        yield daemon, fake
    finally:
        daemon.stop.set()
        await task
        await app.pool.close()


async def test_faulty_outlets_hold_up_nobody(station: Station, opened: Store) -> None:
    async with open_site() as good, open_site() as hung, open_site() as odd, open_site() as turned:
        stock(good, range(1, 6))
        stock(hung, range(11, 12), delay=60)
        hung.replies["/feed.xml"] = Reply(200, feed(hung, range(11, 12)), RSS, delay=60)
        turned.replies["/feed.xml"] = Reply(200, b"<html><body>We are moving.</body></html>", HTML)
        _hostile(odd)
        for name, site in (("good", good), ("hung", hung), ("odd", odd), ("turned", turned)):
            station.outlet(name, site)
        async with running(station, opened, apart=True):
            await until(lambda: len(_states(opened)) == 4, _PATIENCE)
            await until(lambda: "new" not in _states(opened).values(), _PATIENCE)
            await until(lambda: all(p.state != "pending" for p in station.pages()), _PATIENCE)
        assert _states(opened) == {
            "good": "ok",
            "hung": "unreachable",
            "odd": "ok",
            "turned": "not-a-feed",
        }
        stored = {a.url for a in station.articles() if a.outlet_id == "good"}
        assert stored == {good.url(f"/{n}") for n in range(1, 6)}


def _hostile(site: Site) -> None:
    """Pages that are deep, wide, cut into pieces, or hold what no text may hold."""
    site.replies["/feed.xml"] = Reply(200, feed(site, range(21, 26)), RSS)
    deep = b"<html><body>" + b"<div>" * 50_000 + b"DPRK" + b"</div>" * 50_000
    wide = b"<html><body><article><p>DPRK</p>" + b"<b>x</b> " * 60_000 + b"</article>"
    lone = json.dumps({"@type": "NewsArticle", "headline": "DPRK \ud800 \u0000 story"}).encode()
    data = b'<script type="application/ld+json">' + lone + b"</script>"
    site.replies["/21"] = Reply(200, deep, HTML)
    site.replies["/22"] = Reply(200, wide, HTML)
    site.replies["/23"] = Reply(200, page(23).replace(b"<head>", b"<head>" + data), HTML)
    site.replies["/24"] = Reply(200, page(24).replace(b"DPRK", b"DPRK \x00 &#0; &#xD800;"), HTML)
    site.replies["/25"] = Reply(200, b"", HTML)


def _states(store: Store) -> dict[str, str]:
    with store.read() as session:
        return {row.outlet_id: row.state for row in session.exec(select(Source))}


async def test_a_page_that_cannot_be_recorded_is_put_off_and_the_others_are_read(
    station: Station, opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_site() as site, open_site() as other:
        stock(site, range(1, 4))
        stock(other, range(4, 7))
        station.outlet("a", site)
        station.outlet("b", other)
        monkeypatch.setattr(crawls, "_AFTER_FAULT", timedelta(0))
        monkeypatch.setattr(endings, "GATHER_S", 5.0)  # the two crawls end in one transaction
        recorder = _broken_for(site.url("/2"), judging.record_all)
        monkeypatch.setattr(judging, "record_all", recorder)
        async with running(station, opened, rate=60):
            await until(lambda: len(station.articles()) == 5)
            await until(lambda: _page_at(station, site.url("/2")).attempts)
        bad = _page_at(station, site.url("/2"))
        good = [row for row in station.pages() if row.url != bad.url]
        assert [row.state for row in good] == ["stored"] * 5
        assert len({row.article_id for row in good}) == len(station.articles()) == 5
        assert bad.state == "pending"
        assert bad.next_attempt_at is not None
        assert bad.reason == "ZeroDivisionError in recording it, see the log"


async def test_a_feed_that_cannot_be_recorded_does_not_starve_its_host(
    station: Station, opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_site() as site:
        stock(site, range(1, 2))
        site.replies["/bad.xml"] = Reply(200, feed(site, range(5, 6)), RSS)
        station.outlet("a", site, "/bad.xml")
        station.outlet("b", site)
        monkeypatch.setattr(crawls, "_AFTER_FAULT", timedelta(0))
        monkeypatch.setattr(pages, "note_all", _broken_for(site.url("/bad.xml"), pages.note_all))
        async with running(station, opened, rate=60):
            await until(lambda: station.articles())
        assert _states(opened) == {"a": "unreachable", "b": "ok"}


def _page_at(station: Station, url: str) -> Page:
    [found] = [row for row in station.pages() if row.url == url]
    return found


def _broken_for(url: str, record: Callable[..., None]) -> Callable[..., None]:
    """A recorder that has a fault of our own for one address."""

    def broken(session: Session, *rest: object) -> None:
        if url in str(rest):
            raise ZeroDivisionError
        record(session, *rest)

    return broken


async def test_an_entry_that_cannot_be_stored_holds_up_nobody(
    station: Station, opened: Store
) -> None:
    async with open_site() as site:
        items = [
            {"id": "1", "url": site.url("/1"), "title": "DPRK \ud800 story"},
            {"id": "2\u0000", "url": site.url("/2"), "title": "DPRK \u0000 story"},
            {"id": "3", "url": site.url("/3"), "title": "DPRK story 3"},
        ]
        body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
        stock(site, range(1, 4))
        head = {"Content-Type": "application/feed+json"}
        site.replies["/feed.xml"] = Reply(200, body.encode(), head)
        station.outlet("a", site)
        async with running(station, opened):
            await until(lambda: len(station.articles()) == 3)


async def test_unchanged_feeds_are_only_asked_whether_they_changed(
    station: Station, opened: Store
) -> None:
    async with open_site() as site:
        stock(site, range(1, 4))
        station.outlet("a", site)
        async with running(station, opened, rate=7200):  # an hour takes half a second
            await until(lambda: len(station.polls()) >= 4)
        polls = station.polls()
        assert [poll.status for poll in polls] == [200] + [304] * (len(polls) - 1)
        feeds = [seen for seen in site.seen if seen.path == "/feed.xml"]
        assert "if-none-match" not in feeds[0].headers
        assert all("if-none-match" in seen.headers for seen in feeds[1:])
        assert sorted(set(site.asked())) == ["/1", "/2", "/3", "/feed.xml"]
        assert len(site.asked()) == len(feeds) + 3


async def test_slots_missed_while_nothing_ran_are_told_once_in_one_digest(
    station: Station, opened: Store
) -> None:
    profile = {"watch": "w", "timezone": "UTC", "slots": {"morning": "07:00"}, "channels": ["fake"]}
    station.settings["channels"] = {"fake": {"kind": "file", "folder": str(station.data)}}
    station.settings["profiles"] = {"desk": profile}
    station.write()
    async with open_site() as site:
        stock(site, range(1, 4))
        station.outlet("a", site)
        async with running(station, opened, rate=60):
            await until(lambda: len(station.articles()) == 3)
        later = START + timedelta(days=2, hours=3)
        for _ in range(2):  # the second start finds everything told
            async with running(station, opened, later, rate=60) as (daemon, fake):
                await daemon.app.read(lambda s: None)
                await until(lambda: _sent(station))
    with opened.read() as session:
        rows = session.exec(select(DigestRow)).all()
        told = session.exec(select(DigestEntry).where(DigestEntry.kind == "article")).all()
    assert sorted(row.status for row in rows) == ["issued", "merged", "merged"]
    assert len(told) == 3
    assert [row.attempts for row in station.deliveries()] == [1]
    assert fake.attempts == []


def _sent(station: Station) -> bool:
    return {row.status for row in station.deliveries()} == {"sent"}


async def test_a_daemon_whose_ticks_stop_says_so(
    station: Station, opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        running(station, opened, rate=100) as (daemon, _),
        httpx.AsyncClient(trust_env=False, base_url=daemon.address) as client,
    ):
        assert (await client.get("/healthz")).status_code == 200
        monkeypatch.setitem(pulse.MOST_SECONDS, "tick", 0.0)
        answer = await client.get("/healthz")
        assert answer.status_code == 503
        assert answer.json()["detail"].startswith("no successful tick for")
        assert "tumen_last_tick_timestamp_seconds" in (await client.get("/metrics")).text


async def test_a_reload_while_another_is_under_way_waits_for_it(
    station: Station, opened: Store
) -> None:
    async with open_site() as site, running(station, opened, apart=True) as (daemon, _):
        first = asyncio.create_task(reload(daemon))
        await asyncio.sleep(0)
        stock(site, range(1, 2))
        station.outlet("late", site)
        await asyncio.gather(first, reload(daemon))
        assert "late" in daemon.app.configuration.outlets


async def test_a_reload_takes_the_heartbeat_along(station: Station, opened: Store) -> None:
    async with hook.running() as receiver, running(station, opened, apart=True) as (daemon, _):
        await daemon.deadman.beat()
        assert receiver.received == []
        station.settings["heartbeat"] = receiver.url
        station.write()
        await reload(daemon)
        await daemon.deadman.beat()
        assert receiver.received  # the daemon's own first beat may be one of them
