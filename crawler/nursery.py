"""Where reading processes come from: a process that loads what they need once, and forks them.

It compiles the watches too, so a reading process costs a few milliseconds. Where it can, it is
itself forked from the command, before that has threads or connections, and shares what both load.
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
import traceback
from collections.abc import Mapping
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Literal

from config.watch import Watch
from crawler import wire
from crawler.errors import ReaderDied

# Named and not imported: what reading needs is not loaded in the crawling process.
_LOADED = "crawler.preload"
_MOST_MEMORY = 2 * 2**30  # a page that needs more is hostile; the machine is small
_START_SECONDS = 60.0
_END_SECONDS = 2.0
_THREADS = Path("/proc/self/task")
_NUMBER = struct.Struct("!q")
_FORK = 0  # what is asked with the end of a pipe; any other number is of a process to take away


class Nursery:
    """Makes the reading processes of one generation of the watches; it starts with the first."""

    def __init__(self, watches: Mapping[str, Watch], early: bool) -> None:
        """`early`: nothing has been opened that a fork must not share, so it may be made now."""
        self._watches = watches
        self._turn = asyncio.Lock()
        self._process: BaseProcess | None = None
        self._ended = False
        if early and _alone():
            gc.freeze()  # a collection in either process would write to all of it, and so copy it
            self._start("fork")

    async def reader(self) -> tuple[int, socket.socket]:
        """The number of a new reading process, and our end of the pipe to it.

        Raises ReaderDied when none can be made.
        """
        async with self._turn:
            if self._process is not None:
                with contextlib.suppress(ReaderDied):  # it may have been killed from outside
                    return await self._forked()
            if not self._ended:
                await asyncio.to_thread(self._start, "forkserver")
            if self._ended:
                self.end()
                raise ReaderDied("the reading processes are ending")
            return await self._forked()

    async def bury(self, number: int) -> None:
        """Take a reading process that was killed from the table of processes."""
        async with self._turn:
            if self._process is not None:
                with contextlib.suppress(ReaderDied):  # then it is nobody's child any more
                    await self._answer(number)

    def end(self) -> None:
        """End it, and wait for the reading processes, which were killed."""
        self._ended = True
        if self._process is None:
            return
        with contextlib.suppress(OSError):
            self._pipe.shutdown(socket.SHUT_RDWR)
        self._process.join(_END_SECONDS if self._loaded else 0)
        self._give_up(self._process)

    def _give_up(self, process: BaseProcess) -> None:
        process.kill()
        process.join()
        self._pipe.close()
        self._process = None

    def _start(self, method: Literal["fork", "forkserver"]) -> None:
        get = multiprocessing.get_context
        context = get("fork") if method == "fork" else get("forkserver")
        context.set_forkserver_preload([_LOADED])
        self._pipe, theirs = socket.socketpair()
        self._pipe.setblocking(False)
        process = context.Process(target=_serve, args=(theirs, self._watches), daemon=True)
        with theirs:  # so that the end of the process ends the pipe
            try:
                process.start()
            except (OSError, EOFError) as error:
                self._pipe.close()
                raise ReaderDied(f"no reading process can be started: {error}") from error
        self._process = process
        self._loaded = False

    async def _forked(self) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        with contextlib.ExitStack() as failed:
            failed.callback(ours.close)
            with theirs:
                number = await self._answer(_FORK, theirs.fileno())
            failed.pop_all()
        ours.setblocking(False)
        return number, ours

    async def _answer(self, number: int, *handles: int) -> int:
        """What the process says; where it says nothing sensible it is ended."""
        assert self._process is not None
        with contextlib.ExitStack() as failed:
            failed.callback(self._give_up, self._process)
            try:
                socket.send_fds(self._pipe, [_NUMBER.pack(number)], handles)
                async with asyncio.timeout(_START_SECONDS):
                    loop = asyncio.get_running_loop()
                    told = await loop.sock_recv(self._pipe, _NUMBER.size)
                (answer,) = _NUMBER.unpack(told)
            except (OSError, struct.error) as error:
                raise ReaderDied(f"no reading process can be started: {error}") from error
            failed.pop_all()
        self._loaded = True
        return int(answer)


def _alone() -> bool:
    """Whether this process may fork: a lock that another thread holds would stay locked for ever.

    Only Linux says how many threads there are, those of C libraries included.
    """
    return _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


def _serve(pipe: socket.socket, watches: Mapping[str, Watch]) -> None:
    """Fork a process for each end of a pipe that comes, until the daemon is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the daemon decides
    parent = multiprocessing.parent_process()
    assert parent is not None
    loaded = False
    while wait([pipe, parent.sentinel]) == [pipe]:
        told, handles, _, _ = socket.recv_fds(pipe, _NUMBER.size, 1)
        if not told:
            break
        (number,) = _NUMBER.unpack(told)
        if handles:
            loaded = loaded or _load(watches)
            number = _fork(pipe, handles[0])
        else:
            _waited_for(number)
        pipe.sendall(_NUMBER.pack(number))
    _waited_for(-1)


def _load(watches: Mapping[str, Watch]) -> bool:
    gc.disable()  # until the readers are there: all that is loaded stays
    importlib.import_module(_LOADED).start(watches)
    gc.freeze()
    return True


def _waited_for(number: int) -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(number, 0):
            pass


def _fork(nursery: socket.socket, handle: int) -> int:
    number = os.fork()
    if number:
        os.close(handle)
        return number
    with contextlib.ExitStack() as ended:
        ended.push(_leave)
        nursery.close()
        _read(socket.socket(fileno=handle))
    raise AssertionError("a reading process has left")


def _leave(
    kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
) -> None:
    """End here, whatever happened: what stands above on the stack is the nursery's."""
    if error is not None:
        traceback.print_exception(kind, error, trace)
    os._exit(error is not None)


def _read(pipe: socket.socket) -> None:
    """Do one task after the other. What a task raises ends the process, and with it the task."""
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, resource.RLIM_INFINITY))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.enable()
    with contextlib.suppress(EOFError, ConnectionError):  # the daemon is gone
        while True:
            function, args = wire.receive(pipe)
            pipe.sendall(wire.packed(function(*args)))


def _end_with_parent() -> None:
    """Without this the process would first finish a task that nobody waits for any more."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
