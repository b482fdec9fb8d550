"""One request of a crawl: through the downloader middlewares to the handler, past all queues.

Scrapy's engine would put it into a queue, take it out and send three signals on the way; that
costs as much as the request itself.
"""

from collections.abc import Mapping
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from spiders.errand import errand_of, pace_of
from spiders.whole import ENCODINGS

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
    "application/feed+json,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": ", ".join(ENCODINGS),
}


async def download(crawler: Crawler, url: str, headers: Mapping[str, str], **meta: Any) -> Response:
    """The response to one request, at the crawl's pace; raises what the way there raises."""
    errand, downloader = errand_of(crawler), crawler.engine.downloader
    request = Request(
        url,
        headers=_HEADERS | {"User-Agent": errand.user_agent} | dict(headers),
        meta={"download_timeout": errand.http.timeout.total_seconds()} | meta,
    )
    send = pace_of(crawler).kept(downloader.handlers.download_request_async)
    got = await downloader.middleware.download_async(send, request)
    assert isinstance(got, Response)  # no middleware of ours asks for something else
    return got
