"""One short crawl per host, inside the loop that is running."""

import asyncio
from typing import Self

from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

from config.settings import Http
from spiders import guard
from spiders.browsing import Browser
from spiders.chromium import Chromium
from spiders.desk import Desk, HostWork
from spiders.errand import Errand
from spiders.host import HostSpider
from spiders.settings import scrapy_settings


class _OwnSettings(Settings):
    """Settings made for one crawl: the copy that Scrapy makes of them takes 4 ms."""

    def copy(self) -> Self:
        """The same settings, as nobody else has them."""
        return self


class Crawls:
    """The crawls that are running, so that they can be asked to end; one at a time browses."""

    def __init__(self, browser: Browser | None = None) -> None:
        self._browser = browser
        self._turn = asyncio.Lock()
        self._stopping = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._runner: AsyncCrawlerRunner | None = None

    async def crawl_host(self, work: HostWork, desk: Desk, http: Http, user_agent: str) -> None:
        """Do `work`, giving each answer to `desk`; tasks without an answer were not asked for.

        Raises what the desk raises. A cancelled call gives up the request in flight.
        """
        if self._stopping.is_set():
            return
        guard.guard_names(http)
        if self._runner is None:
            # Made when the loop and its reactor are certain to be there.
            self._runner = AsyncCrawlerRunner(scrapy_settings(http, user_agent))
        browser = self._browser or Chromium(http, self._turn)
        errand = Errand(work, desk, http, user_agent, self._stopping, browser)
        crawl = asyncio.ensure_future(_crawl(self._runner, errand))
        self._running.add(crawl)
        crawl.add_done_callback(self._running.discard)
        await crawl

    async def stop(self) -> None:
        """Let each crawl finish its request in flight and start no other; returns when all ended.

        Later calls of `crawl_host` do nothing.
        """
        self._stopping.set()
        if self._running:
            await asyncio.wait(self._running)


async def crawl_host(work: HostWork, desk: Desk, http: Http, user_agent: str) -> None:
    """One crawl that nobody will ask to stop; see `Crawls.crawl_host`."""
    await Crawls().crawl_host(work, desk, http, user_agent)


async def _crawl(runner: AsyncCrawlerRunner, errand: Errand) -> None:
    # Priority `spider`: at equal priority the runner's settings would win over this crawl's.
    settings = _OwnSettings()
    settings.setdict(scrapy_settings(errand.http, errand.user_agent), priority="spider")
    crawler = Crawler(HostSpider, settings)
    engine = runner.crawl(crawler, errand=errand)
    try:
        await asyncio.shield(engine)
    finally:
        await _give_up(engine, crawler)
    assert isinstance(crawler.spider, HostSpider)
    if crawler.spider.round is not None:
        crawler.spider.round.result()


async def _give_up(engine: asyncio.Task[None], crawler: Crawler) -> None:
    # Only a cancelled crawl still runs here. The engine is not cancelled itself once it has a
    # spider: it would leave its connections open.
    if engine.done():
        return
    if isinstance(crawler.spider, HostSpider) and crawler.spider.round is not None:
        crawler.spider.round.cancel()
    else:
        engine.cancel()
    await asyncio.wait({engine})
