"""Objects between this process and one that answers each with another.

Two lengths and a pickle go over a socket. A page's body, which the pickle leaves out, lies in
memory that both share: a socket takes it in pieces, and wakes the other process at each.
"""

import asyncio
import contextlib
import io
import mmap
import os
import pickle
import socket
import struct
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from typing import IO, Any

_HEAD = struct.Struct("!QQ")
_PART = 2**16
_ROOM = 2**21  # a bigger page goes the long way


class Line:
    """Our end of the line to a process that answers each object with another."""

    def __init__(self, pipe: socket.socket) -> None:
        """`pipe` does not block; the running loop listens to it until `close`."""
        self._pipe = pipe
        with _nameless() as file:
            file.truncate(_ROOM)
            self._room = mmap.mmap(file.fileno(), _ROOM)
            with contextlib.suppress(OSError):  # who is gone is missed at the first exchange
                socket.send_fds(pipe, [b"\0"], [file.fileno()])
        self._loop = asyncio.get_running_loop()
        self._found = bytearray()
        self._heard = self._loop.create_future()
        # Once, not for each answer: to say so and take it back costs as much as to pickle a page.
        self._loop.add_reader(pipe, self._hear)

    async def exchange(self, thing: Any) -> Any:
        """Send an object; what comes back. Raises EOFError, OSError."""
        self._found, self._heard = bytearray(), self._loop.create_future()
        frame = _packed(thing, self._room)
        sent = self._pipe.send(frame)
        if sent < len(frame):
            await self._loop.sock_sendall(self._pipe, frame[sent:])
        await self._heard
        if not self._complete():
            raise EOFError
        with memoryview(self._found) as whole:
            return pickle.loads(whole[_HEAD.size :])

    def close(self) -> None:
        """Listen no more."""
        self._loop.remove_reader(self._pipe)

    def _hear(self) -> None:
        try:
            part = self._pipe.recv(_PART)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        self._found += part
        if not part:
            self.close()
        if (not part or self._complete()) and not self._heard.done():
            self._heard.set_result(None)

    def _complete(self) -> bool:
        size = len(self._found) - _HEAD.size
        return size >= 0 and size >= _HEAD.unpack_from(self._found)[0]


class FarEnd:
    """The end of the line in the process that answers. Raises EOFError when ours is gone."""

    def __init__(self, pipe: socket.socket) -> None:
        """`pipe` blocks."""
        self._pipe = pipe
        _, handles, *_ = socket.recv_fds(pipe, 1, 1)
        if not handles:
            raise EOFError
        self._room = mmap.mmap(handles[0], _ROOM)
        os.close(handles[0])

    def receive(self) -> Any:
        """The next object, waited for."""
        found = self._filled(b"", _HEAD.size)
        pickled, beside = _HEAD.unpack_from(found)
        found = self._filled(found, _HEAD.size + pickled)
        return pickle.loads(memoryview(found)[_HEAD.size :], buffers=[self._room[:beside]])

    def send(self, thing: Any) -> None:
        """Answer the last object with another."""
        self._pipe.sendall(_packed(thing, None))

    def _filled(self, found: bytes, length: int) -> bytes:
        while len(found) < length:
            part = self._pipe.recv(max(_PART, length - len(found)))
            if not part:
                raise EOFError
            found += part
        return found


def _nameless() -> IO[bytes]:
    # Pythons built on an old Linux, as uv and conda hand them out, lack it on a new one too.
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("page"), "r+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _packed(thing: Any, room: mmap.mmap | None) -> memoryview:
    """The frame of an object; one body is laid into the room, where there is one."""
    out, laid = io.BytesIO(), list[int]()
    out.write(bytes(_HEAD.size))
    lay = None if room is None else partial(_lay, room, laid)
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL, buffer_callback=lay)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(thing)
    frame = out.getbuffer()
    _HEAD.pack_into(frame, 0, len(frame) - _HEAD.size, sum(laid))
    return frame


def _lay(room: mmap.mmap, laid: list[int], part: pickle.PickleBuffer) -> bool:
    """Whether a part stays in the pickle: all but the first, and what there is no room for."""
    with part.raw() as raw:
        if laid or raw.nbytes > len(room):
            return True
        room[: raw.nbytes] = raw
        laid.append(raw.nbytes)
    return False


class _Reducers(dict[type, Callable[[Any], Any]]):
    """Has our values made of their parts: a frozen one sets each by its name, at twice the cost.

    Looked up by type: a pickler's `reducer_override` would be asked for every class and function.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        parts = _parts(kind)
        if parts is None:
            raise KeyError(kind)
        self[kind] = lambda thing: (kind, parts(thing))
        return self[kind]


def _parts(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What takes a value apart as its class takes it; None where it may not be made so."""
    if not is_dataclass(kind) or hasattr(kind, "__post_init__"):
        return None
    taken = fields(kind)
    if len(taken) < 2 or not all(one.init and not one.kw_only for one in taken):
        return None
    parts = attrgetter(*(one.name for one in taken))
    if bytes not in (one.type for one in taken):
        return parts
    return lambda thing: tuple(
        pickle.PickleBuffer(part) if type(part) is bytes else part for part in parts(thing)
    )


def _moment(when: Any) -> Any:
    # With its zone it would name three classes, at a third of what all of a page costs.
    made = when.__reduce_ex__(pickle.HIGHEST_PROTOCOL)
    return (_utc, made[1][:1]) if when.tzinfo is UTC else made


def _utc(packed: bytes) -> Any:
    kind: Any = datetime  # it takes its own pickle, which is not in its stub
    return kind(packed, UTC)


_REDUCERS = _Reducers({datetime: _moment})
