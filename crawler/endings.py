"""Crawls that end with nothing but unchanged sources are recorded, and their hosts given back,
many in one transaction: one of its own would be the half of what such a source costs."""

import asyncio
import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlmodel import Session

from crawler import polling
from crawler.app import App
from crawler.look import Look
from store import hosts

GATHER_S = 0.05
"""How long the end of one crawl waits at most for that of others."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A crawl with its lease: the looks that are left to record, and when it asked last."""

    gen: int
    looks: Sequence[Look]
    at: datetime


class Endings:
    """The crawls that end now; `running` are all that are under way, those that end included."""

    def __init__(self, app: App, running: Collection[str]) -> None:
        self._app = app
        self._running = running
        self._waiting: dict[str, Ended] = {}
        self._all_in = asyncio.Event()
        self._writing: asyncio.Task[set[str]] | None = None

    async def record(self, host: str, ended: Ended) -> bool:
        """Record what is left of a crawl and give its host back.

        False when neither was done: the lease is lost, or some of what ended with it cannot be
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
        return writing.exception() is None and host in writing.result()

    async def _write(self) -> set[str]:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._all_in.wait(), GATHER_S)
        waiting, self._waiting, self._writing = self._waiting, {}, None
        return await self._app.write(partial(_record, waiting))


def _record(waiting: Mapping[str, Ended], session: Session) -> set[str]:
    gens = hosts.held(session, waiting)
    mine = {name: one for name, one in waiting.items() if gens.get(name) == one.gen}
    polling.record_all(session, [look for one in mine.values() for look in one.looks])
    hosts.release_all(session, {name: (one.gen, one.at) for name, one in mine.items()})
    return set(mine)
