"""What happened to a page, and why: everything that is on record of it, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, or_, select

from analysis import difference
from analysis.relevance import RuleReport, Watchlist
from config import Configuration
from crawler import audiences, claimfacts, implied, naming, subjects
from crawler.outletfacts import source_facts
from crawler.told import told
from store import articles, claims, marks, pages, stories
from store.tables.article import Article, Version
from store.tables.collecting import Page, Poll, Source
from store.tables.marks import Mark
from store.tables.stories import Story

Facts = dict[str, Any]

_AROUND = 40
_CLOSEST = 3


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells stories from one store, under one configuration."""

    session: Session
    configuration: Configuration
    watchlists: Sequence[Watchlist]

    def tell(self, asked: str) -> Facts:
        """The story of an address, a GUID or an article's number.

        `seen` is false when nobody has met it; then `outlets` are those it would belong to.
        UsageError for a number that no article has.
        """
        found = subjects.find(self.session, asked)
        if not found.pages and not found.articles:
            return {"asked": asked, "seen": False, "outlets": self._outlets_at(asked)}
        return {
            "asked": asked,
            "seen": True,
            "pages": [self._page(page) for page in found.pages],
            "articles": [self._article(article) for article in found.articles],
        }

    def _page(self, page: Page) -> Facts:
        source = self.session.get(Source, page.source_id) if page.source_id else None
        history = pages.history(self.session, page.id or 0)
        return {
            "id": page.id,
            "outlet": page.outlet_id,
            "outlet_name": self._outlet_name(page.outlet_id),
            "url": page.url,
            "fetch_url": page.fetch_url,
            "source": source.url if source else None,
            "seen_at": page.seen_at,
            "poll": self._first_poll(page),
            "baseline": page.baseline,
            "feed": {"title": page.title, "published": page.published_raw or page.published_at},
            "state": page.state,
            "reason": page.reason,
            "attempts": page.attempts,
            "next_attempt_at": page.next_attempt_at if page.state == "pending" else None,
            "look_at": self._look_at(page),
            "gone_since": page.gone_since,
            "events": [
                {
                    "at": e.at,
                    "step": e.step,
                    "detail": e.detail,
                    **({"facts": e.facts} if e.facts else {}),
                }
                for e in history
            ],
            "article_id": page.article_id,
            "marks": [_mark(one) for one in marks.of_page(self.session, page.id or 0)],
            "closest": self._closest(page),
        }

    def _look_at(self, page: Page) -> datetime | None:
        """When a page is looked at again; one of an outlet that was taken out waits."""
        known = page.outlet_id in self.configuration.outlets
        return page.look_at if known and page.state == "stored" else None

    def _first_poll(self, page: Page) -> Facts | None:
        query = select(Poll).where(Poll.source_id == page.source_id, Poll.at == page.seen_at)
        poll = self.session.exec(query.limit(1)).first() if page.source_id else None
        if poll is None:
            return None
        return {"id": poll.id, "at": poll.at, "url": poll.url, "outcome": poll.outcome}

    def _closest(self, page: Page) -> list[Facts] | None:
        """The rules that came closest to an unwanted page; None when its text is gone."""
        if page.state != "not-relevant":
            return []
        words = self._words(page)
        if words is None:
            return None
        sets = implied.of_page(self.session, self.configuration, page)
        return closest_rules(self.watchlists, words, sets)

    def _words(self, page: Page) -> tuple[str, str] | None:
        if page.article_id is not None:
            article = naming.article(self.session, page.article_id)
            return article.title, article.text
        return subjects.skimmed(page)

    def _article(self, article: Article) -> Facts:
        assert article.id is not None
        copies = select(Article).where(Article.copy_of == article.id).order_by(col(Article.id))
        return {
            "id": article.id,
            "outlet": article.outlet_id,
            "outlet_name": self._outlet_name(article.outlet_id),
            "url": article.url,
            "title": article.title,
            "lang": article.lang,
            "characters": len(article.text),
            "read_status": article.read_status,
            "first_seen_at": article.first_seen_at,
            "date": _date(article),
            "evidence": article.evidence,
            "authors": article.authors,
            "agency": article.agency,
            "extractor": article.extractor,
            "damaged": article.damaged,
            "deleted_at": article.deleted_at,
            "versions": _versions(articles.versions(self.session, article.id)),
            "relevant": article.relevant,
            "alertable": article.alertable,
            "rules": self._rules(article),
            "copy_of": self._original(article),
            "copies": [_brief(copy) for copy in self.session.exec(copies)],
            "resurfaced": article.resurfaced,
            "resurfaced_why": article.resurfaced_why,
            "marks": [_mark(one) for one in marks.of_article(self.session, article.id)],
            "silenced": marks.silence(self.session, article.id)
            or marks.silence(self.session, article.copy_of or 0),
            "told": told(self.session, article.id),
            "profiles": audiences.of(
                self.configuration, article, articles.matches(self.session, article.id)
            ),
            "statements": [
                claimfacts.brief(row) for row in claims.of_article(self.session, article.id)
            ],
            "story": self._story(article.id),
        }

    def _story(self, article_id: int) -> Facts | None:
        """The story that an article was put into, and why."""
        placed = stories.of_article(self.session, article_id)
        if placed is None:
            return None
        title = self.session.get_one(Story, placed.story_id).title
        return {
            "id": placed.story_id,
            "title": title,
            "score": placed.score,
            "reason": placed.reason,
            "ritual": placed.ritual,
            "event_day": placed.event_day,
        }

    def _rules(self, article: Article) -> list[Facts]:
        return [
            {
                "watch": match.watch,
                "rule": match.rule,
                "score": match.score,
                "explanation": match.explanation,
                "hits": [shown_hit(article.title, article.text, hit) for hit in match.hits],
            }
            for match in articles.matches(self.session, article.id or 0)
        ]

    def _original(self, article: Article) -> Facts | None:
        if article.copy_of is None:
            return None
        original = naming.article(self.session, article.copy_of)
        share = {"share": article.copy_share}
        return _brief(original) | share | {"told": told(self.session, article.copy_of)}

    def _outlet_name(self, outlet_id: str) -> str | None:
        outlet = self.configuration.outlets.get(outlet_id)
        return outlet.name if outlet else None

    def _outlets_at(self, url: str) -> list[Facts]:
        host = naming.bare_host(url)
        here = naming.outlets_at(self.configuration, url)
        stored = select(Source).where(
            Source.active,
            or_(col(Source.outlet_id).in_(here), col(Source.host).in_([host, f"www.{host}"])),
        )
        rows = self.session.exec(stored.order_by(Source.outlet_id, col(Source.id))).all()
        return [
            {
                "outlet": name,
                "sources": source_facts(self.session, [r for r in rows if r.outlet_id == name]),
            }
            for name in sorted({*here, *(row.outlet_id for row in rows)})
        ]


