"""Objects on the socket between two of our processes: a length, then a pickle."""

import asyncio
import pickle
import socket
import struct
from typing import Any

_LENGTH = struct.Struct("!Q")
_PART = 2**18


def packed(thing: Any) -> bytes:
    """What goes over the socket for an object."""
    pickled = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(pickled)) + pickled


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
