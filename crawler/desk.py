"""The desk of one crawl: takes answers, has them read in the pool, and stores what they change."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any, TypeAlias

from sqlmodel import Session

from analysis import schedule
from analysis.document import FeedWords, Page as PageInput
from config.outlets import Outlet
from config.sources import AnySource
from crawler import judging, polling, reader
from crawler.app import App
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.metrics import Metrics
from crawler.reader import PageVerdict
from spiders.desk import (
    Answer,
    Found,
    LeaseLost,
    PageTask,
    ParseContext,
    ParsedSource,
    RobotsCopy,
    SourceTask,
)
from store import hosts
from store.errors import StoreError
from store.tables.collecting import Page

_PAUSE = timedelta(minutes=30)
"""Rest of a host that answers 429 or 503 without saying for how long."""

_SHORTEST_PAUSE = timedelta(minutes=1)
_PAGES_AT_ONCE = 200
_MOST_UNRECORDED = 8
_LONGEST_UNRECORDED_S = 5.0

_Answered: TypeAlias = tuple[PageTask, judging.Outcome]


class CrawlDesk:
    """Records the crawl of one leased host. Every write holds only while the lease does."""

    def __init__(self, app: App, host: str, lease_gen: int, metrics: Metrics) -> None:
        self._app = app
        self._host = host
        self._gen = lease_gen
        self._metrics = metrics
        self.lost = False
        self._at: SourceTask | PageTask | None = None
        self._pages: dict[int | None, Page] = {}
        self._answered: list[_Answered] = []
        self._settled_at = monotonic()

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        """Keep a fresh robots.txt for 24 hours."""
        now = self._app.clock.real()
        await self._write(
            lambda session: hosts.keep_robots(session, host, copy.status, copy.body, now)
        )

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        """Record a poll; returns the new pages of this host."""
        self._at = task
        outlet = self._outlet(task.outlet_id)
        parsed = await self._parse(task, answer, outlet) if answer.kind == "ok" else None
        look = self._look(task, answer, parsed)
        new = await self._write(lambda session: self._record_poll(session, look))
        self._metrics.polled(task.outlet_id, answer.kind, len(new))
        # What is beyond stays due: a first look may bring thousands, and feeds must be polled too.
        found = polling.tasks(new, self._host)[:_PAGES_AT_ONCE]
        wanted = {one.page_id for one in found}
        self._pages.update({page.id: page for page in new if page.id in wanted})
        return Found(found)

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """Read, judge and store a page, or plan another try."""
        self._at = task
        answer = _only_pages(answer)
        page = await self._page(task.page_id)
        if page is None or page.state != "pending":
            return
        most_hops = self._app.configuration.settings.http.max_redirects
        plan = schedule.after_fetch(answer.kind, answer.status, page.attempts, page.hops, most_hops)
        verdict = await self._verdict(page, plan, answer)
        outcome = judging.Outcome(
            plan, replace(answer, body=b""), verdict, self._app.clock.now(), len(answer.body)
        )
        self._answered.append((task, outcome))
        self._metrics.page(task.outlet_id, plan, verdict)
        if plan == "wait" or self._has_much_to_record():
            await self.settle()

    async def settle(self) -> None:
        """Record the pages answered since the last time, in one transaction.

        A page that is not recorded when the process is killed is fetched again.
        """
        answered, self._answered = self._answered, []
        self._settled_at = monotonic()
        if not answered:
            return
        together = asyncio.ensure_future(self._write(partial(self._record_pages, answered)))
        await asyncio.wait({together})
        if isinstance(together.exception(), LeaseLost | StoreError | None):
            together.result()
            return
        # One by one, so that only the page that cannot be recorded is put off.
        for one in answered:
            self._at = one[0]
            await self._write(partial(self._record_pages, [one]))

    async def stumbled(self, error: Exception) -> None:
        """Put off what the crawl fell over, so that the next crawl gets past it."""
        reason = f"{type(error).__name__} in recording it, see the log"
        answer, at = Answer("failed", self._at.url if self._at else "", reason=reason), self._at
        if isinstance(at, SourceTask):
            look = self._look(at, answer, None)
            await self._write(lambda session: polling.record(session, look))
        elif at is not None:
            now, page_id = self._app.clock.now(), at.page_id
            await self._write(lambda session: judging.put_off(session, page_id, answer, now))

    def _look(self, task: SourceTask, answer: Answer, parsed: ParsedSource | None) -> polling.Look:
        outlet = self._outlet(task.outlet_id)
        settings = self._app.configuration.settings.schedule
        return polling.Look(
            task=task,
            answer=answer,
            parsed=parsed,
            outlet=outlet,
            interval=interval_of(outlet, source_of(outlet, task), settings.interval),
            longest=settings.longest,
            now=self._app.clock.now(),
            draw=self._app.draw(),
        )

    def _record_poll(self, session: Session, look: polling.Look) -> tuple[Page, ...]:
        if look.answer.kind == "rate-limited":
            self._block(session, look.answer)
        return polling.record(session, look)

    def _record_pages(self, answered: Sequence[_Answered], session: Session) -> None:
        for _, outcome in answered:
            if outcome.plan == "wait":
                self._block(session, outcome.answer)
        judging.record_all(session, {task.page_id: outcome for task, outcome in answered})

    def _has_much_to_record(self) -> bool:
        waited_s = monotonic() - self._settled_at
        return len(self._answered) >= _MOST_UNRECORDED or waited_s > _LONGEST_UNRECORDED_S

    async def _page(self, page_id: int) -> Page | None:
        # A page that this crawl has just found stands as it was stored: nobody else holds its host.
        found = self._pages.pop(page_id, None)
        return found or await self._app.read(lambda session: session.get(Page, page_id))

    def _block(self, session: Session, answer: Answer) -> None:
        asked = answer.retry_after_s
        rest = _PAUSE if asked is None else max(timedelta(seconds=asked), _SHORTEST_PAUSE)
        hosts.block(session, self._host, self._app.clock.real() + rest)

    async def _parse(self, task: SourceTask, answer: Answer, outlet: Outlet | None) -> ParsedSource:
        source = source_of(outlet, task)
        if outlet is None or source is None:
            return ParsedSource("", problem="the source is no longer configured")
        context = ParseContext(answer.url, outlet.timezone, self._app.clock.now(), source)
        try:
            return await self._app.pool.run(
                reader.parse_source, answer.body, dict(answer.headers), context
            )
        except (ReadingTimeout, ReaderDied) as error:
            return ParsedSource("", problem=f"cannot be parsed: {error}")

    async def _verdict(
        self, page: Page, plan: schedule.FetchPlan, answer: Answer
    ) -> PageVerdict | None:
        outlet = self._outlet(page.outlet_id)
        given = page_input(page, answer, outlet, self._app.clock.now())
        implied = outlet.implies if outlet else ()
        if plan == "give-up":
            return await self._judged(reader.judge_words, given, implied)
        if plan != "read":
            return None
        verdict = await self._judged(reader.judge, given, implied)
        if verdict.kind != "broken":
            return verdict
        words = await self._judged(reader.judge_words, given, implied)
        return replace(words if words.relevant else verdict, problem=verdict.problem)

    async def _judged(
        self,
        judge: Callable[[PageInput, tuple[str, ...]], PageVerdict],
        given: PageInput,
        implied: tuple[str, ...],
    ) -> PageVerdict:
        try:
            return await self._app.pool.run(judge, given, implied)
        except (ReadingTimeout, ReaderDied) as error:
            return PageVerdict("broken", problem=str(error))

    async def _write(self, work: Any) -> Any:
        return await self._app.write(lambda session: self._fenced(session, work))

    def _fenced(self, session: Session, work: Any) -> Any:
        if self.lost or not hosts.holds(session, self._host, self._gen):
            raise LeaseLost(f"host {self._host}: another process holds it now")
        return work(session)

    def _outlet(self, outlet_id: str) -> Outlet | None:
        return self._app.configuration.outlets.get(outlet_id)


def source_of(outlet: Outlet | None, task: SourceTask) -> AnySource | None:
    """The source of a task as it is configured; None when it is not any more."""
    url = task.configured_url or task.url
    return next((s for s in outlet.sources if s.url == url), None) if outlet else None


def interval_of(outlet: Outlet | None, source: AnySource | None, default: timedelta) -> timedelta:
    """Time between two polls of a source: its own, its outlet's, or the general one."""
    own = source.interval if source else None
    return own or (outlet.interval if outlet else None) or default


def page_input(page: Page, answer: Answer, outlet: Outlet | None, now: datetime) -> PageInput:
    """What reading gets: the answer, and what the source said of the page."""
    return PageInput(
        url=answer.url or page.fetch_url,
        body=answer.body,
        content_type=answer.headers.get("content-type", ""),
        fetched_at=now,
        feed=FeedWords(
            title=page.title,
            summary=page.summary,
            published=page.published_at,
            published_raw=page.published_raw,
            zone_known=page.zone_known,
        ),
        outlet=reader.hints(outlet),
    )


def _only_pages(answer: Answer) -> Answer:
    """The answer, refused when it is a picture, a film, a PDF: nothing that reading can read."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    text = not kind or kind.startswith("text/") or kind.endswith(("xml", "html"))
    if answer.kind != "ok" or text:
        return answer
    return replace(answer, kind="refused", reason=f"not a web page but {kind}", body=b"")
