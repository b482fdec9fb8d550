"""The killable pool in which everything CPU-heavy on hostile input happens.

A page of 0.7 MB can cost an extractor minutes, and a stuck worker of concurrent.futures cannot be
ended, so tasks run in processes that are killed and replaced when their time is up.
"""

import asyncio
import multiprocessing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from config.settings import ReadingPool as Settings
from config.watch import Watch
from crawler import reader
from crawler.errors import ReaderDied, ReadingTimeout

T = TypeVar("T")
_TASKS_PER_PROCESS = 500  # a fresh process now and then keeps leaks of C libraries bounded


class ReadingPool:
    """Reading processes for one generation of the watches."""

    def __init__(self, watches: Mapping[str, Watch], settings: Settings) -> None:
        self._timeout = settings.timeout.total_seconds()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.reader"])
        self._pool = ProcessPool(
            max_workers=settings.workers,
            max_tasks=_TASKS_PER_PROCESS,
            initializer=reader.start,
            initargs=[dict(watches)],
            context=context,
        )

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """The function's result from a reading process.

        Raises ReadingTimeout when it took too long and ReaderDied when two processes ended over
        it; a process that was killed from outside costs one more try.
        """
        try:
            return await self._run_once(function, args)
        except ReaderDied:
            return await self._run_once(function, args)

    async def _run_once(self, function: Callable[..., T], args: tuple[Any, ...]) -> T:
        future = self._pool.schedule(function, args=args, timeout=self._timeout)
        try:
            result: T = await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise ReadingTimeout(f"not read within {self._timeout:g} s") from error
        except ProcessExpired as error:
            raise ReaderDied("the reading process ended over it twice") from error
        return result

    async def retire(self) -> None:
        """Take no more tasks and end once the running ones are done."""
        self._pool.close()
        await asyncio.to_thread(self._pool.join)

    async def close(self) -> None:
        """End the processes; what is still running is given up."""
        self._pool.stop()
        await asyncio.to_thread(self._pool.join)
