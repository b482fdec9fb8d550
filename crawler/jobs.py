"""Jobs that nobody else keeps track of: asyncio holds tasks only weakly."""

import asyncio
from collections.abc import Awaitable, Callable

Job = Callable[[], Awaitable[None]]


class Jobs:
    """The jobs under way, so that stopping can wait for them."""

    def __init__(self) -> None:
        self._running: set[asyncio.Future[None]] = set()

    def start(self, job: Job) -> "asyncio.Future[None]":
        """Begin a job."""
        task = asyncio.ensure_future(job())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    def tracked(self, job: Job) -> Job:
        """The same job, which a scheduler that is shut down cannot cut in two."""

        async def run() -> None:
            await asyncio.shield(self.start(job))

        return run

    async def settled(self, seconds: float) -> None:
        """Wait for every job under way; what takes longer is given up."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)
