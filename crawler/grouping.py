"""The story of an article: which one tells the same event, and which told it a year before."""

from dataclasses import replace

from sqlmodel import Session

from analysis.stories import assigning, background
from analysis.stories.features import terms as counted_terms
from analysis.story import Place, Told
from store import stories, terms
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
    original = stories.of_article(session, article.copy_of) if article.copy_of else None
    if original is not None:
        _follow(session, article, told, original)
        return
    found = _assigned(session, told)
    story = session.get(Story, found.story_id) if found.story_id else None
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


def _assigned(session: Session, told: Told) -> Place:
    counts = terms.counts(session, ARTICLES, told.features.keys)
    numbers = stories.near(session, told.features.keys, told.at.date(), counts)
    numbers += stories.a_year_before(session, told, counts)
    numbers += stories.on_ritual(session, told)
    candidates = stories.with_fellows(session, set(numbers) - {told.article_id})
    asked = {key for one in (told, *candidates) for key in counted_terms(one.features)}
    counts = terms.counts(session, ARTICLES, asked)
    rarity = background.rarity(counts, counts.get(ALL, 0), (told, *candidates))
    return assigning.assign(told, candidates, rarity)


def _story(session: Session, article: Article, told: Told) -> Story:
    story = Story(title=article.title, lang=article.lang, first_at=told.at, last_at=told.at)
    session.add(story)
    session.flush()
    return story


def _join(session: Session, story: Story, told: Told, found: Place) -> None:
    story.first_at, story.last_at = min(story.first_at, told.at), max(story.last_at, told.at)
    session.add(
        StoryArticle(
            article_id=told.article_id,
            story_id=story.id or 0,
            score=found.score,
            reason=found.reason,
            at=told.at,
            lang=told.lang,
            event_day=told.event_day,
            ritual=told.ritual,
            features=stories.features_json(told.features),
        )
    )
    session.flush()


def _follow(session: Session, article: Article, told: Told, original: StoryArticle) -> None:
    story = session.get_one(Story, original.story_id)
    story.first_at, story.last_at = min(story.first_at, told.at), max(story.last_at, told.at)
    share = article.copy_share or 1.0
    session.add(
        StoryArticle(
            article_id=told.article_id,
            story_id=original.story_id,
            score=share,
            reason=f"a copy of article {original.article_id} ({share:.0%} of its text)",
            at=told.at,
            lang=told.lang,
            event_day=told.event_day,
            ritual=told.ritual,
        )
    )
    session.flush()


def _link(session: Session, story: Story, found: Place) -> None:
    for other in found.possibly:
        a, b = max(story.id or 0, other), min(story.id or 0, other)
        if a != b and session.get(StoryLink, (a, b)) is None:
            session.add(StoryLink(a=a, b=b, score=found.score, reason=found.reason))


def _continue(session: Session, story: Story, told: Told, found: Place) -> None:
    """Join a story to the series that it is an instalment of."""
    earlier = session.get(Story, found.instalment_of) if found.instalment_of else None
    if earlier is not None and earlier is not story and story.instalment_of is None:
        story.instalment_of = earlier.id
        if earlier.series_id is None:
            earlier.series_id = _series(session, told.ritual, _name(told, earlier))
        story.series_id = earlier.series_id
    session.flush()


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
