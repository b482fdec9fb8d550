"""The database down for a while: told at a bounded rate, put on record once it can be written."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

import structlog

from crawler.app import App
from crawler.jobs import Job
from crawler.metrics import Metrics
from store import outages
from store.errors import StoreDown

log = structlog.get_logger(__name__)

_BETWEEN_REMINDERS_S = 600.0


class Storing:
    """Whether the store can be written. `problem` is None while it can."""

    def __init__(
        self, app: App, metrics: Metrics, monotonic: Callable[[], float] = monotonic
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._monotonic = monotonic
        self._reminded = 0.0
        self._since: datetime | None = None
        self._last: StoreDown | None = None

    @property
    def problem(self) -> str | None:
        """Why nothing can be written, and since when in the watch's time."""
        if self._last is None or self._since is None:
            return None
        return f"nothing can be stored since {self._since:%Y-%m-%d %H:%M}Z: {self._last}"

    def guarded(self, job: Job) -> Job:
        """The same job, which ends quietly when the database is down: it is told here."""

        async def run() -> None:
            try:
                await job()
            except StoreDown as error:
                self._failed(error)

        return run

    async def look(self) -> bool:
        """Try to write if the database was found down; whether it has just come back.

        Raises StoreDown as long as nothing can be written.
        """
        trouble = self._app.store.trouble
        if trouble is not None:
            self._failed(trouble)
        if self._last is None or self._since is None:
            return False
        kind, began, detail = self._last.kind, self._since, str(self._last)
        now = self._app.clock.now()
        await self._app.write(lambda s: outages.add(s, kind, began, now, detail))
        self._last = self._since = None
        self._metrics.outage(kind, False)
        log.info("the database can be written again, what was missed is due")
        return True

    def _failed(self, error: StoreDown) -> None:
        if self._last is not None:
            self._metrics.outage(self._last.kind, False)
        self._last = error
        self._metrics.outage(error.kind, True)
        if self._since is None:
            self._since = self._app.clock.now()
            log.error("nothing can be stored: crawling and sending wait", problem=str(error))
        elif self._monotonic() - self._reminded < _BETWEEN_REMINDERS_S:
            return
        else:
            since = self._since.isoformat()
            log.error("still nothing can be stored", since=since, problem=str(error))
        self._reminded = self._monotonic()
