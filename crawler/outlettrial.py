"""One look at an outlet without storing anything: what its sources give, how a page reads."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis import address
from config.outlets import Outlet
from config.sources import AnySource
from crawler import reader
from crawler.app import App, user_agent
from crawler.clock import real_now
from crawler.desk import page_input
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.reader import PageVerdict, Reader
from spiders.desk import (
    Answer,
    FeedEntry,
    Found,
    HostWork,
    PageTask,
    ParseContext,
    ParsedSource,
    RobotsCopy,
    SourceTask,
)
from store.tables.collecting import Page

_SHOWN = 10


@dataclass
class SourceTrial:
    """What one poll of a source came to; `parsed` is None when there was nothing to parse."""

    url: str
    answer: Answer
    parsed: ParsedSource | None
    entries: tuple[FeedEntry, ...] = ()


@dataclass
class PageTrial:
    """What the newest page came to."""

    entry: FeedEntry
    answer: Answer
    verdict: PageVerdict | None


@dataclass
class Trial:
    """All that a trial found. `robots` maps each host to the status of its robots.txt."""

    outlet_id: str
    sources: list[SourceTrial] = field(default_factory=list)
    page: PageTrial | None = None
    robots: dict[str, int] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether a source gave entries and the newest page could be read."""
        verdict = self.page.verdict if self.page else None
        return bool(verdict and verdict.reading and verdict.reading.text)


class _TrialDesk:
    """Keeps the last answer to each task, and every robots.txt for the length of the trial."""

    def __init__(self) -> None:
        self.robots: dict[str, RobotsCopy] = {}
        self.answer: Answer | None = None

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        self.robots[host] = copy

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        self.answer = answer
        return Found()

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        self.answer = answer


class OutletTrial:
    """Tries an outlet: polls each source once, then reads the newest page."""

    def __init__(self, app: App, outlet_id: str, outlet: Outlet) -> None:
        self._app = app
        self._outlet = outlet
        self._desk = _TrialDesk()
        self._asked: set[str] = set()
        self.trial = Trial(outlet_id)

    async def run(self) -> Trial:
        """Do it; every request keeps to robots.txt and to the limits of `http`."""
        for source in self._outlet.sources:
            self.trial.sources.append(await self._poll(source))
        entries = [entry for source in self.trial.sources for entry in source.entries]
        if entries:
            self.trial.page = await self._read(newest(entries)[0])
        self.trial.robots = {host: copy.status for host, copy in self._desk.robots.items()}
        return self.trial

    async def _poll(self, source: AnySource) -> SourceTrial:
        task = SourceTask(0, self.trial.outlet_id, source.kind, source.url)
        answer = await self._ask(task)
        if answer.kind != "ok":
            return SourceTrial(task.url, answer, None)
        context = ParseContext(answer.url, self._outlet.timezone, real_now(), source)
        try:
            parsed = await self._app.pool.run(
                reader.parse_source, answer.body, dict(answer.headers), context
            )
        except (ReadingTimeout, ReaderDied) as error:
            parsed = ParsedSource("", problem=f"cannot be parsed: {error}")
        return SourceTrial(task.url, answer, parsed, tuple(newest(parsed.entries)[:_SHOWN]))

    async def _read(self, entry: FeedEntry) -> PageTrial:
        answer = await self._ask(PageTask(0, self.trial.outlet_id, entry.url))
        if answer.kind != "ok":
            return PageTrial(entry, answer, None)
        words = entry.words
        page = Page(
            outlet_id=self.trial.outlet_id,
            host=address.host_of(entry.url),
            url=entry.url,
            fetch_url=entry.url,
            title=words.title,
            summary=words.summary,
            published_at=words.published,
            published_raw=words.published_raw,
            zone_known=words.zone_known,
            seen_at=real_now(),
        )
        given = page_input(page, answer, self._outlet, real_now())
        try:
            verdict = await self._app.pool.run(reader.judge, given, self._outlet.implies, True)
        except (ReadingTimeout, ReaderDied) as error:
            verdict = PageVerdict("broken", problem=str(error))
        return PageTrial(entry, answer, verdict)

    async def _ask(self, task: SourceTask | PageTask) -> Answer:
        """The answer to a task, over as many hosts as its redirects lead to."""
        http = self._app.configuration.settings.http
        for _ in range(http.max_redirects + 1):
            answer = await self._ask_once(task)
            if answer.kind != "moved" or answer.location is None:
                return answer
            task = _moved(task, answer.location)
        return Answer("refused", task.url, reason="too many redirects")

    async def _ask_once(self, task: SourceTask | PageTask) -> Answer:
        host = address.host_of(task.url)
        work = HostWork(
            host=host,
            sources=(task,) if isinstance(task, SourceTask) else (),
            pages=(task,) if isinstance(task, PageTask) else (),
            robots=self._desk.robots.get(host),
        )
        http = self._app.configuration.settings.http
        if host in self._asked:
            await asyncio.sleep(http.gap.total_seconds())
        self._asked.add(host)
        self._desk.answer = None
        await self._app.crawls.crawl_host(work, self._desk, http, user_agent(http))
        return self._desk.answer or Answer("failed", task.url, reason="it was not asked for")


