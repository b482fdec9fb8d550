"""The desk of one crawl: takes answers, has them read in the pool, and stores what they change."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, TypeAlias

import structlog
from sqlmodel import Session

from analysis import presence, reservation, schedule
from analysis.document import FeedWords, Page as PageInput
from config.outlets import Closeness, Outlet
from crawler import judging, polling, reader, revising, settling
from crawler.app import App
from crawler.endings import Ended
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.learning import Learning
from crawler.look import Look
from crawler.metrics import Metrics
from crawler.reader import PageVerdict
from crawler.revising import Finding
from crawler.sourcedesk import SourceDesk, pause
from spiders.desk import (
    Answer,
    Found,
    LeaseLost,
    PageTask,
    RobotsCopy,
    SourceTask,
)
from store import hosts
from store.errors import StoreError
from store.tables.collecting import Page

log = structlog.get_logger(__name__)

_PAGES_AT_ONCE = 200
_MOST_UNRECORDED = 32
_LONGEST_UNRECORDED_S = 5.0

_Answered: TypeAlias = tuple[PageTask, judging.Outcome] | tuple[SourceTask, Look]


class CrawlDesk:
    """Records the crawl of one leased host. Every write holds only while the lease does."""

    def __init__(self, app: App, host: str, lease_gen: int, metrics: Metrics) -> None:
        self._app = app
        self._host = host
        self._gen = lease_gen
        self._metrics = metrics
        self.lost = False
        self._at: SourceTask | PageTask | None = None
        self._sources = SourceDesk(app, host, self._write)
        self._pages: dict[int | None, Page] = {}
        self._held: dict[int, Page] = {}
        self._answered: list[_Answered] = []
        self._settled_at = monotonic()
        self._reserved: bool | None = None
        self._robots: Callable[[Session], None] | None = None
        self._learning = Learning(app.read)

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        """Keep a fresh robots.txt for 24 hours, together with what is written next."""
        now = self._app.clock.real()
        self._robots = partial(
            hosts.keep_robots, name=host, status=copy.status, body=copy.body, at=now
        )

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        """Record a poll; returns the new pages of this host."""
        self._at = task
        polled = self._sources.unchanged(task, answer)
        if polled is not None:
            self._answered.append((task, polled.look))
            self._metrics.polled(task.outlet_id, answer.kind, polled.counted())
            await self._settle_if_much()
            return Found()
        polled = await self._sources.answered(task, answer)
        self._note_reservation(answer)
        await self._judge_told(polled.told)
        told = {page.id for page in polled.told}
        new = [page for page in polled.new if page.id not in told]
        self._metrics.polled(task.outlet_id, answer.kind, polled.counted())
        # What is beyond stays due: a first look may bring thousands, and feeds must be polled too.
        found = polling.tasks(new, self._host)[:_PAGES_AT_ONCE]
        wanted = {one.page_id for one in found}
        self._pages.update({page.id: page for page in new if page.id in wanted})
        return Found(found, polled.parts)

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """Read, judge and store a page, or plan another try."""
        self._at = task
        answer = _only_pages(answer)
        self._note_reservation(answer)
        page, now = await self._page(task.page_id), self._app.clock.now()
        if page is not None and page.state == "pending" and not page.revisit:
            answer = _not_home(page, answer)
        plan = self._plan(page, answer, now) if page else None
        if page is None or plan is None:
            return
        verdict = await self._verdict(page, plan, answer)
        outcome = judging.Outcome(
            plan,
            replace(answer, body=b""),
            verdict,
            now,
            len(answer.body),
            self._is_primary(page.outlet_id),
        )
        self._answered.append((task, outcome))
        self._metrics.page(task.outlet_id, plan, verdict)
        if answer.kind == "rate-limited":
            await self.settle()
        await self._settle_if_much()

    def _plan(self, page: Page, answer: Answer, now: datetime) -> schedule.FetchPlan | None:
        """What to do with an answer; None where it is not asked for any more."""
        most = self._app.configuration.settings.http.max_redirects
        if page.state == "pending":
            return schedule.after_fetch(answer.kind, answer.status, page.attempts, page.hops, most)
        if page.state != "stored" or page.look_at is None or page.look_at > now:
            return None
        seen = revising.seen(page, answer)
        return schedule.after_look(answer.kind, seen, page.attempts, page.hops, most)

    async def _judge_told(self, told: Sequence[Page]) -> None:
        """Judge pages by what their source says of them, which is all there is."""
        for page in told:
            outlet, now = self._outlet(page.outlet_id), self._app.clock.now()
            answer = Answer("ok", page.fetch_url)
            given = page_input(page, answer, outlet, now)
            implied = outlet.implies if outlet else ()
            verdict = await self._judged(reader.judge_words, given, implied)
            task = PageTask(page.id or 0, page.outlet_id, page.fetch_url)
            self._answered.append((task, judging.Outcome("told", answer, verdict, now)))
            self._metrics.page(page.outlet_id, "read", verdict)
        await self.settle()

    def _note_reservation(self, answer: Answer) -> None:
        """Remember whether the host reserves its rights; that one page does so is enough."""
        if answer.kind == "ok" and not self._reserved:
            said = reservation.reserved(answer.headers, answer.body)
            self._reserved = said if said is not None else self._reserved

    def ended(self) -> Ended | None:
        """What is left to record when the crawl ends; None where the lease is lost, and on
        PostgreSQL where pages are left: those of several crawls would hold articles and outlets
        in any order, and two workers would wait for each other.

        What cannot be recorded so is left for `settle`.
        """
        looks = [one for _, one in self._answered if isinstance(one, Look)]
        pages = len(looks) < len(self._answered)
        if self.lost or (pages and self._app.store.dialect == "postgresql"):
            return None
        rest = pages or self._robots is not None
        at = self._app.clock.real()
        if rest or (looks and self._reserved is not None):
            record = partial(self._with_robots, partial(self._record, self._answered))
            return Ended(self._gen, (), at, record, _articles(self._answered))
        return Ended(self._gen, looks, at)

    async def settle(self) -> None:
        """Record what was answered since the last time, in one transaction.

        What is not recorded when the process is killed is asked for again.
        """
        answered, self._answered = self._answered, []
        self._settled_at = monotonic()
        if not answered and self._robots is None:
            return
        together = asyncio.ensure_future(self._write(partial(self._record, answered)))
        await asyncio.wait({together})
        if not answered or isinstance(together.exception(), LeaseLost | StoreError | None):
            self.tell(together.result())
            self._learning.recorded()
            return
        # One by one, so that only what cannot be recorded is put off.
        for one in answered:
            self._at = one[0]
            self.tell(await self._write(partial(self._record, [one])))

    def tell(self, found: Sequence[Finding]) -> None:
        """Count and log what was found out of articles that were known."""
        for finding in found:
            self._metrics.found(finding.outlet_id, finding.kind)
            log.info(
                "a known article is not as it was",
                outlet=finding.outlet_id,
                kind=finding.kind,
                url=finding.url,
                detail=finding.detail,
            )

    async def stumbled(self, error: Exception) -> None:
        """Put off what the crawl fell over, so that the next crawl gets past it."""
        reason = f"{type(error).__name__} in recording it, see the log"
        answer, at = Answer("failed", self._at.url if self._at else "", reason=reason), self._at
        if isinstance(at, SourceTask):
            await self._sources.failed(at, answer)
        elif at is not None:
            now, page_id = self._app.clock.now(), at.page_id
            await self._write(lambda session: judging.put_off(session, page_id, answer, now))

    def _record(self, answered: Sequence[_Answered], session: Session) -> list[Finding]:
        if self._reserved is not None:
            hosts.keep_reservation(session, self._host, self._reserved)
        outcomes: dict[int, judging.Outcome] = {}
        for task, found in answered:
            if isinstance(task, PageTask) and isinstance(found, judging.Outcome):
                outcomes[task.page_id] = found
                if found.answer.kind == "rate-limited":
                    pause(session, self._host, found.answer, self._app)
        # Once: another try loads them, for the one that failed may have changed them.
        held = {number: self._held.pop(number) for number in outcomes if number in self._held}
        findings = judging.record_all(session, outcomes, held)
        # Articles first, as everywhere: whoever stores one changes its source's row after that.
        polling.record_all(session, [found for _, found in answered if isinstance(found, Look)])
        settling.trace_grown(session, self._app.publishers)
        return findings

    async def _settle_if_much(self) -> None:
        waited_s = monotonic() - self._settled_at
        if len(self._answered) >= _MOST_UNRECORDED or waited_s > _LONGEST_UNRECORDED_S:
            await self.settle()

    async def _page(self, page_id: int) -> Page | None:
        # A page that this crawl has just found stands as it was stored: nobody else holds its host.
        found = self._pages.pop(page_id, None)
        if found is None:
            return await self._app.read(lambda session: session.get(Page, page_id))
        self._held[page_id] = found
        return found

    async def _verdict(
        self, page: Page, plan: schedule.FetchPlan, answer: Answer
    ) -> PageVerdict | None:
        outlet = self._outlet(page.outlet_id)
        given = page_input(page, answer, outlet, self._app.clock.now())
        implied = outlet.implies if outlet else ()
        if plan == "give-up":
            return await self._judged(reader.judge_words, given, implied)
        if plan in ("look", "read"):
            hints = await self._learning.taught(page.outlet_id, given.outlet, given.fetched_at)
            given = replace(given, outlet=hints)
        if plan == "look" and answer.kind == "ok" and revising.seen(page, answer) == "there":
            # Whole, for what no rule wants any more may be the article still.
            return await self._judged(reader.judge, given, implied, True)
        if plan != "read":
            return None
        verdict = await self._judged(reader.judge, given, implied)
        if verdict.kind != "broken":
            return verdict
        words = await self._judged(reader.judge_words, given, implied)
        return replace(words if words.relevant else verdict, problem=verdict.problem)

    async def _judged(self, judge: Callable[..., PageVerdict], *given: Any) -> PageVerdict:
        try:
            return await self._app.pool.run(judge, *given)
        except (ReadingTimeout, ReaderDied) as error:
            return PageVerdict("broken", problem=str(error))

    async def _write(self, work: Any) -> Any:
        done = await self._app.write(lambda session: self._fenced(session, work))
        self._robots = None
        return done

    def _fenced(self, session: Session, work: Any) -> Any:
        if self.lost or not hosts.holds(session, self._host, self._gen):
            raise LeaseLost(f"host {self._host}: another process holds it now")
        return self._with_robots(work, session)

    def _with_robots(self, work: Any, session: Session) -> Any:
        if self._robots is not None:
            self._robots(session)
        return work(session)

    def _is_primary(self, outlet_id: str) -> bool:
        outlet = self._outlet(outlet_id)
        return outlet is not None and outlet.closeness is Closeness.PRIMARY

    def _outlet(self, outlet_id: str) -> Outlet | None:
        return self._app.configuration.outlets.get(outlet_id)


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


def _articles(answered: Sequence[_Answered]) -> int:
    """How many answers bring an article, or another version of one."""
    outcomes = (found for _, found in answered if isinstance(found, judging.Outcome))
    return sum(one.verdict is not None and one.verdict.relevant for one in outcomes)


def _not_home(page: Page, answer: Answer) -> Answer:
    """The answer, failed where it is the site's front page: many show it for what is not there."""
    if answer.kind != "ok" or not presence.leads_home(page.fetch_url, answer.url):
        return answer
    return replace(answer, kind="failed", reason=f"it leads to {answer.url}", body=b"")


def _only_pages(answer: Answer) -> Answer:
    """The answer, refused when it is a picture, a film, a PDF: nothing that reading can read."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    text = not kind or kind.startswith("text/") or kind.endswith(("xml", "html"))
    if answer.kind != "ok" or text:
        return answer
    return replace(answer, kind="refused", reason=f"not a web page but {kind}", body=b"")
