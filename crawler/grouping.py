"""The story of an article: which one tells the same event, and which told it a year before."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from analysis.stories import assigning, background
from analysis.stories.features import terms as counted_terms, weighed
from analysis.story import Place, Told
from store import stories, terms
from store.changing import renew
from store.numbering import insert, insert_one
from store.tables.article import Article
from store.tables.stories import Series, Story, StoryArticle, StoryLink
from store.terms import ALL, ARTICLES


def place(session: Session, article: Article, told: Told) -> None:
    """Put an article into the story that it tells, or into a story of its own.

    A copy goes where its original is, and is not indexed: it has no words of its own.
    """
    told = replace(
        told, at=article.published_at or article.first_seen_at, article_id=article.id or 0
    )
    original = stories.told_in(session, article.copy_of) if article.copy_of else None
    if original is not None:
        share = article.copy_share or 1.0
        reason = f"a copy of article {article.copy_of} ({share:.0%} of its text)"
        _join(session, original, told, Place(score=share, reason=reason), of_its_own=False)
        return
    found = _assigned(session, told)
    story = stories.numbered(session, found.story_id) if found.story_id else None
    if story is None:
        story = _story(session, article, told)
    _join(session, story, told, found)
    _link(session, story, found)
    _continue(session, story, told, found)
    terms.add(session, ARTICLES, [stories.entry(told, counted_terms(told.features))])


def tell_again(session: Session, article: Article, told: Told) -> None:
    """Bring up to date what an article is compared by; it stays in its story, for it was told."""
    row = stories.of_article(session, article.id or 0)
    if row is None:
        place(session, article, told)
        return
    if not row.features:
        return
    before = stories.compared(row)
    after = replace(told, at=row.at, article_id=row.article_id)
    if before.features != after.features:
        terms.drop(session, ARTICLES, [stories.entry(before, counted_terms(before.features))])
        terms.add(session, ARTICLES, [stories.entry(after, counted_terms(after.features))])
    row.lang, row.event_day, row.ritual = after.lang, after.event_day, after.ritual
    row.features = stories.features_json(after.features)
    session.add(row)
    session.flush()  # what others are compared with is read past the session


def _assigned(session: Session, told: Told) -> Place:
    counts = terms.counts(session, ARTICLES, told.features.keys)
    numbers = stories.alike(session, told, counts)
    numbers += stories.on_ritual(session, told)
    candidates = stories.with_fellows(session, set(numbers) - {told.article_id})
    if candidates:
        asked = _compared([told, *candidates])
        counts |= terms.counts(session, ARTICLES, asked - counts.keys())
    rarity = background.rarity(counts, counts.get(ALL, 0), (told, *candidates))
    return assigning.assign(told, candidates, rarity)


def _compared(told: Sequence[Told]) -> set[int]:
    """The terms that are weighed: within one language those that mean the same in all are not."""
    if len({one.lang for one in told}) > 1:
        return {key for one in told for key in counted_terms(one.features)}
    return {key for one in told for key, _ in weighed(one.features, "terms")}


def _story(session: Session, article: Article, told: Told) -> Story:
    story = Story(title=article.title, lang=article.lang, first_at=told.at, last_at=told.at)
    story.id = insert_one(session, story)
    return story


def _join(
    session: Session, story: Story, told: Told, found: Place, of_its_own: bool = True
) -> None:
    """Put an article into a story; one that is not `of_its_own` has nothing to be compared by."""
    before = dict(vars(story))
    story.first_at, story.last_at = min(story.first_at, told.at), max(story.last_at, told.at)
    renew(session, [(story, before)])
    row = StoryArticle(
        article_id=told.article_id,
        story_id=story.id or 0,
        score=found.score,
        reason=found.reason,
        at=told.at,
        lang=told.lang,
        event_day=told.event_day,
        ritual=told.ritual,
    )
    if of_its_own:
        row.features = stories.features_json(told.features)
    insert(session, [row])


def _link(session: Session, story: Story, found: Place) -> None:
    for other in found.possibly:
        a, b = max(story.id or 0, other), min(story.id or 0, other)
        if a != b and session.get(StoryLink, (a, b)) is None:
            session.add(StoryLink(a=a, b=b, score=found.score, reason=found.reason))


def _continue(session: Session, story: Story, told: Told, found: Place) -> None:
    """Join a story to the series that it is an instalment of."""
    earlier = stories.numbered(session, found.instalment_of) if found.instalment_of else None
    if earlier is not None and earlier.id != story.id and story.instalment_of is None:
        before = [(one, dict(vars(one))) for one in (earlier, story)]
        story.instalment_of = earlier.id
        if earlier.series_id is None:
            earlier.series_id = _series(session, told.ritual, _name(told, earlier))
        story.series_id = earlier.series_id
        renew(session, before)


def _name(told: Told, earlier: Story) -> str:
    """How a series is called: by its fixed day, or by the first headline that began it."""
    return told.ritual.replace("-", " ").capitalize() or earlier.title


def _series(session: Session, ritual: str, name: str) -> int:
    series = stories.series_of(session, ritual) if ritual else None
    if series is None:
        series = Series(name=name, ritual=ritual)
        session.add(series)
        session.flush()
    return series.id or 0
