"""What a page's answer leaves behind: an article once, a copy, a refusal, another try."""

from dataclasses import replace
from datetime import timedelta

from analysis import fingerprint
from analysis.document import DateReading, Reading
from crawler import judging, polling
from crawler.reader import PageVerdict
from spiders.desk import Answer
from store import articles, pages, search
from store.engine import Store
from store.tables.article import Article
from store.tables.collecting import Page, Source
from tests.doubles.watching import NOW, TEXT, UNMATCHED, add_source, entry, look, relevant

OK = Answer("ok", "http://a.test/1", 200, body=b"<html>")


def _page(store: Store, number: int = 1, **words: object) -> int:
    source = add_source(store)
    with store.write() as session:
        [page] = polling.record(session, look(source, (entry(number, **words),)))[0].new
        return page.id or 0


def _record(
    store: Store, page: int, verdict: PageVerdict | None, plan: str = "read", answer: Answer = OK
) -> Page:
    with store.write() as session:
        judging.record_all(session, {page: judging.Outcome(plan, answer, verdict, NOW)})  # type: ignore[arg-type]
    with store.read() as session:
        return session.get_one(Page, page)


def _article(store: Store, page: Page) -> Article:
    with store.read() as session:
        found = articles.get(session, page.article_id or 0)
        assert found is not None
        return found


def _steps(store: Store, page: int) -> list[str]:
    with store.read() as session:
        return [event.step for event in pages.history(session, page)]


def test_a_relevant_page_becomes_an_article_with_its_history(store: Store) -> None:
    number = _page(store)
    page = _record(store, number, relevant())
    article = _article(store, page)
    assert (page.state, article.text, article.first_seen_at) == ("stored", TEXT, NOW)
    assert article.alertable
    assert _steps(store, number) == ["seen", "fetched", "read", "relevant", "stored"]
    with store.read() as session:
        source = session.get_one(Source, page.source_id)
        assert source.last_relevant_at == NOW


def test_a_page_that_was_dealt_with_is_not_stored_again(store: Store) -> None:
    number = _page(store)
    _record(store, number, relevant())
    _record(store, number, relevant("Another text altogether. " * 20))
    assert _steps(store, number).count("stored") == 1


