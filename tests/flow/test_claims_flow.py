"""The articles of the demo, told one after the other: what is new is told, and told once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest
from sqlmodel import col, select

from analysis.statements.article import Source
from crawler import claiming
from crawler.demo.content import Content, SampleArticle, load_content
from crawler.hearing import Listener
from store.engine import Store, open_store
from store.tables.article import Article
from store.tables.claims import StatementRow
from tests.doubles import packaged

# What readers of the demo's articles listed as said, by words of the statements that say it: in
# every language one of these stands in each of them, and in no other.
SAID = {
    "the surveys for the bridge are done": ("Engineering surveys", "зыскания для"),
    "42 samples were taken": ('"Samples were taken', "«Пробы взяты", "42개 지점에서 시료"),
    "the bridge is 850 metres long": ("850 metres", "850 метров"),
    "a date after the commission": ("after the next session", "после заседания межправ"),
    "no date is promised": ("To promise a date", "«Обещать дату"),
    "Kim in 2023: a new era": ("forged in the common", "выкованная", "깨뜨릴수", 'invincible" and'),
    "Putin in 2023: for stability": ("stability on the", "ради стабильности", "안정을", "estabil"),
    "Putin: a foundation": ("born in the days", "рожденная в дни", "공동의 투쟁의 나날", "nascida"),
    "Putin: it serves peace": ("in Northeast Asia", "в Северо-Восточной Азии", "동북아시아의"),
    "Putin: memorials": ("memorials of the lib", "liberation monuments", "реставрация памятников"),
    "Kim: sealed in blood": ("ealed in blood", "скрепл", "피로써", "подвиги воинов", "camaradagem"),
    "Kim: railways, ports, schools": ("a new heyday in", "новый расцвет в"),
    "240 guests for Wonsan": ("of 240 holidaymakers", "из 240 отдыхающих", "240명으로"),
    "310 guests for Wonsan": ("of 310 holidaymakers",),
    "no voyage was agreed": ("«Ни одного рейса",),
    "tickets for 5 September": ("билеты уже поступили", "билеты можно купить"),
    "no tickets": ("do not correspond to reality", "не соответствует действит"),
    "the loading of the next wheat": ("оставшиеся две партии",),
    "the first wheat of three": ("первая партия из трех",),
    "a storm": ("из-за шторма",),
    "mineral water": ("за минеральной водой",),
    "a protocol": ("protocol would be signed", "подписан протокол", "의정서가 서명"),
    "visas for artists": ("визы для артистов",),
}


@pytest.fixture
def statements(sqlite_url: str) -> Iterator[list[StatementRow]]:
    """The statements of all articles, filed in the order of their publication."""
    store = open_store(sqlite_url)
    yield filed(store, load_content())
    store.dispose()


def filed(store: Store, content: Content) -> list[StatementRow]:
    listener = heard()
    for outlet, article in sorted(listed(content), key=lambda one: one[1].published):
        text = "\n".join(content.paragraphs(article))
        source = Source(article.title, text, article.lang, article.published.date(), outlet)
        stored = Article(
            outlet_id=outlet,
            url=article.path,
            title=article.title,
            text=text,
            text_hash=article.id,
            lang=article.lang,
            published_at=article.published,
            first_seen_at=article.shown_from,
        )
        with store.write() as session:
            session.add(stored)
            session.flush()
            said = list(enumerate(listener.said(source)))
            claiming.file(session, claiming.first(stored), said)
    with store.read() as session:
        return list(session.exec(select(StatementRow).order_by(col(StatementRow.id))).all())


@cache
def heard() -> Listener:
    return Listener(packaged.configuration().watches, {})


def listed(content: Content) -> Iterator[tuple[str, SampleArticle]]:
    for name, outlet in content.outlets.items():
        yield from ((name, article) for article in outlet.articles)


def test_what_is_new_is_told_and_what_is_told_is_told_once(statements: list[StatementRow]) -> None:
    saying = {
        what: [one for one in statements if any(words in one.content for words in wording)]
        for what, wording in SAID.items()
    }
    told = {
        what: [one.claim_id for one in found if one.novelty in ("new", "variant")]
        for what, found in saying.items()
    }
    assert {what: len(claims) for what, claims in told.items()} == dict.fromkeys(SAID, 1)
    claims = [claim for found in told.values() for claim in found]
    assert len(set(claims)) == len(SAID)


def test_what_differs_and_who_denies_is_told_of_the_right_claim(
    statements: list[StatementRow],
) -> None:
    guests = next(one for one in statements if SAID["240 guests for Wonsan"][0] in one.content)
    against = [one for one in statements if one.novelty in ("variant", "denies")]
    assert [(one.novelty, one.of_claim) for one in against] == [
        ("variant", guests.claim_id),
        ("denies", guests.claim_id),
    ]


def test_a_letter_without_a_date_is_of_the_fixed_day_that_it_came_on() -> None:
    words = (
        "Pyongyang (Moran) -- Putin sent greetings on the 79th anniversary of Korea's liberation."
    )
    source = Source("Kim Jong Un Receives Greetings from Putin", words, "en", None, "Moran")
    told = {day: heard().told(source, datetime(2024, 8, day, tzinfo=UTC)).ritual for day in (4, 16)}
    assert told == {4: "", 16: "liberation-day"}
