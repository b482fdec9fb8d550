"""A receiver of webhooks on the loopback that fails on demand."""

import asyncio
import ssl
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Received:
    """One request that came in whole."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What is answered. `drop`: take the request and close; `hang`: take it and never answer."""

    status: int = 200
    body: str = "ok"
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    hang: bool = False


class Hook:
    """Answers as `judge` does unless `replies` says something else for the next requests.

    Every answer comes `delay` seconds after its request.
    """

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.replies: deque[Reply] = deque()
        self.judge: Callable[[Received], Reply] = lambda _received: Reply()
        self.url = ""
        self.delay = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.received.append(await _read(reader))
            reply = self.replies.popleft() if self.replies else self.judge(self.received[-1])
            if reply.hang:
                await reader.read()
            elif not reply.drop:
                await asyncio.sleep(self.delay)
                writer.write(_bytes(reply))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def running(tls: ssl.SSLContext | None = None) -> AsyncIterator[Hook]:
    """A hook that listens on a free port."""
    hook = Hook()
    server = await asyncio.start_server(hook.serve, "127.0.0.1", 0, ssl=tls)
    scheme = "https" if tls else "http"
    hook.url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook/secret-path"
    async with server:
        yield hook


async def _read(reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *rows = head.strip().split("\r\n")
    headers = {name.lower(): value for name, value in (row.split(": ", 1) for row in rows)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Received(first.split()[1], headers, body)


def _bytes(reply: Reply) -> bytes:
    body = reply.body.encode()
    head = [f"HTTP/1.1 {reply.status} Answer", f"Content-Length: {len(body)}", "Connection: close"]
    head += [f"{name}: {value}" for name, value in reply.headers.items()]
    return "\r\n".join([*head, "", ""]).encode() + body
