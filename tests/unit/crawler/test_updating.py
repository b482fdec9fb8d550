"""Editions of one article, and copies: what the store alone is enough for."""

from dataclasses import replace
from datetime import timedelta

from crawler import judging, polling
from crawler.reader import PageVerdict
from spiders.desk import Answer
from store import articles, pages
from store.engine import Store, open_store
from store.tables.article import Article
from store.tables.collecting import Page
from tests.doubles.telling import HARVEST, OFFER, Press, said, told
from tests.doubles.watching import NOW, TEXT, add_source, entry, look, relevant

LONGER = TEXT + "A spokesman of the railways told of a third track for goods. "
FIRST, LEAD, SECOND = "Ministers meet", "(LEAD) Ministers meet", "(2nd LD) Ministers meet"


def _verdict(title: str, text: str, *words: str) -> PageVerdict:
    read = relevant(text, title)
    spoken = tuple(said(one) for one in words)
    return replace(read, said=spoken, told=told(title, text))


def _fetched(store: Store, number: int, verdict: PageVerdict, outlet: str = "a") -> Page:
    """A page of an outlet, with what its reading came to; an hour after the one before it."""
    source = add_source(store, outlet, f"http://{outlet}.test/feed.xml")
    now = NOW + timedelta(hours=number)
    answer = Answer("ok", f"http://{outlet}.test/{number}", 200, body=b"<html>")
    with store.write() as session:
        found = look(source, (entry(number),), outlet_id=outlet, now=now)
        [page] = polling.record(session, found)[0].new
        outcome = judging.Outcome("read", answer, verdict, now)
        judging.record_all(session, {page.id or 0: outcome})
    return _page(store, page.id or 0)


def _page(store: Store, number: int) -> Page:
    with store.read() as session:
        return session.get_one(Page, number)


def _article(store: Store, number: int | None) -> Article:
    with store.read() as session:
        return session.get_one(Article, number)


def test_the_next_edition_is_a_version_of_the_article_and_takes_it_over(store: Store) -> None:
    first = _fetched(store, 1, _verdict(FIRST, TEXT, OFFER))
    lead = _fetched(store, 2, _verdict(LEAD, LONGER, OFFER, HARVEST))
    assert (lead.state, lead.article_id) == ("stored", first.article_id)
    assert "version 2" in lead.reason
    first = _page(store, first.id or 0)
    assert (first.state, first.look_at) == ("same-text", None)
    assert lead.url in first.reason
    article = _article(store, first.article_id)
    assert (article.title, article.text, article.first_seen_at) == (
        LEAD,
        LONGER,
        NOW + timedelta(hours=1),
    )
    with store.read() as session:
        versions = articles.versions(session, article.id or 0)
        steps = [event.detail for event in pages.history(session, lead.id or 0)]
    assert [one.title for one in versions] == [FIRST, LEAD]
    assert "(LEAD)" in versions[1].reason
    assert "version 2 of article" in steps[-1]


def test_statements_of_the_edition_are_those_of_the_article_and_told_once(store: Store) -> None:
    first = _fetched(store, 1, _verdict(FIRST, TEXT, OFFER))
    _fetched(store, 2, _verdict(LEAD, LONGER, OFFER, HARVEST))
    offer, harvest = Press(store).statements(_article(store, first.article_id))
    assert (offer.version, offer.novelty, offer.gone_in) == (2, "new", None)
    assert (harvest.version, harvest.novelty) == (2, "new")


def test_an_older_edition_that_comes_later_leaves_the_article_as_it_is(store: Store) -> None:
    second = _fetched(store, 1, _verdict(SECOND, LONGER))
    lead = _fetched(store, 2, _verdict(LEAD, TEXT))
    assert (lead.state, lead.article_id) == ("same-text", second.article_id)
    assert "an earlier edition" in lead.reason
    assert _article(store, second.article_id).title == SECOND
    assert _page(store, second.id or 0).state == "stored"


def test_an_edition_of_another_outlet_is_a_copy_and_no_version(store: Store) -> None:
    first = _fetched(store, 1, _verdict(FIRST, TEXT))
    other = _fetched(store, 2, _verdict(LEAD, TEXT), outlet="b")
    assert other.article_id != first.article_id
    assert _article(store, other.article_id).copy_of == first.article_id


def test_a_copy_is_found_after_a_restart_by_the_store_alone(migrated_url: str) -> None:
    before = open_store(migrated_url)
    first = _fetched(before, 1, _verdict(FIRST, TEXT, OFFER))
    before.dispose()
    after = open_store(migrated_url)
    copy = _fetched(after, 2, _verdict("Border talks", TEXT, OFFER), outlet="b")
    article = _article(after, copy.article_id)
    [row] = Press(after).statements(article)
    after.dispose()
    assert article.copy_of == first.article_id
    assert (row.novelty, row.copied_from is None) == ("confirms", False)
