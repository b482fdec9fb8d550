"""The composition root: configuration, store, clock, reading pool and channels, put together."""

import asyncio
import importlib.metadata
import random
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session

from analysis import relevance
from analysis.claims.publishers import Publishers
from config import ConfigError, Configuration
from config.errors import Problem
from config.settings import Http
from config.watch import Watch
from crawler.clock import Clock
from crawler.pool import ReadingPool
from spiders.crawl import Crawls
from store import sources
from store.engine import Store

T = TypeVar("T")


@dataclass
class App:
    """Everything a running crawl or daemon needs. `configuration` and `pool` change on reload."""

    configuration: Configuration
    store: Store
    clock: Clock
    pool: ReadingPool
    owner: str
    crawls: Crawls = field(default_factory=Crawls)
    draw: Callable[[], float] = random.random
    # Threads of its own: names are looked up in the loop's, which a dead name server can fill.
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(8, "store"))

    def __post_init__(self) -> None:
        self._publishers: tuple[Configuration, Publishers] | None = None
        # SQLite has one writer at a time: in one thread they need not wait by asking again and
        # again, and each finds what the last one left in its connection's cache.
        one = self.store.dialect == "sqlite"
        self._writers = ThreadPoolExecutor(1, "store-write") if one else self.threads

    def publishers(self) -> Publishers:
        """The outlets of the present configuration, as others name them."""
        known = self._publishers
        if known is None or known[0] is not self.configuration:
            made = Publishers(self.configuration.outlets, self.configuration.watches)
            self._publishers = known = (self.configuration, made)
        return known[1]

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run a query in a thread; the loop goes on."""
        return await self.apart(partial(self._read, work))

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run one transaction in a thread; it is committed when this returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, partial(self._write, work))

    async def apart(self, work: Callable[[], T]) -> T:
        """Run what uses the store by itself in one of the store's threads."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)

    def _read(self, work: Callable[[Session], T]) -> T:
        with self.store.read() as session:
            return work(session)

    def _write(self, work: Callable[[Session], T]) -> T:
        with self.store.write() as session:
            return work(session)


def watched(configuration: Configuration) -> Mapping[str, Watch]:
    """The watches that a profile reports; all of them when there is no profile."""
    used = {profile.watch for profile in configuration.settings.profiles.values()}
    return {name: w for name, w in configuration.watches.items() if name in used or not used}


def rule_problems(configuration: Configuration) -> list[Problem]:
    """What is wrong with the rules, each at its place in the file."""
    found = []
    for name, watch in configuration.watches.items():
        try:
            relevance.check_watch(name, watch)
        except relevance.WatchError as error:
            for problem in error.problems:
                place = configuration.place("watches", name, "rules", problem.rule, problem.key)
                key = f"{problem.rule}.{problem.key}"
                found.append(place.problem(key, problem.message, problem.position))
    return found


def check_rules(configuration: Configuration) -> None:
    """Raise ConfigError with every problem of every rule."""
    problems = rule_problems(configuration)
    if problems:
        raise ConfigError(problems)


def configured_sources(configuration: Configuration) -> list[sources.Configured]:
    """Every source of every outlet that is polled."""
    return [
        sources.Configured(outlet_id, source.kind, source.url, source.reserve)
        for outlet_id, outlet in configuration.outlets.items()
        for source in outlet.sources
    ]


@lru_cache(maxsize=4)
def user_agent(http: Http) -> str:
    """How we introduce ourselves to outlets: product, version, contact."""
    contact = f" (+{http.contact})" if http.contact else ""
    return f"tumen/{importlib.metadata.version('tumen')}{contact}"


def database_url(given: str | None, data: Path) -> str:
    """The database to use: the one given, or the SQLite file in the data folder."""
    return given or f"sqlite:///{data / 'tumen.db'}"
