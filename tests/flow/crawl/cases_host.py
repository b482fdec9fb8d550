"""How one host is crawled: order, gap, redirects, conditional requests, limits, faults."""

import asyncio
import functools
import gzip
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from config.settings import Http
from spiders import crawl
from spiders.desk import HostWork, LeaseLost, PageTask, RobotsCopy, SourceTask
from tests.doubles.desk import ListingDesk
from tests.doubles.site import Reply, Seen, Site, open_site

GAP_S = 0.05
OPEN = RobotsCopy(404, b"")


def http(**changes: object) -> Http:
    defaults = {"gap": "50ms", "timeout": "2s", "allow_networks": ["127.0.0.0/8"]}
    return Http.model_validate(defaults | changes)


def pages(site: Site, *paths: str) -> tuple[PageTask, ...]:
    return tuple(PageTask(n, "o", site.url(path)) for n, path in enumerate(paths, 1))


def work(
    site: Site, *paths: str, copy: RobotsCopy | None = OPEN, sources: tuple[SourceTask, ...] = ()
) -> HostWork:
    return HostWork(site.host, sources, pages(site, *paths), copy)


async def crawled(site: Site, *paths: str, **changes: object) -> ListingDesk:
    desk = ListingDesk()
    await crawl.crawl_host(work(site, *paths), desk, http(**changes), "Tumen/0.1 (+x@y.test)")
    return desk


async def test_sources_come_first_then_their_pages_then_the_others(site: Site) -> None:
    for path in ("/feed", "/found", "/old"):
        site.replies[path] = Reply(body=path.encode())
    desk = ListingDesk(found=(PageTask(7, "o", site.url("/found")),))
    source = SourceTask(5, "o", "feed", site.url("/feed"))
    todo = work(site, "/old", sources=(source,), copy=None)
    await crawl.crawl_host(todo, desk, http(), "Tumen/0.1 (+x@y.test)")
    assert [seen.path for seen in site.seen] == ["/robots.txt", "/feed", "/found", "/old"]
    assert [(n, a.kind, a.body) for n, a in desk.answers] == [
        (5, "ok", b"/feed"),
        (7, "ok", b"/found"),
        (1, "ok", b"/old"),
    ]
    assert site.seen[1].headers["user-agent"] == "tumen/0.1 (+x@y.test)"
    assert "cookie" not in site.seen[3].headers


async def test_the_gap_is_kept_between_all_requests_and_one_is_out_at_a_time(site: Site) -> None:
    site.replies |= {f"/{n}": Reply(body=b"x", delay=0.02) for n in range(4)}
    desk = ListingDesk()
    todo = work(site, "/0", "/1", "/2", "/3", copy=None)
    await crawl.crawl_host(todo, desk, http(gap="100ms"), "Tumen/0.1")
    assert len(site.seen) == 5
    assert min(site.gaps()) >= 0.1
    assert site.most_at_once == 1


async def test_one_connection_carries_all_requests_of_a_crawl(site: Site) -> None:
    site.replies |= {f"/{n}": Reply(body=b"x") for n in range(4)}
    desk = ListingDesk()
    await crawl.crawl_host(work(site, "/0", "/1", "/2", "/3", copy=None), desk, http(), "Tumen/0.1")
    assert desk.kinds() == ["ok"] * 4
    assert site.connections == 1


async def test_an_address_is_asked_for_as_it_was_given(site: Site) -> None:
    path = "/a%2Fb/../c%7E?sig=%2b%C3%a9&x=a,b;c"
    assert (await crawled(site, path)).last.url == site.url(path)
    assert site.asked() == [path]


async def test_a_source_is_asked_with_its_validators(site: Site) -> None:
    def feed(seen: Seen) -> Reply:
        return Reply(304) if seen.headers.get("if-none-match") == '"v1"' else Reply(200)

    site.replies["/feed"] = feed
    source = SourceTask(1, "o", "feed", site.url("/feed"), '"v1"', "Sat, 10 Aug 2024 00:00:00 GMT")
    desk = ListingDesk()
    await crawl.crawl_host(work(site, sources=(source,)), desk, http(), "Tumen/0.1")
    assert desk.last.kind == "not-modified"
    assert "if-modified-since" in site.seen[0].headers


async def test_redirects_on_the_host_are_followed(site: Site) -> None:
    site.replies["/a"] = Reply(302, headers={"Location": "/b?q=1"})
    site.replies["/b?q=1"] = Reply(301, headers={"Location": site.url("/c#top")})
    site.replies["/c"] = Reply(body=b"there", headers={"ETag": '"x"', "Server": "secret"})
    answer = (await crawled(site, "/a")).last
    assert (answer.kind, answer.url, answer.body) == ("ok", site.url("/c"), b"there")
    assert dict(answer.headers) == {"etag": '"x"'}
    assert min(site.gaps()) >= GAP_S


