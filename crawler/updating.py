"""Editions that an outlet publishes one after the other, as versions of one article."""

from datetime import datetime

from sqlmodel import Session

from analysis import updates
from analysis.updates import Issue, Update
from crawler import revising
from crawler.reader import PageVerdict
from store import articles, pages
from store.articles import Revision
from store.tables.article import Article
from store.tables.collecting import Page


def find(session: Session, article: Article, verdict: PageVerdict) -> Update | None:
    """The stored article that a new one is another edition of."""
    at = _at(article)
    seen = article.first_seen_at
    titles = articles.titles(
        session, article.outlet_id, seen - updates.WITHIN, seen + updates.WITHIN
    )
    near = [number for number, title in titles if updates.may_be_one(article.title, title)]
    known = [_issue(session, number) for number in near]
    new = Issue(article.title, article.text, verdict.shingles, at)
    return updates.decide(new, known)


def take(
    session: Session, page: Page, article: Article, verdict: PageVerdict, update: Update
) -> None:
    """File a new edition as a version of its article, whose page this becomes.

    An edition that is older than what is stored leaves the article as it is: outlets list the
    latest first.
    """
    pages.keep_changed(session, but=page)
    known = session.get_one(Article, update.of)
    now = page.fetched_at or page.seen_at
    page.article_id = known.id
    if not update.newer:
        page.state, page.reason = "same-text", f"an earlier edition of article {known.id}"
        pages.note(session, page.id or 0, now, "same text", f"{page.reason}: {update.reason}")
        return
    for before in pages.of_article(session, known.id or 0):
        if before.id != page.id and before.state == "stored":
            _hand_over(session, before, page, now)
    number = _version(session, known, article, verdict, update, now)
    page.state, page.reason = "stored", f"version {number} of article {known.id}"
    pages.note(session, page.id or 0, now, "stored", f"as {page.reason}: {update.reason}")


def _version(
    session: Session,
    known: Article,
    article: Article,
    verdict: PageVerdict,
    update: Update,
    now: datetime,
) -> int:
    assert verdict.reading is not None
    known.url = article.url
    reason = f"the outlet's next edition, {update.reason}"
    revision = Revision(verdict.reading, verdict.relevance, verdict.shingles, now, reason)
    number = articles.revise(session, known, revision)
    revising.told_again(session, known, verdict, number, now)
    return number


def _hand_over(session: Session, before: Page, page: Page, now: datetime) -> None:
    """Take a page's article from it: its older words must not become a version again."""
    before.state, before.reason = "same-text", f"its next edition is {page.url}"
    before.look_at, before.revisit = None, False
    session.add(before)
    pages.note(session, before.id or 0, now, "updated", before.reason)


def _issue(session: Session, number: int) -> Issue:
    article = session.get_one(Article, number)
    return Issue(
        article.title, article.text, articles.shingles(session, number), _at(article), number
    )


def _at(article: Article) -> datetime:
    return article.published_at or article.first_seen_at
