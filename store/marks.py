"""Labels that people give to articles, and to pages that no rule wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from store import pages
from store.tables.article import Article
from store.tables.collecting import Page
from store.tables.marks import Mark

JUDGING = ("relevant", "not", "mute")
"""Verdicts of which the latest one counts; `same` stands beside them."""

SILENT = ("not", "mute")
"""Verdicts that keep an article, and the copies of its text, out of digests."""

_ARTICLE = func.coalesce(col(Mark.article_id), col(Page.article_id))


@dataclass(frozen=True, slots=True)
class Marked:
    """A stored text that a person found relevant or not, and the article or page it is `of`."""

    name: str
    of: Article | Page
    title: str
    text: str
    relevant: bool


def add(session: Session, mark: Mark) -> Mark:
    """Store a label."""
    session.add(mark)
    session.flush()
    return mark


def of_article(session: Session, article_id: int) -> Sequence[Mark]:
    """The labels of an article, in the order in which they were given.

    Those of its pages, from before any rule wanted them, are among them, and those by which other
    articles were said to tell its story.
    """
    query: SelectOfScalar[Mark] = _with_pages(select(Mark)).where(
        or_(article_id == _ARTICLE, col(Mark.other) == article_id)
    )
    return session.exec(query.order_by(col(Mark.id))).all()


def of_page(session: Session, page_id: int) -> Sequence[Mark]:
    """The labels of a page itself, in the order in which they were given."""
    return session.exec(select(Mark).where(Mark.page_id == page_id).order_by(col(Mark.id))).all()


def silenced() -> SelectOfScalar[int | None]:
    """A query for the articles that nobody wants to be told of; none of them is null."""
    latest = (
        _with_pages(select(func.max(Mark.id)))
        .where(col(Mark.verdict).in_(JUDGING), _ARTICLE.is_not(None))
        .group_by(_ARTICLE)
    )
    query: SelectOfScalar[int | None] = _with_pages(select(_ARTICLE))
    return query.where(col(Mark.id).in_(latest), col(Mark.verdict).in_(SILENT))


def silence(session: Session, article_id: int) -> str:
    """The verdict that keeps an article out of digests; "" when there is none."""
    labels = [m for m in of_article(session, article_id) if m.verdict in JUDGING]
    return labels[-1].verdict if labels and labels[-1].verdict in SILENT else ""


def labelled(session: Session) -> list[Marked]:
    """Every text labelled relevant or not, the latest label counting; muted ones say neither."""
    query = _with_pages(select(Mark, _ARTICLE)).where(col(Mark.verdict).in_(JUDGING))
    latest = {
        (article, None if article else mark.page_id): mark
        for mark, article in session.exec(query.order_by(col(Mark.id)))
    }
    found = (
        _marked(session, mark, article)
        for (article, _), mark in latest.items()
        if mark.verdict != "mute"
    )
    return [one for one in found if one is not None]


def _with_pages(query: Any) -> Any:
    """A query on labels that knows which article a labelled page became later."""
    return query.select_from(Mark).outerjoin(Page, col(Page.id) == col(Mark.page_id))


def _marked(session: Session, mark: Mark, article_id: int | None) -> Marked | None:
    """The words of what was labelled; None where they are no longer kept."""
    relevant = mark.verdict == "relevant"
    if article_id is not None:
        article = session.get_one(Article, article_id)
        return Marked(f"article {article.id}", article, article.title, article.text, relevant)
    page = session.get_one(Page, mark.page_id)
    skim = pages.skim_of(page)
    if skim is None:
        return None
    title, _, text = skim.partition("\n")
    return Marked(page.url, page, title, text, relevant)
