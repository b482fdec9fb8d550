"""The spider of one host: its sources one after the other, then its pages."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from typing import Any

from scrapy.settings import BaseSettings

from spiders.desk import Answer, AnswerKind, PageTask, SourceTask
from spiders.errand import Errand, ErrandSpider
from spiders.fetch import Fetcher
from spiders.rendered import Rendering
from spiders.robots import RobotsMiddleware


class HostSpider(ErrandSpider):
    """Does one errand. Its requests go straight through the downloader, one at a time, so there
    are no callbacks, and what the desk raises ends the round."""

    name = "host"

    def __init__(self, errand: Errand, **kwargs: Any) -> None:
        super().__init__(errand, **kwargs)
        self.round: asyncio.Task[None] | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Leave the settings as they are: other crawls share them."""

    async def start(self) -> AsyncGenerator[Any, None]:
        """Do the whole round; yields nothing to the engine."""
        self.round = asyncio.ensure_future(self._go_round())
        # Waited for, not awaited: its exception is for the caller of the crawl, who takes it from
        # `round`; the engine would only log it.
        await asyncio.wait({self.round})
        return
        yield

    async def _go_round(self) -> None:
        work, desk = self.errand.work, self.errand.desk
        tasks: list[SourceTask | PageTask] = [*work.sources, *work.pages]
        urls = [task.url for task in tasks if task.outlet_id not in work.shut]
        if urls:
            # One robots.txt stands for a host: that of https where anything is asked by it.
            secure = next((url for url in urls if url.startswith("https:")), urls[0])
            robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
            assert robots is not None
            await robots.rules(secure)
        fetcher = Fetcher(self.crawler)
        found: list[PageTask] = []
        waiting = deque(work.sources)
        while waiting:
            source = waiting.popleft()
            answer = self._shut(source) or await self._source(fetcher, source)
            if answer is None:
                return
            next_up = await desk.source_answered(source, answer)
            found.extend(next_up.pages)
            waiting.extendleft(reversed(next_up.parts))
            if answer.kind == "rate-limited":
                return
        await self._fetch_pages(fetcher, [*found, *work.pages])

    async def _fetch_pages(self, fetcher: Fetcher, pages: list[PageTask]) -> None:
        for page in dict.fromkeys(pages):
            known = _validators(page)
            answer = self._shut(page) or await fetcher.fetch(page.url, page.outlet_id, known)
            if answer is None:
                return
            await self.errand.desk.page_answered(page, answer)
            if answer.kind == "rate-limited":
                return

    async def _source(self, fetcher: Fetcher, source: SourceTask) -> Answer | None:
        if source.kind != "rendered":
            return await fetcher.fetch(source.url, source.outlet_id, _validators(source))
        rendering = Rendering(fetcher, self.errand.http, source)
        return await rendering.answer(self.errand.browser, self.errand.user_agent)

    def _shut(self, task: SourceTask | PageTask) -> Answer | None:
        """The answer of a task that is not asked for; a page is to be tried again."""
        reason = self.errand.work.shut.get(task.outlet_id)
        kind: AnswerKind = "refused" if isinstance(task, SourceTask) else "failed"
        return Answer(kind, task.url, reason=reason) if reason else None


def _validators(task: SourceTask | PageTask) -> dict[str, str]:
    pairs = (("If-None-Match", task.etag), ("If-Modified-Since", task.last_modified))
    return {name: value for name, value in pairs if value}