async def test_a_redirect_to_another_host_is_reported_and_not_followed(site: Site) -> None:
    async with open_site({"/there": Reply(body=b"x")}) as other:
        site.replies["/gone"] = Reply(301, headers={"Location": other.url("/there")})
        site.replies["/away"] = Reply(302, headers={"Location": other.url("/there")})
        desk = await crawled(site, "/gone", "/away")
        assert desk.kinds() == ["moved", "moved"]
        assert [answer.permanent for _, answer in desk.answers] == [True, False]
        assert desk.last.location == other.url("/there")
        assert other.seen == []


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://10.0.0.1/", "a private address 10.0.0.1"),
        ("http://[::1]/", "a loopback address ::1"),
        ("http://167772161:1/", "a private address 10.0.0.1"),
        ("file:///etc/passwd", "no web address"),
        ("http://[bad/", "no web address"),
        ("http://10.0.0.1:99999/", "no web address"),
        ("http://x.example:abc/", "no web address"),
        ("http://x..example/", "no web address"),
    ],
)
async def test_a_redirect_to_a_forbidden_place_is_refused(
    site: Site, target: str, reason: str
) -> None:
    site.replies["/a"] = Reply(302, headers={"Location": target})
    answer = (await crawled(site, "/a")).last
    assert answer.kind == "refused"
    assert reason in answer.reason
    assert site.asked() == ["/a"]


async def test_work_whose_address_cannot_be_asked_is_refused(site: Site) -> None:
    site.replies["/good"] = Reply(body=b"x", headers={"ETag": '"a\0b"'})
    urls = (f"http://{site.host.partition(':')[0]}:99999/", "http://a..b/", "", site.url("/good"))
    todo = HostWork(
        site.host,
        (SourceTask(1, "o", "feed", urls[0]),),
        tuple(PageTask(n, "o", url) for n, url in enumerate(urls, 2)),
        OPEN,
    )
    desk = ListingDesk()
    await crawl.crawl_host(todo, desk, http(), "Tumen/0.1")
    assert desk.kinds()[:4] == ["refused"] * 4
    assert all(answer.reason for _, answer in desk.answers[:4])


async def test_circles_and_long_chains_are_refused(site: Site) -> None:
    site.replies["/x"] = Reply(302, headers={"Location": "/y"})
    site.replies["/y"] = Reply(302, headers={"Location": "/x"})
    for n in range(9):
        site.replies[f"/{n}"] = Reply(302, headers={"Location": f"/{n + 1}"})
    desk = await crawled(site, "/x", "/0", max_redirects=3)
    assert [answer.reason for _, answer in desk.answers] == [
        "it redirects in a circle",
        "more than 3 redirects",
    ]
    assert site.asked() == ["/x", "/y", "/0", "/1", "/2", "/3"]


@pytest.mark.parametrize("status", [429, 503])
async def test_a_rate_limit_ends_the_work_at_the_host(site: Site, status: int) -> None:
    site.replies["/a"] = Reply(status, headers={"Retry-After": "120"})
    desk = await crawled(site, "/a", "/b")
    assert desk.kinds() == ["rate-limited"]
    assert desk.last.retry_after_s == 120
    assert site.asked() == ["/a"]


async def test_http_errors_are_told_with_their_status(site: Site) -> None:
    site.replies["/shut"] = Reply(403, headers={"CF-Mitigated": "challenge"})
    desk = await crawled(site, "/none", "/shut")
    assert [(a.status, a.reason) for _, a in desk.answers] == [
        (404, "HTTP 404 Not Found"),
        (403, "HTTP 403 Forbidden, a bot challenge (cf-mitigated)"),
    ]


async def test_a_body_over_the_limit_is_refused(site: Site) -> None:
    site.replies["/plain"] = Reply(body=b"x" * 20_001)
    bomb = gzip.compress(b"\0" * 5_000_000)
    site.replies["/bomb"] = Reply(body=bomb, headers={"Content-Encoding": "gzip"})
    desk = await crawled(site, "/plain", "/bomb", max_bytes=20_000)
    assert desk.kinds() == ["refused", "refused"]
    assert {answer.reason for _, answer in desk.answers} == {"bigger than 20000 bytes"}


async def test_broken_bodies_fail_with_their_cause(site: Site) -> None:
    site.replies["/cut"] = Reply(body=b"x" * 100, cut=100)
    site.replies["/gzip"] = Reply(body=b"no gzip at all", headers={"Content-Encoding": "gzip"})
    site.replies["/odd"] = Reply(body=b"?", headers={"Content-Encoding": "sdch"})
    half = gzip.compress(b"".join(b"<p>%d</p>" % n**3 for n in range(5000)))[:9_000]
    site.replies["/half"] = Reply(body=half, headers={"Content-Encoding": "gzip"})
    fewer = brotli.compress(b"".join(b"<p>%d</p>" % n**3 for n in range(5000)))[:9_000]
    site.replies["/fewer"] = Reply(body=fewer, headers={"Content-Encoding": "br"})
    desk = await crawled(site, "/cut", "/gzip", "/odd", "/half", "/fewer")
    assert desk.kinds() == ["failed"] * 5
    reasons = [answer.reason for _, answer in desk.answers]
    assert reasons[0] == "the body broke off before its end"
    assert reasons[1].startswith("the body could not be decompressed")
    assert "sdch" in reasons[2]
    assert reasons[3:] == [reasons[0]] * 2


