"""The killable pool in which everything CPU-heavy on hostile input happens.

A page of 0.7 MB can cost an extractor minutes, and a stuck worker of concurrent.futures cannot be
ended, so tasks run in processes that are killed and replaced when their time is up. Each process
has a pipe of its own: where workers share one, as in pebble 5.2, a worker that is killed from
outside can take the pipe's lock with it, and then no task is ever done again.
"""

import asyncio
import contextlib
import gc
import importlib
import multiprocessing
import os
import resource
import signal
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from config.settings import ReadingPool as Settings
from config.watch import Watch
from crawler.errors import ReaderDied, ReadingTimeout

T = TypeVar("T")
_TASKS_PER_PROCESS = 2000  # a fresh process now and then keeps leaks of C libraries bounded
_START_SECONDS = 60.0
# Named and not imported: what reading needs is loaded in the fork server only.
_LOADED = "crawler.preload"
_MOST_MEMORY = 2 * 2**30  # a page that needs more is hostile; the machine is small


class ReadingPool:
    """Reading processes for one generation of the watches; they start when there is work."""

    def __init__(self, watches: Mapping[str, Watch], settings: Settings) -> None:
        self._watches = dict(watches)
        self._timeout = settings.timeout.total_seconds()
        self._threads = ThreadPoolExecutor(settings.workers, thread_name_prefix="reading")
        self._lock = threading.Lock()
        self._idle: list[ReadingProcess] = []
        self._busy: set[ReadingProcess] = set()
        self._closed = False

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """The function's result from a reading process.

        Raises ReadingTimeout when it took too long and ReaderDied when two processes ended over
        it; a process that was killed from outside costs one more try.
        """
        call = partial(self._twice, function, args)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    async def retire(self) -> None:
        """Take no more tasks and end once the running ones are done."""
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._end)

    async def close(self) -> None:
        """End the processes; what is still running is given up."""
        await asyncio.to_thread(self._end)
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)

    def processes(self) -> list[int]:
        """The numbers of the processes that are there."""
        with self._lock:
            return [process.pid for process in (*self._idle, *self._busy)]

    def _twice(self, function: Callable[..., T], args: tuple[Any, ...]) -> T:
        try:
            return self._once(function, args)
        except ReaderDied:
            return self._once(function, args)

    def _once(self, function: Callable[..., T], args: tuple[Any, ...]) -> T:
        process = self._take()
        with contextlib.ExitStack() as failed:
            failed.callback(self._drop, process)
            result: T = process.ask(function, args, self._timeout)
            failed.pop_all()
        self._give_back(process)
        return result

    def _take(self) -> "ReadingProcess":
        with self._lock:
            if self._closed:
                raise ReaderDied("the reading processes are ending")
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    break
                process.end()
            else:
                process = ReadingProcess(self._watches)
            self._busy.add(process)
            return process

    def _give_back(self, process: "ReadingProcess") -> None:
        with self._lock:
            self._busy.discard(process)
            if process.tasks < _TASKS_PER_PROCESS and not self._closed:
                self._idle.append(process)
                return
        process.end()

    def _drop(self, process: "ReadingProcess") -> None:
        with self._lock:
            self._busy.discard(process)
        process.end()

    def _end(self) -> None:
        with self._lock:
            self._closed = True
            idle, busy = self._idle, list(self._busy)
            self._idle = []
        for process in idle:
            process.end()
        for process in busy:
            process.kill()


class ReadingProcess:
    """One process and the pipe to it."""

    def __init__(self, watches: Mapping[str, Watch]) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([_LOADED])
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, watches), daemon=True)
        try:
            self._process.start()
        except (OSError, EOFError) as error:
            raise ReaderDied(f"no reading process can be started: {error}") from error
        finally:
            theirs.close()  # so that the end of the process ends the pipe
        self._ready = False
        self._patience = 0.0
        self.pid = self._process.pid or 0
        self.tasks = 0

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.is_alive()

    def ask(self, function: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> Any:
        """The function's result; raises ReadingTimeout or ReaderDied, after which it is no use."""
        if not self._ready:
            self._within(_START_SECONDS, self._pipe.recv)
            self._ready = True
        self.tasks += 1
        return self._within(seconds, partial(self._exchange, function, args))

    def _exchange(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        self._pipe.send((function, args))
        return self._pipe.recv()

    def _within(self, seconds: float, talk: Callable[[], Any]) -> Any:
        """What `talk` gives, or the end of the process: sending can block as well as waiting."""
        if seconds != self._patience:
            _limit(self._pipe, seconds)
            self._patience = seconds
        try:
            return talk()
        except BlockingIOError as error:
            self.kill()
            raise ReadingTimeout(f"not read within {seconds:g} s") from error
        except (EOFError, OSError) as error:
            raise ReaderDied("the reading process ended over it twice") from error

    def kill(self) -> None:
        """End the process, also in the middle of a task: whoever waits for it gets ReaderDied."""
        self._process.kill()

    def end(self) -> None:
        """End the process and let go of everything; nobody may wait for it."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _limit(pipe: Connection, seconds: float) -> None:
    """Let the kernel end what blocks for so long: a timer for each page would be a thread."""
    whole, rest = divmod(seconds, 1)
    span = struct.pack("@ll", int(whole), int(rest * 1e6))
    with socket.socket(fileno=os.dup(pipe.fileno())) as held:
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            held.setsockopt(socket.SOL_SOCKET, option, span)


def _serve(pipe: Connection, watches: Mapping[str, Watch]) -> None:
    """Do one task after the other. What a task raises ends the process, and with it the task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the daemon decides
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, resource.RLIM_INFINITY))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    importlib.import_module(_LOADED).start(watches)
    gc.freeze()  # what is there now stays
    with contextlib.suppress(EOFError, ConnectionError):  # the daemon is gone
        pipe.send(True)
        while True:
            function, args = pipe.recv()
            pipe.send(function(*args))


def _end_with_parent() -> None:
    """Without this the process would first finish a task that nobody waits for any more."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