def _versions(stored: Sequence[Version]) -> list[Facts]:
    """Each version, with the lines in which it differs from the one before."""
    told = [_version(stored[0], [])]
    for before, after in pairwise(stored):
        change = difference.compare((before.title, before.text), (after.title, after.text))
        told.append(_version(after, change.lines()))
    return told


def _version(version: Version, lines: list[str]) -> Facts:
    return {
        "number": version.number,
        "seen_at": version.seen_at,
        "reason": version.reason,
        "title": version.title,
        "characters": len(version.text),
        "difference": lines,
    }


def shown_hit(title: str, text: str, hit: Mapping[str, Any]) -> Facts:
    """A stored hit with the very words, and what stands around them."""
    where = title if hit["field"] == "title" else text
    start, end = hit["start"], hit["end"]
    return {
        **hit,
        "words": where[start:end],
        "before": where[max(0, start - _AROUND) : start],
        "after": where[end : end + _AROUND],
    }


def report(watch_id: str, rule: RuleReport, words: tuple[str, str]) -> Facts:
    """Why a rule matched or not: the terms that stand in (title, text), and those that do not."""
    hits = [
        {"term": term.term, "excludes": term.excludes}
        | {"hits": [shown_hit(*words, articles.hit_json(hit)) for hit in term.hits]}
        for term in rule.terms
        if term.hits
    ]
    return {
        "watch": watch_id,
        "rule": rule.rule,
        "topic": rule.topic,
        "matched": rule.matched,
        "score": rule.score,
        "threshold": rule.threshold,
        "explanation": rule.explanation,
        "found": hits,
        "implied": [term.term for term in rule.terms if term.implied],
        "missing": [term.term for term in rule.terms if term.missing and not term.excludes],
    }


def closest_rules(
    watchlists: Sequence[Watchlist], words: tuple[str, str], implied: tuple[str, ...]
) -> list[Facts]:
    """The three rules of which most terms stand in (title, text)."""
    reports = [
        report(watchlist.watch_id, rule, words)
        for watchlist in watchlists
        for rule in watchlist.explain(*words, implied)
        if not rule.topic
    ]
    reports.sort(key=lambda r: (r["score"], len(r["found"]), len(r["implied"])), reverse=True)
    return reports[:_CLOSEST]


def _mark(mark: Mark) -> Facts:
    return {
        "at": mark.at,
        "article_id": mark.article_id,
        "verdict": mark.verdict,
        "other": mark.other,
        "note": mark.note,
    }


def _date(article: Article) -> Facts:
    return {
        "published_at": article.published_at,
        "day": article.published_day,
        "modified_at": article.modified_at,
        "source": article.date_source,
        "confidence": article.date_confidence,
        "conflict": article.date_conflict,
        "day_only": article.day_only,
    }


def _brief(article: Article) -> Facts:
    return {
        "id": article.id,
        "outlet": article.outlet_id,
        "url": article.url,
        "title": article.title,
        "first_seen_at": article.first_seen_at,
    }
