"""One short crawl per host, inside the loop that is running."""

import asyncio
from functools import lru_cache
from typing import Self

from scrapy.crawler import Crawler
from scrapy.extension import ExtensionManager
from scrapy.logformatter import LogFormatter
from scrapy.settings import Settings
from scrapy.statscollectors import DummyStatsCollector
from scrapy.utils.request import RequestFingerprinter

from config.settings import Http
from spiders import guard, reactor
from spiders.browsing import Browser
from spiders.chromium import Chromium
from spiders.desk import Desk, HostWork
from spiders.errand import Errand
from spiders.host import HostSpider
from spiders.settings import scrapy_settings


class _Shared(Settings):
    """Settings made once for all crawls alike: to make or copy them takes milliseconds."""

    def copy(self) -> Self:
        """The same settings: nothing changes them after their first crawl has begun."""
        return self


class _NoStats(DummyStatsCollector):
    """Counts nothing. Scrapy's own looks at each access, by the signature of what it gives,
    whether that still takes a spider: a tenth of what it costs to open and close a crawl."""

    __getattribute__ = object.__getattribute__


class _HostCrawler(Crawler):
    """A crawl whose settings may have served others before."""

    def _apply_settings(self) -> None:
        # Scrapy 2.19 would not only take the settings, but print them at every crawl.
        self.stats = _NoStats(self)
        self.logformatter = LogFormatter.from_crawler(self)
        self.request_fingerprinter = RequestFingerprinter.from_crawler(self)
        if not self.settings.frozen:
            if reactor.installed() is None:
                self._apply_reactorless_default_settings()
            self.settings.freeze()
        self.extensions = ExtensionManager.from_crawler(self)


class Crawls:
    """The crawls that are running, so that they can be asked to end; one at a time browses."""

    def __init__(self, browser: Browser | None = None) -> None:
        self._browser = browser
        self._turn = asyncio.Lock()
        self._stopping = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    async def crawl_host(self, work: HostWork, desk: Desk, http: Http, user_agent: str) -> None:
        """Do `work`, giving each answer to `desk`; tasks without an answer were not asked for.

        Raises what the desk raises. A cancelled call gives up the request in flight.
        """
        if self._stopping.is_set():
            return
        guard.NAMES.follow(http)
        browser = self._browser or Chromium(http, self._turn)
        errand = Errand(work, desk, http, user_agent, self._stopping, browser)
        crawl = asyncio.ensure_future(_crawl(errand))
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


async def _crawl(errand: Errand) -> None:
    crawler = _HostCrawler(HostSpider, _settings(reactor.installed() is not None))
    engine = asyncio.ensure_future(crawler.crawl_async(errand=errand))
    try:
        await asyncio.shield(engine)
    finally:
        await _give_up(engine, crawler)
    assert isinstance(crawler.spider, HostSpider)
    if crawler.spider.round is not None:
        crawler.spider.round.result()


@lru_cache(maxsize=2)
def _settings(on_reactor: bool) -> Settings:
    settings = _Shared()
    settings.setdict(scrapy_settings(on_reactor), priority="spider")
    return settings


async def _give_up(engine: asyncio.Future[None], crawler: Crawler) -> None:
    # Only a cancelled crawl still runs here. The engine is not cancelled itself once it has a
    # spider: it would leave its connections open.
    if engine.done():
        return
    if isinstance(crawler.spider, HostSpider) and crawler.spider.round is not None:
        crawler.spider.round.cancel()
    else:
        engine.cancel()
    await asyncio.wait({engine})
