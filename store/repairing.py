"""Stories that turn out to be several are split, and those that are one merged, for a digest."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from analysis.stories import background, features, merging
from analysis.stories.merging import Merger, Parting
from analysis.story import Told
from store import stories, terms
from store.changing import changed
from store.tables.alerts import AlertRow
from store.tables.article import Article
from store.tables.claims import Claim, StatementRow
from store.tables.stories import Series, Story, StoryArticle, StoryLink
from store.terms import ALL, ARTICLES

_LOOKED_BACK = timedelta(days=7)
"""Older stories are told, or grew by themselves: two ends of one are seen within a week."""


def repair(session: Session, now: datetime) -> int:
    """Split and merge the stories of the last 7 days, and link what may be one; how many changed.

    Articles that tell another event than their story get a story of their own, copies with them.
    A merged story keeps its number, title and times, with `merged_into`, for it may have been told;
    its articles, links and instalments are the other's from then on.
    """
    told = stories.between(session, now - _LOOKED_BACK, now)
    asked = {key for one in told for key in features.terms(one.features)}
    counts = terms.counts(session, ARTICLES, asked)
    rarity = background.rarity(counts, counts.get(ALL, 0), told)
    parted = merging.partings(_by_story(told), rarity)
    for parting in parted:
        _part(session, parting)
    if parted:
        told = stories.between(session, now - _LOOKED_BACK, now)
    found = merging.repair(_by_story(told), rarity)
    for merger in found.merged:
        _merge(session, merger)
    session.flush()
    for link in found.possibly:
        _link(session, _present(session, link.story_id), _present(session, link.into), link)
    return len(parted) + len(found.merged)


def _by_story(told: Sequence[Told]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = {}
    for one in told:
        found.setdefault(one.story_id, []).append(one)
    return found


def _part(session: Session, parting: Parting) -> None:
    """Give some articles of a story one of their own, with their copies."""
    copies = select(Article.id).where(col(Article.copy_of).in_(parting.articles))
    numbers = {*parting.articles, *session.exec(copies)}
    held = stories.members(session, parting.story_id)
    rows = [row for row in held if row.article_id in numbers]
    rest = [row for row in held if row.article_id not in numbers]
    before = session.get_one(Story, parting.story_id)
    story = Story(title="", lang="", first_at=rows[0].at, last_at=rows[-1].at)
    _entitle(session, story, rows)
    session.add(story)
    session.flush()
    for row in rows:
        row.story_id, row.reason = story.id or 0, parting.reason
    before.first_at, before.last_at = rest[0].at, rest[-1].at
    if before.title == story.title:
        _entitle(session, before, rest)
    _hand_over(session, before, story, (rows, rest))
    _alerted_of(session, before, story, numbers)
    session.flush()


def _entitle(session: Session, story: Story, rows: Sequence[StoryArticle]) -> None:
    """Call a story by the first of its articles that is no copy."""
    first = next(row for row in rows if row.features)
    article = session.get_one(Article, first.article_id)
    story.title, story.lang = article.title, article.lang


def _hand_over(
    session: Session,
    before: Story,
    story: Story,
    parts: tuple[Sequence[StoryArticle], Sequence[StoryArticle]],
) -> None:
    """The series of a ritual goes with the articles that tell the ritual."""
    series = session.get(Series, before.series_id) if before.series_id else None
    gone, left = ({row.ritual for row in rows} for rows in parts)
    if series is not None and series.ritual in gone - left - {""}:
        story.series_id, story.instalment_of = before.series_id, before.instalment_of
        before.series_id = before.instalment_of = None
        _next_follow(session, before, story)


def _next_follow(session: Session, before: Story, story: Story) -> None:
    for later in session.exec(select(Story).where(Story.instalment_of == before.id)):
        later.instalment_of = story.id


def _alerted_of(
    session: Session, before: Story, story: Story, articles: Collection[int] | None = None
) -> None:
    """The cool-down of what was alerted of a story, or of some articles of it, goes with them."""
    move = update(AlertRow).where(col(AlertRow.subject) == f"story {before.id}")
    if articles is not None:
        first = col(StatementRow.id) == col(Claim.first_statement_id)
        made = select(Claim.id).join(StatementRow, first)
        claims = session.exec(made.where(col(StatementRow.article_id).in_(articles)))
        things = [f"article {n}" for n in articles] + [f"claim {n}" for n in claims]
        move = move.where(col(AlertRow.thing).in_(things))
    changed(session, move.values(subject=f"story {story.id}"))


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
    _next_follow(session, story, into)
    _alerted_of(session, story, into)
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
