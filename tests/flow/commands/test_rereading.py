"""Changed rules: what they would find, what a reread makes of it, the labels that judge them."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from analysis import reading
from analysis.document import FeedWords
from crawler import judging, polling
from crawler.reader import PageVerdict
from spiders.desk import Answer, FeedEntry
from store import digests, marks, sources
from store.tables.article import Article
from store.tables.collecting import Page
from tests.doubles import watching
from tests.doubles.commands import BRIDGE, GARDEN, Desk, row
from tests.doubles.watching import NOW

ROSES = 'flowers: {title: Flowers, query: "roses AND tulips"}\n'


def reruled(desk: Desk, rules: str) -> None:
    [file] = desk.config.glob("watches/*/rules/*.yaml")
    file.write_text(rules, encoding="utf-8")


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.run("import", desk.write("a.jsonl", row(1), row(2, GARDEN)))
    return desk


def test_backtest_tells_what_other_rules_would_add_and_drop(filled: Desk) -> None:
    assert filled.run("rules", "backtest", "--since", "9000d", "--json").rows == []
    reruled(filled, ROSES)
    found = filled.run("rules", "backtest", "--since", "9000d", "--json").rows
    told = {(one["rule"], one["change"], one["title"]) for one in found}
    assert told == {
        (None, "added", "Bridge 2"),
        ("flowers", "added", "Bridge 2"),
        (None, "dropped", "Bridge 1"),
        ("both", "dropped", "Bridge 1"),
    }
    shown = filled.run("rules", "backtest", "--since", "9000d").out
    assert "ties/flowers: 1 added, 0 dropped" in shown
    assert "https://wire.test/2" in shown


def test_what_a_row_implied_is_not_forgotten(desk: Desk) -> None:
    told = row(1, "Engineers went to Moscow, it was told on Monday.", implies=["dprk"])
    desk.run("import", desk.write("a.jsonl", told))
    assert desk.run("rules", "backtest", "--since", "9000d", "--json").rows == []
    assert desk.run("reread", "--json").rows == []


def test_backtest_looks_no_further_back_than_asked(filled: Desk) -> None:
    reruled(filled, ROSES)
    assert "nothing" in filled.run("rules", "backtest", "--since", "1h").out
    assert "not a duration" in filled.run("rules", "backtest", "--since", "long").err


def test_reread_marks_what_rules_no_longer_want_and_lists_what_is_out_of_reach(
    filled: Desk,
) -> None:
    reruled(filled, ROSES)
    found = {one["title"]: one for one in filled.run("reread", "--json").rows}
    assert found["Bridge 1"]["change"] == "not-relevant"
    assert (found["Bridge 2"]["change"], found["Bridge 2"]["rules"]) == (
        "out-of-reach",
        ["flowers"],
    )
    again = filled.run("reread")
    assert "Bridge 1" not in again.out
    assert filled.run("why", "https://wire.test/2").out.count("out-of-reach") == 1
    assert "no rule matches its text any more" in filled.run("why", "https://wire.test/1").out


def seen(desk: Desk, text: str) -> int:
    """A page that the wire's feed named and no rule wanted; its number."""
    desk.run("db", "upgrade")
    store = desk.store()
    with store.write() as session:
        sources.sync(session, [sources.Configured("wire", "feed", "https://wire.test/f")], NOW)
        [source] = sources.of_outlets(session, ["wire"])
        entry = FeedEntry("https://wire.test/7", FeedWords(title="Roses"))
        look = watching.look(source.id or 0, (entry,), url=source.url, outlet_id="wire")
        [page] = polling.record(session, look)[0].new
        number = page.id or 0
    with store.write() as session:
        answer = Answer(kind="ok", url="https://wire.test/7", status=200)
        verdict = PageVerdict("unmatched", skim=text)
        judging.record_all(session, {number: judging.Outcome("read", answer, verdict, NOW)})
    store.dispose()
    return number


@pytest.mark.parametrize(("hours", "told"), [(1, True), (200, False)])
def test_a_page_wanted_by_later_rules_is_fetched_again_and_no_news_when_old(
    desk: Desk, hours: int, told: bool
) -> None:
    number = seen(desk, f"Roses\n{GARDEN}")
    reruled(desk, ROSES)
    [change] = desk.run("reread", "--json").rows
    assert (change["change"], change["url"]) == ("queued", "https://wire.test/7")
    store = desk.store()
    with store.write() as session:
        page = session.get_one(Page, number)
        assert (page.state, page.attempts) == ("pending", 0)
        answer = Answer(kind="ok", url=page.url, status=200)
        verdict = watching.relevant(GARDEN)
        outcome = judging.Outcome("read", answer, verdict, NOW + timedelta(hours=hours))
        judging.record_all(session, {number: outcome})
    with store.read() as session:
        [article] = session.exec(select(Article)).all()
        assert article.alertable is told
    store.dispose()
    *_, again = desk.run("reread", "--fetch", "--json").rows
    assert (again["change"], again["article_id"]) == ("queued", article.id)
    assert "to be read by today's reader" in desk.run("why", "https://wire.test/7").out


