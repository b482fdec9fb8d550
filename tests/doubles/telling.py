"""Articles that tell something, made by the real steps of analysis, for tests of what is filed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlmodel import col, select

from analysis.claims import signature
from analysis.quantities import quantities
from analysis.stories import features
from analysis.story import Told
from analysis.utterance import Statement
from crawler import claiming, restating
from crawler.reader import Said
from store.engine import Store
from store.tables.article import Article
from store.tables.claims import Claim, StatementRow
from tests.doubles.watching import NOW

OFFER = "the two countries will build a second bridge across the river before winter comes"
HARVEST = "the harvest of rice was the best that farmers of the province had seen in years"
REFUSAL = "nobody has asked for visas and no talks about visas are planned"


def said(words: str, who: str = "minister", **more: Any) -> Said:
    """A statement as a reading process hears it."""
    statement = Statement(who.title(), words, ((0, len(words)),), entity=who, **more)
    counted = tuple(one for one in quantities(words, "en") if one.unit)
    return Said(statement, _signature(words), counted)


@cache
def _signature(words: str) -> Any:
    return signature.signature(words, "en", ())


def told(title: str, text: str, at: datetime = NOW, ritual: str = "") -> Told:
    """What of an article tells its event."""
    found = features.features(title, text, "en", (), at.date())
    return Told(at, "en", found, features.event_day(found), ritual)


@dataclass
class Press:
    """A store and what outlets brought into it, each article filed as it is stored."""

    store: Store
    count: int = 0

    def article(self, outlet: str, later: timedelta = timedelta(), **given: Any) -> Article:
        """An article that says nothing yet, stored so much later than NOW."""
        self.count += 1
        at = NOW + later
        fields: dict[str, Any] = {
            "outlet_id": outlet,
            "url": f"https://{outlet}.test/{self.count}",
            "title": f"Title {self.count}",
            "text": f"Text {self.count}",
            "text_hash": str(self.count),
            "lang": "en",
            "published_at": at,
            "first_seen_at": at,
        }
        article = Article(**fields | given)
        with self.store.write() as session:
            session.add(article)
            session.flush()
        return article

    def files(
        self, outlet: str, *spoken: Said, later: timedelta = timedelta(), **given: Any
    ) -> list[StatementRow]:
        """The statements of a new article, as they were filed."""
        article = self.article(outlet, later, **given)
        with self.store.write() as session:
            claiming.file(session, claiming.first(article), list(enumerate(spoken)))
        return self.statements(article)

    def revises(self, article_id: int, *spoken: Said, version: int = 2) -> list[StatementRow]:
        """The statements of an article whose text is another now."""
        with self.store.write() as session:
            article = session.get_one(Article, article_id)
            seen = article.first_seen_at + timedelta(hours=version)
            edition = replace(claiming.first(article), number=version, seen_at=seen)
            restating.file_again(session, edition, spoken)
        return self.statements(article)

    def statements(self, article: Article) -> list[StatementRow]:
        """All statements that an article ever had."""
        query = select(StatementRow).where(StatementRow.article_id == article.id)
        with self.store.read() as session:
            return list(session.exec(query.order_by(col(StatementRow.id))).all())

    def claim(self, row: StatementRow) -> Claim:
        """The claim of a statement, as it stands."""
        with self.store.read() as session:
            return session.get_one(Claim, row.claim_id)
