"""What becomes of an article whose page was fetched again, as its source gave another title."""

from datetime import datetime

from sqlmodel import Session

from crawler.reader import PageVerdict
from store import articles, pages
from store.tables.article import Article
from store.tables.collecting import Page

REASON = "its source gave it another title"


def revise(session: Session, page: Page, verdict: PageVerdict | None, now: datetime) -> None:
    """Give the article of a page another version, if title or text really differ.

    It keeps its time of first sight, so it is not told again. `verdict` is None, or broken, where
    the page could not be had again: the article stays as it was.
    """
    article = session.get_one(Article, page.article_id)
    page.revisit, page.state, page.reason = False, "stored", f"article {article.id}"
    pages.note(session, page.id or 0, now, "revisited", _outcome(session, article, verdict, now))


def _outcome(session: Session, article: Article, verdict: PageVerdict | None, now: datetime) -> str:
    read = verdict.reading if verdict else None
    # With a problem it holds the feed's own words, which are less than the article has.
    if verdict is None or verdict.kind == "broken" or verdict.problem:
        return "it could not be had again; the article stays as it was"
    if read is None or not verdict.relevant:
        return "no rule wants its words any more; the article stays as it was"
    if articles.same_words(article, read):
        return "the words of the page are the same"
    other = articles.with_text(session, article.outlet_id, read.title, read.text)
    if other is not None and other.id != article.id:
        return f"its words are now those of article {other.id}; the article stays as it was"
    revision = articles.Revision(read, verdict.relevance, verdict.shingles, now, REASON)
    number = articles.revise(session, article, revision)
    return f"version {number} of article {article.id}"
