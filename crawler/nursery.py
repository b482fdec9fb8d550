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
_MOST_MEMORY = 2 * 2**30  # 0.3 of them are inherited; a page that needs the rest is hostile
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
        self._made: tuple[BaseProcess, socket.socket] | None = None
        self._ended = False
        if early and _alone():
            gc.freeze()  # a collection in either process would write to all of it, and so copy it
            self._made = _started("fork", watches)

    async def reader(self) -> tuple[int, socket.socket]:
        """The number of a new reading process, and our end of the pipe to it.

        Raises ReaderDied when none can be made.
        """
        async with self._turn:
            if self._made is not None:
                with contextlib.suppress(ReaderDied):  # it may have been killed from outside
                    return await self._forked()
            if not self._ended:
                self._made = await asyncio.to_thread(_started, "forkserver", self._watches)
            if self._ended:
                self._give_up()
                raise ReaderDied("the reading processes are ending")
            return await self._forked()

    async def bury(self, number: int) -> None:
        """Take a reading process that was killed from the table of processes."""
        async with self._turn:
            if self._made is not None:
                with contextlib.suppress(ReaderDied):  # then it is nobody's child any more
                    await self._answer(number)

    async def end(self) -> None:
        """End it, and wait for the reading processes, which were killed."""
        self._ended = True
        if self._made is not None:
            with contextlib.suppress(OSError):  # who waits for its answer waits no longer
                self._made[1].shutdown(socket.SHUT_RDWR)
        async with self._turn:
            if self._made is not None:
                await asyncio.to_thread(self._made[0].join, _END_SECONDS)
            self._give_up()

    def _give_up(self) -> None:
        if self._made is not None:
            process, pipe = self._made
            self._made = None
            process.kill()
            process.join()
            pipe.close()

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
        assert self._made is not None
        _, pipe = self._made
        with contextlib.ExitStack() as failed:
            failed.callback(self._give_up)
            try:
                socket.send_fds(pipe, [_NUMBER.pack(number)], handles)
                async with asyncio.timeout(_START_SECONDS):
                    told = await asyncio.get_running_loop().sock_recv(pipe, _NUMBER.size)
                (answer,) = _NUMBER.unpack(told)
            except (OSError, struct.error) as error:
                raise ReaderDied(f"no reading process can be started: {error}") from error
            failed.pop_all()
        return int(answer)


def _started(
    method: Literal["fork", "forkserver"], watches: Mapping[str, Watch]
) -> tuple[BaseProcess, socket.socket]:
    """The process, and our end of the pipe to it."""
    get = multiprocessing.get_context
    context = get("fork") if method == "fork" else get("forkserver")
    context.set_forkserver_preload([_LOADED])
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    process = context.Process(target=_serve, args=(theirs, watches), daemon=True)
    with theirs:  # so that the end of the process ends the pipe
        try:
            process.start()
        except (OSError, EOFError) as error:
            ours.close()
            raise ReaderDied(f"no reading process can be started: {error}") from error
    return process, ours


def _alone() -> bool:
    """Whether this process may fork: a lock that another thread holds would stay locked for ever.

    Only Linux says how many threads there are, those of C libraries included.
    """
    return _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


def _serve(pipe: socket.socket, watches: Mapping[str, Watch]) -> None:
    """Fork a process for each end of a pipe that comes, until the daemon is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the daemon decides
    readers: set[int] = set()
    with contextlib.suppress(ConnectionError):  # the daemon went without waiting for an answer
        _do_as_told(pipe, watches, readers)
    for number in readers:  # what is stuck in C code does not notice by itself
        os.kill(number, signal.SIGKILL)
    _waited_for(-1)


def _do_as_told(pipe: socket.socket, watches: Mapping[str, Watch], readers: set[int]) -> None:
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
            readers.add(number)
        else:
            _waited_for(number)
            readers.discard(number)
        pipe.sendall(_NUMBER.pack(number))


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
        line = wire.FarEnd(pipe)
        while True:
            function, args = line.receive()
            line.send(function(*args))


def _end_with_parent() -> None:
    """Without this the process would first finish a task that nobody waits for any more."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
