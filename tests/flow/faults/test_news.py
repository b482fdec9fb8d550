"""F5, F7 and F12 to F20: what outlets do to entries, dates, names, validators and bodies."""

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.doubles.press import HTML, RSS, Item, Press, page, rss, timetable
from tests.doubles.site import Reply, Seen
from tests.flow.faults.conftest import DAY, HOUR, START, Farm

MANY = timedelta(hours=4)
SLOW = timetable(START - 5 * MANY, MANY, 12)
RAIN = [replace(item, about="Rain") for item in SLOW]
BOTH = (
    {"kind": "feed", "url": "/feed.xml"},
    {"kind": "sitemap", "url": "/sitemap.xml", "reserve": True},
)


async def test_what_only_a_side_column_names_is_not_relevant(farm: Farm) -> None:  # F5
    def chrome(seen: Seen, press: Press) -> Reply:
        words = " ".join(f"weather{n}" for n in range(150))
        aside = '<aside><h3>Also read</h3><a href="/9">DPRK parade</a></aside>'
        body = f"<html><body><nav>DPRK</nav><article><h1>Rain</h1><p>{words}.</p></article>{aside}"
        return Reply(200, body.encode(), HTML)

    async with farm([Item(1, START - HOUR, title="Rain")]) as (press, patrol):
        press.page_fault = chrome
        await patrol.round()
        assert [page.state for page in patrol.pages()] == ["not-relevant"]


async def test_dates_in_the_future_hold_nothing_up(farm: Farm) -> None:  # F7
    async with farm(RAIN) as (press, patrol):
        press.change = lambda item: replace(item, dated=item.at.replace(year=2041))
        await patrol.go(START + 9 * HOUR, HOUR)
        assert press.missing(patrol.urls(), START - DAY) == []


async def test_a_validator_from_the_future_is_not_believed(farm: Farm) -> None:  # F7, F17
    future = "Tue, 01 Jan 2041 00:00:00 GMT"

    def frozen(seen: Seen, press: Press) -> Reply:
        if "if-modified-since" in seen.headers:
            return Reply(304)
        return Reply(200, rss(press.site, press.out()), RSS | {"Last-Modified": future})

    async with farm(RAIN) as (press, patrol):
        press.feed_fault = frozen
        await patrol.go(START + 9 * HOUR, HOUR)
        assert press.missing(patrol.urls(), START) == []


async def test_304_for_ever_is_found_out(farm: Farm) -> None:  # F17
    def frozen(seen: Seen, press: Press) -> Reply:
        if "if-none-match" in seen.headers:
            return Reply(304)
        return Reply(200, rss(press.site, press.out()), RSS | {"ETag": '"always"'})

    async with farm(RAIN) as (press, patrol):
        press.feed_fault = frozen
        await patrol.go(START + 30 * HOUR, 3 * HOUR)
        assert press.missing(patrol.urls(), START + 6 * HOUR) == []
        asked = len(press.asked_feed())
        await patrol.go(START + 36 * HOUR, 3 * HOUR)
        later = press.asked_feed()[asked:]
        assert later
        assert not any("if-none-match" in seen.headers for seen in later), "distrusted from now on"


async def test_more_than_a_feed_can_show_is_fetched_from_the_sitemap(farm: Farm) -> None:  # F12
    burst = timetable(START + 5 * HOUR, timedelta(seconds=40), 30, 100)
    async with farm([*SLOW[:8], *burst], BOTH) as (press, patrol):
        await patrol.go(START + 4 * HOUR, HOUR)
        await patrol.go(START + 12 * HOUR, HOUR)
        assert press.missing(patrol.urls(), START - DAY) == []
        assert any(poll.overrun for poll in patrol.polls())
        told = {article.url for article in patrol.articles() if article.alertable}
        assert {press.site.url(item.path) for item in burst} <= told


async def test_an_overrun_window_without_a_reserve_is_said(farm: Farm) -> None:  # F12
    burst = timetable(START + 5 * HOUR, timedelta(seconds=40), 30, 100, "Rain")
    async with farm([*RAIN[:8], *burst]) as (_, patrol):
        await patrol.go(START + 8 * HOUR, HOUR)
        assert patrol.source().overrun_at is not None
        assert "missed" in patrol.source().notice or "missing" in patrol.source().notice


CHANGES = {
    "new GUIDs at every poll": lambda turn, item: replace(item, guid=f"{turn}-{item.number}"),
    "all re-dated": lambda turn, item: replace(item, dated=START + turn * HOUR),
    "one GUID for all": lambda turn, item: replace(item, guid="same"),
    "one date for all": lambda turn, item: replace(item, dated=START),
}


