"""Stories as rows for other programs; the fields are a contract (docs/cli.md)."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session, col, select

from analysis.claims import lineage
from analysis.claims.lineage import Telling
from analysis.claims.publishers import Publishers
from store import stories, tracing
from store.tables.article import Article
from store.tables.stories import Series, Story, StoryArticle

Row = dict[str, Any]

FIELDS = (
    "id", "title", "first_at", "last_at", "series", "article_urls", "outlets",
    "independent_origins",
)  # fmt: skip
_BATCH = 200


def story_rows(session: Session, publishers: Publishers) -> Iterator[Row]:
    """Every story that was not merged into another, in the order they began on record."""
    last = 0
    while found := _after(session, last):
        for story in found:
            yield story_row(session, story, publishers)
        last = found[-1].id or last
        session.expunge_all()


def story_row(session: Session, story: Story, publishers: Publishers) -> Row:
    """A story with its articles, the oldest first, and how many have it of their own."""
    told = articles(session, story.id or 0)
    series = session.get(Series, story.series_id) if story.series_id else None
    return {name: getattr(story, name) for name in ("id", "title", "first_at", "last_at")} | {
        "series": series.name if series else None,
        "article_urls": [article.url for article in told],
        "outlets": list(dict.fromkeys(article.outlet_id for article in told)),
        "independent_origins": len(origins(told, publishers)),
    }


def articles(session: Session, story_id: int) -> Sequence[Article]:
    """The articles of a story, the oldest first."""
    query = (
        select(Article)
        .join(StoryArticle, col(StoryArticle.article_id) == col(Article.id))
        .where(StoryArticle.story_id == story_id)
    )
    return session.exec(query.order_by(col(StoryArticle.at), col(Article.id))).all()


def story_of(session: Session, article_id: int) -> int | None:
    """The story that an article tells, if any."""
    placed = stories.of_article(session, article_id)
    return placed.story_id if placed else None


def origins(told: Sequence[Article], publishers: Publishers) -> tuple[tuple[str, ...], ...]:
    """The outlets of each origin that repeats no other: by family, agency and copied text."""
    if not told:
        return ()
    return lineage.lineage((), [_telling(article, publishers) for article in told]).groups


def _telling(article: Article, publishers: Publishers) -> Telling:
    publisher = publishers.of(article.outlet_id)
    return Telling(
        statement_id=article.id or 0,
        article_id=article.id or 0,
        outlet=article.outlet_id,
        family=publisher.family,
        lang=article.lang,
        seen_at=article.first_seen_at,
        names=publisher.voices,
        outlet_name=publisher.name,
        published_at=article.published_at,
        copy_of=article.copy_of,
        copy_share=article.copy_share,
        agency=tracing.named_agency(article.agency, publishers),
    )


def _after(session: Session, last: int) -> Sequence[Story]:
    query = select(Story).where(col(Story.id) > last, col(Story.merged_into).is_(None))
    return session.exec(query.order_by(col(Story.id)).limit(_BATCH)).all()
