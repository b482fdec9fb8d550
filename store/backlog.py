"""What is stored of articles and unwanted pages, to be judged again."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from store.tables.article import Article
from store.tables.collecting import Page

_BATCH = 200


def article_numbers(
    session: Session, since: datetime | None = None, outlet: str | None = None
) -> list[int]:
    """Articles first seen since then, of one outlet or all, in the order of their numbers."""
    query = select(Article.id)
    if since is not None:
        query = query.where(Article.first_seen_at >= since)
    if outlet is not None:
        query = query.where(Article.outlet_id == outlet)
    return [number or 0 for number in session.exec(query.order_by(col(Article.id)))]


def page_numbers(
    session: Session, since: datetime | None = None, outlet: str | None = None
) -> list[int]:
    """Pages seen since then that no rule wanted and of which the text is still kept."""
    query = select(Page.id).where(Page.state == "not-relevant", col(Page.skim).is_not(None))
    if since is not None:
        query = query.where(Page.seen_at >= since)
    if outlet is not None:
        query = query.where(Page.outlet_id == outlet)
    return [number or 0 for number in session.exec(query.order_by(col(Page.id)))]


def articles(session: Session, numbers: Sequence[int]) -> Iterator[Article]:
    """The articles of these numbers, some at a time."""
    for start in range(0, len(numbers), _BATCH):
        some = numbers[start : start + _BATCH]
        query = select(Article).where(col(Article.id).in_(some)).order_by(col(Article.id))
        yield from session.exec(query).all()


def pages(session: Session, numbers: Sequence[int]) -> Iterator[Page]:
    """Those of the pages of these numbers that are still unwanted and kept, some at a time."""
    for start in range(0, len(numbers), _BATCH):
        some = numbers[start : start + _BATCH]
        query = select(Page).where(
            col(Page.id).in_(some), Page.state == "not-relevant", col(Page.skim).is_not(None)
        )
        yield from session.exec(query.order_by(col(Page.id))).all()
