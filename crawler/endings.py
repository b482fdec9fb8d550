"""Crawls that end together are recorded, and their hosts given back, in one transaction.

One of its own would be the half of what an unchanged source costs."""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeAlias

from sqlmodel import Session

from crawler import polling
from crawler.app import App
from crawler.look import Look
from crawler.revising import Finding
from store import hosts

_Found: TypeAlias = dict[str, Sequence[Finding]]

GATHER_S = 0.05
"""How long the end of one crawl waits at most for that of others."""

_MOST_ARTICLES = 32
"""Of one transaction: each takes tens of milliseconds, in which nobody else can write to SQLite."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A crawl with its lease: what is left to record, and when it asked last.

    `looks` are recorded with those of other crawls, all else by `record`, `articles` among it.
    """

    gen: int
    looks: Sequence[Look]
    at: datetime
    record: Callable[[Session], Sequence[Finding]] | None = None
    articles: int = 0


@dataclass(slots=True)
class _Gathered:
    """Crawls that are recorded in one transaction, as soon as `full`."""

    waiting: dict[str, Ended] = field(default_factory=dict)
    full: asyncio.Event = field(default_factory=asyncio.Event)

    def has_room(self, ended: Ended) -> bool:
        """Whether a crawl can be recorded with these."""
        articles = sum(one.articles for one in self.waiting.values())
        return not self.waiting or articles + ended.articles <= _MOST_ARTICLES


class Endings:
    """The crawls that end now; `running` are all that are under way, those that end included."""

    def __init__(self, app: App, running: Collection[str]) -> None:
        self._app = app
        self._running = running
        self._open: tuple[_Gathered, asyncio.Task[_Found]] | None = None

    async def record(self, host: str, ended: Ended) -> Sequence[Finding] | None:
        """Record what is left of a crawl and give its host back; what was found out of articles.

        None when neither was done: the lease is lost, or some of what ended with it cannot be
        recorded. Each of them has to be recorded by itself then, which says why it fails.
        """
        if self._open and not self._open[0].has_room(ended):
            self._open[0].full.set()
            self._open = None
        if self._open is None:
            new = _Gathered()
            self._open = new, asyncio.create_task(self._write(new), name="record ended crawls")
        gathered, writing = self._open
        gathered.waiting[host] = ended
        if len(gathered.waiting) >= len(self._running):
            gathered.full.set()
        await asyncio.wait({writing})
        return None if writing.exception() else writing.result().get(host)

    async def _write(self, gathered: _Gathered) -> _Found:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(gathered.full.wait(), GATHER_S)
        if self._open and self._open[0] is gathered:
            self._open = None
        return await self._app.write(partial(_record, gathered.waiting))


def _record(waiting: Mapping[str, Ended], session: Session) -> _Found:
    gens = hosts.held(session, waiting)
    # In one order everywhere, so that two workers hardly wait for each other.
    mine = {name: one for name, one in sorted(waiting.items()) if gens.get(name) == one.gen}
    polling.record_all(session, [look for one in mine.values() for look in one.looks])
    found = {name: one.record(session) if one.record else () for name, one in mine.items()}
    hosts.release_all(session, {name: (one.gen, one.at) for name, one in mine.items()})
    return found
