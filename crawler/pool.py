"""The killable pool in which everything CPU-heavy on hostile input happens.

A page of 0.7 MB can cost an extractor minutes, and a stuck worker of concurrent.futures cannot be
ended, so tasks run in processes that are killed and replaced when their time is up. Each process
has a pipe of its own: where workers share one, as in pebble 5.2, a worker that is killed from
outside can take the pipe's lock with it, and then no task is ever done again.
"""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from config.settings import ReadingPool as Settings
from config.watch import Watch
from crawler import wire
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.nursery import Nursery

T = TypeVar("T")
# A fresh process now and then bounds what C libraries leak: one grew by 20 MB from its 3,000th to
# its 7,500th public page. It is dear: half a second goes into what the old one had ready.
_TASKS_PER_PROCESS = 8000


class ReadingPool:
    """Reading processes for one generation of the watches; they start when there is work."""

    def __init__(
        self, watches: Mapping[str, Watch], settings: Settings, early: bool = False
    ) -> None:
        """`early`: this process has no threads and no connections yet, and may be forked."""
        self._nursery = Nursery(dict(watches), early)
        self._timeout = settings.timeout.total_seconds()
        self._workers = settings.workers
        self._turns = asyncio.Semaphore(settings.workers)
        self._idle: list[ReadingProcess] = []
        self._busy: set[ReadingProcess] = set()
        self._retired = False
        self._closed = False

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """The function's result from a reading process.

        Raises ReadingTimeout when it took too long and ReaderDied when two processes ended over
        it; a process that was killed from outside costs one more try.
        """
        self._refuse(self._retired)
        async with self._turns:
            try:
                return await self._once(function, args)
            except ReaderDied:
                return await self._once(function, args)

    async def retire(self) -> None:
        """Take no more tasks and end once the running ones are done."""
        self._retired = True
        for _ in range(self._workers):  # turns are given in the order they were asked for
            await self._turns.acquire()
        await self.close()

    async def close(self) -> None:
        """End the processes; what is still running is given up."""
        self._retired = self._closed = True
        idle, self._idle = self._idle, []
        for process in (*idle, *self._busy):
            process.kill()
        for process in idle:
            process.close()
        await self._nursery.end()

    def processes(self) -> list[int]:
        """The numbers of the processes that are there."""
        return [process.pid for process in (*self._idle, *self._busy)]

    def _refuse(self, ending: bool) -> None:
        if ending:
            raise ReaderDied("the reading processes are ending")

    async def _once(self, function: Callable[..., T], args: tuple[Any, ...]) -> T:
        process = await self._take()
        self._busy.add(process)
        try:
            result: T = await process.ask(function, args, self._timeout)
            return result
        finally:
            self._busy.discard(process)
            if process.fit and not self._closed:
                self._idle.append(process)
            else:
                await self._drop(process)

    async def _take(self) -> "ReadingProcess":
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            await self._drop(process)
        self._refuse(self._closed)
        process = ReadingProcess(*await self._nursery.reader())
        if self._closed:
            await self._drop(process)
        self._refuse(self._closed)
        return process

    async def _drop(self, process: "ReadingProcess") -> None:
        process.kill()
        process.close()
        if not self._closed:
            await self._nursery.bury(process.pid)


class ReadingProcess:
    """One process and the pipe to it."""

    def __init__(self, pid: int, pipe: socket.socket) -> None:
        self.pid = pid
        self._pipe = pipe
        self._line = wire.Line(pipe)
        self._tasks = 0
        self._in_step = True

    @property
    def alive(self) -> bool:
        """Whether the process is there: its end ends the pipe."""
        try:
            return bool(self._pipe.recv(1, socket.MSG_PEEK))
        except BlockingIOError:  # nothing to read, and no end either
            return True
        except OSError:
            return False

    @property
    def fit(self) -> bool:
        """Whether it can be given another task."""
        return self._in_step and self._tasks < _TASKS_PER_PROCESS

    async def ask(self, function: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> Any:
        """The function's result; raises ReadingTimeout or ReaderDied, after which it is not fit."""
        self._tasks += 1
        self._in_step = False
        try:
            async with asyncio.timeout(seconds):
                result = await self._line.exchange((function, args))
        except TimeoutError as error:
            raise ReadingTimeout(f"not read within {seconds:g} s") from error
        except (EOFError, OSError) as error:
            raise ReaderDied("the reading process ended over it twice") from error
        self._in_step = True
        return result

    def kill(self) -> None:
        """End the process, also in the middle of a task: whoever waits for it gets ReaderDied."""
        if self.alive:  # else its number may be another process's by now
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Let go of the pipe; nobody may wait for it."""
        self._line.close()
        self._pipe.close()
