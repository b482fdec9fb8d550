"""Objects on the socket between two of our processes.

Two lengths, a pickle, and the bytes that the pickle leaves out: a page's body is copied into the
socket and out of it, and nowhere else.
"""

import asyncio
import io
import pickle
import socket
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from typing import Any, TypeAlias

_HEAD = struct.Struct("!QQ")
_PART = 2**16
_BUFFER = 2**20  # most pages go in at once; else the loop waits for the other end in between

_Frame: TypeAlias = list[memoryview]


def send(pipe: socket.socket, thing: Any) -> None:
    """Send an object on a blocking socket."""
    for part in _packed(thing):
        pipe.sendall(part)


def receive(pipe: socket.socket) -> Any:
    """The next object, waited for. Raises EOFError when the other end is gone."""
    pickled, beside = _HEAD.unpack(_exactly(pipe, _HEAD.size))
    return pickle.loads(_exactly(pipe, pickled), buffers=[_exactly(pipe, beside)])


def _exactly(pipe: socket.socket, length: int) -> bytes:
    found = pipe.recv(length, socket.MSG_WAITALL)
    while len(found) < length:  # a signal came in between, or the end
        part = pipe.recv(length - len(found))
        if not part:
            raise EOFError
        found += part
    return found


class Line:
    """Our end of the socket to a process that answers each object with another."""

    def __init__(self, pipe: socket.socket) -> None:
        """`pipe` does not block; the running loop listens to it until `close`."""
        pipe.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        self._pipe = pipe
        self._loop = asyncio.get_running_loop()
        self._found = bytearray()
        self._heard = self._loop.create_future()
        # Once, not for each answer: to say so and take it back costs as much as to pickle a page.
        self._loop.add_reader(pipe, self._hear)

    async def exchange(self, thing: Any) -> Any:
        """Send an object; what comes back. Raises EOFError, OSError."""
        self._found, self._heard = bytearray(), self._loop.create_future()
        frame = _packed(thing)
        sent = self._pipe.sendmsg(frame)
        for part in frame:
            if sent < len(part):
                await self._loop.sock_sendall(self._pipe, part[sent:])
            sent = max(0, sent - len(part))
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
        return size >= 0 and size >= sum(_HEAD.unpack_from(self._found))


def _packed(thing: Any) -> _Frame:
    out, beside = io.BytesIO(), list[pickle.PickleBuffer]()
    out.write(bytes(_HEAD.size))
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL, buffer_callback=partial(_put, beside))
    pickler.dispatch_table = _REDUCERS
    pickler.dump(thing)
    whole = out.getbuffer()
    rest = [one.raw() for one in beside]
    _HEAD.pack_into(whole, 0, len(whole) - _HEAD.size, sum(map(len, rest)))
    return [whole, *rest]


def _put(beside: list[pickle.PickleBuffer], part: pickle.PickleBuffer) -> bool:
    """Whether a part stays in the pickle: all but the first do."""
    if not beside:
        beside.append(part)
        return False
    return True


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
