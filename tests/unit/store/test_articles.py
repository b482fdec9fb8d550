"""Articles are stored once, found by their words, and their copies are recognised."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from analysis import copies, fingerprint
from analysis.document import DateReading, Hit, Reading, Relevance, RuleMatch
from store import articles, search
from store.engine import Store
from store.tables.article import Article, Version

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
TEXT = (
    "The ferry between the two ports will sail again from Monday, the ministry said. "
    "Its captain thanked the crew, the harbour office and the people of both towns. "
    "푸틴 대통령은 북한에서 회담했다. Пароход вышел из Владивостока в Расон."
)


def _reading(text: str = TEXT, title: str = "Ferry sails") -> Reading:
    return Reading(title, text, "en", DateReading(NOW, source="feed", confidence="high"))


def _add(store: Store, outlet: str, text: str = TEXT) -> int:
    found = Relevance("w", (RuleMatch("r", 3.0, (Hit("lede", 4, 9, "ferry"),), "lede 2"),))
    with store.write() as session:
        article = articles.from_reading(outlet, f"http://{outlet}.test/1", _reading(text), NOW)
        return articles.add(session, article, [found], fingerprint.shingles(text))


def test_an_article_comes_back_as_it_was_read(store: Store) -> None:
    number = _add(store, "a")
    with store.read() as session:
        article = articles.get(session, number)
        assert article is not None
        assert (article.text, article.title, article.published_at) == (TEXT, "Ferry sails", NOW)
        [match] = articles.matches(session, number)
        [hit] = match.hits
        assert article.text[hit["start"] : hit["end"]] == "ferry"
        assert [version.text for version in articles.versions(session, number)] == [TEXT]


def test_the_same_words_are_found_at_one_outlet_only(store: Store) -> None:
    number = _add(store, "a")
    with store.read() as session:
        same = articles.with_text(session, "a", "Ferry sails", TEXT.replace(" ", "\n"))
        assert same == (number, "http://a.test/1")
        assert articles.with_text(session, "b", "Ferry sails", TEXT) is None


def test_a_copy_at_another_outlet_is_recognised(store: Store) -> None:
    number = _add(store, "a")
    mine = fingerprint.shingles("(Wire) " + TEXT)
    with store.read() as session:
        verdict = copies.decide(mine, articles.similar(session, mine), NOW)
    assert verdict is not None
    assert verdict.of == number
    assert verdict.share > 0.8


@pytest.mark.parametrize("query", ["푸틴", "북한", "ferry", "Владивостока", "captain ministry"])
def test_words_of_every_script_are_found(store: Store, query: str) -> None:
    number = _add(store, "a")
    with store.read() as session:
        assert list(search.find(session, query)) == [number]


@pytest.mark.parametrize("query", ["", "submarine", '"', "' OR 1=1 --", "ferry submarine", "한북"])
def test_words_that_are_not_there_are_not_found(store: Store, query: str) -> None:
    _add(store, "a")
    with store.read() as session:
        assert list(search.find(session, query)) == []


def test_a_very_long_article_is_stored_and_found_by_its_beginning(store: Store) -> None:
    with store.write() as session:
        search.index(session, 7, " ".join(f"term{number}" for number in range(170_000)))
    with store.read() as session:
        assert list(search.find(session, "term0 term9000")) == [7]
        assert list(search.find(session, "term169999")) == []


@pytest.mark.parametrize("gap", [" ", ""], ids=["words", "pairs"])
def test_the_widest_terms_fit_into_the_index(store: Store, gap: str) -> None:
    wide = [chr(0x20000 + number) for number in range(42_000)]
    han = [chr(0x4E00 + n * (n // 20_000 + 1) % 20_000) for n in range(220_000)]
    with store.write() as session:
        search.index(session, 7, gap.join(wide))
        search.index(session, 8, gap.join(han))
    with store.read() as session:
        assert list(search.find(session, han[0] + gap + han[1])) == [8]


def test_a_word_that_no_index_takes_finds_nothing(store: Store) -> None:
    number = _add(store, "a", f"{TEXT} {'x' * 2047} {'y' * 2046}")
    with store.read() as session:
        assert list(search.find(session, "x" * 2047)) == []
        assert list(search.find(session, f"ferry {'x' * 2047}")) == []
        assert list(search.find(session, "y" * 2046)) == [number]


def test_an_old_text_that_several_outlets_bring_back_is_resurfaced_once(store: Store) -> None:
    words = fingerprint.shingles(TEXT)
    ids, verdicts = [], []
    for outlet, seen in (("a", NOW - timedelta(days=400)), ("b", NOW), ("c", NOW)):
        with store.write() as session:
            verdict = copies.decide(words, articles.similar(session, words), seen)
            article = articles.from_reading(outlet, f"http://{outlet}.test/1", _reading(), seen)
            article.published_at = None
            ids.append(articles.add(session, article, [], words))
        verdicts.append(verdict and (verdict.of, verdict.resurfaced))
    assert verdicts == [None, (ids[0], True), (ids[1], False)]


def test_a_version_comes_on_record_before_what_is_stored_after_it(store: Store) -> None:
    number = _add(store, "a")
    notice = articles.Revision(_reading("Log in to read."), (), frozenset(), NOW, "set aside")
    with store.write() as session:
        articles.add_version(session, session.get_one(Article, number), notice)
        later = articles.from_reading("b", "http://b.test/1", _reading(TEXT), NOW)
        articles.add(session, later, (), frozenset())
        found = session.exec(select(Version.article_id).order_by(col(Version.id)))
        assert list(found) == [number, number, later.id]
