"""Crawls of due hosts: leased, bounded, each one's fault its own."""

import asyncio
import contextlib
import os
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session

from crawler import access, loading, rendering
from crawler.app import App, user_agent
from crawler.desk import CrawlDesk
from crawler.endings import GATHER_S, Endings
from crawler.loading import Loaded
from crawler.metrics import Metrics
from crawler.network import Network
from crawler.turn import Turn, TurnOver
from spiders.desk import LeaseLost
from store import hosts
from store.errors import StoreDown, StoreError

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=90)
_AFTER_FAULT = timedelta(minutes=1)


class HostCrawls:
    """The crawls under way in this process."""

    def __init__(self, app: App, metrics: Metrics, outlets: Collection[str] | None = None) -> None:
        self._app = app
        self._metrics = metrics
        self._outlets = outlets
        self._running: dict[str, asyncio.Task[None]] = {}
        self._desks: dict[str, tuple[CrawlDesk, int]] = {}
        self._endings = Endings(app, self._running.keys())
        self._ending: dict[str, tuple[int, str, datetime]] = {}
        self._starting = asyncio.Lock()
        self._giving = asyncio.Lock()
        self._refill: asyncio.Task[None] | None = None
        self._waiting = False
        self.network = Network(app, metrics)
        self.stopping = False

    @property
    def hosts(self) -> Collection[str]:
        """The hosts being crawled."""
        return self._running.keys()

    async def start_due(self) -> int:
        """Lease as many due hosts as there is room for and crawl them; how many were started.

        Leases come first: what could not be stored is not fetched. Raises StoreDown then.
        """
        async with self._starting:
            room = self._room()
            if room <= 0 or self.stopping:
                return 0
            await self._give_back()
            leased = await self._lease(await self._due(room))
            for name, (gen, loaded) in leased.items():
                self._start(name, gen, loaded)
            return len(leased)

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
        async with self._starting:  # what is being leased gets known, or is not leased any more
            pass
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

    def _room(self) -> int:
        """How many more hosts may be crawled; without a network one at a time, now and then."""
        if self.network.gone_since is None:
            return self._app.configuration.settings.http.hosts_at_once - len(self._running)
        return 1 if not self._running and self.network.may_try() else 0

    async def _due(self, room: int) -> list[str]:
        app, outlets = self._app, self._polled()
        now, real = app.clock.now(), app.clock.real()
        limit = room + len(self._running) + 1
        names = await app.read(lambda s: hosts.due(s, now, real, limit, outlets))
        free = [name for name in names if name not in self._running]
        self._waiting = len(free) > room
        return free[:room]

    def _polled(self) -> Collection[str]:
        """The outlets to look at: pages of an outlet that was taken out wait for its return."""
        known = self._app.configuration.outlets
        return known if self._outlets is None else [n for n in self._outlets if n in known]

    async def _lease(self, names: list[str]) -> dict[str, tuple[int, Loaded]]:
        if not names:
            return {}
        app, outlets = self._app, self._polled()
        now, real = app.clock.now(), app.clock.real()

        def lease(session: Session) -> dict[str, tuple[int, Loaded]]:
            gens = hosts.lease_all(session, names, app.owner, real + LEASE, real)
            loaded = loading.load(session, list(gens), now, outlets)
            return {name: (gen, loaded[name]) for name, gen in gens.items()}

        return await app.write(lease)

    def _start(self, name: str, gen: int, loaded: Loaded) -> None:
        task = asyncio.create_task(self._crawl(name, gen, loaded), name=f"crawl {name}")
        self._running[name] = task
        self._metrics.running.set(len(self._running))
        task.add_done_callback(lambda _: self._ended(name))

    def _ended(self, name: str) -> None:
        self._running.pop(name, None)
        self._desks.pop(name, None)
        self._metrics.running.set(len(self._running))
        if self._waiting and not self.stopping and (self._refill is None or self._refill.done()):
            self._refill = asyncio.create_task(self._start_more(), name="start more crawls")

    async def _start_more(self) -> None:
        # Crawls that end together are followed together: to look for who is next reads all that
        # is due.
        await asyncio.sleep(GATHER_S)
        # The next tick says what is wrong with the database, and tries again.
        with contextlib.suppress(StoreError):
            await self.start_due()

    async def _crawl(self, name: str, gen: int, loaded: Loaded) -> None:
        desk = CrawlDesk(self._app, name, gen, self._metrics)
        self._desks[name] = (desk, gen)
        outcome, released = "failed", False
        try:
            await self._fetch(loaded, desk, gen)
            released = await self._end(name, desk)
            outcome = "ok"
        except LeaseLost as error:
            outcome = "lost"
            log.warning("lease lost", host=name, error=str(error))
        except StoreDown:  # told at the next tick; what was fetched stays due
            outcome = "unstored"
        except Exception as error:  # the crawl boundary: one host's fault stops no other
            log.exception("crawl failed", host=name)
            with contextlib.suppress(StoreError, LeaseLost):
                await desk.stumbled(error)
        finally:
            self._metrics.crawled(outcome)
            if not released:
                await asyncio.shield(self._release(name, gen, outcome))

    async def _fetch(self, loaded: Loaded, desk: CrawlDesk, gen: int) -> None:
        app, last = self._app, loaded.host.last_request_at
        work = loaded.work(app.clock.real())
        work = rendering.told(work, app.configuration)
        work = access.opened(work, app.configuration, os.environ)
        http = app.configuration.settings.http
        if last is not None:
            # At most the gap: a machine's clock set back would make it hours.
            rest = min(http.gap, http.gap - (app.clock.real() - last))
            await asyncio.sleep(max(0.0, rest.total_seconds()))
        if work.sources or work.pages:
            turn = Turn(app, self.network, work.host, desk, gen, lambda: self._waiting)
            with contextlib.suppress(TurnOver):
                await app.crawls.crawl_host(work, turn, http, user_agent(http))

    async def _end(self, name: str, desk: CrawlDesk) -> bool:
        """Record what is left; whether the host was given back with it."""
        ended = desk.ended()
        found = None if ended is None else await self._endings.record(name, ended)
        if found is not None:
            desk.tell(found)
            return True
        await desk.settle()
        return False

    async def _release(self, name: str, gen: int, outcome: str) -> None:
        self._ending[name] = (gen, outcome, self._app.clock.real())
        # What cannot be written now is given back before the next crawls start.
        with contextlib.suppress(StoreDown):
            await self._give_back()

    async def _give_back(self) -> None:
        async with self._giving:  # what ends during one write is given back by the next
            ending = dict(self._ending)
            if ending:
                await self._app.write(partial(_give_back, ending))
            for name, given in ending.items():
                if self._ending.get(name) == given:
                    del self._ending[name]


def _give_back(ending: Mapping[str, tuple[int, str, datetime]], session: Session) -> None:
    failed = [name for name, (_, outcome, _) in ending.items() if outcome == "failed"]
    if failed:
        hosts.lock(session, ending)
    for name in failed:
        gen, _, at = ending[name]
        if hosts.holds(session, name, gen):
            hosts.block(session, name, at + _AFTER_FAULT)
    hosts.release_all(session, {name: (gen, at) for name, (gen, _, at) in ending.items()})
