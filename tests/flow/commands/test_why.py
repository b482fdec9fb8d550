"""`tumen why` tells the whole story of a page, whatever became of it."""

from typing import Any

import pytest

from analysis import fingerprint
from analysis.document import DateReading, Evidence, FeedWords, Hit, Reading, Relevance, RuleMatch
from crawler import judging, polling
from crawler.reader import PageVerdict
from spiders.desk import Answer, FeedEntry
from store import articles, sources
from store.engine import Store
from store.tables.article import Article
from store.tables.telling import Delivery, DigestEntry, DigestRow
from tests.doubles import watching
from tests.doubles.commands import BRIDGE, GARDEN, Desk, row
from tests.doubles.watching import NOW

FEED = "https://wire.test/feed.xml"
EVIDENCE = {
    "date": (
        Evidence("jsonld", "2024-08-14", "chosen", "strongest"),
        Evidence("visible", "2024-08-15", "rejected", "a widget"),
    )
}


@pytest.fixture
def store(desk: Desk):  # type: ignore[no-untyped-def]
    desk.run("db", "upgrade")
    store = desk.store()
    yield store
    store.dispose()


def seen(store: Store, number: int, guid: str = "") -> int:
    """A page that the wire's feed named; its number."""
    with store.write() as session:
        sources.sync(session, [sources.Configured("wire", "feed", FEED)], NOW)
        [source] = sources.of_outlets(session, ["wire"])
        words = FeedWords(title=f"Bridge {number}", guid=guid or f"g-{number}")
        entry = FeedEntry(f"https://wire.test/{number}?utm_source=x", words)
        look = watching.look(source.id or 0, (entry,), url=FEED, outlet_id="wire")
        [page] = polling.record(session, look)[0].new
        return page.id or 0


def answered(store: Store, page: int, verdict: PageVerdict | None, **answer: Any) -> None:
    got = Answer(**{"kind": "ok", "url": f"https://wire.test/{page}", "status": 200, **answer})
    plan = "read" if got.kind == "ok" else "retry"
    with store.write() as session:
        judging.record_all(session, {page: judging.Outcome(plan, got, verdict, NOW)})  # type: ignore[arg-type]


def wanted(text: str = BRIDGE) -> PageVerdict:
    hit = Hit("lede", 0, 6, "russia")
    found = Relevance("ties", (RuleMatch("both", 2.0, (hit,), "lede 2×(1+ln 1) = 2.0"),))
    date = DateReading(NOW, source="jsonld", confidence="high")
    reading = Reading("The bridge", text, "en", date, evidence=EVIDENCE)
    return PageVerdict("read", text, reading, (found,), fingerprint.shingles(text))


def tell(store: Store, article: int) -> None:
    """A digest that told an article, sent to one and refused by another."""
    with store.write() as session:
        digest = DigestRow(
            profile="desk", local_date=NOW.date(), label="morning", slot_at=NOW,
            window_from=NOW, window_to=NOW, created_at=NOW, subject="[TIES] one article",
        )  # fmt: skip
        session.add(digest)
        session.flush()
        assert digest.id is not None
        entry = {"profile": "desk", "section": "New", "kind": "article", "text": "* The bridge"}
        session.add(DigestEntry(digest_id=digest.id, ref_id=article, position=0, **entry))
        for recipient, status in (("a@x.test", "sent"), ("b@x.test", "dead")):
            session.add(
                Delivery(
                    digest_id=digest.id, channel="mail", recipient=recipient, key=recipient,
                    payload=b"", content_type="", status=status, next_attempt_at=NOW,
                    created_at=NOW, sent_at=NOW if status == "sent" else None,
                    last_error="" if status == "sent" else "550 no such user",
                )
            )  # fmt: skip