def test_labels_silence_articles_and_measure_the_rules(filled: Desk) -> None:
    filled.run("import", filled.write("b.jsonl", row(3, BRIDGE + " A third span came.")))
    [label] = filled.run("mark", "1", "not", "a", "test", "--json").rows
    assert (label["article_id"], label["verdict"], label["note"]) == (1, "not", "a test")
    filled.run("mark", "https://wire.test/2", "relevant")
    [whole] = [r for r in filled.run("rules", "test", "--marks", "--json").rows if not r["rule"]]
    assert [miss["id"] for miss in whole["false_positives"]] == ["article 1"]
    assert [miss["title"] for miss in whole["false_negatives"]] == ["Bridge 2"]
    assert "not there" in whole["false_negatives"][0]["why"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("99", "not"), "no article 99"),
        (("1", "great"), "is no label"),
        (("1", "same-as"), "needs the number"),
        (("1", "same-as", "1"), "two different articles"),
        (("https://wire.test/none", "not"), "ever seen"),
    ],
)
def test_what_cannot_be_labelled_is_said(filled: Desk, words: tuple[str, ...], says: str) -> None:
    done = filled.run("mark", *words)
    assert done.code == 2
    assert says in done.err


@pytest.mark.parametrize(("labels", "told"), [(("mute",), []), (("mute", "relevant"), [1, 2])])
def test_a_muted_article_and_its_copies_are_told_to_nobody(
    desk: Desk, labels: tuple[str, ...], told: list[int]
) -> None:
    desk.run("import", desk.write("a.jsonl", row(1), row(2, BRIDGE + " And more.")))
    store = desk.store()
    with store.write() as session:
        first, second = session.exec(select(Article).order_by(col(Article.id))).all()
        first.alertable = second.alertable = True
        second.copy_of, second.resurfaced = first.id, True
    for label in labels:
        assert desk.run("mark", "1", label).code == 0
    with store.read() as session:
        start, end = NOW - timedelta(days=9000), NOW + timedelta(days=9000)
        assert [
            a.id for a in digests.untold(session, digests.Audience("desk", "ties"), start, end)
        ] == told
    store.dispose()


def test_a_page_keeps_its_label_when_later_rules_make_it_an_article(desk: Desk) -> None:
    number = seen(desk, f"Roses\n{GARDEN}")
    assert desk.run("mark", "https://wire.test/7", "not", "flowers").code == 0
    assert "not (flowers)" in desk.run("why", "https://wire.test/7").out
    reruled(desk, ROSES)
    desk.run("reread")
    store = desk.store()
    with store.write() as session:
        answer = Answer(kind="ok", url="https://wire.test/7", status=200)
        outcome = judging.Outcome("read", answer, watching.relevant(GARDEN), NOW)
        judging.record_all(session, {number: outcome})
    with store.read() as session:
        [article] = session.exec(select(Article)).all()
        start, end = NOW - timedelta(days=9000), NOW + timedelta(days=9000)
        assert digests.untold(session, digests.Audience("desk", "ties"), start, end) == []
    store.dispose()
    assert "not told: marked not" in desk.run("why", str(article.id)).out
    desk.run("import", desk.write("b.jsonl", row(3, GARDEN + " More.")))
    desk.run("mark", "2", "relevant")
    [whole] = [r for r in desk.run("rules", "test", "--marks", "--json").rows if not r["rule"]]
    assert [miss["id"] for miss in whole["false_positives"]] == ["article 1"]


def test_same_story_is_told_at_both_articles(filled: Desk) -> None:
    filled.run("import", filled.write("b.jsonl", row(3, BRIDGE + " A third span came.")))
    filled.run("mark", "1", "same-as", "2")
    assert "same story as article 2" in filled.run("why", "1").out
    assert "article 1: same story as article 2" in filled.run("why", "2").out


def test_what_a_row_implied_counts_for_explain_and_labels(desk: Desk) -> None:
    told = row(1, "Engineers went to Moscow, it was told on Monday.", implies=["dprk"])
    desk.run("import", desk.write("a.jsonl", told))
    assert desk.run("rules", "explain", "1", "--json").rows[0]["implied"]
    desk.run("mark", "1", "relevant")
    [whole] = [r for r in desk.run("rules", "test", "--marks", "--json").rows if not r["rule"]]
    assert whole["recall"] == 1


def test_only_what_an_older_reader_read_is_fetched_again(filled: Desk) -> None:
    assert "give both" in filled.run("reread", "--outdated").err
    store = filled.store()
    for read_by, fetched in ((reading.VERSION - 1, [1]), (reading.VERSION, [])):
        with store.write() as session:
            session.get_one(Article, 1).extractor = read_by
        rows = filled.run("reread", "--fetch", "--outdated", "--json").rows
        assert [one["article_id"] for one in rows] == fetched
    store.dispose()


def test_an_old_article_that_rules_want_again_is_no_news(filled: Desk) -> None:
    store = filled.store()
    with store.write() as session:
        old = session.get_one(Article, 1)
        old.alertable, old.first_seen_at = True, NOW - timedelta(days=3)
    [file] = filled.config.glob("watches/*/rules/*.yaml")
    before = file.read_text(encoding="utf-8")
    reruled(filled, ROSES)
    filled.run("reread")
    reruled(filled, before)
    changes = filled.run("reread", "--json").rows
    assert [one["change"] for one in changes if one["article_id"]] == ["relevant"]
    with store.read() as session:
        assert not session.get_one(Article, 1).alertable
    store.dispose()


def test_labels_count_on_both_databases(either_desk: Desk) -> None:
    either_desk.run("import", either_desk.write("a.jsonl", row(1), row(2, GARDEN)))
    for asked, label in (("1", "mute"), ("https://wire.test/2", "relevant")):
        assert either_desk.run("mark", asked, label).code == 0
    assert "marked mute" in either_desk.run("why", "1").out
    store = either_desk.store()
    with store.read() as session:
        assert session.exec(marks.silenced()).all() == [1]
        assert [one.title for one in marks.labelled(session)] == ["Bridge 2"]
    store.dispose()
    assert either_desk.run("reread", "--json").rows == []
