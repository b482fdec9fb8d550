"""A web site on loopback that misbehaves on request and remembers how it was asked."""

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Reply:
    """One answer: `delay` before it, `pace` seconds between its bytes, `cut` bytes left out.

    `head_pace` is the time between the bytes of the headers.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    pace: float = 0.0
    cut: int = 0
    head_pace: float = 0.0


@dataclass
class Seen:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    at: float


Behaviour = Reply | Callable[[Seen], Reply]


class Site:
    """Answers by path; unknown paths are 404, which leaves robots.txt open."""

    def __init__(self) -> None:
        self.replies: dict[str, Behaviour] = {}
        self.seen: list[Seen] = []
        self.first_came = asyncio.Event()
        self.most_at_once = 0
        self.connections = 0
        self._at_once = 0
        self._server: asyncio.Server | None = None
        self._clients: set[asyncio.Task[None]] = set()
        self.port = 0

    @property
    def host(self) -> str:
        """As in HostWork."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        """Absolute address of `path`."""
        return f"http://{self.host}{path}"

    def asked(self) -> list[str]:
        """Paths asked for so far, robots.txt left out."""
        return [seen.path for seen in self.seen if seen.path != "/robots.txt"]

    def gaps(self) -> list[float]:
        """Seconds between the beginnings of successive requests."""
        times = [seen.at for seen in self.seen]
        return [later - earlier for earlier, later in itertools.pairwise(times)]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, request after request."""
        task = asyncio.current_task()
        assert task is not None
        self._clients.add(task)
        self.connections += 1
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._one(reader, writer):
                    pass
        finally:
            self._clients.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        seen = Seen(head[0].split()[1], headers, time.monotonic())
        self.seen.append(seen)
        self.first_came.set()
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            return await self._reply(seen, writer)
        finally:
            self._at_once -= 1

    async def _reply(self, seen: Seen, writer: asyncio.StreamWriter) -> bool:
        found = self.replies.get(seen.path, Reply(404))
        reply = found if isinstance(found, Reply) else found(seen)
        await asyncio.sleep(reply.delay)
        headers = {"Content-Length": str(len(reply.body) + reply.cut)} | reply.headers
        lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {v}" for name, v in headers.items())]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        for part, pace in ((head, reply.head_pace), (reply.body, reply.pace)):
            for piece in _bytes_of(part) if pace else (part,):
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pace)
        await writer.drain()
        return not reply.cut

    async def close(self) -> None:
        """Stop listening and drop every connection."""
        assert self._server is not None
        self._server.close()
        for client in self._clients:
            client.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)
        await asyncio.sleep(0)

    async def open(self, wrap: Callable[..., Awaitable[asyncio.Server]] | None = None) -> None:
        """Listen on a free port of 127.0.0.1; `wrap` replaces asyncio.start_server."""
        self._server = await (wrap or asyncio.start_server)(self.serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]


def _bytes_of(data: bytes) -> Iterator[bytes]:
    return (bytes([byte]) for byte in data)


@contextlib.asynccontextmanager
async def open_site(replies: dict[str, Behaviour] | None = None) -> AsyncIterator[Site]:
    """A running site."""
    site = Site()
    site.replies.update(replies or {})
    await site.open()
    try:
        yield site
    finally:
        await site.close()
