"""The crawls of a daemon, step by step on a clock of the test's own: days pass in milliseconds."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from config.configuration import Configuration
from config.watch import Watch
from crawler import reader
from crawler.app import App, configured_sources, watched
from crawler.clock import Clock
from crawler.crawls import HostCrawls
from crawler.metrics import Metrics
from crawler.reading import Reader
from store import sources
from store.anchors import Anchor
from store.engine import Store
from store.tables.article import Article
from store.tables.collecting import Page, Poll, Source


class SteppedClock(Clock):
    """A clock that stands still until it is told to go on; it is virtual and real at once."""

    def __init__(self, start: datetime) -> None:
        super().__init__(Anchor(start, start))
        self.time = start

    def now(self) -> datetime:
        """The time of the watch."""
        return self.time

    def real(self) -> datetime:
        """The machine's time, which is the same."""
        return self.time


class InlinePool:
    """Reads in this process: what is hostile to a process has tests of its own."""

    def __init__(self, watches: Mapping[str, Watch]) -> None:
        reader.work_with(Reader(watches))

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The function's result."""
        return function(*arguments)

    async def close(self) -> None:
        """Nothing runs."""


class Patrol:
    """Crawls what is due whenever the clock is moved."""

    def __init__(self, found: Configuration, store: Store, start: datetime) -> None:
        self.clock = SteppedClock(start)
        self.store = store
        pool = InlinePool(watched(found))
        self.app = App(found, store, self.clock, pool, "test", draw=lambda: 0.0)  # type: ignore[arg-type]
        self.metrics = Metrics()
        self.crawls = HostCrawls(self.app, self.metrics)
        wanted = configured_sources(found)
        with store.write() as session:
            sources.sync(session, wanted, start)

    async def go(self, until: datetime, step: timedelta) -> None:
        """Crawl what is due now and after every step, up to and including `until`."""
        await self.round()
        while self.clock.time < until:
            self.clock.time = min(self.clock.time + step, until)
            await self.round()

    async def round(self) -> None:
        """Crawl until nothing is due."""
        while await self.crawls.start_due() or self.crawls.hosts:
            await self.crawls.one_finished()

    def source(self, kind: str = "feed") -> Source:
        """The source of this kind."""
        return self._all(Source, Source.kind == kind)[0]

    def polls(self, kind: str = "feed") -> list[Poll]:
        """The looks at it, in order."""
        return self._all(Poll, Poll.source_id == self.source(kind).id)

    def sources(self) -> list[Source]:
        """Every source."""
        return self._all(Source)

    def all_polls(self) -> list[Poll]:
        """The looks at all sources, in order."""
        return self._all(Poll)

    def pages(self) -> list[Page]:
        """Every page, in the order of being seen."""
        return self._all(Page)

    def articles(self) -> list[Article]:
        """Every article, in the order of storing."""
        return self._all(Article)

    def urls(self) -> list[str]:
        """The addresses of all pages."""
        return [page.url for page in self.pages()]

    def _all(self, table: Any, *where: Any) -> list[Any]:
        def ask(session: Session) -> list[Any]:
            return list(session.exec(select(table).where(*where).order_by(col(table.id))))

        with self.store.read() as session:
            return ask(session)
