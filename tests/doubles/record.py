"""A record of claims and stories, written into the store without reading a page."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from store.tables.article import Article, Version
from store.tables.claims import Claim, ClaimLink, Figure, StatementRow
from store.tables.stories import Series, Story, StoryArticle, StoryLink

NINE = datetime(2026, 8, 15, 9, tzinfo=UTC)
SAID = date(2026, 8, 15)


@dataclass
class Record:
    """Writes rows and numbers them; what a test does not name is the same everywhere."""

    session: Session

    def article(self, outlet: str, minutes: int = 0, **more: Any) -> Article:
        """An article published some minutes past nine, seen 7 minutes later."""
        at = NINE + timedelta(minutes=minutes)
        url = f"https://{outlet}.test/{minutes}"
        fields = {
            "outlet_id": outlet,
            "url": url,
            "title": f"{outlet} at {minutes}",
            "text": "The text.",
            "text_hash": url,
            "lang": "en",
            "published_at": at,
            "first_seen_at": at + timedelta(minutes=7),
        }
        article = self._added(Article(**fields | more))
        names = ("title", "text", "text_hash", "url", "published_at")
        words = {name: getattr(article, name) for name in names}
        self._added(Version(article_id=article.id, seen_at=article.first_seen_at, **words))
        return article

    def claim(self, text: str, **more: Any) -> Claim:
        """A claim of Putin's on the 15th."""
        fields = {
            "claimant": "putin",
            "claimant_name": "Vladimir Putin",
            "text": text,
            "lang": "en",
            "first_said_on": SAID,
            "last_said_on": SAID,
            "first_seen_at": NINE,
            "last_seen_at": NINE,
        }
        return self._added(Claim(**fields | more))

    def statement(self, claim: Claim, article: Article, *relays: str, **more: Any) -> StatementRow:
        """A statement of a claim in an article, through relays, the nearest to Putin first."""
        content = more.pop("content", claim.text)
        fields = {
            "article_id": article.id,
            "position": 0,
            "claimant": claim.claimant,
            "claimant_name": claim.claimant_name,
            "known": True,
            "claimant_text": "he",
            "claimant_start": 0,
            "claimant_end": 2,
            "cue": "said",
            "content": content,
            "spans": [[3, 3 + len(content)]],
            "relay": [
                {"name": name, "text": f"quoted by {name}", "span": [5, 9], "entity": None}
                for name in relays
            ],
            "said_on": SAID,
            "lang": article.lang,
            "outlet_id": article.outlet_id,
            "day": SAID,
            "published_at": article.published_at,
            "seen_at": article.first_seen_at,
            "claim_id": claim.id,
            "novelty": "confirms",
            "reason": "the same words",
            "signature": {"keys": [1, 2, 3], "values": {}},
        }
        return self._added(StatementRow(**fields | more))

    def figure(self, row: StatementRow, number: float, unit: str = "troops", **more: Any) -> Figure:
        """A figure in a statement."""
        fields = {
            "statement_id": row.id,
            "article_id": row.article_id,
            "unit": unit,
            "low": number,
            "high": number,
            "claimant": row.claimant,
            "claimant_name": row.claimant_name,
            "day": row.day,
            "words": f"{number:,.0f}",
        }
        return self._added(Figure(**fields | more))

    def link(self, claim: Claim, other: Claim, relation: str, row: StatementRow) -> None:
        """A relation of a claim to an earlier one."""
        link = {"claim_id": claim.id, "other_id": other.id, "relation": relation, "score": 0.8}
        self._added(ClaimLink(**link, reason="because", statement_id=row.id))

    def series(self, name: str) -> Series:
        """A series."""
        return self._added(Series(name=name))

    def story(self, title: str, *articles: Article, **more: Any) -> Story:
        """A story that articles tell."""
        times = [article.published_at or article.first_seen_at for article in articles]
        told = {"title": title, "lang": "en", "first_at": min(times), "last_at": max(times)}
        story = self._added(Story(**told | more))
        for article, at in zip(articles, times, strict=True):
            place = {"article_id": article.id, "story_id": story.id, "at": at, "lang": "en"}
            self._added(StoryArticle(**place, score=0.7, reason="likeness 0.70"))
        return story

    def possibly(self, one: Story, other: Story) -> None:
        """Two stories that may be one."""
        self._added(StoryLink(a=one.id, b=other.id, score=0.4, reason="likeness 0.40"))

    def _added(self, row: Any) -> Any:
        self.session.add(row)
        self.session.flush()
        return row
