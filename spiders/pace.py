"""The gap between two requests of a crawl, counted from the end of the one before.

Scrapy counts from the moment a request leaves its queue. Looking up a name and opening the first
connection takes a while after that, so the server would see the second request too early.
"""

from collections.abc import Mapping
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from spiders.errand import errand_of
from spiders.whole import ENCODINGS

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
    "application/feed+json,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": ", ".join(ENCODINGS),
}


async def download(crawler: Crawler, url: str, headers: Mapping[str, str], **meta: Any) -> Response:
    """One request in the crawl's own slot, through the downloader middlewares."""
    errand = errand_of(crawler)
    slot_name, timeout_s = errand.work.host, errand.http.timeout.total_seconds()
    request = Request(
        url,
        headers=_HEADERS | {"User-Agent": errand.user_agent} | dict(headers),
        meta={"download_slot": slot_name, "download_timeout": timeout_s} | meta,
    )
    try:
        return await crawler.engine.download_async(request)
    finally:
        if slot := crawler.engine.downloader.slots.get(slot_name):
            slot.lastseen = monotonic()


def pause_s(crawler: Crawler) -> float:
    """Seconds until the next request may go out."""
    slot = crawler.engine.downloader.slots.get(errand_of(crawler).work.host)
    return max(slot.lastseen + slot.delay - monotonic(), 0.0) if slot else 0.0


def slow_down(crawler: Crawler, delay_s: float) -> None:
    """Make the gap at least `delay_s`, for slots that are there and for those to come."""
    errand, downloader = errand_of(crawler), crawler.engine.downloader
    delay_s = max(delay_s, errand.http.gap.total_seconds())
    downloader.per_slot_settings[errand.work.host] = {"delay": delay_s}
    if slot := downloader.slots.get(errand.work.host):
        slot.delay = delay_s
