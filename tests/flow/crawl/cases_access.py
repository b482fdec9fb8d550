"""What opens an outlet to its subscribers goes where it belongs, and nowhere else."""

import logging

import pytest

from config.settings import Http
from spiders import crawl
from spiders.desk import HostWork, PageTask, SourceTask
from tests.doubles.desk import ListingDesk
from tests.doubles.site import Reply, Site, open_site

HTTP = Http.model_validate(
    {"gap": "1ms", "timeout": "2s", "allow_networks": ["127.0.0.0/8"]},
)
HEADERS = {"X-Key": "very-secret", "Authorization": "Basic c2VjcmV0"}


async def test_headers_go_with_the_outlets_own_requests_alone(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_site({"/there": Reply(body=b"x")}) as other:
        site.replies |= {
            "/feed": Reply(302, headers={"Location": "/feed2"}),
            "/feed2": Reply(body=b"x"),
            "/away": Reply(302, headers={"Location": other.url("/there")}),
            "/theirs": Reply(500),
        }
        todo = HostWork(
            site.host,
            (SourceTask(1, "paper", "feed", site.url("/feed"), etag='"1"'),),
            (PageTask(2, "paper", site.url("/away")), PageTask(3, "other", site.url("/theirs"))),
            access={"paper": HEADERS},
        )
        desk = ListingDesk()
        await crawl.crawl_host(todo, desk, HTTP, "Tumen/0.1")
        assert other.seen == []
    keyed = {seen.path: seen.headers.get("x-key") for seen in site.seen}
    secret = HEADERS["X-Key"]
    assert keyed == {
        "/robots.txt": None,
        "/feed": secret,
        "/feed2": secret,
        "/away": secret,
        "/theirs": None,
    }
    assert site.seen[1].headers["authorization"] == HEADERS["Authorization"].lower()
    assert site.seen[1].headers["if-none-match"] == '"1"'
    told = caplog.text + repr(desk.answers)
    assert not any(value in told for value in HEADERS.values())


async def test_headers_never_go_over_the_network_in_the_clear(site: Site) -> None:
    site.replies["http://paper.test/robots.txt"] = Reply(404)
    site.replies["http://paper.test/a"] = Reply(body=b"x")
    proxied = HTTP.model_copy(update={"proxy": f"http://127.0.0.1:{site.port}"})
    todo = HostWork(
        "paper.test",
        pages=(PageTask(1, "paper", "http://paper.test/a"),),
        access={"paper": HEADERS},
    )
    desk = ListingDesk()
    await crawl.crawl_host(todo, desk, proxied, "Tumen/0.1")
    assert desk.kinds() == ["ok"]
    assert all("x-key" not in seen.headers for seen in site.seen)


async def test_an_outlet_without_its_secret_is_not_asked_and_others_are(site: Site) -> None:
    site.replies["/open"] = Reply(body=b"x")
    todo = HostWork(
        site.host,
        (SourceTask(1, "paper", "feed", site.url("/feed")),),
        (PageTask(2, "paper", site.url("/page")), PageTask(3, "open", site.url("/open"))),
        shut={"paper": "secret KEY: not set"},
    )
    desk = ListingDesk()
    await crawl.crawl_host(todo, desk, HTTP, "Tumen/0.1")
    assert desk.kinds() == ["refused", "failed", "ok"]
    assert [answer.reason for _, answer in desk.answers[:2]] == ["secret KEY: not set"] * 2
    assert site.asked() == ["/open"]
