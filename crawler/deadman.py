"""The dead man's switch: a sign of life to the outside, only while everything due was done.

Who does not hear from a watch must be able to tell that nothing happened from that nobody looked.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from alerts import readers
from alerts.errors import DeliveryError
from alerts.lifesign import Lifesign
from crawler.app import App
from store import standing

log = structlog.get_logger(__name__)

INTERVAL_S = 60.0
_STANDSTILL = timedelta(minutes=15)


class Deadman:
    """Gives the signs. `lifesign` is None where none is configured; a reload changes it."""

    def __init__(self, app: App, ailing: Callable[[], str | None]) -> None:
        """`ailing` tells what is wrong with this process, None when nothing is."""
        self.lifesign: Lifesign | None = None
        self._app = app
        self._ailing = ailing
        self._told = ""

    async def beat(self) -> None:
        """Give a sign of life, unless something that was due was not done."""
        if self.lifesign is None:
            return
        try:
            missing = await self._missing()
            if not missing:
                await self.lifesign.send()
        except DeliveryError as error:
            missing = str(error)
        self._tell(missing)

    async def _missing(self) -> str:
        ailing = self._ailing()
        if ailing:
            return ailing
        now = self._app.clock.now()
        return await self._app.read(lambda session: self._undone(session, now))

    def _undone(self, session: Session, now: datetime) -> str:
        """What was due for long and was not done, "" when everything was."""
        if standing.stands_still(session, now, self._app.clock.real(), _STANDSTILL):
            return "sources are due, and no crawl ended for 15 minutes"
        for reader in readers.every(self._app.configuration):
            for late in readers.overdue(session, reader, now)[:1]:
                where = f" to {', '.join(late.channels)}" if late.channels else ""
                slot = f"{late.slot.local_date} {late.slot.label}"
                return f"digest {reader.name} {slot} was not sent{where}"
        return ""

    def _tell(self, missing: str) -> None:
        """Log a failure once, and once that it is over."""
        if missing and not self._told:
            log.warning("no sign of life is given", problem=missing)
        elif self._told and not missing:
            log.info("signs of life are given again")
        self._told = missing
