"""`tumen alerts`: what would have been alerted, and what was."""

import pytest

from alerts import channels, immediate
from config import load
from crawler.clock import real_now
from store import anchors, migrate
from store.tables.article import Article, Match, Version
from tests.doubles.commands import Desk


@pytest.fixture
def watchful(desk: Desk) -> Desk:
    """A desk whose profile has a rule, and one article that meets it."""
    path = desk.config / "tumen.yaml"
    rules = "    alerts: {rules: {landmarks: {kind: landmark}}}\n"
    path.write_text(path.read_text("utf-8") + rules, "utf-8")
    desk.run("alerts", "list")
    store, now = desk.store(), real_now()
    with store.write() as session:
        anchors.adopt(session, anchors.Anchor(now, now))
    store.dispose()
    return desk


def publish(desk: Desk) -> None:
    store, now = desk.store(), real_now()
    with store.write() as session:
        article = Article(
            outlet_id="wire",
            url="https://wire.test/1",
            title="A first-ever visit",
            text="Words",
            text_hash="1",
            lang="en",
            first_seen_at=now,
        )
        session.add(article)
        session.flush()
        number = article.id or 0
        words = {"title": article.title, "text": article.text, "text_hash": "1"}
        session.add(Version(article_id=number, seen_at=now, **words))
        session.add(Match(article_id=number, watch="ties", rule="both", score=1.0, explanation=""))
    store.dispose()


def test_a_rehearsal_tells_what_would_have_been_alerted(watchful: Desk) -> None:
    desk = watchful
    empty = desk.run("alerts", "test", "--since", "2d")
    assert (empty.code, empty.err) == (0, "nothing of the last 2d would have been alerted\n")
    publish(desk)
    [row] = desk.run("alerts", "test", "--since", "30d", "--json").rows
    assert (row["rule"], row["outcome"]) == ("landmarks", "fired")
    assert row["reason"] == "landmark words in title or lede: first ever"
    shown = desk.run("alerts", "test", "--profile", "desk")
    assert "A first-ever visit (The Wire)" in shown.out
    assert shown.err == "1 fired\n"
    assert desk.run("alerts", "list", "--json").rows == []
    assert desk.run("alerts", "test", "--profile", "nobody").code == 2
    assert desk.run("alerts", "test", "--since", "soon").code == 2


def test_what_was_alerted_is_listed_with_its_deliveries(watchful: Desk) -> None:
    desk = watchful
    store, found = desk.store(), load(desk.config)
    migrate.ready(store)
    desk.run("alerts", "test")  # the clock of the store begins
    built = channels.build(found, {})
    immediate.alert_due(store, found, built, real_now())
    publish(desk)
    immediate.alert_due(store, found, built, real_now())
    store.dispose()
    [row] = desk.run("alerts", "list", "--outcome", "fired", "--json").rows
    assert row["what"] == "A first-ever visit (The Wire)"
    assert row["deliveries"] == [f"box {desk.folder / 'digests'}: pending"]
    assert desk.run("alerts", "list", "--outcome", "held").err == "nothing was alerted\n"
    [waiting] = desk.run("deliveries", "list", "--json").rows
    assert (waiting["digest_id"], waiting["alert_id"]) == (None, row["id"])


def test_looking_on_an_empty_store_leaves_its_clock_to_be_chosen(desk: Desk) -> None:
    for words in (("claims", "list"), ("stories", "list")):
        assert desk.run(*words, "--since", "7d").code == 0
    done = desk.run("alerts", "test")
    assert (done.code, "this store is empty" in done.err) == (1, True)
    store = desk.store()
    with store.read() as session:
        assert anchors.stored(session) is None
    store.dispose()


def test_alerts_of_nobody_are_a_mistake(desk: Desk) -> None:
    done = desk.run("alerts", "list", "--profile", "nobody")
    assert (done.code, "no profile is called 'nobody'" in done.err) == (2, True)
