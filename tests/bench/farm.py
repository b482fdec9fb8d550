"""A farm of news sites on the loopback, in a process of its own so that its work is not counted.

    python -m tests.bench.farm DATA --hosts 200 --articles 20 --relevant 8

Each host has an address of its own (127.1.x.y, one port for all), a feed of 20 articles and no
robots.txt. The articles are the real pages of a public set, in turn; words that a watch looks for
are planted in the text of the given share of them. Prints one line of JSON when it listens.
"""

import argparse
import asyncio
import contextlib
import gzip
import hashlib
import json
import re
import signal
from dataclasses import dataclass
from pathlib import Path

from tests.quality.sets import rows

GOLD = Path("html_scrapinghub_aeb/gold.jsonl.gz")
PLANTED = (
    b" Kim Jong Un and Vladimir Putin spoke of artillery shells that North Korea ships to Russia. "
)
PARAGRAPH = re.compile(rb"<p(?:\s[^>]*)?>[^<]{120,}")
ANY_END = re.compile(rb"</(?:p|div|body)>", re.IGNORECASE)
FEED = re.compile(r"/feed(?:-\d+)?\.xml")
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Farm:
    """What is served: pages as they are and with planted words, each plain and packed."""

    hosts: int
    articles: int
    relevant: int
    plain: tuple[bytes, ...]
    planted: tuple[bytes, ...]

    def answer(self, host: str, path: str, head: str) -> bytes:
        """The whole answer to one request."""
        if FEED.fullmatch(path):
            return self._feed(host, head)
        number = re.fullmatch(r"/news/story-(\d+)\.html", path)
        return self._page(int(number[1])) if number else NOT_FOUND

    def is_relevant(self, number: int) -> bool:
        """Whether words are planted in this article: a share of them, evenly."""
        return number * self.relevant // 100 < (number + 1) * self.relevant // 100

    def _page(self, number: int) -> bytes:
        pages = self.planted if self.is_relevant(number) else self.plain
        return pages[number % len(pages)]

    def _feed(self, host: str, head: str) -> bytes:
        body = feed(host, self._numbers(host))
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if f"if-none-match: {etag}" in head:
            return f"HTTP/1.1 304 X\r\nETag: {etag}\r\nContent-Length: 0\r\n\r\n".encode()
        return answered(body, "application/rss+xml; charset=utf-8", etag)

    def _numbers(self, host: str) -> range:
        first = index(host) * self.articles
        return range(first, first + self.articles)


def address(number: int) -> str:
    """The address of a host: 127.1.0.1 is the first."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def index(host: str) -> int:
    """The number of a host, by its address."""
    parts = host.partition(":")[0].split(".")
    return int(parts[2]) * 250 + int(parts[3]) - 1


def feed(host: str, numbers: range) -> bytes:
    """An RSS feed of these articles."""
    items = "".join(
        f"<item><title>Story number {n} of the day</title>"
        f"<link>http://{host}/news/story-{n}.html</link><guid>{host}-{n}</guid>"
        f"<description>What was said about matter {n}, and by whom.</description>"
        f"<pubDate>Thu, 19 Nov 2026 {n % 24:02}:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'.encode()


def answered(body: bytes, kind: str, etag: str = "") -> bytes:
    """A 200 with a packed body: every client that is compared takes gzip."""
    packed = gzip.compress(body, 6)
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: gzip\r\n"
        f"Content-Length: {len(packed)}\r\n{f'ETag: {etag}' if etag else 'Server: farm'}\r\n\r\n"
    )
    return head.encode() + packed


def plant(body: bytes) -> bytes:
    """The page with the planted words at the end of its first long stretch of text."""
    place = PARAGRAPH.search(body)
    if place:
        return body[: place.end()] + PLANTED + body[place.end() :]
    other = ANY_END.search(body)
    cut = other.start() if other else len(body)
    return body[:cut] + b"<p>" + PLANTED + b"</p>" + body[cut:]


def build(data: Path, hosts: int, articles: int, relevant: int) -> Farm:
    """The farm over the pages of the set."""
    bodies = [row.page.body for row in rows(data / GOLD)]
    kind = "text/html; charset=utf-8"
    plain = tuple(answered(body, kind) for body in bodies)
    planted = tuple(answered(plant(body), kind) for body in bodies)
    return Farm(hosts, articles, relevant, plain, planted)


async def serve(farm: Farm) -> None:
    """Listen on every host's address until the process is ended."""

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                host = re.search(r"(?im)^host: ([^\r\n]+)", head)
                path = head.split(" ", 2)[1]
                writer.write(farm.answer(host[1] if host else "", path, head.lower()))
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(client, address(0), 0, backlog=1000)
    port = server.sockets[0].getsockname()[1]
    others = [
        await asyncio.start_server(client, address(number), port, backlog=1000)
        for number in range(1, farm.hosts)
    ]
    print(json.dumps({"port": port}), flush=True)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    for one in (server, *others):
        one.close()


def main() -> None:
    """Serve the farm that the command line describes."""
    parser = argparse.ArgumentParser(prog="tests.bench.farm", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--relevant", type=int, default=8, help="per cent of the articles")
    given = parser.parse_args()
    asyncio.run(serve(build(given.data, given.hosts, given.articles, given.relevant)))


if __name__ == "__main__":
    main()
