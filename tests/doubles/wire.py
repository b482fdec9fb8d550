"""A newsroom whose reader has alert rules, and claims and numbers that come in."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from alerts import immediate
from alerts.immediate import Alert
from config.alerting import Alerts
from config.outlets import Closeness
from config.settings import Quiet
from store.tables.alerts import AlertRow
from store.tables.article import Article
from store.tables.claims import Claim, Figure, StatementRow
from store.tables.stories import Story, StoryArticle
from tests.doubles.channel import FakeChannel
from tests.doubles.newsroom import Newsroom

RULES = {
    "voices": {"kind": "new-claim"},
    "denials": {"kind": "denial"},
    "records": {"kind": "record"},
    "gone": {"kind": "deletion"},
    "landmarks": {"kind": "landmark"},
    "volume": {"kind": "volume"},
    "silent": {"kind": "silence"},
}


class Wire:
    """A reader with every rule; outlet `wire` is primary, `relay` is not.

    Digests are of Wednesdays, and 9 March 2026 is a Monday.
    """

    def __init__(self, room: Newsroom, **alerts: Any) -> None:
        self.room = room
        self.channels = {name: FakeChannel(name) for name in ("fake", "mail")}
        self.configure(**alerts)

    def configure(
        self,
        quiet: tuple[str, str] | None = None,
        weekdays: tuple[str, ...] = ("wed",),
        **alerts: Any,
    ) -> None:
        """Give the profile other alerts, and quiet hours (from, to)."""
        told = Alerts.model_validate({"rules": RULES, **alerts})
        hours = (
            Quiet.model_validate(dict(zip(("from", "to"), quiet, strict=True))) if quiet else None
        )
        self.change(alerts=told, quiet=hours, channels=("fake", "mail"), weekdays=weekdays)
        found = self.room.configuration
        wire = found.outlets["wire"].model_copy(update={"closeness": Closeness.PRIMARY})
        self.room.configuration = replace(found, outlets=found.outlets | {"wire": wire})

    def change(self, **given: Any) -> None:
        """Give the profile other fields."""
        found = self.room.configuration
        desk = found.settings.profiles["desk"].model_copy(update=given)
        settings = found.settings.model_copy(update={"profiles": {"desk": desk}})
        self.room.configuration = replace(found, settings=settings)

    def look(self, now: datetime) -> list[str]:
        """The subjects of the alerts that one look makes."""
        return [alert.subject for alert in self.alerts(now)]

    def alerts(self, now: datetime) -> tuple[Alert, ...]:
        """The alerts that one look makes."""
        room = self.room
        return immediate.alert_due(room.store, room.configuration, self.channels, now)

    def claim(
        self, seen: datetime, words: str, novelty: str = "new", *, of: int = 0, **given: Any
    ) -> int:
        """A claim of an article of its own; its number. `figure` is (unit, number)."""
        article = given.pop("article", None) or self.room.article(
            seen, f"Said: {words}", outlet_id=given.pop("outlet_id", "wire")
        )
        figure = given.pop("figure", None)
        common = {"claimant": "minister", "claimant_name": "Minister", "lang": "en"}
        with self.room.store.write() as session:
            claim = Claim(
                **common,
                text=words,
                first_said_on=seen.date(),
                last_said_on=seen.date(),
                first_seen_at=seen,
                last_seen_at=seen,
                statements=1,
                **given,
            )
            session.add(claim)
            session.flush()
            row = StatementRow(
                **common,
                article_id=article,
                position=0,
                known=True,
                content=words,
                outlet_id="wire",
                day=seen.date(),
                published_at=seen,
                seen_at=seen,
                claim_id=claim.id or 0,
                novelty=novelty,
                of_claim=of or None,
                signature={"keys": [1, 2, 3], "values": {}},
            )
            session.add(row)
            session.flush()
            claim.first_statement_id = claim.origin_statement_id = row.id
            if figure:
                unit, number = figure
                session.add(
                    Figure(
                        statement_id=row.id or 0,
                        article_id=article,
                        unit=unit,
                        low=number,
                        high=number,
                        claimant="minister",
                        claimant_name="Minister",
                        day=seen.date(),
                        words=f"{number} {unit}",
                    )
                )
            return claim.id or 0

    def story(self, *articles: int) -> None:
        """Put articles into one story."""
        with self.room.store.write() as session:
            first = [session.get_one(Article, number) for number in articles]
            story = Story(
                title="A story",
                lang="en",
                first_at=first[0].first_seen_at,
                last_at=first[-1].first_seen_at,
            )
            session.add(story)
            session.flush()
            for article in first:
                session.add(
                    StoryArticle(
                        article_id=article.id or 0,
                        story_id=story.id or 0,
                        at=article.first_seen_at,
                        lang="en",
                    )
                )

    def rows(self) -> list[AlertRow]:
        """Everything that was decided, in order."""
        with self.room.store.read() as session:
            return list(session.exec(select(AlertRow).order_by(col(AlertRow.id))))

    def outcomes(self) -> list[tuple[str, str]]:
        """[rule, outcome] of everything that was decided."""
        return [(row.rule, row.outcome) for row in self.rows()]
