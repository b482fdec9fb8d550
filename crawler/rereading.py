"""Bringing what is stored up to today's rules, without the network."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from analysis import reading
from analysis.claims.publishers import Publishers
from analysis.document import Relevance
from analysis.statements.article import Source
from config import Configuration
from crawler import grouping, implied, judging, restating, settling, subjects
from crawler.claiming import Edition
from crawler.reading import Reader
from crawler.told import told
from store import articles, backlog, pages
from store.engine import Store
from store.tables.article import Article
from store.tables.collecting import Page

Changed = dict[str, Any]

# A tenth of a second to a second: other writers wait no longer for the store.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Scope:
    """What to read again: pages first seen since then, of one outlet; None: all.

    `fetch`: the pages of articles are fetched again, to be read by today's reader; `outdated`:
    only of those that an older reader read.
    """

    since: datetime | None = None
    outlet: str | None = None
    fetch: bool = False
    outdated: bool = False

    def fetches(self, article: Article) -> bool:
        """Whether an article's page is to be fetched again."""
        return self.fetch and (not self.outdated or article.extractor < reading.VERSION)


@dataclass(frozen=True, slots=True)
class Reread:
    """A reread of a whole store, some texts in each transaction.

    A crawl beside it can write between them, and what is done when it is killed stays done.
    """

    store: Store
    configuration: Configuration
    tool: Reader
    now: datetime

    def changes(self, scope: Scope) -> Iterator[Changed]:
        """Every article and page that changed, once that is stored.

        `relevant` and `not-relevant`: an article that rules want now, or want no longer; what was
        told stays told. `rules`: other rules want it. `statements`: other statements are heard in
        it than before, which is no news. `queued`: a page that is fetched again, unwanted or to be
        read by today's reader. `out-of-reach`: it would be, but nothing polls its outlet.
        """
        # Listed to their end first: what is changed must not change what is read.
        with self.store.read() as session:
            stored = backlog.article_numbers(session, scope.since, scope.outlet)
            kept = backlog.page_numbers(session, scope.since, scope.outlet)
        for some in _batches(stored):
            with self.store.write() as session:
                changed = list(self._rereader(session).articles(some, scope))
                settling.trace_grown(session, self._publishers)
            yield from changed
        for some in _batches(kept):
            with self.store.write() as session:
                changed = list(self._rereader(session).pages(some))
            yield from changed

    def _publishers(self) -> Publishers:
        return Publishers(self.configuration.outlets, self.configuration.watches)

    def _rereader(self, session: Session) -> "Rereader":
        return Rereader(session, self.configuration, self.tool, self.now)


