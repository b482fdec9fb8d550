"""robots.txt by RFC 9309, the private-address guard, and the proxy."""

import asyncio
import gzip
import time

import pytest
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.http import Request
from scrapy.settings import Settings

from config.settings import Http
from spiders import answers, crawl, guard, reactor
from spiders.chromium import Chromium
from spiders.desk import HostWork, PageTask, RobotsCopy
from spiders.errand import Errand, ErrandSpider, Refusal
from spiders.settings import scrapy_settings
from tests.doubles.desk import ListingDesk
from tests.doubles.site import Reply, Site, open_site

AGENT = "Tumen/0.1 (+x@y.test)"
FORBID = b"User-agent: *\nDisallow: /private"


def http(**changes: object) -> Http:
    defaults = {"gap": "20ms", "timeout": "2s", "allow_networks": ["127.0.0.0/8"]}
    return Http.model_validate(defaults | changes)


async def crawled(
    site: Site, *paths: str, copy: RobotsCopy | None = None, settings: Http | None = None
) -> ListingDesk:
    tasks = tuple(PageTask(n, "o", site.url(path)) for n, path in enumerate(paths, 1))
    desk = ListingDesk()
    todo = HostWork(site.host, pages=tasks, robots=copy)
    await crawl.crawl_host(todo, desk, settings or http(), AGENT)
    return desk


async def test_forbidden_paths_are_not_asked_for(site: Site) -> None:
    site.replies |= {"/robots.txt": Reply(body=FORBID), "/open": Reply(body=b"x")}
    desk = await crawled(site, "/private/1", "/open")
    assert desk.kinds() == ["robots", "ok"]
    assert desk.answers[0][1].reason == "robots.txt forbids it to Tumen"
    assert site.asked() == ["/open"]
    assert desk.robots == [(site.host, RobotsCopy(200, FORBID))]


@pytest.mark.parametrize("packed", [False, True])
async def test_the_beginning_of_an_endless_robots_is_parsed(site: Site, packed: bool) -> None:
    long = FORBID + b"\nDisallow: /" + b"x" * 2_000_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    body = gzip.compress(long) if packed else long
    site.replies |= {"/robots.txt": Reply(body=body, headers=headers), "/x": Reply(body=b"x")}
    desk = await crawled(site, "/private", "/x", settings=http(max_bytes=10_000))
    assert desk.kinds() == ["robots", "ok"]
    assert desk.robots == [(site.host, RobotsCopy(200, FORBID))]


async def test_a_robots_bomb_forbids_all(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 17_000_000, 1)
    site.replies["/robots.txt"] = Reply(body=bomb, headers={"Content-Encoding": "gzip"})
    desk = await crawled(site, "/a")
    assert desk.kinds() == ["refused"]
    assert site.asked() == []


async def test_robots_in_a_drip_ends_at_the_total_deadline(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(body=b"#" * 1000, pace=0.02)
    desk = await crawled(site, "/a", settings=http(timeout="300ms"))
    assert desk.kinds() == ["robots"]
    assert site.asked() == []


@pytest.mark.parametrize("status", [429, 503])
async def test_robots_that_asks_for_a_pause_gets_it(site: Site, status: int) -> None:
    site.replies["/robots.txt"] = Reply(status, headers={"Retry-After": "7200"})
    desk = await crawled(site, "/a", "/b")
    assert desk.kinds() == ["rate-limited"]
    assert desk.last.retry_after_s == 7200
    assert str(status) in desk.last.reason
    assert site.asked() == []


class TenAtOnce(ErrandSpider):
    """Asks for ten forbidden pages before robots.txt can be there."""

    name = "ten"

    async def start(self):  # type: ignore[no-untyped-def]
        urls = [f"http://{self.errand.work.host}/private/{n}" for n in range(10)]
        asked = (self.crawler.engine.download_async(Request(url)) for url in urls)
        self.got = await asyncio.gather(*(answers.outcome(one) for one in asked))
        return
        yield


async def test_ten_requests_at_once_all_wait_for_robots(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(body=FORBID, delay=0.2)
    site.replies |= {f"/private/{n}": Reply(body=b"x") for n in range(10)}
    browser = Chromium(http(), asyncio.Lock())
    errand = Errand(HostWork(site.host), ListingDesk(), http(), AGENT, asyncio.Event(), browser)
    settings = Settings()
    settings.setdict(scrapy_settings(reactor.installed() is not None), priority="spider")
    settings.set("CONCURRENT_REQUESTS", 16, priority="cmdline")
    settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", 16, priority="cmdline")
    guard.NAMES.follow(errand.http)
    crawler = Crawler(TenAtOnce, settings)
    await AsyncCrawlerRunner(settings).crawl(crawler, errand=errand)
    assert isinstance(crawler.spider, TenAtOnce)
    assert [type(one) for one in crawler.spider.got] == [Refusal] * 10
    assert [seen.path for seen in site.seen] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, "ok"), (403, "ok"), (500, "robots"), (502, "robots")],
)
async def test_the_status_of_robots_decides(site: Site, status: int, kind: str) -> None:
    site.replies |= {"/robots.txt": Reply(status, FORBID), "/private": Reply(body=b"x")}
    desk = await crawled(site, "/private")
    assert desk.kinds() == [kind]
    assert kind == "ok" or str(status) in desk.last.reason


