"""The Scrapy settings of every crawl, checked against Scrapy 2.19.

Middlewares stand in the order request -> guard -> robots -> ... -> compression -> whole ->
proxy -> handler. Redirects, retries, cookies and the HTTP cache are ours or not wanted, so
theirs are off.
"""

from typing import Any

from config.settings import Http
from spiders import reactor

_OFF = None
_MIDDLEWARES: dict[str, int | None] = {
    "spiders.guard.GuardMiddleware": 40,
    "spiders.robots.RobotsMiddleware": 100,
    # Beyond Scrapy's decompression, which has 590, so that it sees what came.
    "spiders.whole.WholeMiddleware": 600,
    "spiders.proxy.ProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": _OFF,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": _OFF,
}
# LogCount adds a handler to the root logger per crawl and counts other crawls' errors;
# LogStats and MemoryUsage start timers per crawl.
_EXTENSIONS: dict[str, int | None] = {
    f"scrapy.extensions.{name}": _OFF
    for name in (
        "corestats.CoreStats",
        "logcount.LogCount",
        "telnet.TelnetConsole",
        "memusage.MemoryUsage",
        "memdebug.MemoryDebugger",
        "closespider.CloseSpider",
        "feedexport.FeedExporter",
        "logstats.LogStats",
        "spiderstate.SpiderState",
        "throttle.AutoThrottle",
        "remote_control.RemoteControl",
    )
}
_FIXED: dict[str, Any] = {
    "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
    "EXTENSIONS": _EXTENSIONS,
    # One request at a time; `_parallel_asyncio` starts CONCURRENT_ITEMS tasks per response.
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "CONCURRENT_ITEMS": 1,
    "DOWNLOAD_DELAY_JITTER": 0,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "COMPRESSION_ENABLED": True,
    "COOKIES_ENABLED": False,
    "DNSCACHE_ENABLED": False,
    "DOWNLOADER_STATS": False,
    "HTTPCACHE_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
    "MEMUSAGE_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "REDIRECT_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "RETRY_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "STATS_DUMP": False,
    "TELNETCONSOLE_ENABLED": False,
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
        "application/feed+json,application/xml;q=0.9,*/*;q=0.8"
    },
}
_GUARDED_HANDLER = "spiders.download.GuardedHandler"


def scrapy_settings(http: Http, user_agent: str) -> dict[str, Any]:
    """Settings of one crawl; they go in with priority `spider`, which nothing overrides."""
    on_reactor = reactor.installed() is not None
    handlers = {} if on_reactor else dict.fromkeys(("http", "https"), _GUARDED_HANDLER)
    only_web = dict.fromkeys(("data", "file", "ftp", "s3"))
    return _FIXED | {
        "TWISTED_REACTOR_ENABLED": on_reactor,
        "DOWNLOAD_HANDLERS": handlers | only_web,
        "DOWNLOAD_DELAY": http.gap.total_seconds(),
        "DOWNLOAD_TIMEOUT": http.timeout.total_seconds(),
        "DOWNLOAD_MAXSIZE": http.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "USER_AGENT": user_agent,
    }