@pytest.mark.parametrize("drip", [{"pace": 0.05}, {"head_pace": 0.05}], ids=["body", "headers"])
async def test_a_slow_drip_ends_at_the_total_deadline(site: Site, drip: dict[str, float]) -> None:
    site.replies["/drip"] = Reply(body=b"x" * 1000, headers={"X-Long": "x" * 1000}, **drip)
    site.replies["/next"] = Reply(body=b"ok")
    began = time.monotonic()
    desk = await crawled(site, "/drip", "/next", timeout="400ms")
    assert desk.kinds() == ["failed", "ok"]
    assert desk.answers[0][1].reason == "no whole answer within 400ms"
    assert time.monotonic() - began < 2


async def test_a_closed_port_and_an_unknown_name_are_named() -> None:
    async with open_site() as site:
        shut = site.host
    for host, reason in ((shut, "connection refused"), ("nowhere.invalid", "DNS")):
        desk = ListingDesk()
        todo = HostWork(host, pages=(PageTask(1, "o", f"http://{host}/"),), robots=OPEN)
        await crawl.crawl_host(todo, desk, http(), "Tumen/0.1")
        assert desk.last.kind == "failed"
        assert reason in desk.last.reason


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    day = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(serialization.Encoding.PEM, form, plain)
    (folder / "site.pem").write_bytes(pem + certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "site.pem")
    return context


async def test_a_certificate_that_nobody_vouches_for_fails(site: Site, tmp_path: Path) -> None:
    secure = Site()
    await secure.open(functools.partial(asyncio.start_server, ssl=self_signed(tmp_path)))
    host = f"localhost:{secure.port}"
    todo = HostWork(host, pages=(PageTask(1, "o", f"https://{host}/"),), robots=OPEN)
    desk = ListingDesk()
    await crawl.crawl_host(todo, desk, http(), "Tumen/0.1")
    await secure.close()
    assert desk.last.kind == "failed"
    assert desk.last.reason.startswith("TLS failed")
    assert secure.seen == []


async def test_a_page_of_another_host_is_not_asked_for(site: Site) -> None:
    async with open_site() as other:
        todo = HostWork(site.host, pages=pages(other, "/x"), robots=OPEN)
        desk = ListingDesk()
        await crawl.crawl_host(todo, desk, http(), "Tumen/0.1")
        assert desk.last.reason == f"not a page of {site.host}"
        assert other.seen == []


@pytest.mark.parametrize(("step", "asked"), [("robots", 0), ("source", 1), ("page", 2)])
async def test_a_lost_lease_ends_the_crawl_at_once(site: Site, step: str, asked: int) -> None:
    def lose(now: str) -> None:
        if now == step:
            raise LeaseLost

    desk = ListingDesk()
    desk.before = lose
    source = SourceTask(1, "o", "feed", site.url("/feed"))
    todo = work(site, "/a", "/b", sources=(source,), copy=None)
    with pytest.raises(LeaseLost):
        await crawl.crawl_host(todo, desk, http(), "Tumen/0.1")
    assert len(site.asked()) == asked


async def test_stop_waits_for_the_request_in_flight_and_starts_no_other(site: Site) -> None:
    crawls = crawl.Crawls()
    desk = ListingDesk()
    site.replies["/a"] = Reply(body=b"whole", delay=0.2)
    running = asyncio.ensure_future(
        crawls.crawl_host(work(site, "/a", "/b"), desk, http(gap="10s"), "Tumen/0.1")
    )
    await site.first_came.wait()
    began = time.monotonic()
    await crawls.stop()
    await running
    assert time.monotonic() - began < 2
    assert [answer.body for _, answer in desk.answers] == [b"whole"]
    assert site.asked() == ["/a"]
    await crawls.crawl_host(work(site, "/c"), desk, http(), "Tumen/0.1")
    assert site.asked() == ["/a"]


async def test_a_cancelled_crawl_ends_without_its_request(site: Site) -> None:
    site.replies["/a"] = Reply(body=b"x", delay=30)
    desk = ListingDesk()
    running = asyncio.ensure_future(
        crawl.crawl_host(work(site, "/a"), desk, http(timeout="1m"), "Tumen/0.1")
    )
    await site.first_came.wait()
    running.cancel()
    done, _ = await asyncio.wait({running}, timeout=3)
    assert done == {running}
    assert running.cancelled()
    assert desk.answers == []


async def test_hosts_are_crawled_side_by_side() -> None:
    async with open_site() as one, open_site() as two:
        both = ListingDesk(), ListingDesk()
        for site in (one, two):
            site.replies |= {"/a": Reply(body=b"x", delay=0.2)}
        began = time.monotonic()
        await asyncio.gather(
            crawl.crawl_host(work(one, "/a"), both[0], http(), "Tumen/0.1"),
            crawl.crawl_host(work(two, "/a"), both[1], http(), "Tumen/0.1"),
        )
        assert abs(one.seen[0].at - two.seen[0].at) < 0.2
        assert time.monotonic() - began < 1.5


async def test_work_without_tasks_asks_nothing(site: Site) -> None:
    assert (await crawled(site)).answers == []
    assert site.seen == []