async def test_robots_that_cannot_be_had_forbids_all(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(delay=5)
    desk = await crawled(site, "/a", settings=http(timeout="300ms"))
    assert desk.kinds() == ["robots"]
    assert "no whole answer within 300ms" in desk.last.reason
    assert desk.robots[0][1].status == 0
    assert site.asked() == []


async def test_a_stored_copy_saves_the_request(site: Site) -> None:
    site.replies["/open"] = Reply(body=b"x")
    desk = await crawled(site, "/private", "/open", copy=RobotsCopy(200, FORBID))
    assert desk.kinds() == ["robots", "ok"]
    assert [seen.path for seen in site.seen] == ["/open"]
    assert desk.robots == []


async def test_redirects_of_robots_are_followed_to_other_hosts(site: Site) -> None:
    async with open_site({"/r": Reply(body=FORBID)}) as other:
        site.replies["/robots.txt"] = Reply(301, headers={"Location": other.url("/r")})
        desk = await crawled(site, "/private")
        assert desk.kinds() == ["robots"]
        assert desk.robots[0][1] == RobotsCopy(200, FORBID)


async def test_endless_redirects_of_robots_mean_there_is_none(site: Site) -> None:
    for n in range(10):
        site.replies[f"/r{n}"] = Reply(302, headers={"Location": f"/r{n + 1}"})
    site.replies["/robots.txt"] = Reply(302, headers={"Location": "/r0"})
    site.replies["/private"] = Reply(body=b"x")
    assert (await crawled(site, "/private")).kinds() == ["ok"]
    assert site.asked() == ["/r0", "/r1", "/r2", "/r3", "/r4", "/private"]


async def test_rules_for_our_name_beat_those_for_all_and_carry_the_delay(site: Site) -> None:
    rules = b"User-agent: tumen\nCrawl-delay: 0.3\nDisallow: /x\nUser-agent: *\nDisallow: /"
    site.replies |= {"/robots.txt": Reply(body=rules), "/a": Reply(body=b"x")}
    began = time.monotonic()
    assert (await crawled(site, "/x", "/a")).kinds() == ["robots", "ok"]
    assert site.gaps()[0] >= 0.3
    assert time.monotonic() - began < 2


async def test_only_allowed_networks_are_reached(site: Site) -> None:
    nothing_allowed = Http.model_validate({"gap": "1ms"})
    for host in (f"127.0.0.1:{site.port}", f"localhost:{site.port}"):
        desk = ListingDesk()
        todo = HostWork(host, pages=(PageTask(1, "o", f"http://{host}/"),))
        await crawl.crawl_host(todo, desk, nothing_allowed, AGENT)
        assert desk.kinds() == ["refused"]
        assert "loopback address 127.0.0.1" in desk.last.reason
        assert desk.robots == []
    assert site.seen == []


async def test_a_page_with_a_stored_robots_copy_is_refused_by_name_too(site: Site) -> None:
    host = f"localhost:{site.port}"
    desk = ListingDesk()
    todo = HostWork(host, pages=(PageTask(1, "o", f"http://{host}/"),), robots=RobotsCopy(404, b""))
    await crawl.crawl_host(todo, desk, Http.model_validate({"gap": "1ms"}), AGENT)
    assert desk.last.kind == "refused"
    assert desk.last.reason.startswith("localhost resolves to a loopback address")
    assert site.seen == []


async def test_robots_redirected_to_a_private_address_is_not_fetched(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(301, headers={"Location": "http://10.0.0.1/robots.txt"})
    desk = await crawled(site, "/a")
    assert desk.kinds() == ["refused"]
    assert "private address 10.0.0.1" in desk.last.reason
    assert site.asked() == []


async def test_robots_redirected_to_nonsense_forbids_all(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(301, headers={"Location": "http://[bad/"})
    desk = await crawled(site, "/a")
    assert desk.kinds() == ["robots"]
    assert site.asked() == []


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_the_proxy_carries_everything_and_is_itself_allowed(site: Site, name: str) -> None:
    site.replies["http://outlet.test/robots.txt"] = Reply(404)
    site.replies["http://outlet.test/a"] = Reply(body=b"by proxy")
    settings = Http.model_validate(
        {"gap": "1ms", "timeout": "2s", "proxy": f"http://u:p%40x@{name}:{site.port}"}
    )
    desk = ListingDesk()
    tasks = (PageTask(1, "o", "http://outlet.test/a"), PageTask(2, "o", "http://10.1.1.1/"))
    await crawl.crawl_host(HostWork("outlet.test", pages=tasks[:1]), desk, settings, AGENT)
    await crawl.crawl_host(HostWork("10.1.1.1", pages=tasks[1:]), desk, settings, AGENT)
    assert desk.kinds() == ["ok", "refused"]
    assert [seen.path for seen in site.seen] == list(site.replies)
    assert all(seen.headers["proxy-authorization"] for seen in site.seen)


async def test_a_proxy_that_makes_no_tunnel_is_told_with_its_status(site: Site) -> None:
    site.replies["outlet.test:443"] = Reply(407)
    task = PageTask(1, "o", "https://outlet.test/a")
    desk = ListingDesk()
    todo = HostWork("outlet.test", pages=(task,), robots=RobotsCopy(404, b""))
    await crawl.crawl_host(todo, desk, http(proxy=f"http://{site.host}"), "Tumen/0.1")
    assert desk.last.reason == "the connection broke: no tunnel, HTTP 407 (through the proxy)"
