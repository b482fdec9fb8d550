"""kill -9 at any moment loses nothing and doubles nothing."""

import os
import random
import signal
from collections import Counter

from tests.doubles.site import Site, open_site
from tests.doubles.station import Process, Station, stock, until

STORIES = range(1, 31)


async def test_a_daemon_killed_again_and_again_stores_every_article_once(station: Station) -> None:
    chance = random.Random(20240810)
    async with open_site() as site:
        stock(site, STORIES)
        station.outlet("a", site)
        for _ in range(2):
            await _killed_after(station, site, chance.randint(1, 20))
        async with station.daemon() as daemon:
            await until(lambda: _done(station))
            assert len(daemon.logged("an earlier process was killed, its leases ended")) == 1
        assert Counter(article.url for article in station.articles()) == {
            site.url(f"/{n}"): 1 for n in STORIES
        }
        assert Counter(page.url for page in station.pages()) == {
            site.url(f"/{n}"): 1 for n in STORIES
        }
        assert _most_asked(site) <= 4


async def _killed_after(station: Station, site: Site, pages: int) -> None:
    """Kill a daemon once it has asked for so many pages, in the middle of its crawl."""
    before = len(site.asked())
    async with station.daemon() as daemon:
        await until(lambda: len(site.asked()) >= before + pages)
        daemon.signal(signal.SIGKILL)
        assert await daemon.ended() == -signal.SIGKILL
        await until(lambda: not daemon.family())


def _done(station: Station) -> bool:
    states = Counter(page.state for page in station.pages())
    return states == {"stored": len(STORIES)}


def _most_asked(site: Site) -> int:
    return max(Counter(site.asked()).values())


async def test_a_killed_reading_process_costs_a_second_try(station: Station) -> None:
    async with open_site() as site:
        stock(site, STORIES)
        station.outlet("a", site)
        async with station.daemon() as daemon:
            for pages in (2, 12):
                await until(lambda n=pages: len(site.asked()) > n and bool(daemon.readers()))
                _kill_a_reader(daemon)
            await until(lambda: _done(station))
        assert {page.attempts for page in station.pages()} == {0}
        assert Counter(site.asked()) == {"/feed.xml": 1, **{f"/{n}": 1 for n in STORIES}}


async def test_a_stuck_reading_process_does_not_outlive_a_killed_daemon(
    station: Station,
) -> None:
    async with open_site() as site:
        stock(site, STORIES)
        station.outlet("a", site)
        async with station.daemon() as daemon:
            await until(daemon.readers)
            os.kill(daemon.readers()[0], signal.SIGSTOP)  # as good as a loop in C code
            daemon.signal(signal.SIGKILL)
            await daemon.ended()
            await until(lambda: not daemon.family())


def _kill_a_reader(daemon: Process) -> None:
    os.kill(daemon.readers()[-1], signal.SIGKILL)
