"""A rendered page's requests go the way of all others; the browser itself is a fake."""

import asyncio
import importlib.util

import pytest

from config.settings import Http
from config.sources import RenderedSource
from crawler.asking import Asking
from spiders import crawl
from spiders.browsing import BrowserError, Serve, View, Wanted
from spiders.desk import Answer, HostWork, PageTask, RobotsCopy, SourceTask
from tests.doubles.desk import ListingDesk
from tests.doubles.site import Reply, Seen, Site, open_site

ROBOTS = RobotsCopy(200, b"User-agent: *\nDisallow: /private")


def http(**changes: object) -> Http:
    defaults = {"gap": "20ms", "timeout": "500ms", "allow_networks": ["127.0.0.0/8"]}
    return Http.model_validate(defaults | changes)


class FakeBrowser:
    """Asks for the page and then for everything it is told to, all at once."""

    def __init__(self, *wanted: Wanted, html: str = "<li>whole</li>") -> None:
        self.turn = asyncio.Lock()
        self.wanted = wanted
        self.given = html
        self.got: list[Answer | None] = []
        self.view: View | None = None
        self.failure = ""
        self.hangs = self.missing = False
        self.enough: asyncio.Event | None = None
        self.killed = False

    def why_missing(self) -> str:
        return "install it" if self.missing else ""

    async def html(self, view: View, serve: Serve) -> str:
        self.view = view
        await serve(Wanted(view.url, "GET", "document"))
        waiting = [asyncio.ensure_future(serve(one)) for one in self.wanted]
        if self.failure:
            raise BrowserError(self.failure)
        try:
            if self.enough is not None:
                await self.enough.wait()
                return self.given
            await asyncio.wait(waiting) if waiting else None
            await asyncio.sleep(60 if self.hangs else 0)
        except asyncio.CancelledError:
            self.killed = True
            raise
        self.got = [one.result() for one in waiting]
        return self.given


async def rendered(
    site: Site, browser: FakeBrowser, *pages: str, settings: Http | None = None
) -> ListingDesk:
    source = SourceTask(1, "o", "rendered", site.url("/news"), wait_for="li.story")
    tasks = tuple(PageTask(n, "o", site.url(path)) for n, path in enumerate(pages, 2))
    todo = HostWork(site.host, (source,), tasks, ROBOTS, access={"o": {"X-Key": "k"}})
    desk = ListingDesk()
    crawls = crawl.Crawls(browser)
    await crawls.crawl_host(todo, desk, settings or http(), "Tumen/0.1")
    return desk


def script(url: str, kind: str = "script", method: str = "GET") -> Wanted:
    return Wanted(url, method, kind)


async def test_the_page_gets_what_builds_its_text_in_our_way(site: Site) -> None:
    kinds = ("script", "stylesheet", "xhr", "fetch")
    site.replies |= {f"/{kind}": Reply(body=kind.encode(), delay=0.02) for kind in kinds}
    site.replies |= {"/news": Reply(302, headers={"Location": "/news/"})}
    headers = {"ETag": '"1"', "TDM-Reservation": "1"}
    site.replies |= {"/news/": Reply(body=b"<ul></ul>", headers=headers), "/a": Reply(body=b"a")}
    browser = FakeBrowser(*(script(site.url(f"/{kind}"), kind) for kind in kinds))
    desk = await rendered(site, browser, "/a")
    assert desk.kinds() == ["ok", "ok"]
    answer = desk.answers[0][1]
    assert (answer.url, answer.body) == (site.url("/news/"), b"<li>whole</li>")
    assert dict(answer.headers) == {
        "content-type": "text/html; charset=utf-8",
        "tdm-reservation": "1",
    }
    assert [one.body.decode() for one in browser.got if one] == list(kinds)
    assert site.asked() == ["/news", "/news/", *(f"/{kind}" for kind in kinds), "/a"]
    assert min(site.gaps()) >= 0.02
    assert site.most_at_once == 1
    assert all(seen.headers["user-agent"] == "tumen/0.1" for seen in site.seen)
    assert all(seen.headers["x-key"] == "k" for seen in site.seen)
    assert browser.view == View(site.url("/news/"), "li.story", "Tumen/0.1", 1.5)


async def test_a_page_gets_nothing_else(site: Site) -> None:
    site.replies["/news"] = Reply(body=b"x")
    async with open_site() as other:
        browser = FakeBrowser(
            script(site.url("/pic"), "image"),
            script(site.url("/type"), "font"),
            script(site.url("/post"), "fetch", "POST"),
            script(site.url("/private/x")),
            script(other.url("/x")),
            script("http://10.0.0.1/"),
            script("file:///etc/passwd"),
            script("http://[bad/"),
        )
        desk = await rendered(site, browser)
        assert other.seen == []
    assert desk.kinds() == ["ok"]
    assert browser.got == [None] * 8
    assert site.asked() == ["/news"]


