"""F4: a listing whose markup changes."""

from dataclasses import replace
from datetime import timedelta

from tests.doubles.press import HTML, timetable
from tests.doubles.site import Reply
from tests.flow.faults.conftest import HOUR, START, Farm

MANY = timedelta(hours=4)
SLOW = [
    replace(item, title=f"Ministers of the DPRK and Russia met for talks on trade, {item.number}")
    for item in timetable(START - 3 * MANY, MANY, 12)
]
LISTING = (
    {
        "kind": "listing",
        "url": "/",
        "entries": [{"item": ".story", "link": "h2 a", "date": "time"}],
    },
)


async def test_a_listing_is_read_by_its_selectors(farm: Farm) -> None:
    async with farm(SLOW, LISTING) as (press, patrol):
        await patrol.go(START + 8 * HOUR, MANY)
        assert patrol.source("listing").state == "ok"
        assert press.missing(patrol.urls(), START) == []
        dates = {page.url: page.published_at for page in patrol.pages()}
        assert dates == {press.site.url(item.path): item.at for item in press.out()}


async def test_links_are_guessed_when_the_selectors_find_nothing_any_more(farm: Farm) -> None:
    async with farm(SLOW, LISTING) as (press, patrol):
        await patrol.round()
        front = press.site.replies["/"]
        press.site.replies["/"] = lambda seen: _renamed(front(seen))  # type: ignore[operator]
        await patrol.go(START + 12 * HOUR, MANY)
        assert press.missing(patrol.urls(), START) == []
        source = patrol.source("listing")
        assert source.state == "redesigned" or "selector" in source.notice


async def test_a_listing_without_entries_is_said_to_be_redesigned(farm: Farm) -> None:
    async with farm(SLOW, LISTING) as (press, patrol):
        await patrol.round()
        front = press.site.replies["/"]
        press.site.replies["/"] = Reply(
            200, b"<html><head><title>Press</title></head><body><div id=app></div>", HTML
        )
        await patrol.go(START + 3 * HOUR, HOUR)
        assert patrol.source("listing").state == "redesigned"
        press.site.replies["/"] = front
        await patrol.go(START + 9 * HOUR, 3 * HOUR)
        assert patrol.source("listing").state == "ok"
        assert press.missing(patrol.urls(), START) == []


def _renamed(reply: Reply) -> Reply:
    body = reply.body.replace(b'class="story"', b'class="card-x1"').replace(b"h2", b"h3")
    return Reply(reply.status, body, reply.headers)
