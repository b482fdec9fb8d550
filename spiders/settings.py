"""The Scrapy settings of every crawl, checked against Scrapy 2.19.

Requests go past Scrapy's downloader and its middlewares (`spiders.request`): headers, time limit,
compression, redirects, retries, cookies, the gap and the HTTP cache are ours or not wanted.
"""

from typing import Any

_FIXED: dict[str, Any] = {
    "DOWNLOADER": "spiders.request.Requests",
    # None of Scrapy's own: some start timers for each crawl, and LogCount counts other crawls'
    # errors.
    "SPIDER_MIDDLEWARES_BASE": {},
    "EXTENSIONS_BASE": {},
    "SCHEDULER": "spiders.queueless.Queueless",
    "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
}


def scrapy_settings(on_reactor: bool) -> dict[str, Any]:
    """Settings of every crawl; they go in with priority `spider`, which nothing overrides."""
    return _FIXED | {"TWISTED_REACTOR_ENABLED": on_reactor}
