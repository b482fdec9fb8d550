"""`tumen outlet probe` and `tumen outlet add` against a real site on loopback."""

from typing import Any

from tests.doubles.commands import BRIDGE, Desk
from tests.doubles.site import Reply, Site, open_site

HTML = {"content-type": "text/html; charset=utf-8"}
CLOCK = ("--clock", "2024-08-15T12:00Z")


def rss(site: Site, name: str = "The Gazette", count: int = 3, zone: str = "+0900") -> Reply:
    items = "".join(
        f"<item><title>Moscow and Pyongyang meet {n}</title><link>{site.url(f'/news/{n}')}</link>"
        f"<pubDate>Wed, 14 Aug 2024 0{n}:00:00 {zone}</pubDate></item>"
        for n in range(count)
    )
    body = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
    return Reply(body=body.encode(), headers={"ETag": '"1"', "content-type": "application/rss+xml"})


def page(head: str = "", body: str = "") -> Reply:
    return Reply(body=f"<html lang='en'><head>{head}</head><body>{body}</body></html>".encode(),
                 headers=HTML)  # fmt: skip


def article(text: str) -> Reply:
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
    return page(
        "<meta property='og:type' content='article'>", f"<article><h1>A</h1>{lines}</article>"
    )


def link(href: str, title: str = "") -> str:
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'


def sitemap(site: Site) -> bytes:
    entry = "<url><loc>{}</loc><lastmod>2024-08-14T00:00:00Z</lastmod></url>"
    entries = "".join(entry.format(site.url(f"/news/{n}")) for n in range(3))
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<urlset xmlns="{space}">{entries}</urlset>'.encode()


def gazette(site: Site) -> None:
    """An outlet with a feed, comments, a news sitemap, and pages."""
    site.replies |= {
        "/": page(link("/comments", "Comments") + link("/all", "Main"), "<p>Home</p>"),
        "/robots.txt": Reply(body=f"Sitemap: {site.url('/news.xml')}\nCrawl-delay: 0".encode()),
        "/all": rss(site),
        "/comments": rss(site, "Comments"),
        "/news.xml": Reply(body=sitemap(site)),
        **{f"/news/{n}": article(BRIDGE) for n in range(3)},
    }


async def probed(desk: Desk, address: str, *more: str) -> tuple[int, dict[str, Any], str]:
    done = await desk.run_beside("outlet", "probe", address, "--json", *CLOCK, *more)
    return done.code, done.rows[0], done.err


async def test_the_feed_of_a_home_page_is_found_and_shown_with_its_evidence(desk: Desk) -> None:
    async with open_site() as site:
        gazette(site)
        code, found, _ = await probed(desk, site.url("/"))
        assert "/comments" not in site.asked()
    [best] = [one for one in found["sources"] if one["url"] == found["recommended"]]
    assert (code, best["url"], best["kind"]) == (0, site.url("/all"), "feed")
    assert best["evidence"] == ['link rel=alternate, titled "Main"']
    assert (best["entries"], best["dated"], best["zone_known"], best["lang"]) == (3, 3, 3, "en")
    assert (best["newest_at"], best["window_s"]) == ("2024-08-13T17:00:00Z", 7200.0)
    assert best["newest"][0]["rules"] == ["ties/both"]
    assert best["validators"] == ["etag"]
    assert best["page"]["characters"] > 200
    assert found["robots"][site.host] == {"status": 200, "crawl_delay_s": 0.0}
    reasons = {one["url"]: one["reason"] for one in found["untried"]}
    assert reasons[site.url("/comments")] == "better ones were found"


async def test_nothing_that_robots_forbids_is_asked_for(desk: Desk) -> None:
    async with open_site() as site:
        gazette(site)
        site.replies["/robots.txt"] = Reply(body=b"User-agent: *\nDisallow: /")
        code, found, told = await probed(desk, site.url("/"))
        assert site.asked() == []
    assert code == 1
    assert "robots.txt forbids it" in found["home"]["reason"]
    assert "the outlet wants no programs there" in told


async def test_an_outlet_that_does_not_answer_is_not_added(desk: Desk) -> None:
    async with open_site() as site:
        site.replies["/robots.txt"] = Reply(503)
        done = await desk.run_beside("outlet", "add", site.url("/"), *CLOCK)
        assert len(site.seen) == 1
    assert done.code == 1
    assert [path.name for path in (desk.config / "outlets").iterdir()] == ["wire.yaml"]


def test_what_is_no_address_is_a_mistake_in_the_call(desk: Desk) -> None:
    done = desk.run("outlet", "probe", "http://")
    assert (done.code, done.err) == (
        2,
        "tumen: no web address: 'http://': write it as https://host/path\n",
    )


def test_a_login_in_an_address_is_not_repeated(desk: Desk) -> None:
    done = desk.run("outlet", "probe", "https://ann:hunter2@gazette.example/")
    assert (done.code, done.err) == (
        2,
        "tumen: a login is not written into an address: give it under `access`\n",
    )


async def test_an_outlet_is_added_with_what_to_expect_of_it(desk: Desk) -> None:
    file = desk.config / "outlets" / "gazette.yaml"
    async with open_site() as site:
        gazette(site)
        dry = await desk.run_beside("outlet", "add", site.url("/all"), "--dry-run", *CLOCK)
        assert not file.exists()
        call = ("outlet", "add", site.url("/"), *CLOCK)
        done = await desk.run_beside(*call, "--id", "gazette")
        written = file.read_text("utf-8")
        again = await desk.run_beside(*call, "--id", "gazette")
        known = await desk.run_beside("outlet", "add", site.url("/all"), *CLOCK)
    assert (dry.code, done.code) == (0, 0)
    assert "would write outlets/127-0-0-1.yaml" in dry.out
    assert "  gap: 4d  # the longest silence seen: 44h\n" in written
    assert desk.run("config", "check").code == 0
    assert (again.code, again.err) == (
        2,
        "tumen: there is an outlet gazette already: choose another id with --id\n",
    )
    assert known.code == 2
    assert f"{site.url('/all')} is a source of outlet gazette already" in known.err
    assert file.read_text("utf-8") == written