def test_a_page_held_as_it_was_stored_is_recorded_as_if_it_were_loaded(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        found = polling.record(session, look(source, (entry(1), entry(2))))[0].new
    held = {page.id or 0: page for page in found}
    one, two = held
    outcomes = {
        one: judging.Outcome("read", OK, relevant(), NOW),
        two: judging.Outcome("read", OK, UNMATCHED, NOW),
    }
    with store.write() as session:
        judging.record_all(session, outcomes, held)
    with store.read() as session:
        kept = {number: session.get_one(Page, number) for number in held}
    assert [page.state for page in kept.values()] == ["stored", "not-relevant"]
    assert {number: page.model_dump() for number, page in held.items()} == {
        number: page.model_dump() for number, page in kept.items()
    }


def test_a_held_page_that_was_dealt_with_meanwhile_is_left_alone(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        [page] = polling.record(session, look(source, (entry(1),)))[0].new
    number = page.id or 0
    _record(store, number, relevant())
    late = judging.Outcome("read", OK, UNMATCHED, NOW)
    with store.write() as session:
        judging.record_all(session, {number: late}, {number: page})
    with store.read() as session:
        assert session.get_one(Page, number).state == "stored"


def test_an_unwanted_page_keeps_what_was_seen_of_it(store: Store) -> None:
    page = _record(store, _page(store), UNMATCHED)
    assert (page.state, page.article_id) == ("not-relevant", None)
    assert pages.skim_of(page) == "weather and sports"
    assert page.reason


def test_the_same_text_under_a_second_address_is_one_article(store: Store) -> None:
    first = _record(store, _page(store, 1), relevant())
    second = _record(store, _page(store, 2), relevant())
    assert second.state == "same-text"
    assert second.article_id == first.article_id
    assert str(first.article_id) in second.reason


def test_two_articles_behind_one_paywall_are_two(store: Store) -> None:
    stub = "Subscribe to read about the DPRK and Russia."
    first = _record(store, _page(store, 1), relevant(stub, "Putin meets Kim"))
    second = _record(store, _page(store, 2), relevant(stub, "A bridge is opened"))
    assert (first.state, second.state) == ("stored", "stored")


def test_old_news_of_a_new_source_is_stored_and_never_told(store: Store) -> None:
    page = _record(store, _page(store), relevant(published=NOW - timedelta(days=3)))
    assert not _article(store, page).alertable


def test_a_copy_names_its_original(store: Store) -> None:
    original = _record(store, _page(store, 1), relevant())
    copy = _record(store, _page(store, 2), relevant("(Wire) " + TEXT))
    assert _article(store, copy).copy_of == original.article_id


def test_a_text_that_was_published_weeks_ago_is_resurfaced(store: Store) -> None:
    page = _page(store)
    with store.write() as session:
        session.get_one(Page, page).baseline = False
    article = _article(store, _record(store, page, relevant(published=NOW - timedelta(days=9))))
    assert (article.resurfaced, article.alertable) == (True, True)
    assert article.resurfaced_why == "was published on 2024-08-05, 9 days before it was seen"
    with store.read() as session:
        stored = pages.history(session, page)[-1]
    assert article.resurfaced_why in stored.detail


def test_a_copy_of_an_old_text_is_resurfaced_and_one_of_a_new_text_is_not(store: Store) -> None:
    with store.write() as session:
        for number, days in ((1, 30), (2, 0)):
            old = articles.from_reading(
                f"b{number}", "http://b.test", _reading(number), NOW - timedelta(days=days)
            )
            articles.add(session, old, (), fingerprint.shingles(old.text))
    back = _article(store, _record(store, _page(store, 1), relevant(_reading(1).text)))
    assert back.resurfaced_why == "repeats a text of 2024-07-15, 30 days old"
    ancient = relevant(_reading(2).text, published=NOW - timedelta(days=90))
    copy = _article(store, _record(store, _page(store, 2), ancient))
    assert (copy.resurfaced, copy.copy_of) == (False, 2)


def _reading(number: int) -> Reading:
    words = " ".join(f"word{number}x{n}" for n in range(120))
    return Reading("Title", words, "en", DateReading())


def test_a_failing_page_is_tried_again_and_then_given_up(store: Store) -> None:
    number = _page(store)
    down = Answer("failed", "http://a.test/1", reason="time-out after 30 s")
    page = _record(store, number, None, "retry", down)
    assert page.state == "pending"
    assert page.next_attempt_at == NOW + timedelta(minutes=5)
    page = _record(store, number, UNMATCHED, "give-up", down)
    assert page.state == "failed"
    assert "time-out after 30 s" in page.reason


def test_what_the_feed_said_of_a_refused_page_is_kept_when_it_matters(store: Store) -> None:
    refused = Answer("http-error", "http://a.test/1", 403, reason="HTTP 403")
    page = _record(store, _page(store), relevant("Ministers meet."), "give-up", refused)
    assert page.state == "stored"
    assert _article(store, page).read_status == "feed-only"


def test_a_page_that_moved_to_another_host_waits_there(store: Store) -> None:
    moved = Answer("moved", "http://a.test/1", 301, location="http://b.test/x", reason="moved")
    page = _record(store, _page(store), None, "hop", moved)
    assert (page.state, page.host, page.fetch_url) == ("pending", "b.test", "http://b.test/x")
    with store.read() as session:
        assert [found.id for found in pages.due(session, "b.test", NOW)] == [page.id]


def test_a_page_that_breaks_the_reader_is_named(store: Store) -> None:
    page = _record(store, _page(store), PageVerdict("broken", problem="not read within 10 s"))
    assert page.state == "failed"
    assert "not read within 10 s" in page.reason


def test_a_page_that_the_host_puts_off_lets_others_go_first(store: Store) -> None:
    number = _page(store)
    paused = Answer("rate-limited", "http://a.test/1", 429, reason="HTTP 429")
    page = _record(store, number, None, "wait", paused)
    assert (page.state, page.next_attempt_at) == ("pending", NOW + timedelta(minutes=5))
    assert _steps(store, number) == ["seen", "postponed"]


def _retitled(store: Store, number: int = 1) -> int:
    """A stored page that its source gives another title; it is to be fetched again."""
    source = add_source(store)
    with store.write() as session:
        [page] = polling.record(session, look(source, (entry(number),)))[0].new
    _record(store, page.id or 0, relevant())
    with store.write() as session:
        later = NOW + timedelta(hours=1)
        polling.record(session, look(source, (entry(number, title="Corrected"),), now=later))
    return page.id or 0


def test_another_title_and_text_make_a_version_that_is_not_told_again(store: Store) -> None:
    number = _retitled(store)
    fresh = "The ministers did not meet at the border, the ministry said later. " * 8
    page = _record(store, number, relevant(fresh, "Ministers did not meet"))
    article = _article(store, page)
    assert (article.title, article.text) == ("Ministers did not meet", fresh)
    assert (article.first_seen_at, page.state, page.revisit) == (NOW, "stored", False)
    with store.read() as session:
        before, after = articles.versions(session, article.id or 0)
        assert (before.number, before.text) == (1, TEXT)
        assert (after.number, after.text) == (2, fresh)
        assert after.reason == "another title, 1 paragraph added, 1 paragraph removed"
        assert len(articles.matches(session, article.id or 0)) == 1
        assert search.find(session, "ministry said later") == [article.id]


def test_a_page_with_the_same_words_makes_no_version(store: Store) -> None:
    page = _record(store, _retitled(store), relevant())
    with store.read() as session:
        assert len(articles.versions(session, page.article_id or 0)) == 1
    assert (page.state, page.revisit) == ("stored", False)


def test_an_article_stays_when_its_page_is_gone(store: Store) -> None:
    gone = Answer("http-error", "http://a.test/1", 404, reason="HTTP 404")
    page = _record(store, _retitled(store), UNMATCHED, "give-up", gone)
    assert (page.state, _article(store, page).text) == ("stored", TEXT)


def test_an_article_stays_when_only_its_sources_words_can_be_read(store: Store) -> None:
    words = replace(relevant("Ministers meet, in short."), problem="not read within 10 s")
    page = _record(store, _retitled(store), words)
    assert (page.state, _article(store, page).text) == ("stored", TEXT)


def test_an_unwanted_page_is_judged_by_its_new_words(store: Store) -> None:
    source = add_source(store)
    with store.write() as session:
        [page] = polling.record(session, look(source, (entry(1),)))[0].new
    _record(store, page.id or 0, UNMATCHED)
    with store.write() as session:
        polling.record(session, look(source, (entry(1, title="Of the DPRK"),)))
    stored = _record(store, page.id or 0, relevant())
    assert (stored.state, stored.characters, stored.dated) == ("stored", len(TEXT), True)


def test_words_that_are_all_there_is_are_judged_without_a_fetch(store: Store) -> None:
    number = _page(store)
    page = _record(store, number, relevant(), "told", Answer("ok", "http://a.test/1"))
    assert (page.state, page.fetched_at) == ("stored", NOW)
    assert _steps(store, number) == ["seen", "told", "read", "relevant", "stored"]
