"""Crawls that end together are recorded, and their hosts given back, in one transaction.

One of its own would be the half of what an unchanged source costs."""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Ended:
    """A crawl with its lease: what is left to record, and when it asked last.

    `looks` are recorded with those of other crawls, all else by `record`.
    """

    gen: int
    looks: Sequence[Look]
    at: datetime
    record: Callable[[Session], Sequence[Finding]] | None = None


class Endings:
    """The crawls that end now; `running` are all that are under way, those that end included."""

    def __init__(self, app: App, running: Collection[str]) -> None:
        self._app = app
        self._running = running
        self._waiting: dict[str, Ended] = {}
        self._all_in = asyncio.Event()
        self._writing: asyncio.Task[_Found] | None = None

    async def record(self, host: str, ended: Ended) -> Sequence[Finding] | None:
        """Record what is left of a crawl and give its host back; what was found out of articles.

        None when neither was done: the lease is lost, or some of what ended with it cannot be
        recorded. Each of them has to be recorded by itself then, which says why it fails.
        """
        self._waiting[host] = ended
        if self._writing is None:
            self._all_in.clear()
            self._writing = asyncio.create_task(self._write(), name="record ended crawls")
        if len(self._waiting) >= len(self._running):
            self._all_in.set()
        writing = self._writing
        await asyncio.wait({writing})
        return None if writing.exception() else writing.result().get(host)

    async def _write(self) -> _Found:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._all_in.wait(), GATHER_S)
        waiting, self._waiting, self._writing = self._waiting, {}, None
        return await self._app.write(partial(_record, waiting))


def _record(waiting: Mapping[str, Ended], session: Session) -> _Found:
    gens = hosts.held(session, waiting)
    # In one order everywhere, so that two workers hardly wait for each other.
    mine = {name: one for name, one in sorted(waiting.items()) if gens.get(name) == one.gen}
    polling.record_all(session, [look for one in mine.values() for look in one.looks])
    found = {name: one.record(session) if one.record else () for name, one in mine.items()}
    hosts.release_all(session, {name: (one.gen, one.at) for name, one in mine.items()})
    return found
