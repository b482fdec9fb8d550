"""Which story an article is put into, and what is mended later."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from crawler import grouping
from store import repairing, stories
from store.engine import Store
from store.tables.alerts import AlertRow
from store.tables.article import Article
from store.tables.stories import Story, StoryArticle, StoryTerm
from tests.doubles.telling import Press, told
from tests.doubles.watching import NOW

DAY = timedelta(days=1)
BRIDGE = (
    "Engineers of Hasan and Rajin opened the second bridge over the Tumen river on Friday. "
    "The bridge of steel carries lorries to Khasan station, its builders from Vladivostok said. "
    "Governor Oleg Kozhemyako cut the ribbon before customs officers of both banks."
)
FLOOD = (
    "Heavy rain flooded the town of Sinuiju and the islands of the Amnok river overnight. "
    "Helicopters lifted thousands of families from roofs, and dykes at Uiju county broke. "
    "Doctors warned of typhoid while soldiers handed out blankets and rice."
)


@pytest.fixture
def press(store: Store) -> Press:
    return Press(store)


def _placed(
    press: Press, title: str, text: str, later: timedelta = timedelta(), **given: object
) -> StoryArticle:
    article = press.article("a", later, title=title, text=text, **given)
    with press.store.write() as session:
        known = session.get_one(Article, article.id)
        grouping.place(session, known, told(title, text, NOW + later))
    return _row(press, article.id or 0)


def _row(press: Press, article_id: int) -> StoryArticle:
    with press.store.read() as session:
        found = stories.of_article(session, article_id)
        assert found is not None
        return found


def test_articles_on_one_event_are_one_story_and_others_are_not(press: Press) -> None:
    first = _placed(press, "Second bridge over the Tumen opens", BRIDGE)
    second = _placed(press, "New bridge opens on the Tumen", BRIDGE, DAY)
    other = _placed(press, "Flood in Sinuiju", FLOOD, DAY)
    assert first.story_id == second.story_id != other.story_id
    assert second.reason
    with press.store.read() as session:
        story = session.get_one(Story, first.story_id)
    assert (story.title, story.first_at, story.last_at) == (
        "Second bridge over the Tumen opens",
        NOW,
        NOW + DAY,
    )


def test_a_copy_joins_the_story_of_its_original_without_words_of_its_own(press: Press) -> None:
    first = _placed(press, "Second bridge opens", BRIDGE)
    copy = _placed(
        press, "Flood in Sinuiju", FLOOD, 30 * DAY, copy_of=first.article_id, copy_share=0.91
    )
    assert copy.story_id == first.story_id
    assert f"article {first.article_id} (91%" in copy.reason
    with press.store.read() as session:
        assert session.get_one(Story, first.story_id).last_at == NOW + 30 * DAY
        held = session.exec(select(StoryTerm.article_id).distinct()).all()
    assert list(held) == [first.article_id]


def test_many_copies_do_not_hide_what_a_story_tells(press: Press) -> None:
    first = _placed(press, "Second bridge opens", BRIDGE)
    second = _placed(press, "New bridge opens", BRIDGE, DAY)
    for _ in range(20):
        _placed(press, "Bridge", BRIDGE, DAY, copy_of=second.article_id, copy_share=0.9)
    with press.store.read() as session:
        found = stories.with_fellows(session, [first.article_id])
    assert [one.article_id for one in found] == [first.article_id, second.article_id]


def test_another_year_is_never_the_same_story(press: Press) -> None:
    first = _placed(press, "Second bridge over the Tumen opens", BRIDGE)
    later = _placed(press, "Second bridge over the Tumen opens", BRIDGE, 365 * DAY)
    assert later.story_id != first.story_id
    with press.store.read() as session:
        story, earlier = (session.get_one(Story, row.story_id) for row in (later, first))
    assert story.instalment_of == earlier.id
    assert story.series_id == earlier.series_id is not None


def test_new_words_of_an_article_are_what_others_are_compared_with(press: Press) -> None:
    row = _placed(press, "Second bridge opens", BRIDGE)
    with press.store.write() as session:
        article = session.get_one(Article, row.article_id)
        grouping.tell_again(session, article, told("Flood in Sinuiju", FLOOD))
    assert _row(press, row.article_id).story_id == row.story_id
    assert _placed(press, "Sinuiju flood", FLOOD, DAY).story_id == row.story_id
    assert _placed(press, "Second bridge opens", BRIDGE, DAY).story_id != row.story_id


def test_stories_that_turn_out_to_be_one_are_merged_once(press: Press) -> None:
    first = _placed(press, "Second bridge opens", BRIDGE)
    second = _placed(press, "Flood in Sinuiju", FLOOD, DAY)
    _alerted(press.store, second.story_id, f"article {second.article_id}")
    with press.store.write() as session:
        article = session.get_one(Article, second.article_id)
        grouping.tell_again(session, article, told("Second bridge opens", BRIDGE, NOW + DAY))
        assert repairing.repair(session, NOW + DAY) == 1
        assert repairing.repair(session, NOW + DAY) == 0
        assert session.exec(select(AlertRow.subject)).all() == [f"story {first.story_id}"]
    moved = _row(press, second.article_id)
    assert moved.story_id == first.story_id
    assert "merged" in moved.reason
    with press.store.read() as session:
        rows = session.exec(select(Story).order_by(col(Story.id))).all()
    assert [row.merged_into for row in rows] == [None, first.story_id]
    assert rows[0].last_at == NOW + DAY


def test_the_next_instalment_follows_the_story_that_took_over_its_last(press: Press) -> None:
    first = _placed(press, "Second bridge opens", BRIDGE)
    second = _placed(press, "Flood in Sinuiju", FLOOD, DAY)
    later = _placed(press, "Flood in Sinuiju", FLOOD, 366 * DAY)
    with press.store.write() as session:
        assert session.get_one(Story, later.story_id).instalment_of == second.story_id
        article = session.get_one(Article, second.article_id)
        grouping.tell_again(session, article, told("Second bridge opens", BRIDGE, NOW + DAY))
        assert repairing.repair(session, NOW + DAY) == 1
    with press.store.read() as session:
        assert session.get_one(Story, later.story_id).instalment_of == first.story_id


def test_what_tells_another_event_than_its_story_is_taken_out_with_its_copies(press: Press) -> None:
    first = _placed(press, "Second bridge opens", BRIDGE)
    second = _placed(press, "New bridge opens", BRIDGE, DAY)
    copy = _placed(press, "Bridge", BRIDGE, DAY, copy_of=second.article_id, copy_share=0.9)
    assert first.story_id == second.story_id == copy.story_id
    with press.store.write() as session:
        article = session.get_one(Article, second.article_id)
        grouping.tell_again(session, article, told("Flood in Sinuiju", FLOOD, NOW + DAY))
        assert repairing.repair(session, NOW + DAY) == 1
        assert repairing.repair(session, NOW + DAY) == 0
    moved = _row(press, second.article_id)
    assert _row(press, copy.article_id).story_id == moved.story_id != first.story_id
    assert "another event" in moved.reason
    with press.store.read() as session:
        stays, new = (session.get_one(Story, row.story_id) for row in (first, moved))
    assert (stays.last_at, new.first_at, new.title) == (NOW, NOW + DAY, "New bridge opens")


def test_what_is_left_of_a_story_is_called_and_alerted_as_itself(press: Press) -> None:
    told_first = _placed(press, "Flood in Sinuiju", BRIDGE)
    rest = [_placed(press, f"Bridge opens, part {n}", BRIDGE, DAY) for n in range(2)]
    assert {row.story_id for row in rest} == {told_first.story_id}
    number = told_first.article_id
    _alerted(press.store, told_first.story_id, f"article {number}", f"article {rest[0].article_id}")
    with press.store.write() as session:
        article = session.get_one(Article, number)
        grouping.tell_again(session, article, told("Flood in Sinuiju", FLOOD, NOW))
        repairing.repair(session, NOW + DAY)
    moved = _row(press, number).story_id
    with press.store.read() as session:
        titles = [session.get_one(Story, one).title for one in (told_first.story_id, moved)]
        alerts = session.exec(select(AlertRow.subject).order_by(col(AlertRow.id))).all()
    assert titles == ["Bridge opens, part 0", "Flood in Sinuiju"]
    assert alerts == [f"story {moved}", f"story {told_first.story_id}"]


def _alerted(store: Store, story: int, *things: str) -> None:
    with store.write() as session:
        for thing in things:
            session.add(
                AlertRow(
                    profile="a",
                    rule="r",
                    kind="landmark",
                    ref=thing,
                    at=NOW,
                    thing=thing,
                    subject=f"story {story}",
                    what="",
                    reason="",
                    outcome="fired",
                    why="",
                    decided_at=NOW,
                )
            )
