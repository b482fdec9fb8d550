"""Labels that people give to articles, and to pages that no rule wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from store import pages
from store.tables.article import Article
from store.tables.collecting import Page
from store.tables.marks import Mark

JUDGING = ("relevant", "not", "mute")
"""Verdicts of which the latest one counts; `same` stands beside them."""

SILENT = ("not", "mute")
"""Verdicts that keep an article, and the copies of its text, out of digests."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stored text that a person found relevant or not."""

    name: str
    outlet_id: str
    title: str
    text: str
    relevant: bool


def add(session: Session, mark: Mark) -> Mark:
    """Store a label."""
    session.add(mark)
    session.flush()
    return mark


def of_article(session: Session, article_id: int) -> Sequence[Mark]:
    """The labels of an article, in the order in which they were given."""
    query = select(Mark).where(Mark.article_id == article_id)
    return session.exec(query.order_by(col(Mark.id))).all()


def silenced() -> SelectOfScalar[int | None]:
    """A query for the articles that nobody wants to be told of; none of them is null."""
    latest = (
        select(func.max(Mark.id))
        .where(col(Mark.verdict).in_(JUDGING), col(Mark.article_id).is_not(None))
        .group_by(col(Mark.article_id))
    )
    return select(col(Mark.article_id)).where(
        col(Mark.id).in_(latest), col(Mark.verdict).in_(SILENT)
    )


def labelled(session: Session) -> list[Marked]:
    """Every text labelled relevant or not, the latest label counting; muted ones say neither."""
    query = select(Mark).where(col(Mark.verdict).in_(JUDGING)).order_by(col(Mark.id))
    latest = {(mark.article_id, mark.page_id): mark for mark in session.exec(query)}
    found = (_marked(session, mark) for mark in latest.values() if mark.verdict != "mute")
    return [one for one in found if one is not None]


def _marked(session: Session, mark: Mark) -> Marked | None:
    """The words of what was labelled; None where they are no longer kept."""
    relevant = mark.verdict == "relevant"
    if mark.article_id is not None:
        article = session.get_one(Article, mark.article_id)
        name = f"article {article.id}"
        return Marked(name, article.outlet_id, article.title, article.text, relevant)
    page = session.get_one(Page, mark.page_id)
    skim = pages.skim_of(page)
    if skim is None:
        return None
    title, _, text = skim.partition("\n")
    return Marked(page.url, page.outlet_id, title, text, relevant)
