"""Crawls of due hosts: leased, bounded, each one's fault its own."""

import asyncio
import contextlib
import os
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session

from crawler import access
from crawler.app import App, user_agent
from crawler.clock import Clock
from crawler.desk import CrawlDesk
from crawler.metrics import Metrics
from spiders.desk import HostWork, LeaseLost, PageTask, RobotsCopy, SourceTask
from store import hosts, pages, sources
from store.errors import StoreError
from store.tables.collecting import Host, Page, Source

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=90)
_ROBOTS_AGE = timedelta(hours=24)
_AFTER_FAULT = timedelta(minutes=1)


class HostCrawls:
    """The crawls under way in this process."""

    def __init__(self, app: App, metrics: Metrics, outlets: Collection[str] | None = None) -> None:
        self._app = app
        self._metrics = metrics
        self._outlets = outlets
        self._running: dict[str, asyncio.Task[None]] = {}
        self._desks: dict[str, tuple[CrawlDesk, int]] = {}
        self.stopping = False

    @property
    def hosts(self) -> Collection[str]:
        """The hosts being crawled."""
        return self._running.keys()

    async def start_due(self) -> int:
        """Lease as many due hosts as there is room for and crawl them; how many were started."""
        room = self._app.configuration.settings.http.hosts_at_once - len(self._running)
        if room <= 0 or self.stopping:
            return 0
        app = self._app
        now, real = app.clock.now(), app.clock.real()
        limit = room + len(self._running)
        outlets = self._polled()
        names = await app.read(lambda s: hosts.due(s, now, real, limit, outlets))
        started = 0
        for name in [name for name in names if name not in self._running][:room]:
            gen = await self._lease(name)
            if gen is not None and not self.stopping:
                self._start(name, gen)
                started += 1
        return started

    async def renew(self) -> None:
        """Hold the leases longer; a crawl whose lease is lost ends at its next answer."""
        for name, (desk, gen) in list(self._desks.items()):
            until = self._app.clock.real() + LEASE
            held = partial(hosts.renew, name=name, gen=gen, until=until)
            if not await self._app.write(held):
                desk.lost = True

    async def drain(self, seconds: float) -> None:
        """Let the requests in flight end, then stop; what is not done stays due in the store."""
        self.stopping = True
        stop = asyncio.ensure_future(self._app.crawls.stop())
        tasks = {stop, *self._running.values()}
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def one_finished(self) -> None:
        """Wait until a crawl ends; returns at once when none is under way."""
        if self._running:
            await asyncio.wait(self._running.values(), return_when=asyncio.FIRST_COMPLETED)

    def _polled(self) -> Collection[str]:
        """The outlets to look at: pages of an outlet that was taken out wait for its return."""
        known = self._app.configuration.outlets
        return known if self._outlets is None else [n for n in self._outlets if n in known]

    async def _lease(self, name: str) -> int | None:
        real = self._app.clock.real()
        owner = self._app.owner
        return await self._app.write(lambda s: hosts.lease(s, name, owner, real + LEASE, real))

    def _start(self, name: str, gen: int) -> None:
        task = asyncio.create_task(self._crawl(name, gen), name=f"crawl {name}")
        self._running[name] = task
        self._metrics.running.set(len(self._running))
        task.add_done_callback(lambda _: self._ended(name))

    def _ended(self, name: str) -> None:
        self._running.pop(name, None)
        self._desks.pop(name, None)
        self._metrics.running.set(len(self._running))

    async def _crawl(self, name: str, gen: int) -> None:
        desk = CrawlDesk(self._app, name, gen, self._metrics)
        self._desks[name] = (desk, gen)
        outcome = "failed"
        try:
            await self._fetch(name, desk)
            outcome = "ok"
        except LeaseLost as error:
            outcome = "lost"
            log.warning("lease lost", host=name, error=str(error))
        except Exception as error:  # the crawl boundary: one host's fault stops no other
            log.exception("crawl failed", host=name)
            with contextlib.suppress(StoreError, LeaseLost):
                await desk.stumbled(error)
        finally:
            self._metrics.crawled(outcome)
            await asyncio.shield(self._release(name, gen, outcome))

    async def _fetch(self, name: str, desk: CrawlDesk) -> None:
        app = self._app
        work, last = await app.read(lambda session: _load(session, name, app.clock, self._polled()))
        work = access.opened(work, app.configuration, os.environ)
        http = app.configuration.settings.http
        if last is not None:
            # At most the gap: a machine's clock set back would make it hours.
            rest = min(http.gap, http.gap - (app.clock.real() - last))
            await asyncio.sleep(max(0.0, rest.total_seconds()))
        if work.sources or work.pages:
            await app.crawls.crawl_host(work, desk, http, user_agent(http))
        await desk.settle()

    async def _release(self, name: str, gen: int, outcome: str) -> None:
        real = self._app.clock.real()

        def give_back(session: Session) -> None:
            if hosts.release(session, name, gen):
                hosts.touched(session, name, real)
                if outcome == "failed":
                    hosts.block(session, name, real + _AFTER_FAULT)

        await self._app.write(give_back)


def _load(
    session: Session, name: str, clock: Clock, outlets: Collection[str]
) -> tuple[HostWork, datetime | None]:
    host = session.get_one(Host, name)
    now = clock.now()
    polls = sources.due(session, name, now)
    waiting = pages.due(session, name, now)
    work = HostWork(
        host=name,
        sources=tuple(_source_task(row) for row in polls if row.outlet_id in outlets),
        pages=tuple(_page_task(row) for row in waiting if row.outlet_id in outlets),
        robots=_robots(host, clock.real()),
    )
    return work, host.last_request_at


def _source_task(row: Source) -> SourceTask:
    elsewhere = row.next_url is not None and not row.hops_permanent
    return SourceTask(
        source_id=row.id or 0,
        outlet_id=row.outlet_id,
        kind=row.kind,
        url=row.next_url or row.url,
        etag=None if elsewhere else row.etag,
        last_modified=None if elsewhere else row.last_modified,
        configured_url=row.url,
    )


def _page_task(row: Page) -> PageTask:
    return PageTask(row.id or 0, row.outlet_id, row.fetch_url)


def _robots(host: Host, real: datetime) -> RobotsCopy | None:
    """The stored robots.txt while it is fresh; an answer that said nothing is asked for again."""
    if host.robots_fetched_at is None or real - host.robots_fetched_at > _ROBOTS_AGE:
        return None
    status = host.robots_status
    if status is None or status == 429 or not 200 <= status < 500:
        return None
    return RobotsCopy(status, host.robots_body)
