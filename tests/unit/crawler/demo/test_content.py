"""The newsstand holds what the demo promises."""

from collections import Counter
from datetime import timedelta

import pytest
from pydantic import ValidationError

from crawler.demo.content import START, SampleArticle, load_content

END = START + timedelta(days=3)
LAST_SLOT = END - timedelta(hours=1)
CONTENT = load_content()
ARTICLES = list(CONTENT.articles.values())


def test_there_are_enough_outlets_and_articles_of_their_own_words():
    assert len(CONTENT.outlets) >= 8
    assert sum(1 for article in ARTICLES if not article.copy_of) >= 64


def test_identifiers_hosts_and_addresses_are_unique():
    written = [a.id for outlet in CONTENT.outlets.values() for a in outlet.articles]
    assert Counter(written).most_common(1)[0][1] == 1
    assert len(CONTENT.by_host) == len(CONTENT.outlets)
    for outlet in CONTENT.outlets.values():
        paths = [article.path for article in outlet.articles]
        assert len(set(paths)) == len(paths)


def test_four_languages_are_written():
    count = Counter(article.lang for article in ARTICLES)
    assert set(count) == {"en", "ru", "ko", "pt"}
    assert min(count.values()) >= 5


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_an_article_has_a_body_of_the_usual_length(article: SampleArticle):
    words = " ".join(CONTENT.paragraphs(article)).split()
    assert 60 <= len(words) <= 250
    assert len(CONTENT.paragraphs(article)) >= 3


def test_everything_appears_before_the_last_slot_and_after_it_is_published():
    for article in ARTICLES:
        assert article.published <= article.shown_from < LAST_SLOT


def test_each_day_brings_news_and_the_ritual_of_last_year_is_there():
    days = Counter((article.shown_from - START) // timedelta(days=1) for article in ARTICLES)
    assert min(days[0], days[1], days[2]) >= 12
    last_year = [article for article in ARTICLES if article.published.year == 2023]
    assert len(last_year) >= 3
    assert {article.published.date().isoformat() for article in last_year} <= {
        "2023-08-14",
        "2023-08-15",
    }


def test_a_copy_follows_an_article_of_another_address():
    copies = [article for article in ARTICLES if article.copy_of]
    assert len(copies) >= 4
    for copy in copies:
        original = CONTENT.articles[str(copy.copy_of)]
        assert original.shown_from < copy.shown_from
        assert CONTENT.paragraphs(original)[0] in CONTENT.paragraphs(copy)


def test_every_oddity_is_present():
    assert {article.charset for article in ARTICLES} == {"utf-8", "windows-1251", "euc-kr"}
    assert any(article.later for article in ARTICLES)
    assert any(article.gone for article in ARTICLES)
    assert any(article.forbidden for article in ARTICLES)
    assert any(article.tracking for article in ARTICLES)
    assert any("<script>" in article.title for article in ARTICLES)
    assert {outlet.feed for outlet in CONTENT.outlets.values()} == {"rss", "atom", "json", "dead"}
    assert any(
        outlet.widget and (article.dates or outlet.dates) == "none"
        for outlet in CONTENT.outlets.values()
        for article in outlet.articles
    )


def test_the_noise_names_nobody_outside_its_sidebar():
    outlet = CONTENT.outlets["wexcombe-courier"]
    assert "Kim Jong Un" in " ".join(outlet.sidebar)
    for article in outlet.articles:
        text = " ".join((article.title, *CONTENT.paragraphs(article)))
        assert not any(name in text for name in ("Putin", "Kim", "Russia", "Korea"))


def test_an_unknown_key_is_named():
    with pytest.raises(ValidationError, match="titel"):
        SampleArticle.model_validate(
            {"id": "a", "path": "/a", "lang": "en", "titel": "A", "published": "2024-08-14T00:00Z"}
        )


def test_an_outlet_lists_only_what_has_appeared():
    outlet = CONTENT.outlets["prirechnaya-gazeta"]
    withdrawn = next(article for article in outlet.articles if article.gone)
    assert withdrawn.gone is not None
    before = outlet.listed(withdrawn.shown_from - timedelta(minutes=1))
    assert withdrawn not in before
    assert withdrawn in outlet.listed(withdrawn.shown_from)
    assert withdrawn not in outlet.listed(withdrawn.gone)
    assert outlet.changed_at(withdrawn.gone) == withdrawn.gone
