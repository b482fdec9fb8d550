"""What the rules of a configuration would add to, and drop from, what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlmodel import Session

from analysis.relevance import Watchlist
from config import Configuration
from crawler import implied as implied_sets, subjects
from store import articles, backlog
from store.tables.article import Article
from store.tables.collecting import Page

ALL = ""
"""The name under which a watch as a whole stands: any rule but topics."""


@dataclass(frozen=True, slots=True)
class Change:
    """One text on which a rule, or the watch as a whole (rule ``), says something else now."""

    watch: str
    rule: str
    change: Literal["added", "dropped"]
    title: str
    url: str
    outlet: str
    seen_at: datetime
    article_id: int | None
    score: float

    def shown(self) -> dict[str, Any]:
        """As plain data; `rule` is null for the watch as a whole."""
        return {name: getattr(self, name) for name in self.__slots__} | {"rule": self.rule or None}


@dataclass(frozen=True, slots=True)
class Backtest:
    """Judges what is stored by the rules of a configuration."""

    session: Session
    configuration: Configuration
    watchlists: Sequence[Watchlist]

    def changes(self, since: datetime | None) -> Iterator[Change]:
        """Every difference to what was found when the texts were stored.

        Of unwanted pages the text is kept for `retention.unmatched`; where a page was not read
        whole, it holds the page's furniture too.
        """
        for article in backlog.articles(self.session, backlog.article_numbers(self.session, since)):
            implied = implied_sets.of_article(self.session, self.configuration, article)
            for watchlist in self.watchlists:
                before = self._stored(article, watchlist.watch_id)
                after = self._now(watchlist, article.title, article.text, implied)
                yield from _differences(watchlist.watch_id, article, before, after)
        for page in backlog.pages(self.session, backlog.page_numbers(self.session, since)):
            title, text = subjects.skimmed(page) or ("", "")
            implied = implied_sets.of_page(self.session, self.configuration, page)
            for watchlist in self.watchlists:
                after = self._now(watchlist, title, text, implied)
                yield from _differences(watchlist.watch_id, page, {}, after)

    def _stored(self, article: Article, watch: str) -> dict[str, float]:
        rows = articles.matches(self.session, article.id or 0)
        return _with_whole({row.rule: row.score for row in rows if row.watch == watch})

    def _now(
        self, watchlist: Watchlist, title: str, text: str, implied: tuple[str, ...]
    ) -> dict[str, float]:
        if not watchlist.may_match(f"{title}\n{text}", implied):
            return {}
        matches = watchlist.judge(title, text, implied).matches
        return _with_whole({match.rule: match.score for match in matches})


def _with_whole(scores: dict[str, float]) -> dict[str, float]:
    return scores | {ALL: max(scores.values())} if scores else {}


def _differences(
    watch: str, of: Article | Page, before: Mapping[str, float], after: Mapping[str, float]
) -> Iterator[Change]:
    seen_at = of.first_seen_at if isinstance(of, Article) else of.seen_at
    for rule in sorted(before.keys() ^ after.keys()):
        added = rule in after
        yield Change(
            watch=watch,
            rule=rule,
            change="added" if added else "dropped",
            title=of.title,
            url=of.url,
            outlet=of.outlet_id,
            seen_at=seen_at,
            article_id=of.id if isinstance(of, Article) else None,
            score=after[rule] if added else before[rule],
        )
