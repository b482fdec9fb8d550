"""One SIGTERM drains once, a second one ends at once, SIGHUP takes a valid change over."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
from sqlmodel import select

from store.tables.collecting import Host
from tests.doubles import hook
from tests.doubles.site import Reply, open_site
from tests.doubles.station import RULE, Station, page, stock, until

STORIES = range(1, 31)
_REFUSED = "configuration refused, the old one stays"
# Else the crawl would have to last for seconds before the first of its pages is seen.
_RECORDED_AT_ONCE = "from crawler import desk; desk._LONGEST_UNRECORDED_S = 0.2"


async def test_one_sigterm_drains_once(station: Station) -> None:
    async with open_site() as site, hook.running() as sink:
        stock(site, STORIES, delay=0.4)
        station.before = _RECORDED_AT_ONCE
        station.outlet("a", site)
        _deliver_to(station, sink)
        sink.delay = 1.0
        async with station.daemon("--clock", "2026-03-08T06:59Z@60") as daemon:
            await until(lambda: sink.received and station.articles())
            os.killpg(daemon.pid, signal.SIGTERM)  # as systemd does: to every process
            assert await daemon.ended() == 0
            assert len(daemon.logged("stopping")) == len(daemon.logged("stopped")) == 1
            assert not daemon.logged("crawl failed")
            await until(lambda: not daemon.family())
        asked = [path for path in site.asked() if path != "/feed.xml"]
        assert 0 < len(asked) < len(STORIES)
        assert [page.state for page in station.pages()[: len(asked)]] == ["stored"] * len(asked)
        assert [row.status for row in station.deliveries()] == ["sent"]
        assert len(sink.received) == 1
        assert _leases(station) == [None]


async def test_a_second_signal_ends_at_once(station: Station) -> None:
    async with open_site() as site:
        stock(site, STORIES)
        site.replies["/1"] = Reply(200, page(1), delay=30)
        station.settings["http"]["timeout"] = "40s"
        station.write()
        station.outlet("a", site)
        async with station.daemon() as daemon:
            await until(lambda: "/1" in site.asked())
            daemon.signal(signal.SIGTERM)
            await until(lambda: daemon.logged("stopping"))
            daemon.signal(signal.SIGTERM)
            assert await daemon.ended(5) == 128 + signal.SIGTERM
            await until(lambda: not daemon.family())
        assert not daemon.logged("stopped")


async def test_sighup_takes_a_valid_change_over_and_refuses_others(station: Station) -> None:
    async with open_site() as site, open_site() as second, hook.running() as sink:
        stock(site, range(1, 16), delay=0.05)
        stock(second, range(101, 103))
        second.replies["/101"] = Reply(200, _about("Elbonia"), {"Content-Type": "text/html"})
        station.before = _RECORDED_AT_ONCE  # so that the change comes in the middle of a crawl
        station.outlet("a", site)
        station.secrets["TUMEN_TEST_SLACK"] = sink.url
        async with station.daemon("--clock", "2026-03-08T06:59Z@60") as daemon:
            await until(lambda: len(station.articles()) >= 2)
            before = daemon.readers()
            (station.config / "outlets/b.yaml").write_text("name: B\nname: C\n")
            daemon.signal(signal.SIGHUP)
            await until(lambda: daemon.logged(_REFUSED))
            problems = [str(line["problem"]) for line in daemon.logged(_REFUSED)]
            assert any("b.yaml:2:1: name" in problem for problem in problems), problems
            assert daemon.readers() == before

            station.outlet("b", second)
            rules = RULE | {"elbonia": {"title": "Elbonia", "query": "Elbonia"}}
            station.write_yaml("watches/w/rules/all.yaml", rules)
            _deliver_to(station, sink)
            daemon.signal(signal.SIGHUP)
            await until(lambda: daemon.logged("configuration reloaded"))
            await until(lambda: len(station.articles()) == 15 + 2)
            await until(lambda: not set(before) & set(daemon.family()))
            await until(lambda: sink.received)
            assert not daemon.logged("crawl failed")
        titles = {article.title for article in station.articles()}
        assert "Elbonia sends letters" in titles
        assert site.asked().count("/feed.xml") == 1
        assert len(site.asked()) == 15 + 1


async def test_a_running_daemon_says_how_it_is_until_ctrl_c(station: Station) -> None:
    async with open_site() as site:
        stock(site, range(1, 2))
        station.outlet("a", site)
        async with station.daemon() as daemon, httpx.AsyncClient(trust_env=False) as client:
            await until(station.articles)
            health = await client.get(f"{daemon.web}/healthz")
            metrics = (await client.get(f"{daemon.web}/metrics")).text
            assert health.status_code == 200
            assert health.json()["ok"] is True
            assert 'tumen_pages_total{outcome="relevant",outlet="a"} 1.0' in metrics
            os.killpg(daemon.pid, signal.SIGINT)  # as Ctrl-C does: to every process
            assert await daemon.ended() == 0
            assert len(daemon.logged("stopped")) == 1


def test_the_console_command_is_there() -> None:
    command = Path(sys.executable).with_name("tumen")
    done = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert "Run the daemon" in done.stdout


def _deliver_to(station: Station, sink: hook.Hook) -> None:
    station.secrets["TUMEN_TEST_SLACK"] = sink.url
    station.settings["channels"] = {
        "slack": {"kind": "slack", "url": {"secret": "TUMEN_TEST_SLACK"}}
    }
    profile = {
        "watch": "w",
        "timezone": "UTC",
        "slots": {"morning": "07:00"},
        "channels": ["slack"],
    }
    station.settings["profiles"] = {"desk": profile}
    station.write()


def _about(place: str) -> bytes:
    return page(101).replace(b"DPRK story 101", f"{place} sends letters".encode())


def _leases(station: Station) -> list[str | None]:
    return list(station.ask(lambda s: s.exec(select(Host.lease_owner)).all()))
