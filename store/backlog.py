"""What is stored of articles and unwanted pages, to be judged again."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from store.tables.article import Article
from store.tables.collecting import Page

_BATCH = 200


def articles_since(
    session: Session, since: datetime | None = None, outlet: str | None = None
) -> Iterator[Article]:
    """Articles first seen since then, of one outlet or all, in the order of their numbers."""
    query = select(Article)
    if since is not None:
        query = query.where(Article.first_seen_at >= since)
    if outlet is not None:
        query = query.where(Article.outlet_id == outlet)
    last = 0
    while rows := session.exec(
        query.where(col(Article.id) > last).order_by(col(Article.id)).limit(_BATCH)
    ).all():
        last = rows[-1].id or 0
        yield from rows


def kept_pages(
    session: Session, since: datetime | None = None, outlet: str | None = None
) -> Iterator[Page]:
    """Pages seen since then that no rule wanted and of which the text is still kept."""
    query = select(Page).where(Page.state == "not-relevant", col(Page.skim).is_not(None))
    if since is not None:
        query = query.where(Page.seen_at >= since)
    if outlet is not None:
        query = query.where(Page.outlet_id == outlet)
    last = 0
    while rows := session.exec(
        query.where(col(Page.id) > last).order_by(col(Page.id)).limit(_BATCH)
    ).all():
        last = rows[-1].id or 0
        yield from rows
