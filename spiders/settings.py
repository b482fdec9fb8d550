"""The Scrapy settings of every crawl, checked against Scrapy 2.19.

Middlewares stand in the order request -> guard -> robots -> whole -> proxy -> handler. Headers,
time limit, compression, redirects, retries, cookies, the gap and the HTTP cache are ours
(`spiders.download`, `spiders.whole`, `spiders.pace`) or not wanted, so Scrapy's are off: each would
cost time at every request. Concurrency is not Scrapy's to keep either: a host's requests are made
one after the other, and their pace is kept at the connection. All methods are coroutines: Scrapy
wraps the others into one at each call.
"""

from typing import Any

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
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "spiders.download.GuardedHandler"),
    "DOWNLOAD_HANDLERS_BASE": {},
}


def scrapy_settings(on_reactor: bool) -> dict[str, Any]:
    """Settings of every crawl; they go in with priority `spider`, which nothing overrides."""
    return _FIXED | {"TWISTED_REACTOR_ENABLED": on_reactor}
