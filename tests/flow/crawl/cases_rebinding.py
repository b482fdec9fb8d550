"""Names are judged by the addresses they resolve to, at the very connection that is made."""

import asyncio
import socket
from typing import Any

import pytest

from config.settings import Http
from spiders import crawl
from spiders.desk import HostWork, PageTask, RobotsCopy
from tests.doubles.desk import ListingDesk
from tests.doubles.site import Reply, Site

NAME = "outlet.test"
OPEN = RobotsCopy(404, b"")


class Names:
    """A name server: the addresses of NAME, one list per look-up, the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[list[str]] = []
        self.asked = 0

    async def getaddrinfo(self, host: str, port: int, **_: object) -> list[Any]:
        found = [host]
        if host == NAME:
            found = self.answers[min(self.asked, len(self.answers) - 1)]
            self.asked += 1
        stream = (socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
        return [(socket.AF_INET, *stream, (one, port)) for one in found]


@pytest.fixture
async def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Both modes resolve by the loop's getaddrinfo."""
    server = Names()
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", server.getaddrinfo)
    return server


async def crawled(site: Site, *paths: str, copy: RobotsCopy | None = OPEN) -> ListingDesk:
    host = f"{NAME}:{site.port}"
    tasks = tuple(PageTask(n, "o", f"http://{host}{path}") for n, path in enumerate(paths, 1))
    settings = {"gap": "1ms", "timeout": "2s", "allow_networks": ["127.0.0.1/32"]}
    desk = ListingDesk()
    todo = HostWork(host, pages=tasks, robots=copy)
    await crawl.crawl_host(todo, desk, Http.model_validate(settings), "Tumen/0.1")
    return desk


@pytest.mark.parametrize("found", ["10.0.0.1", "169.254.169.254", "127.0.0.2"])
@pytest.mark.parametrize("copy", [OPEN, None])
async def test_a_name_of_a_private_address_is_refused(
    site: Site, names: Names, found: str, copy: RobotsCopy | None
) -> None:
    names.answers = [[found]]
    desk = await crawled(site, "/a", copy=copy)
    assert desk.kinds() == ["refused"]
    assert found in desk.last.reason
    assert desk.robots == []


async def test_only_addresses_that_passed_are_connected_to(site: Site, names: Names) -> None:
    site.replies["/a"] = Reply(body=b"x")
    names.answers = [["10.0.0.1", "127.0.0.1", "169.254.169.254"]]
    assert (await crawled(site, "/a")).kinds() == ["ok"]


async def test_a_name_that_changes_its_address_gains_nothing(site: Site, names: Names) -> None:
    site.replies["/a"] = Reply(body=b"x", headers={"Connection": "close"})
    site.replies["/b"] = Reply(body=b"x")
    names.answers = [["127.0.0.1"], ["10.0.0.1"]]
    desk = await crawled(site, "/a", "/b")
    # Without a reactor a crawl remembers the address that passed; either way no other is tried.
    assert desk.kinds() in (["ok", "refused"], ["ok", "ok"])
    assert len(site.asked()) == desk.kinds().count("ok")


async def test_robots_redirected_to_a_private_name_is_not_fetched(site: Site, names: Names) -> None:
    target = f"http://{NAME}:{site.port}/secret"
    site.replies["/robots.txt"] = Reply(302, headers={"Location": target})
    names.answers = [["10.0.0.1"]]
    task = PageTask(1, "o", site.url("/a"))
    settings = Http.model_validate({"gap": "1ms", "allow_networks": ["127.0.0.1/32"]})
    desk = ListingDesk()
    await crawl.crawl_host(HostWork(site.host, pages=(task,)), desk, settings, "Tumen/0.1")
    assert desk.kinds() == ["refused"]
    assert "10.0.0.1" in desk.last.reason
    assert site.asked() == []