@dataclass(frozen=True, slots=True)
class Rereader:
    """Judges stored texts by today's rules, in one transaction."""

    session: Session
    configuration: Configuration
    tool: Reader
    now: datetime

    def articles(self, numbers: Sequence[int], scope: Scope) -> Iterator[Changed]:
        """The articles of these numbers that changed."""
        for article in backlog.articles(self.session, numbers):
            yield from self._article(article)
            yield from self._heard(article)
            if scope.fetches(article):
                yield from self._again(article)

    def pages(self, numbers: Sequence[int]) -> Iterator[Changed]:
        """The pages of these numbers, as far as still no rule wanted them, that rules want now."""
        for page in backlog.pages(self.session, numbers):
            yield from self._page(page)

    def _article(self, article: Article) -> Iterator[Changed]:
        sets = implied.of_article(self.session, self.configuration, article)
        found = self._judged(article.title, article.text, sets)
        before = {(row.watch, row.rule): row.score for row in self._matches(article)}
        after = {(one.watch, match.rule): match.score for one in found for match in one.matches}
        if not _differ(before, after) and article.relevant == bool(after):
            return
        was, article.relevant = article.relevant, bool(after)
        if article.relevant and not was and self.now - article.first_seen_at > judging.OLD_NEWS:
            article.alertable = False  # wanted only by the rules of a later day, it is no news
        articles.judge_again(self.session, article, found)
        what = "rules" if was == article.relevant else "relevant" if after else "not-relevant"
        rules = sorted({rule for _, rule in after})
        detail = ", ".join(rules) or "no rule matches its text any more"
        yield self._changed(what, article, detail, rules)

    def _changed(self, what: str, article: Article, why: str, rules: Sequence[str]) -> Changed:
        for page in pages.of_article(self.session, article.id or 0):
            pages.note(self.session, page.id or 0, self.now, "reread", f"{what}: {why}")
        return _shown(what, article) | {
            "article_id": article.id,
            "rules": list(rules),
            "told": bool(told(self.session, article.id or 0)),
        }

    def _heard(self, article: Article) -> Iterator[Changed]:
        """File again what an article tells, where it is heard otherwise today."""
        if not (article.relevant or article.statements_by):
            return
        outlet = self.configuration.outlets.get(article.outlet_id)
        source = Source(
            title=article.title,
            text=article.text,
            lang=article.lang,
            day=article.published_day,
            outlet=outlet.name if outlet else "",
        )
        listener, seen = self.tool.listener, article.first_seen_at
        articles.one_at_a_time(self.session)
        # What was heard before under another name is no news, nor is what was told by its article.
        known = article.statements_by or told(self.session, article.id or 0)
        news = article.alertable and article.relevant and not known
        edition = Edition(article, articles.present(self.session, article), seen, news)
        if restating.file_again(self.session, edition, listener.said(source)):
            rules = sorted({row.rule for row in self._matches(article)})
            yield self._changed("statements", article, "today's extractor hears others", rules)
        grouping.tell_again(self.session, article, listener.told(source, seen))

    def _matches(self, article: Article) -> Sequence[Any]:
        return articles.matches(self.session, article.id or 0)

    def _again(self, article: Article) -> Iterator[Changed]:
        """Fetch an article's page again: other words make another version, and no news."""
        read_by = pages.of_article(self.session, article.id or 0)
        page = next((page for page in read_by if page.state == "stored"), None)
        if page is None:
            return
        what = self._queue(page, "to be read by today's reader")
        yield _shown(what, page) | {"article_id": article.id, "rules": [], "told": False}

    def _queue(self, page: Page, why: str) -> str:
        """Have a page fetched again if something polls its outlet; what became of it."""
        what = "queued" if self._can_be_fetched(page) else "out-of-reach"
        if what == "queued":
            page.state, page.reason, page.revisit = "pending", why, True
            page.attempts, page.next_attempt_at = 0, None
            self.session.add(page)
        told = f"{what}: {why}"
        # What stays out of reach is so at every reread, and said once.
        if told not in (event.detail for event in pages.history(self.session, page.id or 0)[-1:]):
            pages.note(self.session, page.id or 0, self.now, "reread", told)
        return what

    def _page(self, page: Page) -> Iterator[Changed]:
        title, text = subjects.skimmed(page) or ("", "")
        found = self._judged(title, text, implied.of_page(self.session, self.configuration, page))
        rules = sorted({match.rule for one in found for match in one.matches})
        if not rules:
            return
        what = self._queue(page, f"today's rules may want it: {', '.join(rules)}")
        yield _shown(what, page) | {"article_id": None, "rules": rules, "told": False}

    def _can_be_fetched(self, page: Page) -> bool:
        return page.source_id is not None and page.outlet_id in self.configuration.outlets

    def _judged(self, title: str, text: str, sets: tuple[str, ...]) -> tuple[Relevance, ...]:
        whole = f"{title}\n{text}"
        return tuple(
            one.judge(title, text, sets)
            for one in self.tool.watchlists
            if one.may_match(whole, sets)
        )


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    yield from (numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE))


def _differ(before: Mapping[Any, float], after: Mapping[Any, float]) -> bool:
    """Whether rules or scores differ; a score is stored as it was computed, give or take."""
    return before.keys() != after.keys() or any(
        abs(before[rule] - after[rule]) > 1e-6 for rule in before
    )


def _shown(what: str, of: Article | Page) -> Changed:
    return {"change": what, "outlet": of.outlet_id, "title": of.title, "url": of.url}
