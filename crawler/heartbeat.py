"""Notices when the machine's clock is set: a scheduler would wait the difference out."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from crawler.jobs import Job

JUMP_SECONDS = 30.0


class Heartbeat:
    """Compares wall clock and monotonic clock, in a task of its own.

    It is no job of the scheduler: after the clock was set back an hour, none of its jobs runs for
    an hour, and a job that is to mend that would be among them.
    """

    def __init__(
        self,
        jumped: Callable[[float], Awaitable[None]],
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._jumped = jumped
        self._wall = wall
        self._monotonic = monotonic
        self._offset = wall() - monotonic()

    async def beat(self) -> None:
        """Look once; `jumped` is awaited with the seconds when the clock was set by over 30 s.

        When it raises, the jump is told again at the next look.
        """
        offset = self._wall() - self._monotonic()
        by = offset - self._offset
        if abs(by) > JUMP_SECONDS:
            await self._jumped(by)
        self._offset = offset

    async def run(self, guarded: Callable[[Job], Job], seconds: float = JUMP_SECONDS) -> None:
        """Look for ever, until cancelled; `guarded` takes what may go wrong."""
        beat = guarded(self.beat)
        while True:
            await asyncio.sleep(seconds)
            await beat()
