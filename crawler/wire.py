"""Objects on the socket between two of our processes: a length, then a pickle."""

import asyncio
import io
import pickle
import socket
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

_LENGTH = struct.Struct("!Q")
_PART = 2**18


def packed(thing: Any) -> memoryview:
    """What goes over the socket for an object."""
    out = io.BytesIO()
    out.write(bytes(_LENGTH.size))  # the pickle behind it, so that a page is not copied once more
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(thing)
    whole = out.getbuffer()
    _LENGTH.pack_into(whole, 0, len(whole) - _LENGTH.size)
    return whole


class _Pickler(pickle.Pickler):
    """Has our values made of their parts: a frozen one sets each by its name, at twice the cost."""

    def reducer_override(self, thing: Any) -> Any:
        kind: Any = type(thing)
        parts = _parts(kind)
        return (kind, parts(thing)) if parts else NotImplemented


@cache
def _parts(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What takes a value apart as its class takes it; None where it may not be made so."""
    if not is_dataclass(kind) or hasattr(kind, "__post_init__"):
        return None
    taken = fields(kind)
    if len(taken) < 2 or not all(one.init and not one.kw_only for one in taken):
        return None
    return attrgetter(*(one.name for one in taken))


def receive(pipe: socket.socket) -> Any:
    """The next object, waited for. Raises EOFError when the other end is gone."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return pickle.loads(_exactly(pipe, length))


def _exactly(pipe: socket.socket, length: int) -> bytearray:
    found = bytearray(length)
    rest = memoryview(found)
    while rest:
        size = pipe.recv_into(rest, 0, socket.MSG_WAITALL)
        if not size:
            raise EOFError
        rest = rest[size:]
    return found


async def exchange(pipe: socket.socket, thing: Any) -> Any:
    """Send an object on a non-blocking socket; what comes back. Raises EOFError, OSError."""
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(pipe, packed(thing))
    return await answer(pipe)


async def answer(pipe: socket.socket) -> Any:
    """The next object on a non-blocking socket. Raises EOFError, OSError."""
    loop = asyncio.get_running_loop()
    found = bytearray()
    wanted = _LENGTH.size
    while len(found) < wanted:
        part = await loop.sock_recv(pipe, _PART)
        if not part:
            raise EOFError
        found += part
        if wanted == _LENGTH.size <= len(found):
            wanted += _LENGTH.unpack_from(found)[0]
    with memoryview(found) as whole:
        return pickle.loads(whole[_LENGTH.size :])
