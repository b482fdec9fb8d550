"""What stands on page after page of an outlet is learned, and is no part of its articles."""

from collections.abc import Sequence
from datetime import timedelta

from store import learned
from tests.doubles.patrol import Patrol
from tests.doubles.press import HTML, Item, Press
from tests.doubles.site import Reply, Seen
from tests.flow.faults.conftest import START, Farm

HOUR = timedelta(hours=1)
BOX = "Gallery of the week: DPRK parade in pictures"
ITEMS = [Item(n, START + n * HOUR, title=f"Rain {n}") for n in range(1, 6)]


def paper(wanted: Sequence[int]) -> object:
    """Pages with a box in the middle of the text; these ones speak of the DPRK themselves."""

    def answer(seen: Seen, press: Press) -> Reply:
        number = int(seen.path.rpartition("/")[2])
        own = [" ".join(f"word{number}x{p}x{n}" for n in range(60)) for p in range(3)]
        about = "The DPRK said so." if number in wanted else "It rained."
        body = (
            f"<html lang=en><head><title>Rain {number}</title></head><body><article>"
            f"<h1>Rain {number}</h1><p>{about} {own[0]}.</p><p>{own[1]}.</p>"
            f"<div class=x7><p>{BOX}</p></div><p>{own[2]}.</p></article></body></html>"
        )
        return Reply(200, body.encode(), HTML)

    return answer


async def go(patrol: Patrol, hours: int) -> None:
    patrol.clock.time = START + hours * HOUR
    await patrol.round()


async def test_a_box_of_three_pages_is_gone_from_the_fourth(farm: Farm) -> None:
    async with farm(ITEMS, interval="30m") as (press, patrol):
        press.page_fault = paper(range(9))  # type: ignore[assignment]
        for hour in range(5):
            await go(patrol, hour)
        assert [BOX in article.text for article in patrol.articles()] == [True, True, True, False]
        told = patrol.articles()[-1].evidence["text"]
        assert any("known from other pages" in one["reason"] for one in told)


async def test_what_is_furniture_makes_no_page_relevant(farm: Farm) -> None:
    async with farm(ITEMS, interval="30m") as (press, patrol):
        press.page_fault = paper([])  # type: ignore[assignment]
        for hour in range(5):
            await go(patrol, hour)
        states = [page.state for page in patrol.pages()]
        assert states == ["stored", "stored", "stored", "not-relevant"]


async def test_a_page_that_is_fetched_again_counts_once(farm: Farm) -> None:
    async with farm(ITEMS[:2], interval="1d", closeness="primary") as (press, patrol):
        press.page_fault = paper(range(9))  # type: ignore[assignment]
        for hour in (2, 3, 5, 26, 74):
            await go(patrol, hour)
        assert press.site.asked().count("/news/1") > 3
        with patrol.store.read() as session:
            assert learned.chrome(session, "press") == set()
