"""When each job of the daemon last succeeded, and whether that is too long ago."""

import time
from collections.abc import Callable

from crawler.jobs import Job

MOST_SECONDS = {"tick": 120.0, "renew": 180.0, "digests": 600.0, "outbox": 900.0}
"""How long each job may take to succeed again before the daemon counts as ill."""


class Pulse:
    """Last successes, on the monotonic clock."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._last = dict.fromkeys(MOST_SECONDS, monotonic())

    def felt(self, name: str, job: Job) -> Job:
        """The same job, whose success is noted; a job that raises is not alive."""

        async def run() -> None:
            await job()
            self._last[name] = self._monotonic()

        return run

    def age(self, name: str) -> float:
        """Seconds since a job last succeeded."""
        return self._monotonic() - self._last[name]

    def ailing(self) -> str | None:
        """The job that has not succeeded for too long, and for how long; None when all is well."""
        for name, most in MOST_SECONDS.items():
            if self.age(name) > most:
                return f"no successful {name} for {self.age(name):.0f} s, see the log"
        return None