def newest(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Dated entries first, the newest at the top; the others in the order of the feed."""
    dated = [entry for entry in entries if entry.words.published]
    dated.sort(key=lambda entry: entry.words.published or real_now(), reverse=True)
    return dated + [entry for entry in entries if not entry.words.published]


def as_data(trial: Trial, tool: Reader, implied: tuple[str, ...]) -> dict[str, Any]:
    """A trial as plain data; `tool` judges the feed's own words."""
    return {
        "outlet": trial.outlet_id,
        "usable": trial.usable,
        "robots": trial.robots,
        "sources": [_source(source, tool, implied) for source in trial.sources],
        "page": _page(trial.page) if trial.page else None,
    }


def _source(source: SourceTrial, tool: Reader, implied: tuple[str, ...]) -> dict[str, Any]:
    answer, parsed = source.answer, source.parsed
    return {
        "url": source.url,
        "answer": answer.kind,
        "status": answer.status,
        "reason": answer.reason or (parsed.problem if parsed else ""),
        "shape": parsed.shape if parsed else "",
        "entries": len(parsed.entries) if parsed else 0,
        "skipped": list(parsed.skipped) if parsed else [],
        "newest": [
            {
                "url": entry.url,
                "title": entry.words.title,
                "published_at": entry.words.published,
                "rules": _rules(tool, entry.words.title, entry.words.summary, implied),
            }
            for entry in source.entries
        ],
    }


def _rules(tool: Reader, title: str, text: str, implied: tuple[str, ...]) -> list[str]:
    return [
        f"{found.watch}/{match.rule}"
        for watchlist in tool.watchlists
        for found in [watchlist.judge(title, text, implied)]
        for match in found.matches
    ]


def _page(page: PageTrial) -> dict[str, Any]:
    verdict = page.verdict
    facts: dict[str, Any] = {
        "url": page.entry.url,
        "answer": page.answer.kind,
        "status": page.answer.status,
        "reason": page.answer.reason or (verdict.problem if verdict else ""),
    }
    reading = verdict.reading if verdict else None
    if verdict is None or reading is None:
        return facts
    rules = [
        {"rule": f"{found.watch}/{match.rule}", "score": match.score, "hits": len(match.hits)}
        for found in verdict.relevance
        for match in found.matches
    ]
    return facts | {
        "title": reading.title,
        "characters": len(reading.text),
        "read_status": reading.status,
        "lang": reading.lang,
        "published_at": reading.date.published_at,
        "date_source": reading.date.source,
        "date_confidence": reading.date.confidence,
        "evidence": [
            {"source": e.source, "value": e.value, "verdict": e.verdict, "reason": e.reason}
            for e in reading.evidence.get("date", ())
        ],
        "rules": rules,
    }


def _moved(task: SourceTask | PageTask, url: str) -> SourceTask | PageTask:
    if isinstance(task, PageTask):
        return PageTask(task.page_id, task.outlet_id, url)
    return SourceTask(task.source_id, task.outlet_id, task.kind, url)
