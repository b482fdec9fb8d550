"""One request of a crawl at a time, and the gap between two, from the end of the one before.

Scrapy counts from the moment a request leaves its queue. Looking up a name and opening the first
connection takes a while after that, so the server would see the second request too early.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

Got = TypeVar("Got")


class Pace:
    """The pace of one crawl; `gap_s` is the least time between two requests."""

    def __init__(self, gap_s: float) -> None:
        self._gap_s = gap_s
        self._turn = asyncio.Lock()
        self._ended_at: float | None = None

    @property
    def pause_s(self) -> float:
        """Seconds until the next request may go out."""
        if self._ended_at is None:
            return 0.0
        return max(self._ended_at + self._gap_s - monotonic(), 0.0)

    def slow_down(self, gap_s: float) -> None:
        """Make the gap at least so long."""
        self._gap_s = max(self._gap_s, gap_s)

    async def kept(self, send: Callable[[], Awaitable[Got]]) -> Got:
        """What `send` gives, once its turn has come and the gap is over."""
        async with self._turn:
            if self.pause_s > 0:
                await asyncio.sleep(self.pause_s)
            try:
                return await send()
            finally:
                self._ended_at = monotonic()
