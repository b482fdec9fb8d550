"""Stories: what articles tell, which may tell the same, and which came a year before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import Select, bindparam
from sqlmodel import Session, col, func, select

from analysis.story import Features, Told
from store import terms
from store.among import among
from store.numbering import table_of
from store.prepared import Prepared
from store.tables.article import Article
from store.tables.stories import Series, Story, StoryArticle, StoryLink
from store.terms import ARTICLES, Entry, Question

WINDOW = timedelta(days=35)
"""How far apart two articles on one event are at most: some pages carry a wrong day."""

_SAME_RITUAL = timedelta(days=14)

_NEAR = 50
_EARLIER = 20
_FELLOWS = 20
_YEARS_BACK = 10
_SAME_DAYS = 3
_YEAR = 365.25


_COMPARED: tuple[Any, ...] = (
    StoryArticle.article_id,
    StoryArticle.story_id,
    StoryArticle.at,
    StoryArticle.lang,
    StoryArticle.event_day,
    StoryArticle.ritual,
    StoryArticle.features,
)


def _fellows() -> Select[Any]:
    place = func.row_number().over(
        partition_by=col(StoryArticle.story_id), order_by=col(StoryArticle.article_id).desc()
    )
    held = select(StoryArticle.article_id, place.label("place"))
    held = held.join(Article, col(Article.id) == col(StoryArticle.article_id))
    latest = held.where(among(StoryArticle.story_id), col(Article.copy_of).is_(None)).subquery()
    numbers = sqlalchemy.select(latest.c.article_id).where(latest.c.place <= bindparam("most"))
    query: Select[Any] = select(*_COMPARED).where(col(StoryArticle.article_id).in_(numbers))
    return query.order_by(col(StoryArticle.article_id))


# Made once: to make one takes as long as to run it.
_FOUND = Prepared(
    select(*_COMPARED).where(among(StoryArticle.article_id)).order_by(col(StoryArticle.article_id))
)
_FELLOWS_OF = Prepared(_fellows())
_STORY = sqlalchemy.select(table_of(Story))
_NUMBERED = Prepared(_STORY.where(col(Story.id) == bindparam("story")))
_TOLD_IN = Prepared(
    _STORY.join(table_of(StoryArticle), col(StoryArticle.story_id) == col(Story.id)).where(
        col(StoryArticle.article_id) == bindparam("article")
    )
)


def alike(session: Session, told: Told, counts: Mapping[int, int]) -> list[int]:
    """Articles that share terms with one, the most telling first: of the 35 days before and after,
    then of the same days of earlier years.

    `counts` says how many articles hold each term (`terms.counts`).
    """
    day, telling = told.at.date(), terms.telling(told.features.keys, counts)
    around = ((day - WINDOW).toordinal(), (day + WINDOW).toordinal())
    looks = (_NEAR, [around]), (_EARLIER, _same_days(day))
    questions = [
        Question(tuple(terms.wanted(key, counts, *days) for key in telling), most)
        for most, days in looks
    ]
    near, earlier = terms.find(session, ARTICLES, questions)
    return near + earlier


def on_ritual(session: Session, told: Told) -> list[int]:
    """Articles about the same fixed day of the calendar: of this year's days, and of years before.

    They need share no words: "Reception given" and "Greetings sent" are of one day.
    """
    if not told.ritual:
        return []
    lately, until = told.at - _SAME_RITUAL, told.at + _SAME_RITUAL
    same = select(StoryArticle.article_id).where(StoryArticle.ritual == told.ritual)
    latest = col(StoryArticle.at).desc()
    around = same.where(StoryArticle.at >= lately, StoryArticle.at <= until)
    before = same.where(StoryArticle.at < lately)
    return [
        *session.exec(around.order_by(latest).limit(_NEAR)),
        *session.exec(before.order_by(latest).limit(_EARLIER)),
    ]


def with_fellows(session: Session, articles: Collection[int]) -> list[Told]:
    """Articles by their numbers with the latest others of their stories, as they are compared.

    Copies are left out.
    """
    if not articles:
        return []
    rows = _FOUND.rows(session, {"ids": sorted(articles)})
    held = {"ids": sorted({row.story_id for row in rows}), "most": _FELLOWS}
    latest = _FELLOWS_OF.rows(session, held)
    fellows = [row for row in latest if row.article_id not in articles]
    return [compared(row) for row in (*rows, *fellows) if row.features]


def compared(row: StoryArticle | Any) -> Told:
    """An article of a story as it is compared."""
    return Told(
        at=row.at,
        lang=row.lang,
        features=Features(tuple(row.features["keys"]), row.features["values"]),
        event_day=row.event_day,
        ritual=row.ritual,
        article_id=row.article_id,
        story_id=row.story_id,
    )


def features_json(features: Features) -> dict[str, object]:
    """Features as they are stored."""
    return {"keys": list(features.keys), "values": dict(features.values)}


def entry(told: Told, counted: tuple[int, ...]) -> Entry:
    """An article as it is indexed; `counted` are the terms that it is counted for."""
    return Entry(told.article_id, told.at.date().toordinal(), told.features.keys, counted)


def between(session: Session, since: datetime, until: datetime) -> list[Told]:
    """The articles of stories that went on in a time, copies left out, oldest first."""
    lately = select(Story.id).where(
        col(Story.merged_into).is_(None), Story.last_at >= since, Story.first_at <= until
    )
    query = select(StoryArticle).where(col(StoryArticle.story_id).in_(lately))
    rows = session.exec(query.order_by(col(StoryArticle.at), col(StoryArticle.article_id)))
    return [compared(row) for row in rows if row.features]


def of_article(session: Session, article_id: int) -> StoryArticle | None:
    """Where an article was put."""
    return session.get(StoryArticle, article_id)


def told_in(session: Session, article_id: int) -> Story | None:
    """The story that an article tells, apart from the session as one of `numbered` is."""
    return _apart(session, _TOLD_IN, {"article": article_id})


def numbered(session: Session, story_id: int) -> Story | None:
    """A story, which the session does not know: `changing.renew` stores what is changed of it."""
    return _apart(session, _NUMBERED, {"story": story_id})


def _apart(session: Session, query: Prepared, given: Mapping[str, int]) -> Story | None:
    found = query.first(session, given)
    return Story(**found._asdict()) if found else None


def members(session: Session, story_id: int) -> Sequence[StoryArticle]:
    """The articles of a story, oldest first."""
    query = select(StoryArticle).where(StoryArticle.story_id == story_id)
    return session.exec(query.order_by(col(StoryArticle.at), col(StoryArticle.article_id))).all()


def links(session: Session, story_id: int) -> Sequence[StoryLink]:
    """The stories that may be the same as one."""
    query = select(StoryLink).where((col(StoryLink.a) == story_id) | (col(StoryLink.b) == story_id))
    return session.exec(query.order_by(col(StoryLink.a), col(StoryLink.b))).all()


def series_of(session: Session, ritual: str) -> Series | None:
    """The series of a fixed day of the calendar."""
    return session.exec(select(Series).where(Series.ritual == ritual).limit(1)).first()


def _same_days(day: date) -> list[tuple[int, int]]:
    years = range(1, _YEARS_BACK + 1)
    thens = (day.toordinal() - round(_YEAR * back) for back in years)
    return [(then - _SAME_DAYS, then + _SAME_DAYS) for then in thens]
