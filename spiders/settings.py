"""The Scrapy settings of every crawl, checked against Scrapy 2.19.

Middlewares stand in the order request -> guard -> robots -> whole -> proxy -> handler. Headers,
time limit, compression, redirects, retries, cookies, the gap and the HTTP cache are ours
(`spiders.request`, `spiders.whole`, `spiders.pace`) or not wanted, so Scrapy's are off: each would
cost time at every request.
"""

from typing import Any

from config.settings import Http
from spiders import reactor

_MIDDLEWARES: dict[str, int | None] = {
    "spiders.guard.GuardMiddleware": 40,
    "spiders.robots.RobotsMiddleware": 100,
    "spiders.whole.WholeMiddleware": 600,
    "spiders.proxy.ProxyMiddleware": 750,
}
_FIXED: dict[str, Any] = {
    "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
    # None of Scrapy's own: some cost time at each request or start timers for each crawl, and
    # LogCount counts other crawls' errors.
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "SPIDER_MIDDLEWARES_BASE": {},
    "EXTENSIONS_BASE": {},
    "SCHEDULER": "spiders.queueless.Queueless",
    "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
    # One request at a time; `_parallel_asyncio` starts CONCURRENT_ITEMS tasks per response.
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "CONCURRENT_ITEMS": 1,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "DNSCACHE_ENABLED": False,
}
_GUARDED_HANDLER = "spiders.download.GuardedHandler"


def scrapy_settings(http: Http) -> dict[str, Any]:
    """Settings of one crawl; they go in with priority `spider`, which nothing overrides."""
    on_reactor = reactor.installed() is not None
    handlers = {} if on_reactor else dict.fromkeys(("http", "https"), _GUARDED_HANDLER)
    only_web = dict.fromkeys(("data", "file", "ftp", "s3"))
    return _FIXED | {
        "TWISTED_REACTOR_ENABLED": on_reactor,
        "DOWNLOAD_HANDLERS": handlers | only_web,
        "DOWNLOAD_TIMEOUT": http.timeout.total_seconds(),
        "DOWNLOAD_MAXSIZE": http.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
    }
