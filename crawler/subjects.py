"""Stored texts that a command line names: articles, and pages that no rule wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from analysis import identity
from crawler import naming
from store import pages
from store.tables.article import Article
from store.tables.collecting import Page


@dataclass(frozen=True, slots=True)
class Subject:
    """A stored text; `words` are title and text, or None, and then `missing` says why."""

    name: str
    of: Article | Page
    words: tuple[str, str] | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The pages and articles that are known by an address, a GUID or a number."""

    pages: Sequence[Page]
    articles: Sequence[Article]


def find(session: Session, asked: str) -> Found:
    """What is known by an article's number, an address or a GUID.

    UsageError for a number that no article has.
    """
    if asked.isdecimal():
        article = naming.article(session, int(asked))
        return Found(pages.of_article(session, int(asked)), [article])
    canonical = identity.canonical_url(asked)
    keys = [identity.address_key(asked), f"g:{asked}"]
    known = {p.id: p for p in pages.by_address(session, keys, asked)}
    query = select(Article).where(col(Article.url).in_({asked, canonical}))
    stored = {article.id: article for article in session.exec(query)}
    for article_id in stored:
        known.update({page.id: page for page in pages.of_article(session, article_id or 0)})
    for page in known.values():
        if page.article_id is not None and page.article_id not in stored:
            stored[page.article_id] = naming.article(session, page.article_id)
    return Found(list(known.values()), list(stored.values()))


def subjects(session: Session, asked: str) -> Iterator[Subject]:
    """The texts that are known by an article's number, an address or a GUID."""
    found = find(session, asked)
    for article in found.articles:
        yield Subject(f"article {article.id}", article, (article.title, article.text))
    for page in found.pages:
        if page.article_id is None:
            words = skimmed(page)
            missing = "" if words else f"{page.state}, and no text of it is kept"
            yield Subject(f"page {page.url}", page, words, missing)


def skimmed(page: Page) -> tuple[str, str] | None:
    """Title and text of a page that no rule wanted, while they are kept."""
    skim = pages.skim_of(page)
    if skim is None:
        return None
    title, _, text = skim.partition("\n")
    return title, text