def test_a_stored_page(desk: Desk, store: Store) -> None:
    answered(store, seen(store, 1), wanted())
    tell(store, 1)
    done = desk.run("why", "https://wire.test/1", "--json")
    [story] = done.rows
    [page], [article] = story["pages"], story["articles"]
    assert done.code == 0
    assert page["seen_at"] == page["poll"]["at"] == "2024-08-14T12:00:00Z"
    steps = ["seen", "fetched", "read", "relevant", "stored"]
    assert [event["step"] for event in page["events"]] == steps
    [hit] = article["rules"][0]["hits"]
    assert (hit["words"], hit["after"][:12]) == ("MOSCOW", " and its eng")
    assert [e["verdict"] for e in article["evidence"]["date"]] == ["chosen", "rejected"]
    told = article["told"][0]
    assert (told["profile"], told["slot"], told["section"]) == ("desk", "2024-08-14 morning", "New")
    assert [d["status"] for d in told["deliveries"]] == ["sent", "dead"]


def test_the_same_story_in_words(desk: Desk, store: Store) -> None:
    answered(store, seen(store, 1), wanted())
    tell(store, 1)
    out = desk.run("why", "1").out
    for words in (
        "first seen  2024-08-14 12:00Z in poll 1 (ok)",
        "published   2024-08-14 12:00Z by jsonld, confidence high",
        "rejected   visible: 2024-08-15 (a widget)",
        "ties/both 2.0: lede 2×(1+ln 1) = 2.0",
        "[MOSCOW] and its engineers",
        "told in digest 1, desk 2024-08-14 morning, under New",
        "mail to a@x.test, part 1/1: sent 2024-08-14 12:00Z",
        "mail to b@x.test, part 1/1: dead: 550 no such user",
    ):
        assert words in out


@pytest.mark.parametrize("asked", ["https://wire.test/1?utm_source=x", "g-1", "1"])
def test_every_name_of_a_page_leads_to_it(desk: Desk, store: Store, asked: str) -> None:
    answered(store, seen(store, 1), wanted())
    [story] = desk.run("why", asked, "--json").rows
    assert [page["url"] for page in story["pages"]] == ["https://wire.test/1?utm_source=x"]
    assert [article["id"] for article in story["articles"]] == [1]


def test_a_copy_names_its_original_and_where_that_was_told(desk: Desk, store: Store) -> None:
    answered(store, seen(store, 1), wanted(BRIDGE * 3))
    tell(store, 1)
    copy = row(7, BRIDGE * 3, outlet="relay", url="https://relay.test/7")
    desk.run("import", desk.write("a.jsonl", copy))
    out = desk.run("why", "https://relay.test/7").out
    assert "copy of     article 1 at wire (100% of this text)" in out
    assert "the original was told in digest 1" in out
    assert "not told by itself: it is a copy" in out
    [original] = desk.run("why", "1", "--json").rows[0]["articles"]
    assert [found["url"] for found in original["copies"]] == ["https://relay.test/7"]


def test_a_page_that_no_rule_wanted_shows_what_was_missing(desk: Desk, store: Store) -> None:
    words = f"Weapons\nThe museum of weapons in Moscow. {GARDEN}"
    answered(store, seen(store, 1), PageVerdict("unmatched", skim=words))
    done = desk.run("why", "https://wire.test/1")
    assert done.code == 0
    assert "not-relevant: no rule can match its words" in done.out
    assert "ties/both: does not match" in done.out
    assert "[Moscow]" in done.out
    assert "missing: @dprk" in done.out


def test_a_page_whose_text_is_forgotten_says_so(desk: Desk, store: Store) -> None:
    answered(store, seen(store, 1), PageVerdict("unmatched", skim=""))
    with store.write() as session:
        session.get_one(judging.Page, 1).skim = None
    assert "its text is no longer kept" in desk.run("why", "https://wire.test/1").out


def test_a_failed_page_shows_every_attempt_and_the_next(desk: Desk, store: Store) -> None:
    page = seen(store, 1)
    for status in (500, 502):
        failure = {"kind": "http-error", "status": status, "reason": f"HTTP {status}"}
        answered(store, page, None, **failure)
    out = desk.run("why", "https://wire.test/1").out
    assert "failed: HTTP 500; again at 2024-08-14 12:05Z" in out
    assert "failed: HTTP 502; again at 2024-08-14 12:30Z" in out
    assert "tried       2 times, again at 2024-08-14 12:30Z" in out


