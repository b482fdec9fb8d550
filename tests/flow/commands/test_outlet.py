"""`tumen outlet test` against a real site on loopback."""

import json

from tests.doubles.commands import BRIDGE, Desk
from tests.doubles.site import Reply, Site, open_site


def feed(site: Site, *titles: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{site.url(f'/{n}')}</link>"
        f"<pubDate>Wed, 14 Aug 2024 0{n}:00:00 GMT</pubDate></item>"
        for n, title in enumerate(titles)
    )
    return f'<rss version="2.0"><channel><title>W</title>{items}</channel></rss>'.encode()


async def trial_of(desk: Desk, site: Site) -> tuple[int, dict[str, object]]:
    outlet = desk.config / "outlets" / "wire.yaml"
    words = outlet.read_text().replace("https://wire.test/feed.xml", site.url("/feed.xml"))
    outlet.write_text(words)
    done = await desk.run_beside("outlet", "test", "wire", "--json")
    return done.code, json.loads(done.out)


async def test_an_outlet_is_polled_and_its_newest_page_read(desk: Desk) -> None:
    async with open_site() as site:
        body = "".join(f"<p>{line}</p>" for line in BRIDGE.split("\n") if line)
        page = f"<html><body><article><h1>Bridge</h1>{body}</article></body></html>".encode()
        site.replies["/feed.xml"] = Reply(body=feed(site, "Old", "Moscow and Pyongyang meet"))
        site.replies["/1"] = Reply(body=page, headers={"content-type": "text/html"})
        code, trial = await trial_of(desk, site)
        assert site.asked() == ["/feed.xml", "/1"]
    [source] = trial["sources"]  # type: ignore[misc]
    read = trial["page"]
    assert (code, trial["usable"], list(trial["robots"].values())) == (0, True, [404])  # type: ignore[attr-defined]
    assert (source["shape"], source["entries"]) == ("rss20", 2)
    assert [entry["rules"] for entry in source["newest"]] == [["ties/both"], []]
    assert (read["title"], read["published_at"]) == ("Bridge", "2024-08-14T01:00:00Z")  # type: ignore[index]
    assert read["rules"][0]["rule"] == "ties/both"  # type: ignore[index]
    assert not (desk.folder / "digests").exists()
    assert desk.run("outlet", "list", "--json").rows[0]["sources"][0]["state"] == "new"


async def test_an_outlet_that_forbids_it_gives_nothing(desk: Desk) -> None:
    async with open_site() as site:
        site.replies["/robots.txt"] = Reply(body=b"User-agent: *\nDisallow: /")
        code, trial = await trial_of(desk, site)
        assert site.asked() == []
    [source] = trial["sources"]  # type: ignore[misc]
    assert (code, trial["usable"], source["answer"]) == (1, False, "robots")
