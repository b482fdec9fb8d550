"""Stories that turn out to be one are merged, so that a digest tells them as one."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from analysis.stories import background, features, merging
from analysis.stories.merging import Merger
from analysis.story import Told
from store import stories, terms
from store.changing import changed
from store.tables.stories import Story, StoryArticle, StoryLink
from store.terms import ALL, ARTICLES

_LOOKED_BACK = timedelta(days=7)
"""Older stories are told, or grew by themselves: two ends of one are seen within a week."""


def repair(session: Session, now: datetime) -> int:
    """Merge the stories of the last 7 days that are one, and link what may be; how many merged.

    A merged story keeps its number, title and times, with `merged_into`, for it may have been told;
    its articles, links and instalments are the other's from then on.
    """
    told: dict[int, list[Told]] = {}
    for one in stories.between(session, now - _LOOKED_BACK, now):
        told.setdefault(one.story_id, []).append(one)
    if len(told) < 2:
        return 0
    asked = {key for ones in told.values() for one in ones for key in features.terms(one.features)}
    counts = terms.counts(session, ARTICLES, asked)
    found = merging.repair(told, background.rarity(counts, counts.get(ALL, 0)))
    for merger in found.merged:
        _merge(session, merger)
    session.flush()
    for link in found.possibly:
        _link(session, _present(session, link.story_id), _present(session, link.into), link)
    return len(found.merged)


def _merge(session: Session, merger: Merger) -> None:
    story, into = session.get_one(Story, merger.story_id), session.get_one(Story, merger.into)
    into.first_at = min(into.first_at, story.first_at)
    into.last_at = max(into.last_at, story.last_at)
    into.series_id = into.series_id or story.series_id
    into.instalment_of = into.instalment_of or story.instalment_of
    story.merged_into = into.id
    session.flush()
    members = col(StoryArticle.story_id) == story.id
    reason = f"its story was merged into story {into.id}: {merger.reason}"
    move = update(StoryArticle).where(members).values(story_id=into.id, reason=reason)
    changed(session, move)
    for later in session.exec(select(Story).where(Story.instalment_of == story.id)):
        later.instalment_of = into.id
    for row in stories.links(session, story.id or 0):
        other = row.a if row.b == story.id else row.b
        session.delete(row)
        session.flush()
        _link(session, into.id or 0, other, Merger(0, 0, row.score, row.reason))


def _link(session: Session, one: int, other: int, found: Merger) -> None:
    a, b = max(one, other), min(one, other)
    if a != b and session.get(StoryLink, (a, b)) is None:
        session.add(StoryLink(a=a, b=b, score=found.score, reason=found.reason))
        session.flush()


def _present(session: Session, number: int) -> int:
    """The story that a number means today."""
    while (into := session.get_one(Story, number).merged_into) is not None:
        number = into
    return number
