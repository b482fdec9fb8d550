"""Asking for one address after the other, by hand, with the manners and guards of a crawl."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from analysis import address
from config.settings import Http
from config.sources import RenderedSource
from crawler.app import user_agent
from spiders.crawl import Crawls
from spiders.desk import Answer, Found, HostWork, PageTask, RobotsCopy, SourceTask
from spiders.robots import rules_from

Prepare = Callable[[HostWork], HostWork]

_MOST_FAILURES = 2


class Asker(Protocol):
    """Whatever can be asked for addresses."""

    requests: int

    @property
    def robots(self) -> dict[str, RobotsCopy]:
        """The robots.txt of every host that was asked, by host."""

    def leaves_alone(self, url: str) -> bool:
        """Whether the host of `url` is asked for nothing any more."""

    async def ask(self, url: str, rendered: RenderedSource | None = None) -> Answer:
        """The answer of `url`, redirects followed; `rendered` has a browser show it."""


class _Keeping:
    """A desk that keeps the last answer and every robots.txt, and stores nothing."""

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


class Asking:
    """Asks hosts one request at a time. robots.txt is had once per host and kept to, the gap
    between two requests too, and a host that wants a pause or fails twice is left alone.

    `outlet_id` is whose pages are asked for, `prepare` adds what opens them to subscribers. Needs
    a running loop with its reactor.
    """

    def __init__(
        self, http: Http, crawls: Crawls, outlet_id: str = "", prepare: Prepare | None = None
    ) -> None:
        self._http = http
        self._crawls = crawls
        self._outlet_id = outlet_id
        self._prepare = prepare
        self._desk = _Keeping()
        self._asked: set[str] = set()
        self._failures: Counter[str] = Counter()
        self._left_alone: dict[str, str] = {}
        self.requests = 0

    @property
    def robots(self) -> dict[str, RobotsCopy]:
        """The robots.txt of every host that was asked, by host."""
        return self._desk.robots

    def leaves_alone(self, url: str) -> bool:
        """Whether the host of `url` is asked for nothing any more."""
        return address.host_of(url) in self._left_alone

    def turn_to(self, outlet_id: str) -> None:
        """Ask for the pages of another outlet from now on."""
        self._outlet_id = outlet_id

    async def ask(self, url: str, rendered: RenderedSource | None = None) -> Answer:
        """The answer of `url`, over as many hosts as its redirects lead to."""
        for _ in range(self._http.max_redirects + 1):
            answer = await self._ask_host(url, rendered)
            if answer.kind != "moved" or answer.location is None:
                return answer
            url = answer.location
        reason = f"more than {self._http.max_redirects} redirects to other hosts"
        return Answer("refused", url, reason=reason)

    async def _ask_host(self, url: str, rendered: RenderedSource | None) -> Answer:
        host = address.host_of(url)
        if host in self._left_alone:
            reason = f"{host} was not asked again: {self._left_alone[host]}"
            return Answer("failed", url, reason=reason)
        if host in self._asked:
            await asyncio.sleep(self._gap_s(host))
        self._asked.add(host)
        self._desk.answer = None
        work = self._work(host, url, rendered)
        work = self._prepare(work) if self._prepare else work
        await self._crawls.crawl_host(work, self._desk, self._http, user_agent(self._http))
        answer = self._desk.answer or Answer("failed", url, reason="it was not asked for")
        self.requests += answer.kind not in ("robots", "refused")
        self._judge(host, answer)
        return answer

    def _work(self, host: str, url: str, rendered: RenderedSource | None) -> HostWork:
        robots, outlet_id = self.robots.get(host), self._outlet_id
        if rendered is None:
            return HostWork(host, pages=(PageTask(0, outlet_id, url),), robots=robots)
        task = SourceTask(0, outlet_id, "rendered", url, wait_for=rendered.wait_for or "")
        return HostWork(host, sources=(task,), robots=robots)

    def _judge(self, host: str, answer: Answer) -> None:
        self._failures[host] += answer.kind == "failed"
        unreachable = host in self.robots and self.robots[host].status == 0
        tired = self._failures[host] >= _MOST_FAILURES
        if answer.kind == "rate-limited" or unreachable or tired:
            self._left_alone[host] = answer.reason

    def _gap_s(self, host: str) -> float:
        copy = self.robots.get(host)
        asked_for = rules_from(copy, user_agent(self._http)).delay_s if copy else 0.0
        return max(self._http.gap.total_seconds(), asked_for)
