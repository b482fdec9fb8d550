"""F1 to F3: sources that die, answer with something else, or are barred."""

from datetime import timedelta

import pytest

from tests.doubles.press import HTML, RSS, Item, timetable
from tests.doubles.site import Reply
from tests.flow.faults.conftest import DAY, HOUR, START, Farm

MANY = timedelta(hours=4)
SLOW = timetable(START - 2 * MANY, MANY, 9, about="Rain")
EMPTY = b'<rss version="2.0"><channel><title>Press</title></channel></rss>'
BAR = HTML | {"cf-mitigated": "challenge"}

DEAD = {
    "a parking page": (Reply(200, b"<html><title>Domain for sale</title>", HTML), "not-a-feed"),
    "a login": (Reply(200, b"<!DOCTYPE html><html><head><title>Sign in", HTML), "not-a-feed"),
    "nothing": (Reply(200, b"", RSS), "not-a-feed"),
    "other XML": (Reply(200, b"<?xml version='1.0'?><opml/>", RSS), "not-a-feed"),
    "JSON of its own": (Reply(200, b'{"error": "gone"}', RSS), "not-a-feed"),
    "plain words": (Reply(200, b"Service unavailable", RSS), "not-a-feed"),
    "an empty feed": (Reply(200, EMPTY, RSS), "empty"),
    "a challenge": (Reply(403, b"<html><title>Just a moment...", BAR), "challenge"),
    "a challenge that says 200": (Reply(200, b"<html><title>Just a moment...", BAR), "challenge"),
    "a ban": (Reply(403), "blocked"),
    "gone": (Reply(410), "gone"),
    "missing": (Reply(404), "gone"),
    "a fault": (Reply(500), "unreachable"),
    "a cut body": (Reply(200, b"<rss>", RSS, cut=900), "unreachable"),
}


@pytest.mark.parametrize("what", DEAD)
async def test_a_dead_source_is_named_and_nothing_is_lost_when_it_comes_back(
    farm: Farm, what: str
) -> None:
    reply, state = DEAD[what]
    async with farm(SLOW) as (press, patrol):
        await patrol.round()
        press.feed_fault = lambda seen, at: reply
        await patrol.go(START + HOUR, HOUR)
        assert patrol.source().state == "ok", "one bad poll is no state"
        await patrol.go(START + 3 * HOUR, HOUR)
        dead = patrol.source()
        assert (dead.state, dead.failures > 1) == (state, state != "empty")
        press.feed_fault = None
        await patrol.go(START + 12 * HOUR, MANY)
        alive = patrol.source()
        assert (alive.state, alive.recovered_from) == ("ok", state)
        assert press.missing(patrol.urls(), START) == []


async def test_words_of_the_feed_stand_in_for_pages_that_are_barred(farm: Farm) -> None:
    async with farm([Item(number, START - HOUR) for number in (1, 2, 3)]) as (press, patrol):
        press.page_fault = lambda seen, at: Reply(403, b"<html><title>Just a moment...", BAR)
        await patrol.round()
        assert {article.read_status for article in patrol.articles()} == {"feed-only"}
        assert len(patrol.articles()) == 3


async def test_an_outlet_that_falls_silent_is_flagged_and_one_that_pauses_is_not(
    farm: Farm,
) -> None:
    async with farm(timetable(START - DAY, MANY, 36, about="Rain")) as (_press, patrol):
        await patrol.go(START + 5 * DAY, MANY)
        assert patrol.source().state == "ok"
        await patrol.go(START + 8 * DAY, MANY)
        assert patrol.source().state == "silent"


async def test_a_source_is_never_given_up(farm: Farm) -> None:
    async with farm(SLOW) as (press, patrol):
        await patrol.round()
        press.feed_fault = lambda seen, at: Reply(410)
        await patrol.go(START + 12 * DAY, DAY)
        assert patrol.source().state == "resting"
        asked = len(press.asked_feed())
        await patrol.go(START + 14 * DAY, DAY)
        assert len(press.asked_feed()) >= asked + 2
