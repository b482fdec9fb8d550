"""Known articles of a primary outlet are looked at again: versions, deletions, and nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from analysis import ladder
from config.outlets import Closeness
from store import articles, pages
from store.tables.article import Version
from store.tables.collecting import Host
from tests.doubles.patrol import Patrol
from tests.doubles.press import HTML, Item, Press, page, renamed
from tests.doubles.site import Reply, Seen
from tests.flow.faults.conftest import DAY, HOUR, START, Farm

MINUTE = timedelta(minutes=1)
ITEM = Item(1, START - MINUTE, title="DPRK treaty")
PRIMARY: Mapping[str, object] = {"closeness": "primary", "interval": "1d"}
WORDS = " ".join(f"word{n}" for n in range(120))


def said(sentence: str, counter: int = 17, title: str = "DPRK treaty") -> bytes:
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>The DPRK said so in a statement. {WORDS}.</p><p>{sentence}</p>"
        f"<p>{counter} comments</p></article></body></html>"
    ).encode()


def answering(body: bytes, **headers: str) -> Callable[[Seen, Press], Reply]:
    return lambda seen, press: Reply(200, body, HTML | headers)


def status(number: int, **headers: str) -> Callable[[Seen, Press], Reply]:
    return lambda seen, press: Reply(number, headers=headers)


def versions(patrol: Patrol) -> list[Version]:
    with patrol.store.read() as session:
        return list(session.exec(select(Version).order_by(Version.number)))  # type: ignore[arg-type]


def told(patrol: Patrol, step: str) -> list[str]:
    with patrol.store.read() as session:
        return [e.detail for e in pages.history(session, 1) if e.step == step]


async def first(press: Press, patrol: Patrol, body: bytes = b"") -> None:
    """The article is stored."""
    press.page_fault = answering(body) if body else None
    await patrol.round()
    [article] = patrol.articles()
    assert (article.alertable, article.first_seen_at) == (True, START)


async def at(patrol: Patrol, *after: timedelta) -> None:
    """Crawl what is due at these times after the article was seen."""
    for time in after:
        patrol.clock.time = START + time
        await patrol.round()


def asked_page(press: Press) -> list[Seen]:
    return [seen for seen in press.site.seen if seen.path == ITEM.path]


async def test_looks_follow_the_ladder_and_come_to_an_end(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        times: list[timedelta] = []

        def noted(seen: Seen, at: Press) -> Reply:
            times.append(patrol.clock.now() - START)
            return Reply(200, page(ITEM), HTML)

        press.page_fault = noted
        await at(patrol, timedelta())
        for rung in ladder.RUNGS:
            await at(patrol, rung - MINUTE, rung)
        assert times == [timedelta(), *ladder.RUNGS]
        assert (patrol.pages()[0].state, patrol.pages()[0].look_at) == ("stored", None)


async def test_an_outlet_that_is_no_primary_one_is_not_looked_at_again(farm: Farm) -> None:
    async with farm([ITEM], interval="1d") as (press, patrol):
        await at(patrol, timedelta(), 15 * MINUTE, HOUR)
        assert len(asked_page(press)) == 1


async def test_a_changed_text_is_a_version_that_says_what_changed(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol, said("The ministers met on Monday at the bridge."))
        press.page_fault = answering(said("The ministers met on Tuesday at the bridge."))
        await at(patrol, 15 * MINUTE)
        [article] = patrol.articles()
        before, after = versions(patrol)
        assert "Monday" in before.text
        assert "Tuesday" in after.text
        assert after.reason == "1 paragraph changed"
        assert (article.text, article.first_seen_at) == (after.text, START)
        assert b'kind="version"' in patrol.metrics.text()


async def test_noise_makes_no_version(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol, said("They met at the bridge.", 17))
        press.page_fault = answering(said("They met at the bridge.", 203))
        await at(patrol, 15 * MINUTE)
        assert len(versions(patrol)) == 1
        assert told(patrol, "looked at") == [
            "nothing that matters changed (17 comments -> 203 comments)"
        ]


async def test_another_title_alone_is_a_version(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol, said("They met.", title="DPRK treaty"))
        press.page_fault = answering(said("They met.", title="DPRK treaty denied"))
        await at(patrol, 15 * MINUTE)
        assert [v.title for v in versions(patrol)] == ["DPRK treaty", "DPRK treaty denied"]
        assert versions(patrol)[1].reason == "another title"


async def test_what_no_rule_wants_any_more_is_on_record_and_the_article_stays(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol, said("They met at the bridge."))
        silent = said("They met at the bridge.", title="A treaty").replace(b"DPRK", b"ministry")
        press.page_fault = answering(silent)
        await at(patrol, HOUR)
        [article] = patrol.articles()
        assert "DPRK" in article.text
        after = versions(patrol)[1]
        assert "no rule wants its words any more" in after.reason
        assert "DPRK" not in after.text
        press.page_fault = answering(
            b"<title>Before you go on</title><p>Please accept our cookies."
        )
        await at(patrol, 3 * HOUR)
        assert len(versions(patrol)) == 2


async def test_a_notice_in_its_place_is_on_record_and_the_article_stays(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        press.page_fault = answering(b"<title>DPRK treaty</title><p>This page was withdrawn today.")
        await at(patrol, 15 * MINUTE)
        [article], [_, notice] = patrol.articles(), versions(patrol)
        assert notice.text == "This page was withdrawn today."
        assert "said so in statement" in article.text


async def test_a_page_that_did_not_change_is_asked_for_and_not_sent(farm: Farm) -> None:
    def known(seen: Seen, press: Press) -> Reply:
        same = seen.headers.get("if-none-match") == '"1"'
        return Reply(304) if same else Reply(200, page(ITEM), HTML | {"ETag": '"1"'})

    async with farm([ITEM], **PRIMARY) as (press, patrol):
        press.page_fault = known
        await at(patrol, timedelta(), 15 * MINUTE)
        assert [s.headers.get("if-none-match") for s in asked_page(press)] == [None, '"1"']
        assert told(patrol, "looked at") == ["unchanged, says its server"]


async def test_a_page_gone_once_is_not_deleted(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        press.page_fault = status(404)
        await at(patrol, 15 * MINUTE, HOUR, 3 * HOUR)
        assert len(asked_page(press)) == 2, "a page that is gone is asked for again a day later"
        press.page_fault = None
        await at(patrol, DAY + 15 * MINUTE)
        assert patrol.articles()[0].deleted_at is None
        assert patrol.pages()[0].gone_since is None
        assert told(patrol, "deleted") == []


@pytest.mark.parametrize(("second", "deleted"), [(200, None), (404, START + 15 * MINUTE)])
async def test_a_page_whose_words_stand_at_another_address_is_not_deleted(
    farm: Farm, second: int, deleted: datetime | None
) -> None:
    body = said("They met at the bridge.")
    async with farm([Item(2, START - 2 * MINUTE), ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol, body)
        assert sorted(one.state for one in patrol.pages()) == ["same-text", "stored"]
        [gone] = [one.fetch_url for one in patrol.pages() if one.state == "stored"]

        def answer(seen: Seen, press: Press) -> Reply:
            here = 404 if gone.endswith(seen.path) else second
            return Reply(here, body, HTML)

        press.page_fault = answer
        await at(patrol, 15 * MINUTE, DAY + 15 * MINUTE, DAY + HOUR)
        assert patrol.articles()[0].deleted_at == deleted


def moved_to(path: str) -> Callable[[Seen, Press], Reply]:
    return lambda seen, press: Reply(302, headers={"Location": path})


GONE = {"404": status(404), "the front page": moved_to("/")}


@pytest.mark.parametrize("how", GONE)
async def test_a_page_gone_twice_is_deleted_and_may_be_back(farm: Farm, how: str) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        text = patrol.articles()[0].text
        press.page_fault = GONE[how]
        await at(patrol, 15 * MINUTE, DAY + 15 * MINUTE)
        [article] = patrol.articles()
        assert (article.deleted_at, article.text) == (START + 15 * MINUTE, text)
        assert len(told(patrol, "deleted")) == 1
        assert b'kind="deleted"' in patrol.metrics.text()
        press.page_fault = None
        await at(patrol, 30 * DAY)
        assert patrol.articles()[0].deleted_at is None
        assert len(told(patrol, "back")) == 1


SILENT = {"500": status(500), "429": status(429)}


@pytest.mark.parametrize("how", SILENT)
async def test_no_answer_deletes_nothing(farm: Farm, how: str) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        press.page_fault = SILENT[how]
        await at(patrol, 15 * MINUTE, HOUR, 26 * HOUR)
        [page_row], [article] = patrol.pages(), patrol.articles()
        assert (page_row.state, article.deleted_at, len(versions(patrol))) == ("stored", None, 1)
        assert len(asked_page(press)) == 4


async def test_robots_txt_that_forbids_it_now_deletes_nothing(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        press.site.replies["/robots.txt"] = Reply(200, b"User-agent: *\nDisallow: /news/\n")
        await at(patrol, DAY + HOUR)
        assert patrol.articles()[0].deleted_at is None
        assert any("robots.txt forbids" in one for one in told(patrol, "looked at"))


async def test_a_page_that_moved_is_followed(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        there = press.site.url("/archive/1").replace("127.0.0.1", "localhost")
        press.site.replies["/archive/1"] = Reply(200, said("They met."), HTML)
        press.page_fault = lambda seen, at: Reply(301, headers={"Location": there})
        await at(patrol, 15 * MINUTE)
        assert len(versions(patrol)) == 2
        assert told(patrol, "moved") == [f"to {there}"]
        press.page_fault = None
        await at(patrol, HOUR)
        assert len(asked_page(press)) == 3, "a look begins at the page's own address"


async def test_a_page_that_wants_a_pause_at_each_look_does_not_hold_up_its_host(
    farm: Farm,
) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        press.page_fault = status(503)
        await at(patrol, *(HOUR * n for n in (1, 2, 5, 12, 37, 62, 64)))
        assert len(asked_page(press)) == 7
        assert patrol.pages()[0].look_at == START + 3 * DAY
        with patrol.store.read() as session:
            blocked = session.get_one(Host, press.site.host).blocked_until
        assert blocked is not None
        assert blocked > START + 62 * HOUR, "the last answer asked for a pause too"


async def test_a_page_with_another_title_is_asked_for_once_and_keeps_its_looks(farm: Farm) -> None:
    def tagged(seen: Seen, press: Press) -> Reply:
        same = seen.headers.get("if-none-match") == '"1"'
        return Reply(304) if same else Reply(200, page(ITEM), HTML | {"ETag": '"1"'})

    async with farm([ITEM], **PRIMARY | {"interval": "20m"}) as (press, patrol):
        press.page_fault = tagged
        await at(patrol, timedelta())
        press.change = renamed(title="DPRK treaty denied")
        await at(patrol, 20 * MINUTE)
        assert len(asked_page(press)) == 2
        assert patrol.pages()[0].look_at == START + HOUR


async def test_an_outlet_that_is_primary_no_more_gets_one_more_look(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        outlet = patrol.app.configuration.outlets["press"]
        press_now = outlet.model_copy(update={"closeness": Closeness.PRESS})
        patrol.app.configuration = replace(patrol.app.configuration, outlets={"press": press_now})
        await at(patrol, 15 * MINUTE, HOUR)
        assert len(asked_page(press)) == 2
        assert patrol.pages()[0].look_at is None


async def test_a_text_behind_a_paywall_now_stays_as_it_was(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        press.page_fault = answering(b"<html><head><title>DPRK treaty</title></head><body></body>")
        await at(patrol, HOUR)
        assert len(versions(patrol)) == 1
        assert "any more" in told(patrol, "looked at")[0]


async def test_after_an_outage_missed_looks_are_made_once(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol)
        await at(patrol, 2 * DAY, 2 * DAY + HOUR)
        assert len(asked_page(press)) == 2
        assert patrol.pages()[0].look_at == START + 3 * DAY


async def test_a_look_that_was_not_recorded_is_made_again(
    farm: Farm, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        await first(press, patrol, said("They met on Monday."))
        press.page_fault = answering(said("They met on Tuesday."))
        whole, fails = articles.revise, [True]

        def killed(*given: object) -> int:
            if fails.pop() if fails else False:
                raise ConnectionResetError
            return whole(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(articles, "revise", killed)
        await at(patrol, 15 * MINUTE, 20 * MINUTE, HOUR)
        assert [version.number for version in versions(patrol)] == [1, 2]


async def test_a_new_page_that_leads_to_the_front_page_is_no_article(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        press.page_fault = moved_to("/")
        await at(patrol, timedelta())
        [waits] = patrol.pages()
        assert (patrol.articles(), waits.state) == ([], "pending")
        assert "it leads to" in waits.reason
        press.page_fault = None
        await at(patrol, 5 * MINUTE)
        assert len(patrol.articles()) == 1


async def test_where_a_page_led_from_the_start_it_has_not_gone_to(farm: Farm) -> None:
    async with farm([ITEM], **PRIMARY) as (press, patrol):
        press.site.replies["/news"] = Reply(200, page(ITEM), HTML)
        press.page_fault = moved_to("/news")
        await at(patrol, timedelta(), 15 * MINUTE)
        assert len(asked_page(press)) == 1
        assert patrol.pages()[0].gone_since is None
