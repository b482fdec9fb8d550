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


def unverified(desk: Desk, *urls: str) -> None:
    sources = "".join(f"  - {{kind: feed, url: '{url}', verified: false}}\n" for url in urls)
    (desk.config / "outlets" / "gazette.yaml").write_text(
        f"name: Gazette\nhome: https://g.test/\nlanguages: [en]\nsources:\n{sources}"
    )


async def test_addresses_that_nothing_confirms_are_asked_and_told_apart(desk: Desk) -> None:
    async with open_site() as site:
        site.replies["/right.xml"] = Reply(body=feed(site, "Old"))
        unverified(desk, site.url("/right.xml"), site.url("/wrong.xml"))
        done = await desk.run_beside("outlet", "test", "--unverified")
        assert site.asked() == ["/right.xml", "/wrong.xml"]
    file = desk.config / "outlets" / "gazette.yaml"
    right, verify, wrong, correct = done.out.splitlines()
    assert (done.code, done.err.strip()) == (3, "tumen: 1 of 2 addresses work")
    assert right.endswith("/right.xml: 1 entries")
    assert verify == f"  works: set `verified: true` at {file}:5"
    assert "/wrong.xml: does not work: " in wrong
    assert correct == f"  not verified: correct or take out the address at {file}:6"


async def test_a_trial_of_one_outlet_says_that_its_address_may_be_trusted(desk: Desk) -> None:
    async with open_site() as site:
        site.replies["/feed.xml"] = Reply(body=feed(site, "Old"))
        unverified(desk, site.url("/feed.xml"))
        done = await desk.run_beside("outlet", "test", "gazette")
    assert "  works: set `verified: true` at " in done.out


def test_what_cannot_be_asked_is_said(desk: Desk) -> None:
    asked = {words: desk.run("outlet", "test", *words.split()) for words in ("", "wire --all")}
    assert {done.code for done in asked.values()} == {2}
    assert all("give --unverified or --all" in done.err for done in asked.values())
    assert "every address is verified" in desk.run("outlet", "test", "--unverified").err