@pytest.mark.parametrize("what", CHANGES)
async def test_no_change_of_names_makes_an_article_twice(farm: Farm, what: str) -> None:  # F13-F15
    async with farm(SLOW) as (press, patrol):
        await patrol.go(START + 2 * HOUR, HOUR)
        for turn in range(3, 8):
            press.change = lambda item, turn=turn: CHANGES[what](turn, item)
            await patrol.go(START + turn * HOUR, HOUR)
        pages = patrol.pages()
        assert len({page.url for page in pages}) == len(pages)
        assert press.missing([page.url for page in pages], START - DAY) == []
        assert len(patrol.articles()) == len(press.out())
        assert patrol.source().state == "ok"
        assert len(press.site.asked()) < 3 * len(press.out()), "pages are not fetched over again"


async def test_another_title_makes_a_version_not_an_article(farm: Farm) -> None:  # F13
    async with farm(SLOW[:6]) as (press, patrol):
        await patrol.go(START, HOUR)
        changed = replace(SLOW[5], title="DPRK story, corrected")
        press.change = lambda item: changed if item.number == changed.number else item
        press.page_fault = lambda seen, at: (
            Reply(200, page(changed), HTML) if seen.path == changed.path else Reply(404)
        )
        await patrol.go(START + 9 * HOUR, HOUR)
        titles = [article.title for article in patrol.articles()]
        assert len(titles) == 6
        assert "DPRK story, corrected" in titles


async def test_addresses_that_differ_in_what_names_nothing_are_one_page(farm: Farm) -> None:  # F13
    async with farm(RAIN[:6]) as (press, patrol):
        await patrol.go(START, HOUR)
        press.change = lambda item: replace(item, query="?utm_source=rss", guid=f"n{item.number}")
        await patrol.go(START + 2 * HOUR, HOUR)
        assert len(patrol.pages()) == 6


async def test_the_first_look_floods_nobody(farm: Farm) -> None:  # F16
    old = timetable(START - 30 * DAY, DAY, 28)
    async with farm(old) as (_, patrol):
        await patrol.round()
        assert len(patrol.articles()) == 12
        assert not any(article.alertable for article in patrol.articles())


async def test_what_a_server_asks_for_is_kept(farm: Farm) -> None:  # F18
    async with farm(RAIN) as (press, patrol):
        await patrol.go(START + HOUR, HOUR)
        press.feed_fault = lambda seen, at: Reply(429, headers={"Retry-After": "21600"})
        await patrol.go(START + 2 * HOUR, HOUR)
        press.feed_fault = None
        asked = len(press.site.seen)
        await patrol.go(START + 7 * HOUR, HOUR)
        assert len(press.site.seen) == asked
        await patrol.go(START + 10 * HOUR, HOUR)
        assert press.missing(patrol.urls(), START) == []


async def test_no_page_is_fetched_while_robots_txt_is_out_of_order(farm: Farm) -> None:  # F18
    async with farm(RAIN) as (press, patrol):
        press.site.replies["/robots.txt"] = Reply(503)
        await patrol.go(START + 2 * HOUR, HOUR)
        assert press.site.asked() == []
        assert patrol.source().state in {"blocked", "unreachable"}
        assert "robots.txt" in patrol.source().state_reason
        press.site.replies["/robots.txt"] = Reply(404)
        await patrol.go(START + 30 * HOUR, 6 * HOUR)
        assert press.missing(patrol.urls(), START) == []


HOSTILE = {
    "a gzip bomb": Reply(
        200, gzip.compress(bytes(40_000_000), 1), RSS | {"Content-Encoding": "gzip"}
    ),
    "a body beyond all bounds": Reply(200, b"<rss>" + b" " * 6_000_000, RSS),
    "one byte a second": Reply(200, b"<rss>" * 20, RSS, pace=0.5),
    "a billion laughs": Reply(
        200,
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
        + b"]><rss>&a9;</rss>",
        RSS,
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_a_hostile_body_costs_nothing_but_its_own_poll(farm: Farm, what: str) -> None:  # F19
    async with farm(RAIN) as (press, patrol):
        await patrol.go(START + HOUR, HOUR)
        press.feed_fault = lambda seen, at: HOSTILE[what]
        await patrol.go(START + 3 * HOUR, HOUR)
        assert patrol.source().state not in {"ok", "new"}
        assert patrol.source().state_reason or patrol.source().state == "empty"
        press.feed_fault = None
        await patrol.go(START + 12 * HOUR, 3 * HOUR)
        assert patrol.source().state == "ok"
        assert press.missing(patrol.urls(), START) == []


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "utf-16"])
async def test_bytes_count_where_the_declaration_lies(farm: Farm, charset: str) -> None:  # F20
    words = "Ким Чен Ын и Владимир Путин встретились на космодроме Восточный. " * 8
    body = f"<html lang=ru><body><article><h1>КНДР</h1><p>DPRK {words}</p></article>"
    async with farm([Item(1, START - HOUR)], languages=("ru",)) as (press, patrol):
        press.page_fault = lambda seen, at: Reply(
            200, body.encode(charset), {"Content-Type": "text/html; charset=utf-8"}
        )
        await patrol.round()
        assert "Путин встретились на космодроме" in patrol.articles()[0].text
