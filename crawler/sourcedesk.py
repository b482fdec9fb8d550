"""The desk's part for sources: takes their answers, has them parsed, and stores what they say."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from analysis import schedule, tempo
from config.outlets import Outlet
from config.settings import Schedule
from config.sources import AnySource
from crawler import freshness, indexes, polling, reader
from crawler.app import App
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.indexes import Round
from crawler.look import Look, configured
from crawler.metrics import Looked
from spiders.desk import Answer, ParseContext, ParsedSource, SourceTask
from store import hosts
from store.tables.collecting import Page

Write = Callable[[Callable[[Session], Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Polled:
    """What a look at a source came to: new pages, and parts to look at next.

    `changed` counts known entries that say something else, `overrun`: some may have been missed.
    `told` are pages that its words are enough for.
    """

    look: Look
    new: tuple[Page, ...] = ()
    parts: tuple[SourceTask, ...] = ()
    changed: int = 0
    overrun: bool = False
    told: tuple[Page, ...] = ()

    def counted(self) -> Looked:
        """The look in numbers."""
        parsed = self.look.parsed
        found = len(parsed.entries) if parsed else 0
        return Looked(found, len(self.new), self.changed, self.overrun)


class SourceDesk:
    """Records the polls of one crawl; `write` runs one transaction under the crawl's lease."""

    def __init__(self, app: App, host: str, write: Write) -> None:
        self._app = app
        self._host = host
        self._write = write
        self._rounds: dict[int, Round] = {}

    async def answered(self, task: SourceTask, answer: Answer) -> Polled:
        """Parse an answer unless it is known, and record it."""
        look = await self._look(task, answer)
        polled: Polled = await self._write(lambda session: self._record(session, look))
        return polled

    def unchanged(self, task: SourceTask, answer: Answer) -> Polled | None:
        """What an answer comes to that says nothing new; None when it has to be recorded now.

        It may be recorded later, together with others, by `polling.record`.
        """
        if answer.kind != "not-modified" or task.part:
            return None
        return Polled(self._look_of(task, answer, None))

    async def failed(self, task: SourceTask, answer: Answer) -> None:
        """Record a look of which the answer itself could not be recorded."""
        look = self._look_of(task, answer, None)
        await self._write(lambda session: polling.record(session, look))

    async def _look(self, task: SourceTask, answer: Answer) -> Look:
        if answer.kind != "ok":
            return self._look_of(task, answer, None)
        outlet = self._app.configuration.outlets.get(task.outlet_id)
        source = configured(outlet, task)
        if outlet is None or source is None:
            gone = ParsedSource("", problem="the source is no longer configured")
            return self._look_of(task, answer, gone)
        digest = freshness.digest(answer.body, source, outlet.timezone)
        known = digest == task.body_hash
        parsed = None if known else await self._parse(answer, outlet, source)
        return self._look_of(task, answer, parsed, digest)

    def _look_of(
        self, task: SourceTask, answer: Answer, parsed: ParsedSource | None, digest: str = ""
    ) -> Look:
        outlet = self._app.configuration.outlets.get(task.outlet_id)
        plan = self._app.configuration.settings.schedule
        return Look(
            task=task,
            answer=answer,
            parsed=parsed,
            outlet=outlet,
            bounds=_bounds(plan, outlet, configured(outlet, task)),
            longest=plan.longest,
            now=self._app.clock.now(),
            draw=self._app.draw(),
            body_hash=digest,
        )

    async def _parse(self, answer: Answer, outlet: Outlet, source: AnySource) -> ParsedSource:
        context = ParseContext(answer.url, outlet.timezone, self._app.clock.now(), source)
        try:
            return await self._app.pool.run(
                reader.parse_source, answer.body, dict(answer.headers), context
            )
        except (ReadingTimeout, ReaderDied) as error:
            return ParsedSource("", problem=f"cannot be parsed: {error}")

    def _record(self, session: Session, look: Look) -> Polled:
        if look.answer.kind == "rate-limited":
            pause(session, self._host, look.answer, self._app)
        this = self._rounds.get(look.task.source_id)
        if look.task.part and this is not None:
            new, parts = indexes.take_part(session, this, look)
            return Polled(look, new, parts)
        if indexes.is_index(look):
            this, parts = indexes.begin(session, look)
            self._rounds[look.task.source_id] = this
            return Polled(look, (), parts)
        taken, overrun = polling.record(session, look)
        return Polled(look, taken.new, (), taken.changed, overrun, taken.told)


def pause(session: Session, host: str, answer: Answer, app: App) -> None:
    """Leave a host alone for as long as its answer asks."""
    rest = schedule.pause(answer.retry_after_s, app.draw())
    hosts.block(session, host, app.clock.real() + rest)


def _bounds(plan: Schedule, outlet: Outlet | None, source: AnySource | None) -> tempo.Bounds:
    """What source, outlet and settings, in this order, say of the time between two polls."""
    # A first interval outside of the general span widens it.
    fastest, slowest = min(plan.fastest, plan.interval), max(plan.slowest, plan.interval)
    fixed = source.interval if source else None
    if outlet is not None:
        fastest, slowest = outlet.fastest or fastest, outlet.slowest or slowest
        fixed = fixed or outlet.interval
    return tempo.bounds(
        plan.interval, (fastest, slowest), fixed, source is not None and source.reserve
    )
