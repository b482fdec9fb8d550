"""Crawls that end together are recorded together, and each only while it holds its host."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from crawler import polling
from crawler.endings import Ended, Endings
from crawler.revising import Finding
from spiders.desk import Answer
from store import hosts, sources
from store.engine import Store
from store.tables.collecting import Poll
from tests.doubles.watching import NOW, look

MINUTE = timedelta(minutes=1)
NAMES = ["a.test", "b.test"]
UNCHANGED = Answer("not-modified", "http://a.test/feed", 304)


class Writes:
    """The part of the app that endings use."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.writes = 0

    async def write(self, work: Callable[[Session], Any]) -> Any:
        """One transaction."""
        self.writes += 1
        with self.store.write() as session:
            return work(session)


def _leased(store: Store, owner: str = "one", at: Any = NOW) -> dict[str, int]:
    with store.write() as session:
        return hosts.lease_all(session, NAMES, owner, at + MINUTE, at)


def _sources(store: Store) -> dict[str, int]:
    given = [sources.Configured(name, "feed", f"http://{name}/feed") for name in NAMES]
    with store.write() as session:
        sources.sync(session, given, NOW)
        return {row.host: row.id or 0 for row in sources.of_outlets(session)}


def _polled(store: Store) -> set[int]:
    with store.read() as session:
        return {row.source_id for row in session.exec(select(Poll))}


async def _record(app: Any, gens: dict[str, int], numbers: dict[str, int]) -> list[bool]:
    """End a crawl of each host, with an unchanged source each; whether each was recorded."""
    endings = Endings(app, NAMES)
    ended = {name: Ended(gens[name], [look(numbers[name], (), UNCHANGED)], NOW) for name in NAMES}
    found = await asyncio.gather(*(endings.record(name, one) for name, one in ended.items()))
    return [one is not None for one in found]


async def test_what_ends_together_is_recorded_at_once_and_given_back(store: Store) -> None:
    app, numbers = Writes(store), _sources(store)
    assert await _record(app, _leased(store), numbers) == [True, True]
    assert app.writes == 1
    assert _polled(store) == set(numbers.values())
    assert _leased(store, "two").keys() == set(NAMES)


async def test_a_lost_host_is_not_recorded_and_stays_with_its_holder(store: Store) -> None:
    gens, numbers = _leased(store), _sources(store)
    later = _leased(store, "two", NOW + 2 * MINUTE)
    known = {"a.test": gens["a.test"], "b.test": later["b.test"]}
    assert await _record(Writes(store), known, numbers) == [False, True]
    assert _polled(store) == {numbers["b.test"]}
    with store.write() as session:
        assert hosts.holds(session, "a.test", later["a.test"])


async def test_nothing_is_given_back_when_one_cannot_be_recorded(store: Store) -> None:
    gens, numbers = _leased(store), _sources(store)
    gone = numbers | {"b.test": 999}
    assert await _record(Writes(store), gens, gone) == [False, False]
    assert _polled(store) == set()
    with store.write() as session:
        assert hosts.held(session, NAMES) == gens


async def test_what_else_a_crawl_leaves_is_recorded_with_it(store: Store) -> None:
    gens, numbers, found = _leased(store), _sources(store), Finding("a", "version", "u", "")

    def record(session: Session) -> list[Finding]:
        polling.record_all(session, [look(numbers["a.test"], (), UNCHANGED)])
        return [found]

    endings = Endings(Writes(store), NAMES)  # type: ignore[arg-type]
    ended = Ended(gens["a.test"], (), NOW, record)
    assert await endings.record("a.test", ended) == [found]
    assert _polled(store) == {numbers["a.test"]}
    with store.write() as session:
        assert hosts.held(session, NAMES) == {"b.test": gens["b.test"]}


async def _end_all(app: Any, articles: list[int]) -> list[bool]:
    """End a crawl of each of some hosts, by the articles that it brought; as `_record` says."""
    names = [f"{number}.test" for number in range(len(articles))]
    with app.store.write() as session:
        gens = hosts.lease_all(session, names, "one", NOW + MINUTE, NOW)
    endings, ended = Endings(app, names), []
    for name, brought in zip(names, articles, strict=True):
        ended.append(endings.record(name, Ended(gens[name], (), NOW, lambda _: (), brought)))
    found = await asyncio.gather(*ended)
    with app.store.write() as session:
        assert hosts.held(session, names) == {}
    return [one is not None for one in found]


@pytest.mark.parametrize(
    ("articles", "writes"), [([10, 10, 10], 1), ([20, 20, 5, 5], 2), ([40, 0, 40], 3), ([500], 1)]
)
async def test_many_articles_are_not_recorded_in_one_transaction(
    store: Store, articles: list[int], writes: int
) -> None:
    app = Writes(store)
    assert all(await _end_all(app, articles))
    assert app.writes == writes


async def test_the_end_of_one_waits_only_a_moment_for_others(store: Store) -> None:
    gens, numbers = _leased(store), _sources(store)
    app: Any = Writes(store)
    ended = Ended(gens["a.test"], [look(numbers["a.test"], (), UNCHANGED)], NOW)
    found = await asyncio.wait_for(Endings(app, NAMES).record("a.test", ended), 10)
    assert found is not None
    with store.write() as session:
        assert hosts.held(session, NAMES) == {"b.test": gens["b.test"]}
