"""The whole network gone for hours, and back: no outlet is blamed, nothing is lost."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from config.settings import Http
from store import outages
from store.engine import Store
from tests.doubles.patrol import Patrol
from tests.doubles.site import Reply, Site
from tests.doubles.station import page
from tests.flow.faults.conftest import HOUR, START, configured

NAMES = ("a.test", "b.test", "c.test", "d.test")
MINUTE = timedelta(minutes=1)


class Proxy:
    """The way to every outlet; it can be closed and opened again at the same place."""

    def __init__(self) -> None:
        self.site = Site()

    async def open(self) -> None:
        """Listen."""
        await self.site.open()

    async def open_again(self) -> None:
        """Listen where it did."""
        server = await asyncio.start_server(self.site.serve, "127.0.0.1", self.site.port)
        self.site._server = server

    def publish(self, name: str, numbers: Sequence[int]) -> None:
        """Let an outlet's feed have these stories."""
        links = "".join(
            f"<item><title>DPRK {n}</title><link>http://{name}/{n}</link></item>" for n in numbers
        )
        feed = f'<rss version="2.0"><channel><title>t</title>{links}</channel></rss>'
        xml, html = {"Content-Type": "application/rss+xml"}, {"Content-Type": "text/html"}
        self.site.replies[f"http://{name}/feed"] = Reply(200, feed.encode(), xml)
        for n in numbers:
            number = n + 100 * NAMES.index(name)
            self.site.replies[f"http://{name}/{n}"] = Reply(200, page(number), html)


@contextlib.asynccontextmanager
async def proxied(store: Store, names: Sequence[str]) -> AsyncIterator[tuple[Proxy, Patrol]]:
    """One source at each of these hosts, all behind one proxy."""
    proxy = Proxy()
    await proxy.open()
    found = configured(
        [{"kind": "feed", "url": f"http://{name}/feed"} for name in names], home="http://a.test/"
    )
    http = Http(proxy=proxy.site.url(""), gap="1ms", timeout="1s")  # type: ignore[arg-type]
    settings = found.settings.model_copy(update={"http": http})
    for name in names:
        proxy.publish(name, [1])
    yield proxy, Patrol(replace(found, settings=settings), store, START)
    await proxy.site.close()


@pytest.mark.parametrize("names", [NAMES, NAMES[:1]], ids=["four outlets", "one outlet"])
async def test_six_hours_without_a_network_are_nobodys_fault(
    opened: Store, names: Sequence[str]
) -> None:
    async with proxied(opened, names) as (proxy, patrol):
        await patrol.go(START + HOUR, HOUR / 4)
        before = _standing(patrol)
        await proxy.site.close()
        for name in names:
            proxy.publish(name, [1, 2])
        await patrol.go(START + 7 * HOUR, HOUR / 2)
        assert patrol.crawls.network.gone_since is not None
        assert b'tumen_outage{kind="network"} 1.0' in patrol.metrics.text()
        assert {row.state for row in patrol.sources()} == {"ok"}
        assert {p.outcome for p in patrol.polls() if p.at > START + 3 * HOUR} == {"offline"}
        await proxy.open_again()
        await patrol.go(START + 7 * HOUR + 2 * MINUTE, MINUTE)
        assert len(patrol.articles()) == 2 * len(names)
        assert all(page.attempts == 0 for page in patrol.pages())
        assert _standing(patrol) == before
    with opened.read() as session:
        [row] = outages.between(session, START, START + 24 * HOUR)
    assert row.kind == "network"
    assert row.ended_at is not None
    assert row.ended_at - row.began_at > 5 * HOUR


def _standing(patrol: Patrol) -> list[tuple[str, str, int, float]]:
    rows = patrol.sources()
    return [(row.host, row.state, row.failures, row.strain) for row in rows]


async def test_without_a_network_one_host_a_minute_is_tried_in_turn(opened: Store) -> None:
    async with proxied(opened, NAMES) as (proxy, patrol):
        await patrol.round()
        await proxy.site.close()
        await patrol.go(START + 3 * HOUR, HOUR / 4)
        looks = [poll for poll in patrol.all_polls() if poll.outcome == "offline"]
        latest = looks[-8:]
        assert len({poll.at for poll in latest}) == 8
        assert {poll.url for poll in latest} == {f"http://{name}/feed" for name in NAMES}
        await proxy.open_again()


async def test_a_process_that_starts_without_a_network_knows_it_was_gone(opened: Store) -> None:
    async with proxied(opened, NAMES) as (proxy, patrol):
        await proxy.site.close()
        await patrol.go(START + HOUR, HOUR / 2)
        found = patrol.app.configuration
        await proxy.open_again()
        later = Patrol(found, opened, START + 3 * HOUR)
        await later.crawls.network.recall()
        assert later.crawls.network.gone_since is not None
        await later.round()
        assert later.crawls.network.gone_since is None
        assert len(later.articles()) == len(NAMES)
