"""What is forgotten over the years, and what is not."""

from datetime import timedelta
from typing import Any, cast

from crawler import maintenance
from crawler.app import App
from crawler.clock import Clock, live_anchor
from store import pages, sources
from store.engine import Store
from store.tables.collecting import Page, Poll
from store.tables.telling import Delivery
from tests.doubles import packaged

LIVE = Clock(live_anchor())


def _old(store: Store, age: timedelta) -> tuple[int, int, int]:
    """A page, a poll and a delivery of that age; their numbers."""
    at = LIVE.now() - age
    with store.write() as session:
        sources.sync(session, [sources.Configured("a", "feed", "http://a.test/f")], at)
        page = Page(outlet_id="a", host="a.test", url="u", fetch_url="u", seen_at=at, fetched_at=at)
        page.state = "not-relevant"
        pages.keep_skim(page, "words")
        pages.add(session, page, ["u:u"])
        pages.note(session, page.id or 0, at, "seen", "")
        [source] = sources.of_outlets(session)
        poll = Poll(source_id=source.id or 0, at=at, url="u", outcome="ok")
        sent = {"key": "k", "payload": b"{}", "content_type": "x", "status": "sent", "sent_at": at}
        times = {"created_at": at, "next_attempt_at": at}
        delivery = Delivery(channel="c", recipient="r", **sent, **times)
        session.add_all([poll, delivery])
        session.flush()
        return page.id or 0, poll.id or 0, delivery.id or 0


async def _forget(store: Store) -> None:
    app = App(packaged.configuration(), store, LIVE, cast("Any", None), "test")
    await maintenance.forget(app)


async def test_texts_go_after_a_month_and_what_names_a_page_stays(store: Store) -> None:
    page, poll, delivery = _old(store, timedelta(days=31))
    await _forget(store)
    with store.read() as session:
        assert pages.skim_of(session.get_one(Page, page)) is None
        assert pages.history(session, page) == []
        assert pages.known_keys(session, "a", ["u:u"]) == {"u:u": page}
        assert session.get(Poll, poll) is not None
        assert session.get_one(Delivery, delivery).payload == b"{}"


async def test_polls_and_sent_bytes_go_after_three_months(store: Store) -> None:
    _, poll, delivery = _old(store, timedelta(days=91))
    await _forget(store)
    with store.read() as session:
        assert session.get(Poll, poll) is None
        sent = session.get_one(Delivery, delivery)
        assert (sent.payload, sent.key) == (b"", "k")


async def test_what_is_a_week_old_is_kept(store: Store) -> None:
    page, _, _ = _old(store, timedelta(days=7))
    await _forget(store)
    with store.read() as session:
        assert pages.skim_of(session.get_one(Page, page)) == "words"
        assert len(pages.history(session, page)) == 1