async def test_a_page_that_asks_without_end_gets_thirty_answers(site: Site) -> None:
    site.replies["/news"] = Reply(body=b"x")
    browser = FakeBrowser(*(script(site.url(f"/{n}"), "fetch") for n in range(50)))
    await rendered(site, browser, settings=http(gap="1ms"))
    assert len(site.asked()) == 31


async def test_a_pause_that_the_host_asks_for_ends_it_all(site: Site) -> None:
    site.replies |= {"/news": Reply(body=b"x"), "/1": Reply(429, headers={"Retry-After": "60"})}
    browser = FakeBrowser(script(site.url("/1")), script(site.url("/2")))
    desk = await rendered(site, browser, "/a")
    assert desk.kinds() == ["rate-limited"]
    assert desk.last.retry_after_s == 60
    assert site.asked() == ["/news", "/1"]


async def test_a_browser_that_hangs_is_killed_and_the_crawl_goes_on(site: Site) -> None:
    site.replies |= {"/news": Reply(body=b"x"), "/a": Reply(body=b"a")}
    browser = FakeBrowser()
    browser.hangs = True
    desk = await rendered(site, browser, "/a", settings=http(timeout="150ms"))
    assert desk.kinds() == ["failed", "ok"]
    assert desk.answers[0][1].reason == "its scripts did not end within 600ms"
    assert browser.killed


async def test_a_request_in_flight_ends_before_the_next_one(site: Site) -> None:
    browser = FakeBrowser(script(site.url("/slow")), script(site.url("/next")))
    browser.enough = asyncio.Event()

    def slow(_: Seen) -> Reply:
        assert browser.enough is not None
        browser.enough.set()
        return Reply(delay=0.1)

    site.replies |= {"/news": Reply(body=b"x"), "/slow": slow, "/a": Reply(body=b"a")}
    desk = await rendered(site, browser, "/a", settings=http(timeout="10s"))
    assert desk.kinds() == ["ok", "ok"]
    assert site.asked() == ["/news", "/slow", "/a"]
    assert site.most_at_once == 1


async def test_a_cancelled_crawl_kills_the_browser(site: Site) -> None:
    came = asyncio.Event()

    def slow(_: Seen) -> Reply:
        came.set()
        return Reply(delay=30)

    site.replies |= {"/news": Reply(body=b"x"), "/slow": slow}
    browser = FakeBrowser(script(site.url("/slow")))
    running = asyncio.ensure_future(rendered(site, browser, settings=http(timeout="1m")))
    await came.wait()
    running.cancel()
    done, _ = await asyncio.wait({running}, timeout=3)
    assert done == {running}
    assert browser.killed


async def test_a_trial_of_an_outlet_uses_the_browser_too(site: Site) -> None:
    site.replies["/news"] = Reply(body=b"x")
    source = RenderedSource(kind="rendered", url=site.url("/news"), wait_for="li")
    browser = FakeBrowser()
    answer = await Asking(http(), crawl.Crawls(browser)).ask(source.url, source)
    assert answer.body == b"<li>whole</li>"
    assert browser.view is not None
    assert browser.view.wait_for == "li"


async def test_failures_and_sizes_are_told(site: Site) -> None:
    site.replies["/news"] = Reply(body=b"x")
    broken, huge = FakeBrowser(), FakeBrowser(html="x" * 10_001)
    broken.failure = "the page crashed"
    assert (await rendered(site, broken)).last.reason == "the page crashed"
    answer = (await rendered(site, huge, settings=http(max_bytes=10_000))).last
    assert (answer.kind, answer.reason) == (
        "refused",
        "bigger than 10000 bytes after its scripts ran",
    )


async def test_no_browser_starts_for_a_page_that_is_not_there(site: Site) -> None:
    browser = FakeBrowser()
    desk = await rendered(site, browser)
    assert (desk.last.kind, desk.last.status) == ("http-error", 404)
    assert browser.view is None


async def test_without_the_extra_nothing_is_asked_and_the_remedy_is_named(site: Site) -> None:
    browser = FakeBrowser()
    browser.missing = True
    desk = await rendered(site, browser)
    assert (desk.last.kind, desk.last.reason) == ("refused", "install it")
    assert site.asked() == []


@pytest.mark.skipif(importlib.util.find_spec("playwright") is not None, reason="it is installed")
async def test_our_own_browser_names_the_extra(site: Site) -> None:
    todo = HostWork(site.host, (SourceTask(1, "o", "rendered", site.url("/")),), robots=ROBOTS)
    desk = ListingDesk()
    await crawl.crawl_host(todo, desk, http(), "Tumen/0.1")
    assert "install the extra `browser`" in desk.last.reason