def test_an_unseen_page_is_said_to_be_unseen_with_its_outlets_state(
    desk: Desk, store: Store
) -> None:
    seen(store, 1)
    done = desk.run("why", "https://www.wire.test/2")
    assert done.code == 1
    assert "nobody has seen it" in done.out
    assert "It would belong to the outlet wire:" in done.out
    assert f"feed {FEED}\n    ok" in done.out


def test_nobodys_page_and_nobodys_number(desk: Desk) -> None:
    done = desk.run("why", "https://elsewhere.test/2")
    assert (done.code, "No configured outlet is at that host" in done.out) == (1, True)
    done = desk.run("why", "77")
    assert (done.code, "no article 77" in done.err) == (2, True)


def test_why_on_both_databases(either_desk: Desk) -> None:
    either_desk.run("import", either_desk.write("a.jsonl", row(1), row(2, GARDEN)))
    assert "stored: as article 1; not told: it was imported" in either_desk.run("why", "1").out
    assert "not relevant" in either_desk.run("why", "https://wire.test/2").out
    [found] = either_desk.run("search", "평양", "bridge", "--json").rows
    assert (found["id"], found["outlet"]) == (1, "wire")
    assert either_desk.run("search", "nothing of that kind").err == "nothing found\n"


def test_versions_and_a_deletion_are_told_with_what_changed(desk: Desk, store: Store) -> None:
    answered(store, seen(store, 1), wanted(f"{BRIDGE}\nIt opens on Monday, they said."))
    changed = wanted(f"{BRIDGE}\nIt opens on Friday, they said.")
    assert changed.reading is not None
    with store.write() as session:
        article = session.get_one(Article, 1)
        revision = articles.Revision(
            changed.reading, changed.relevance, changed.shingles, NOW, "1 paragraph changed"
        )
        articles.revise(session, article, revision)
        article.deleted_at, article.authors, article.agency = NOW, ["A. Writer"], "TASS"
    line = "~ It opens on [-Monday-]{+Friday+}, they said."
    [story] = desk.run("why", "1", "--json").rows
    versions = story["articles"][0]["versions"]
    assert [version["difference"] for version in versions] == [[], [line]]
    out = desk.run("why", "1").out
    for words in (
        "version 2   2024-08-14 12:00Z: 1 paragraph changed",
        line,
        "deleted     at the source, found gone 2024-08-14 12:00Z",
        "authors     A. Writer",
        "agency      TASS",
    ):
        assert words in out


def test_a_profile_whose_filters_leave_an_article_out_is_named_with_the_filter(
    desk: Desk, store: Store
) -> None:
    answered(store, seen(store, 1), wanted())
    assert "not told yet: it will be in the next digest of desk" in desk.run("why", "1").out
    settings = desk.config / "tumen.yaml"
    reader = (
        "  {}: {{watch: ties, timezone: UTC, slots: {{x: 08:00}}, channels: [box], {}}}\n".format
    )
    added = reader("moscow", "languages: [ru, ko]") + reader("arms", "rules: [arms]")
    settings.write_text(settings.read_text() + added)
    out = desk.run("why", "1").out
    assert "it will be in the next digest of desk\n" in out
    assert "not told to moscow: it is in en, wanted are ru, ko" in out
    assert "not told to arms: it meets none of the rules arms" in out
    tell(store, 1)
    out = desk.run("why", "1").out
    assert "told in digest 1" in out
    assert "not told to moscow" in out
    assert "not told yet" not in out
    [found] = desk.run("why", "1", "--json").rows[0]["articles"]
    assert [one["left_out"] for one in found["profiles"]] == [
        "", "it is in en, wanted are ru, ko", "it meets none of the rules arms"
    ]  # fmt: skip
