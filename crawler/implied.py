"""Which sets a stored page concerns whatever its words are: by its outlet, or by its row."""

from sqlmodel import Session

from config import Configuration
from store import pages
from store.tables.article import Article
from store.tables.collecting import Page


def of(session: Session, configuration: Configuration, kept: Article | Page) -> tuple[str, ...]:
    """The sets implied for what is stored."""
    if isinstance(kept, Article):
        return of_article(session, configuration, kept)
    return of_page(session, configuration, kept)


def of_article(session: Session, configuration: Configuration, article: Article) -> tuple[str, ...]:
    """The sets implied for an article by its outlet, and by the rows it was imported from."""
    found = list(_of_outlet(configuration, article.outlet_id))
    for page in pages.of_article(session, article.id or 0):
        found += _of_row(session, page)
    return tuple(dict.fromkeys(found))


def of_page(session: Session, configuration: Configuration, page: Page) -> tuple[str, ...]:
    """The sets implied for a page by its outlet, and by the row it was imported from."""
    return (*_of_outlet(configuration, page.outlet_id), *_of_row(session, page))


def _of_outlet(configuration: Configuration, outlet_id: str) -> tuple[str, ...]:
    outlet = configuration.outlets.get(outlet_id)
    return outlet.implies if outlet else ()


def _of_row(session: Session, page: Page) -> list[str]:
    if page.source_id is not None:
        return []
    history = pages.history(session, page.id or 0)
    return [name for event in history for name in event.facts.get("implies", ())]
