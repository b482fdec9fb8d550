"""Answers that are framed badly: forgiven where they are clear, and never taken for another's."""

import asyncio
import contextlib

import pytest

from config.settings import Http
from spiders import crawl
from spiders.desk import Answer, HostWork, PageTask, RobotsCopy
from tests.doubles.desk import ListingDesk
from tests.doubles.site import Reply, Site

OPEN = RobotsCopy(404, b"")
PAGE = b"<p>\r\nno header\r\n\r\n</p>\r\n"
CHUNKED = b"200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"


class Server:
    """Gives the same answer, in pieces, to every request; `ends` closes the connection then."""

    def __init__(self, pieces: tuple[bytes, ...], ends: bool) -> None:
        self._pieces = pieces
        self._ends = ends
        self.all_sent = asyncio.Event()
        self.clients: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        task = asyncio.current_task()
        assert task is not None
        self.clients.add(task)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while await reader.readuntil(b"\r\n\r\n"):
                self.all_sent.clear()
                for piece in self._pieces:
                    writer.write(piece)
                    await asyncio.sleep(0.01)
                self.all_sent.set()
                if self._ends:
                    break
        self.all_sent.set()
        writer.close()


class WaitingDesk(ListingDesk):
    """Lets the next request go out when all that the server sends to this one is sent."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """As in Desk."""
        await self._server.all_sent.wait()
        await super().page_answered(task, answer)


async def answered(*pieces: bytes, ends: bool = False) -> list[Answer]:
    """What comes of two pages whose server gives the same answer to both."""
    answering = Server(pieces, ends)
    settings = {"gap": "20ms", "timeout": "2s", "allow_networks": ["127.0.0.0/8"]}
    async with await asyncio.start_server(answering.serve, "127.0.0.1", 0) as server:
        host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        tasks = tuple(PageTask(n, "o", f"http://{host}/{n}") for n in (1, 2))
        desk = WaitingDesk(answering)
        todo = HostWork(host, pages=tasks, robots=OPEN)
        await crawl.crawl_host(todo, desk, Http.model_validate(settings), "Tumen/0.1")
        await asyncio.gather(*answering.clients)
        await asyncio.sleep(0)
    return [answer for _, answer in desk.answers]


@pytest.mark.parametrize(
    ("answer", "kind", "body"),
    [
        (b"200 OK\r\nContent-Length: 4\r\ncontent-length:4\r\nX: y\r\n\r\nbody", "ok", b"body"),
        (b"200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbodyMORE", "ok", b"body"),
        (b"200 OK\r\nContent-Length: 4\r\n\r\nbodyMORE", "ok", b"body"),
        (b"200 OK\r\nContent-Length: 4, 4\r\nno header\r\nX: \0\r\n\r\nbody", "ok", b"body"),
        (b"200 OK\r\nContent-Length: 9\r\n" + CHUNKED[8:], "ok", b"body"),
        (
            b"200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 4\r\n\r\nbody",
            "ok",
            b"body",
        ),
        (b"204 No Content\r\nContent-Length: 4\r\n\r\nbody", "ok", b""),
        (b"304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "http-error", b""),
        (b"200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nbody?", "failed", b""),
    ],
)
async def test_faults_of_framing_are_forgiven_where_the_answer_is_clear(
    answer: bytes, kind: str, body: bytes
) -> None:
    answers = await answered(b"HTTP/1.1 " + answer)
    assert [(one.kind, one.body) for one in answers] == [(kind, body)] * 2


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\nX: y\n\n",
        b"HTTP/1.1 200 OK\r\nX: y\n\n",
        b"HTTP/1.1 200 OK\r\nX: y\r\n\n",
        b"HTTP/1.1 200 OK\nContent-Length: %d\n\n" % len(PAGE),
        b"HTTP/1.1 200 OK\r\nX: y\nContent-Length: %d\r\n\r\n" % len(PAGE),
        b"\r\nHTTP/1.1 200 OK\r\n\r\n",
    ],
)
async def test_a_body_stays_as_it_is_however_the_lines_of_the_head_end(head: bytes) -> None:
    answers = await answered(head + PAGE, ends=True)
    assert [(one.kind, one.body) for one in answers] == [("ok", PAGE)] * 2


@pytest.mark.parametrize("early", [b"100 Continue\r\nContent-Length: 0", b"103 Early Hints"])
async def test_what_comes_ahead_of_the_answer_is_passed_over(early: bytes) -> None:
    whole = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nbody"
    answers = await answered(b"HTTP/1.1 " + early + b"\r\n\r\n", whole)
    assert [(one.kind, one.body) for one in answers] == [("ok", b"body")] * 2


@pytest.mark.parametrize("first", [CHUNKED, b"200 OK\r\nContent-Length: 4\r\n\r\nbody"])
async def test_an_answer_that_nobody_asked_for_is_no_answer_to_the_next_request(
    first: bytes,
) -> None:
    stray = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray"
    answers = await answered(b"HTTP/1.1 " + first, stray)
    assert [(one.kind, one.body) for one in answers] == [("ok", b"body")] * 2


async def test_a_long_head_is_taken(site: Site) -> None:
    headers = {"X-Policy": "x" * 30_000} | {f"X-{n}": "1" for n in range(300)}
    site.replies["/a"] = Reply(body=b"x", headers=headers)
    settings = Http.model_validate({"gap": "1ms", "allow_networks": ["127.0.0.0/8"]})
    todo = HostWork(site.host, pages=(PageTask(1, "o", site.url("/a")),), robots=OPEN)
    desk = ListingDesk()
    await crawl.crawl_host(todo, desk, settings, "Tumen/0.1")
    assert desk.kinds() == ["ok"]
