"""The claims of a digest: who is told first, what is told together, and what is only counted."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from alerts import issue
from alerts.contents import Claim as Told, Speech
from alerts.digest import CLAIMS, NEW, TEASERS, Digest
from alerts.render import text
from alerts.render.pages import whole
from store.tables.article import Match
from store.tables.claims import Claim, StatementRow
from store.tables.collecting import Page
from tests.doubles.newsroom import Newsroom, at

ENOUGH = "the two countries will build a bridge next year"


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Newsroom]:
    made = Newsroom(sqlite_url)
    yield made
    made.store.dispose()


def say(room: Newsroom, article: int, who: str, words: str = ENOUGH, **values: object) -> None:
    """Store a claim that somebody makes in an article."""
    seen = at(8, 12)
    with room.store.write() as session:
        claim = Claim(
            claimant=who,
            claimant_name=who.title(),
            text=words,
            lang="en",
            first_said_on=seen.date(),
            last_said_on=seen.date(),
            first_seen_at=seen,
            last_seen_at=seen,
        )
        session.add(claim)
        session.flush()
        made: dict[str, object] = {
            "article_id": article,
            "position": 0,
            "claimant": who,
            "claimant_name": who.title(),
            "known": True,
            "content": words,
            "lang": "en",
            "outlet_id": "wire",
            "day": seen.date(),
            "seen_at": seen,
            "claim_id": claim.id,
            "novelty": "new",
        }
        session.add(StatementRow(**{**made, **values}))


def issued(room: Newsroom) -> Digest:
    return issue.preview(room.store, room.configuration, "desk", at(9, 7))


def under(digest: Digest, title: str) -> list[object]:
    return [item.content for item in digest.items() if item.section == title]


def test_a_watched_voice_with_a_sentence_comes_before_all_others(room: Newsroom) -> None:
    articles = [room.article(at(8, 12)) for _ in range(3)]
    say(room, articles[0], "wire")
    say(room, articles[1], "kremlin", "a bridge")
    say(room, articles[2], "minister")
    told = under(issued(room), CLAIMS)
    assert isinstance(told[0], Told)
    assert told[0].origin.claimant == "Minister"
    assert len(told) == 3


def test_one_speaker_is_one_card_over_articles_and_strangers_are_counted(room: Newsroom) -> None:
    first, second = room.article(at(8, 12)), room.article(at(8, 12))
    say(room, first, "minister", f"{ENOUGH}, he said")
    say(room, first, "minister", f"{ENOUGH}, too", position=1)
    say(room, second, "minister", f"{ENOUGH}, again")
    say(room, second, "a passer-by", known=False)
    digest = issued(room)
    [speech] = under(digest, CLAIMS)
    assert isinstance(speech, Speech)
    assert len({claim.origin.url for claim in speech.claims[:2]}) == 1
    shown = text.render(whole(digest))
    assert "Minister: 3 sentences" in shown
    assert "1 more claim by voices that are not watched: tumen claims list" in shown


def test_pages_that_wait_to_be_read_are_no_quiet_day(room: Newsroom) -> None:
    room.source("relay", "new")
    with room.store.write() as session:
        source = room.only_source(session)
        page = Page(
            outlet_id="relay",
            source_id=source.id,
            host="relay.example",
            url="https://relay.example/1",
            fetch_url="https://relay.example/1",
            seen_at=at(8, 12),
        )
        session.add(page)
    digest = issued(room)
    assert " · nothing new yet" in digest.subject
    assert digest.summary == ("Nothing new in this window so far: 1 page still to be read.",)
    assert "0 of 1 source well, 1 not polled yet" in text.render(whole(digest))


def test_a_demand_keeps_its_verb(room: Newsroom) -> None:
    say(room, room.article(at(8, 12)), "minister", "to build the bridge", act="demand", cue="urged")
    assert "* Minister (urged): to build the bridge" in text.render(whole(issued(room)))


def test_a_page_that_only_points_to_another_article_is_no_story(room: Newsroom) -> None:
    title = "Meeting of Workers"
    pointer = room.article(at(8, 12), title, text=f"{title} Also read: Kim receives greetings")
    with room.store.write() as session:
        [match] = session.exec(select(Match).where(Match.article_id == pointer)).all()
        match.hits = [{"field": "lede", "start": 30, "end": 33, "entity": "dprk"}]
        session.add(match)
    flash = room.article(at(8, 12), "Kim arrives", text="Kim arrives")
    digest = issued(room)
    assert [line.ref_id for line in under(digest, TEASERS)] == [pointer]  # type: ignore[attr-defined]
    assert [line.ref_id for line in under(digest, NEW)] == [flash]  # type: ignore[attr-defined]
    assert digest.subject.startswith(f"{digest.heading} · 1 story")
    assert "1 named in a teaser only" in digest.summary[0]
