"""A store with articles in it and a profile that wants them, without any crawl."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from config.configuration import Configuration
from config.outlets import Outlet
from config.settings import Profile, Settings
from config.watch import Entity, Rule, Watch
from store import anchors, digests
from store.engine import Store, open_store
from store.tables.article import Article, Match, Version
from store.tables.collecting import Source
from store.tables.telling import Delivery, DigestRow

START = datetime(2026, 3, 8, tzinfo=UTC)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


class Newsroom:
    """Slots at 07:00 UTC from 8 March 2026 on, channels `fake` and whatever a test adds."""

    def __init__(self, database_url: str) -> None:
        self.store: Store = open_store(database_url)
        with self.store.write() as session:
            anchors.adopt(session, anchors.Anchor(START, START))
        self.configuration = configuration(("fake",))
        self._articles = 0

    def deliver_to(self, *channels: str) -> None:
        self.configuration = configuration(channels)

    def article(
        self,
        seen: datetime,
        title: str = "",
        *,
        score: float = 1.0,
        watch: str = "watch",
        **values: object,
    ) -> int:
        """Store an article that a rule of `watch` matches; returns its id."""
        self._articles += 1
        number = self._articles
        made: dict[str, object] = {
            "outlet_id": "wire",
            "url": f"https://wire.example/{number}",
            "title": title or f"Article {number}",
            "text": f"The text of article {number}.",
            "text_hash": str(number),
            "lang": "en",
            "published_at": seen - timedelta(hours=1),
            "date_confidence": "high",
            "first_seen_at": seen,
        }
        with self.store.write() as session:
            row = Article(**{**made, **values})
            session.add(row)
            session.flush()
            session.add(_version(row, 1, seen))
            hits = [{"field": "title", "start": 0, "end": 4, "entity": "dprk"}]
            session.add(
                Match(
                    article_id=row.id or 0,
                    watch=watch,
                    rule="arms",
                    score=score,
                    explanation="",
                    hits=hits,
                )
            )
        return row.id or 0

    def edit(self, number: int, seen: datetime, **words: str) -> None:
        """Another version of an article: its `title` or `text` is another from then on."""
        with self.store.write() as session:
            row = session.get_one(Article, number)
            for name, value in words.items():
                setattr(row, name, value)
            session.add(row)
            versions = session.exec(select(Version).where(Version.article_id == number)).all()
            session.add(_version(row, len(versions) + 1, seen))

    def source(self, outlet_id: str, state: str, reason: str = "") -> None:
        with self.store.write() as session:
            session.add(
                Source(
                    outlet_id=outlet_id,
                    kind="feed",
                    url=f"https://{outlet_id}.example/feed",
                    host=f"{outlet_id}.example",
                    next_due_at=START,
                    state=state,
                    state_reason=reason,
                    state_since=START,
                )
            )

    def only_source(self, session: Session) -> Source:
        """The one source there is."""
        return session.exec(select(Source)).one()

    def rows(self) -> list[Delivery]:
        with self.store.read() as session:
            return list(session.exec(select(Delivery).order_by(col(Delivery.id))))

    def digest(self, day: int, label: str = "morning") -> DigestRow | None:
        with self.store.read() as session:
            return digests.get(session, "desk", date(2026, 3, day), label)


def _version(article: Article, number: int, seen: datetime) -> Version:
    return Version(
        article_id=article.id or 0,
        number=number,
        seen_at=seen,
        title=article.title,
        text=article.text,
        text_hash=f"{article.text_hash}/{number}",
    )


def configuration(channels: tuple[str, ...], *, send_empty: bool = True) -> Configuration:
    """One profile `desk` of one watch `watch` over outlets `wire` and `relay`."""
    profile = Profile(
        watch="watch",
        timezone="UTC",
        slots={"morning": "07:00"},
        channels=channels,
        send_empty=send_empty,
    )
    entity = Entity(label="North Korea", kind="place", aliases={"en": ["DPRK"]})  # type: ignore[dict-item]
    rules = {"arms": Rule(title="Arms transfers", query="DPRK")}
    watch = Watch(title="Russia–DPRK", tag="RU–DPRK", entities={"dprk": entity}, rules=rules)
    outlets = {
        name: Outlet(name=name.title(), home=f"https://{name}.example/", languages=("en",))
        for name in ("wire", "relay")
    }
    here = Path()
    return Configuration(
        directory=here,
        settings=Settings(profiles={"desk": profile}),
        outlets=outlets,
        watches={"watch": watch},
        outlets_from=here,
        watches_from=here,
        origins={},
    )
