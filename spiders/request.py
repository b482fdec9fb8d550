"""One request of a crawl: through the downloader middlewares to the handler, past all queues.

Scrapy's engine would put it into a queue, take it out and send three signals on the way; that
costs as much as the request itself.
"""

from collections.abc import Mapping
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from spiders.errand import pace_of


async def download(crawler: Crawler, url: str, headers: Mapping[str, str], **meta: Any) -> Response:
    """The response to one request, at the crawl's pace; raises what the way there raises."""
    downloader = crawler.engine.downloader
    request = Request(url, headers=headers, meta=meta)
    send = pace_of(crawler).kept(downloader.handlers.download_request_async)
    got = await downloader.middleware.download_async(send, request)
    assert isinstance(got, Response)  # no middleware of ours asks for something else
    return got
