"""Stories: what articles tell, which may tell the same, and which came a year before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from analysis.story import Features, Told
from store import terms
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


def near(session: Session, keys: Sequence[int], day: date, counts: Mapping[int, int]) -> list[int]:
    """Articles of the 35 days before and after that share terms, most telling ones first.

    `counts` says how many articles hold each term (`terms.counts`).
    """
    since, until = (day - WINDOW).toordinal(), (day + WINDOW).toordinal()
    telling = terms.telling(keys, counts)
    asked = tuple(terms.wanted(key, counts, (since, until)) for key in telling)
    return terms.find(session, ARTICLES, [Question(asked, _NEAR)])[0]


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


def a_year_before(session: Session, told: Told, counts: Mapping[int, int]) -> list[int]:
    """Articles that share terms, of the same days of earlier years, most telling ones first."""
    telling, days = terms.telling(told.features.keys, counts), _same_days(told.at.date())
    asked = tuple(terms.wanted(key, counts, *days) for key in telling)
    return terms.find(session, ARTICLES, [Question(asked, _EARLIER)])[0]


def with_fellows(session: Session, articles: Collection[int]) -> list[Told]:
    """Articles by their numbers with the latest others of their stories, as they are compared.

    Copies are left out.
    """
    found = select(StoryArticle).where(col(StoryArticle.article_id).in_(sorted(articles)))
    rows = {row.article_id: row for row in session.exec(found)}
    place = func.row_number().over(
        partition_by=col(StoryArticle.story_id), order_by=col(StoryArticle.article_id).desc()
    )
    held = (
        select(StoryArticle.article_id, place.label("place"))
        .join(Article, col(Article.id) == col(StoryArticle.article_id))
        .where(
            col(StoryArticle.story_id).in_(sorted({row.story_id for row in rows.values()})),
            col(Article.copy_of).is_(None),
        )
    )
    latest = held.subquery()
    numbers = select(latest.c.article_id).where(latest.c.place <= _FELLOWS)
    fellows = select(StoryArticle).where(
        col(StoryArticle.article_id).in_(numbers), col(StoryArticle.article_id).not_in(sorted(rows))
    )
    return [compared(row) for row in (*rows.values(), *session.exec(fellows)) if row.features]


def compared(row: StoryArticle) -> Told:
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
