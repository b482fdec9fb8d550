"""The whole network gone: noticed, told once, waited out with one host a minute, made up for."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from sqlmodel import Session

from analysis import outage
from analysis.outage import Attempt, Fault, Reach
from crawler.app import App
from crawler.metrics import Metrics
from store import outages

log = structlog.get_logger(__name__)

_BETWEEN_TRIES_S = 60.0
_ALL = Reach()


class Network:
    """Whether outlets can be reached at all. `gone_since` is the watch's time, None while not."""

    def __init__(self, app: App, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._reach = _ALL
        self._tried_at: datetime | None = None
        self.gone_since: datetime | None = None

    async def recall(self) -> None:
        """Go on with an outage that an earlier process noted and that nobody saw end."""
        row = await self._app.read(lambda session: outages.current(session, "network"))
        if row is not None:
            self.gone_since = row.began_at
            self._metrics.outage("network", True)

    def may_try(self) -> bool:
        """Whether a host may be asked now, to see if the network is back."""
        real = self._app.clock.real()
        pause = timedelta(seconds=self._app.clock.tick_seconds(_BETWEEN_TRIES_S))
        # Between, and not only before the end: the machine's clock may be set back.
        if self._tried_at is not None and self._tried_at <= real < self._tried_at + pause:
            return False
        self._tried_at = real
        return True

    async def heard(self, host: str, fault: Fault) -> None:
        """Take what came of one request; `fault` "" stands for an answer, whatever it was."""
        if not fault and self.gone_since is None and self._reach == _ALL:
            return
        name = urlsplit(f"//{host}").hostname or host
        self._reach = outage.after(self._reach, Attempt(name, fault, self._app.clock.now()))
        if not fault:
            await self._found()
        elif self.gone_since is None and outage.network_gone(self._reach, self._hosts()):
            await self._lost()

    def _hosts(self) -> int:
        """How many hosts are polled: 1, or 2 for more."""
        outlets = self._app.configuration.outlets.values()
        names: set[str] = set()
        for source in (source for outlet in outlets for source in outlet.sources):
            names.add(urlsplit(source.url).netloc)
            if len(names) > 1:
                return 2
        return 1

    async def _lost(self) -> None:
        since = self.gone_since = self._reach.since or self._app.clock.now()
        self._tried_at = self._app.clock.real()
        self._metrics.outage("network", True)
        silent = sorted(attempt.host for attempt in self._reach.streak)
        detail = f"nothing came back from {', '.join(silent[:5])}"
        log.warning(
            "the network is gone: one host a minute is tried",
            since=since.isoformat(),
            detail=detail,
        )
        await self._app.write(lambda s: outages.begin(s, "network", since, detail))

    async def _found(self) -> None:
        now, since = self._app.clock.now(), self.gone_since
        if since is None:
            return
        self.gone_since = None
        self._metrics.outage("network", False)

        def made_up_for(session: Session) -> int:
            outages.end(session, "network", now)
            return outages.catch_up(session, since, now)

        rows = await self._app.write(made_up_for)
        minutes = round((now - since).total_seconds() / 60)
        log.info("the network is back, what was missed is due", minutes=minutes, put_off=rows)
