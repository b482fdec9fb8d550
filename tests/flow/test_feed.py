"""The digests of a profile in a feed reader."""

from xml.etree import ElementTree

import httpx
from starlette.applications import Starlette

from alerts import feeding, issue
from tests.doubles.channel import FakeChannel
from tests.doubles.newsroom import Newsroom, at
from web import feeds

ATOM = "{http://www.w3.org/2005/Atom}"


def reader(room: Newsroom) -> httpx.AsyncClient:
    async def feed(profile: str, url: str) -> bytes | None:
        with room.store.read() as session:
            return feeding.feed(session, room.configuration, profile, url)

    pages = Starlette(routes=[feeds.route(feed)])
    transport = httpx.ASGITransport(pages)
    return httpx.AsyncClient(transport=transport, base_url="http://daemon.test")


async def test_a_feed_has_each_digest_once_the_newest_first(either_room: Newsroom) -> None:
    fake = {"fake": FakeChannel()}
    async with reader(either_room) as client:
        empty = await client.get("/feed/desk.atom")
        for day in (8, 9):
            title = f"A <b>title</b> & more \ufffe of day {day}"
            either_room.article(at(day, 5), title, url=f"https://wire.example/{day}?a=1&b=2")
            issue.issue_due(either_room.store, either_room.configuration, fake, at(day, 7))
        answer = await client.get("/feed/desk.atom")
        unchanged = await client.get(
            "/feed/desk.atom", headers={"If-None-Match": answer.headers["ETag"]}
        )
        unknown = await client.get("/feed/dask.atom")
    assert ElementTree.fromstring(empty.content).findall(f"{ATOM}entry") == []
    assert answer.headers["content-type"] == "application/atom+xml"
    found = ElementTree.fromstring(answer.content)
    assert found.find(f"{ATOM}link").attrib["href"] == "http://daemon.test/feed/desk.atom"  # type: ignore[union-attr]
    entries = found.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "[RU–DPRK] 2026-03-09 morning · 1 story",
        "[RU–DPRK] 2026-03-08 morning · 1 story",
    ]
    shown = entries[0].findtext(f"{ATOM}content") or ""
    assert "A &lt;b&gt;title&lt;/b&gt; &amp; more \ufffd of day 9" in shown
    assert 'href="https://wire.example/9?a=1&amp;b=2"' in shown
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    assert found.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert (unchanged.status_code, unknown.status_code) == (304, 404)
