"""The daemon: APScheduler ticks, and at each tick the store is asked what is due."""

import asyncio
import contextlib
from datetime import timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from alerts import delivery, feeding, immediate, issue
from alerts.channels import Channel
from crawler import maintenance, owner, signals, sourcemetrics
from crawler.app import App, configured_sources
from crawler.crawls import LEASE, HostCrawls
from crawler.deadman import INTERVAL_S, Deadman
from crawler.errors import TumenError
from crawler.heartbeat import Heartbeat
from crawler.jobs import Job, Jobs
from crawler.metrics import Metrics
from crawler.pulse import Pulse
from crawler.storing import Storing
from store import bounds, digests, leases, outages, sources
from store.errors import StoreError
from web import feeds, health, serving

log = structlog.get_logger(__name__)

DRAIN_SECONDS = 35.0
_TICK = 10.0
_SIGN_OF_LIFE = 60.0
_LEAST_SIGN = 1.0
_SIGN_OF_LIFE_MISSED = 5
"""After so many signs of life left out the watch counts as having stood still."""


class Daemon:
    """Crawls, issues and delivers until it is asked to stop."""

    def __init__(self, app: App, channels: dict[str, Channel]) -> None:
        self.app = app
        self.channels = channels
        self.metrics = Metrics()
        self.crawls = HostCrawls(app, self.metrics)
        self.stop = asyncio.Event()
        self.reloading = asyncio.Lock()
        self.address = ""
        self.pulse = Pulse()
        self.storing = Storing(app, self.metrics)
        self.heartbeat = Heartbeat(self._clock_jumped, lambda: app.clock.real().timestamp())
        self.deadman = Deadman(app, self._ailing)
        self._jobs = Jobs()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    async def run(self, reload: Job) -> None:
        """Run until SIGTERM or `stop`; returns when everything under way has ended."""
        await self._wake()
        async with contextlib.AsyncExitStack() as stack:
            self.address = await self._serve(stack)
            reloading = partial(self._jobs.start, self.storing.guarded(reload))
            stack.enter_context(signals.handled(self.stop, reloading))
            self._start_jobs()
            heartbeat = asyncio.create_task(self.heartbeat.run(self.storing.guarded))
            stack.callback(heartbeat.cancel)
            log.info("daemon started", web=self.address, now=self.app.clock.now().isoformat())
            await self.stop.wait()
            await self._drain()

    async def _serve(self, stack: contextlib.AsyncExitStack) -> str:
        """Serve /healthz and /metrics; TumenError when the address cannot be had."""
        settings = self.app.configuration.settings.web
        pages = health.build(self.health, self.scrape, [feeds.route(self._feed)])
        try:
            return await stack.enter_async_context(
                serving.serve(pages, settings.host, settings.port)
            )
        except OSError as error:
            raise TumenError(
                f"web address {settings.host}:{settings.port}: {error.strerror}; "
                "is another daemon running? else set web.port"
            ) from error

    async def sync_sources(self) -> None:
        """Bring the store's sources in step with the configuration."""
        now = self.app.clock.now()
        wanted = configured_sources(self.app.configuration)
        self.metrics.keep(self.app.configuration.outlets)
        await self.app.write(lambda session: sources.sync(session, wanted, now))

    async def _wake(self) -> None:
        """Take over from the process before, whenever and however it ended."""
        app, now = self.app, self.app.clock.now()
        await self._end_old_leases()
        most = timedelta(seconds=_SIGN_OF_LIFE_MISSED * self._sign_seconds * app.clock.anchor.rate)
        stood = await app.write(lambda session: outages.woken(session, now, most))
        if stood > most:
            log.warning(
                "the watch stood still, what was missed is due",
                since=(now - stood).isoformat(timespec="seconds"),
                until=now.isoformat(timespec="seconds"),
                minutes=round(stood.total_seconds() / 60),
            )
        elif stood < -most:
            await self._set_back(-stood / app.clock.anchor.rate)
        await self.crawls.network.recall()
        await self._pull_back()
        await self.sync_sources()

    async def _end_old_leases(self) -> None:
        """Take over at once from a daemon of this machine that was killed."""
        held = await self.app.read(leases.holders)
        gone = [name for name in held if owner.is_gone(name)]
        if gone:
            ended = await self.app.write(lambda session: leases.end(session, gone))
            log.warning("an earlier process was killed, its leases ended", leases=ended)

    def health(self) -> health.Health:
        """Alive while its jobs succeed and it can store; asked by /healthz."""
        ailing = self.storing.problem or self.pulse.ailing()
        return health.Health(
            ok=ailing is None,
            detail=ailing or self._offline() or "ticking",
            tick_age_s=round(self.pulse.age("tick"), 1),
            running_crawls=len(self.crawls.hosts),
            now=self.app.clock.now().isoformat(),
        )

    def _ailing(self) -> str | None:
        return self.storing.problem or self.pulse.ailing() or self._offline()

    def _offline(self) -> str | None:
        gone = self.crawls.network.gone_since
        return f"the network is gone since {gone:%Y-%m-%d %H:%M}Z" if gone else None

    async def _feed(self, profile: str, url: str) -> bytes | None:
        """What /feed/<profile>.atom answers."""
        configuration = self.app.configuration
        return await self.app.read(lambda db: feeding.feed(db, configuration, profile, url))

    async def scrape(self) -> bytes:
        """What /metrics answers; made in a thread, for thousands of sources take a while.

        While the database is down it is only what this process counted.
        """
        real = self.app.clock.real()
        try:
            found = await self.app.read(lambda session: sourcemetrics.snapshot(session, real))
        except StoreError as error:
            log.warning("metrics without sources", error=str(error))
            return await self.app.apart(self.metrics.text)
        return await self.app.apart(lambda: self.metrics.text() + sourcemetrics.text(found))

    def _start_jobs(self) -> None:
        virtual = self.app.clock.tick_seconds
        jobs: dict[str, tuple[Job, float]] = {
            "tick": (self._tick, virtual(_TICK)),
            "renew": (self.crawls.renew, LEASE.total_seconds() / 3),
            "digests": (self._issue, virtual(60)),
            "alerts": (self._alert, virtual(60)),
            "outbox": (self._deliver, min(5.0, virtual(60))),
            "sign of life": (self._leave_sign, self._sign_seconds),
            "dead man": (self.deadman.beat, INTERVAL_S),
            "maintenance": (self._maintain, 3600.0),
        }
        for name, (job, seconds) in jobs.items():
            self._scheduler.add_job(
                self._jobs.tracked(self.storing.guarded(self.pulse.felt(name, job))),
                "interval",
                seconds=seconds,
                id=name,
                next_run_time=self.app.clock.real(),
            )
        self._scheduler.start()

    @property
    def _sign_seconds(self) -> float:
        return max(_LEAST_SIGN, self.app.clock.tick_seconds(_SIGN_OF_LIFE))

    async def _leave_sign(self) -> None:
        now = self.app.clock.now()
        await self.app.write(lambda session: outages.alive(session, now))

    async def _tick(self) -> None:
        if await self.storing.look():
            await self.sync_sources()  # a reload may have come meanwhile
        await self.crawls.start_due()
        self.metrics.last_tick.set_to_current_time()

    async def _issue(self) -> None:
        app, now = self.app, self.app.clock.now()
        issued = await app.apart(
            partial(issue.issue_due, app.store, app.configuration, self.channels, now)
        )
        for digest in issued.digests:
            self.metrics.digest(digest.profile)
            log.info("digest issued", digest=digest.name, articles=len(digest.lines))

    async def _alert(self) -> None:
        app, now = self.app, self.app.clock.now()
        look = partial(immediate.alert_due, app.store, app.configuration, self.channels, now)
        for alert in await app.apart(look):
            self.metrics.alert(alert.profile)
            log.info("alerted", alert=alert.name, subject=alert.subject)

    async def _deliver(self) -> None:
        report = await delivery.deliver_due(
            self.app.store,
            self.channels,
            self.app.clock.real,
            self.app.owner,
            self.stop.is_set,
        )
        for outcome in ("sent", "failed", "dead"):
            self.metrics.delivered(outcome, getattr(report, outcome))

    async def _maintain(self) -> None:
        await maintenance.forget(self.app)
        await maintenance.mend(self.app)

    async def _clock_jumped(self, seconds: float) -> None:
        """Run every job now, and bring back due times that only a wrong clock can have made."""
        log.warning("the machine's clock jumped", seconds=round(seconds))
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=self.app.clock.real())
        self._scheduler.wakeup()
        if seconds < 0:
            await self._set_back(timedelta(seconds=-seconds))
        await self._pull_back()

    async def _set_back(self, by: timedelta) -> None:
        """Move what rests as the clock was moved: else it would rest so much longer."""
        now, real, rate = self.app.clock.now(), self.app.clock.real(), self.app.clock.anchor.rate
        rows = await self.app.write(lambda s: bounds.shift(s, now, real, by, rate))
        slots = await self.app.write(lambda s: digests.forget_ahead(s, now))
        log.warning("due times were moved back with the clock", rows=rows, slots=slots)

    async def _pull_back(self) -> None:
        now, real = self.app.clock.now(), self.app.clock.real()
        longest = self.app.configuration.settings.schedule.longest
        rows = await self.app.write(lambda s: bounds.pull_back(s, now, real, longest))
        if rows:
            log.warning("due times far in the future were brought back", rows=rows)

    async def _drain(self) -> None:
        log.info("stopping", crawls=len(self.crawls.hosts))
        self.crawls.stopping = True
        self._scheduler.remove_all_jobs()
        await asyncio.gather(self.crawls.drain(DRAIN_SECONDS), self._jobs.settled(DRAIN_SECONDS))
        # AsyncIOExecutor cancels what still runs, so it is shut down last.
        self._scheduler.shutdown(wait=False)
        log.info("stopped")
