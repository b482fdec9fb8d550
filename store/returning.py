"""A story that comes back each year, beside its last instalment: the two texts to compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from store import claims
from store.tables.article import Article
from store.tables.stories import Story, StoryArticle


@dataclass(frozen=True, slots=True)
class Pair:
    """An article of this year's instalment and one of the last, in one language where possible.

    `mine` and `theirs` are what is said in them, or, where nobody speaks, their paragraphs.
    """

    now: Article
    last: Article
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def comparable(self) -> bool:
        """Whether both are in one language, so that their phrases can be compared."""
        return self.now.lang == self.last.lang


def pair(session: Session, story: Story) -> Pair | None:
    """The two articles that show best what changed since the last instalment; None for a first.

    Those of one outlet in one language come first, then of one language, the earliest of each.
    """
    if story.instalment_of is None:
        return None
    now, last = (_articles(session, number) for number in (story.id or 0, story.instalment_of))
    pairs = [(mine, theirs) for mine in now for theirs in last]
    if not pairs:
        return None
    mine, theirs = min(pairs, key=_unlike)
    return Pair(mine, theirs, _phrases(session, mine), _phrases(session, theirs))


def _unlike(articles: tuple[Article, Article]) -> tuple[bool, bool]:
    mine, theirs = articles
    return mine.lang != theirs.lang, mine.outlet_id != theirs.outlet_id


def _articles(session: Session, story_id: int) -> Sequence[Article]:
    query = (
        select(Article)
        .join(StoryArticle, col(StoryArticle.article_id) == col(Article.id))
        .where(StoryArticle.story_id == story_id, col(Article.copy_of).is_(None))
    )
    return session.exec(query.order_by(col(StoryArticle.at), col(Article.id))).all()


def _phrases(session: Session, article: Article) -> tuple[str, ...]:
    said = tuple(row.content for row in claims.of_article(session, article.id or 0))
    return said or tuple(line for line in article.text.split("\n") if line.strip())
