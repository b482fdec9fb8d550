"""Sites for the endurance run, in a process of their own: most behave, four do not.

    python -m tests.bench.hostile --hosts 24   prints one line of JSON when it listens

Every look at a feed finds one article that was not there before. The first four hosts serve, as
their articles: a gzip bomb (200 MB from 200 kB), a body of one byte a second, 3 MB of links, and
50,000 nested divs.
"""

import argparse
import asyncio
import contextlib
import gzip
import itertools
import json
import re
import signal

from tests.bench.farm import NOT_FOUND, address, answered, index

HOSTILE = ("bomb", "slow", "links", "nested")
HTML = "text/html; charset=utf-8"
GZIP_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Encoding: gzip\r\n"
SLOW_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n"


class Sites:
    """What is served."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        packed = gzip.compress(b"\0" * 200_000_000, 6)
        head = f"{GZIP_HEAD.format(HTML)}Content-Length: {len(packed)}\r\n\r\n"
        links = "".join(f'<li><a href="/topic/{n}">Topic {n}</a></li>' for n in range(80_000))
        nested = "<div>" * 50_000 + "North Korea" + "</div>" * 50_000
        self._hostile = {
            "bomb": head.encode() + packed,
            "links": answered(_page(links).encode(), HTML),
            "nested": answered(_page(nested).encode(), HTML),
        }

    def feed(self, host: str) -> bytes:
        """A feed with one new article."""
        number = next(self._numbers)
        item = (
            f"<item><title>Story {number}</title><link>http://{host}/story-{number}</link>"
            f"<guid>{number}</guid><description>North Korea, no. {number}</description></item>"
        )
        body = f'<rss version="2.0"><channel><title>t</title>{item}</channel></rss>'
        return answered(body.encode(), "application/rss+xml")

    def kind(self, host: str) -> str:
        """What the articles of a host are."""
        number = index(host)
        return HOSTILE[number] if number < len(HOSTILE) else "good"

    def article(self, host: str, path: str) -> bytes:
        """The whole answer, for all but the slow host."""
        kind = self.kind(host)
        if kind != "good":
            return self._hostile[kind]
        number = path.rpartition("-")[2]
        words = " ".join(f"word{number}x{n}" for n in range(200))
        told = "North Korea and Russia spoke." if int(number) % 12 == 0 else "It rained."
        return answered(_page(f"<article><p>{told} {words}.</p></article>").encode(), HTML)


def _page(body: str) -> str:
    return f"<html lang=en><head><title>A story</title></head><body>{body}</body></html>"


async def serve(hosts: int) -> None:
    """Listen on every host's address until the process is ended."""
    sites = Sites()

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                found = re.search(r"(?im)^host: ([^\r\n]+)", head)
                host, path = found[1] if found else "", head.split(" ", 2)[1]
                await _answer(sites, writer, host, path)
        writer.close()

    server = await asyncio.start_server(client, address(0), 0, backlog=1000)
    port = server.sockets[0].getsockname()[1]
    for number in range(1, hosts):
        await asyncio.start_server(client, address(number), port, backlog=1000)
    print(json.dumps({"port": port}), flush=True)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()


async def _answer(sites: Sites, writer: asyncio.StreamWriter, host: str, path: str) -> None:
    if path == "/feed.xml":
        writer.write(sites.feed(host))
    elif not path.startswith("/story-"):
        writer.write(NOT_FOUND)
    elif sites.kind(host) == "slow":
        writer.write(SLOW_HEAD)
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(1)
    else:
        writer.write(sites.article(host, path))
    await writer.drain()


def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser(prog="tests.bench.hostile", description=__doc__)
    parser.add_argument("--hosts", type=int, default=24)
    asyncio.run(serve(parser.parse_args().hosts))


if __name__ == "__main__":
    main()
