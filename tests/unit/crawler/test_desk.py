"""What a crawl's desk does with what it cannot record."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlmodel import Session

from config.settings import Http
from crawler import judging
from crawler.app import App
from crawler.desk import CrawlDesk
from crawler.metrics import Metrics
from spiders.desk import Answer, PageTask, RobotsCopy
from store import articles, pages, sources
from store.engine import Store
from store.tables.collecting import Page
from tests.doubles import watching
from tests.doubles.patrol import SteppedClock
from tests.doubles.watching import NOW


class _Broken:
    """What a desk needs of an App, with a store whose every statement is at fault."""

    clock = SteppedClock(datetime(2024, 8, 14, 12, tzinfo=UTC))
    publishers = None

    async def read(self, work: Callable[[Session], Any]) -> Any:
        """Nothing is known."""

    async def write(self, work: Callable[[Session], Any]) -> Any:
        """Fails, and not as a database that is down."""
        raise ValueError("a statement at fault")


class _Sound:
    """What a desk needs of an App until its crawl ends."""

    clock = SteppedClock(datetime(2024, 8, 14, 12, tzinfo=UTC))
    configuration = SimpleNamespace(settings=SimpleNamespace(http=Http()), outlets={})

    def __init__(self, store: Store) -> None:
        self.store = store

    async def read(self, work: Callable[[Session], Any]) -> Any:
        """One query."""
        with self.store.read() as session:
            return work(session)


async def test_workers_on_postgresql_end_crawls_with_pages_apart(store: Store) -> None:
    """What pages teach is locked by outlet, and articles by one lock for all: two workers that
    each record several such crawls in one transaction would wait for each other."""
    app, url = _Sound(store), "http://a.test/1"
    with store.write() as session:
        page = Page(outlet_id="a", host="a.test", url=url, fetch_url=url, seen_at=app.clock.now())
        number = pages.add(session, page, [url]).id or 0
    desk = CrawlDesk(cast(App, app), "a.test", 1, Metrics())
    await desk.robots_fetched("a.test", RobotsCopy(200, b"User-agent: *"))
    assert desk.ended() is not None
    await desk.page_answered(PageTask(number, "a", url), Answer("failed", url, 500))
    assert (desk.ended() is None) == (store.dialect == "postgresql")


def _waits_for_articles(store: Store) -> bool:
    with store.read() as session:
        query = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        return session.connection().exec_driver_sql(query).first() is not None


@pytest.mark.postgres  # SQLite lets one writer in
@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True)
def test_articles_are_stored_before_their_source_is_changed(store: Store) -> None:
    """A worker that stores an article of a source which another worker polls must not wait for
    that other, who waits for the articles."""
    source, url = watching.add_source(store), "http://a.test/1"
    with store.write() as session:
        page = Page(
            outlet_id="a", source_id=source, host="a.test", url=url, fetch_url=url, seen_at=NOW
        )
        number = pages.add(session, page, [url]).id or 0
    look = watching.look(source, (), Answer("not-modified", watching.FEED, 304))
    read = judging.Outcome("read", Answer("ok", url, 200), watching.relevant(), NOW)
    answered = [(look.task, look), (PageTask(number, "a", url), read)]
    desk = CrawlDesk(cast(App, _Broken()), "a.test", 1, Metrics())

    def record() -> None:
        with store.write() as session:
            desk._record(answered, session)

    with ThreadPoolExecutor(1) as threads:
        with store.write() as other:
            articles.one_at_a_time(other)
            recording = threads.submit(record)
            while not _waits_for_articles(store):
                assert not recording.done()
            other.connection().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
            sources.note_relevant(other, source, NOW)
        recording.result(20)
    assert watching.source_row(store, source).last_attempt_at == NOW


async def test_a_robots_txt_that_cannot_be_kept_is_told() -> None:
    desk = CrawlDesk(cast(App, _Broken()), "a.test", 1, Metrics())
    await desk.robots_fetched("a.test", RobotsCopy(200, b"User-agent: *"))
    with pytest.raises(ValueError, match="at fault"):
        await desk.settle()
