"""A new article into the store: whose copy it is, and whether it is an old text that came back."""

from datetime import datetime

from sqlmodel import Session

from analysis import copies, resurfacing
from analysis.copies import CopyVerdict
from crawler import claiming, grouping
from crawler.reader import LISTENER, PageVerdict
from store import articles
from store.tables.article import Article


def store(session: Session, article: Article, verdict: PageVerdict, now: datetime) -> int:
    """Store a new article with what it tells, and mark whose copy it is; its id."""
    articles.one_at_a_time(session)
    copy = copies.decide(verdict.shingles, articles.similar(session, verdict.shingles), now)
    if copy:
        article.copy_of, article.copy_share = copy.of, copy.share
    article.resurfaced_why = _why_resurfaced(article, verdict, copy, now)
    article.resurfaced = bool(article.resurfaced_why)
    article.relevant = verdict.relevant
    article.statements_by = LISTENER
    number = articles.add(session, article, verdict.relevance, verdict.shingles)
    claiming.file(session, claiming.first(article), list(enumerate(verdict.said)))
    if verdict.told is not None:
        grouping.place(session, article, verdict.told)
    return number


def _why_resurfaced(
    article: Article, verdict: PageVerdict, copy: CopyVerdict | None, now: datetime
) -> str:
    """Why an article is an old text that came back, or "".

    A copy comes back with its original. What was imported, or was old when its source was first
    polled, may be as old as it likes, for it is never told.
    """
    read = verdict.reading
    if read is None or (copy and not copy.resurfaced) or not (copy or article.alertable):
        return ""
    against = resurfacing.contradicting_day(read.evidence.get("date", ()))
    seen, since = (now, copy.since) if copy else (article.first_seen_at, None)
    return resurfacing.resurfaced(resurfacing.Arrival(seen, read.date, against, since))
