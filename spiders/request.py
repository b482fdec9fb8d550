"""One request of a crawl: through the downloader middlewares to the handler, past all queues.

Scrapy's engine would put it into a queue, take it out and send three signals on the way; that
costs as much as the request itself.
"""

import re
from collections.abc import Mapping
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import safe_url_string

# What `safe_url_string` would give back as it is, in twenty times as long.
_SAFE = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[1-9]\d{0,3}|:[1-5]\d{4})?"
    r"/[a-zA-Z0-9/._~-]*(?:\?[a-zA-Z0-9/._~=&+-]+)?"
)


async def download(crawler: Crawler, url: str, headers: Mapping[str, str], **meta: Any) -> Response:
    """The response to one request, at the crawl's pace; raises what the way there raises."""
    downloader = crawler.engine.downloader
    # The address is made safe here, so Scrapy need not do it.
    request = Request(safe_address(url), headers=headers, meta={"verbatim_url": True, **meta})
    # Scrapy's own way to the handler takes the address apart to see its scheme.
    scheme = "https" if request.url.startswith("https:") else "http"
    handler = downloader.handlers._get_handler(scheme)
    assert handler is not None  # ours takes both, and the guard lets nothing else pass
    got = await downloader.middleware.download_async(handler.download_request, request)
    assert isinstance(got, Response)  # no middleware of ours asks for something else
    return got


def safe_address(url: str) -> str:
    """The address as it can be sent: what it may not hold is percent-encoded.

    ValueError when it cannot be read as one.
    """
    return url if _SAFE.fullmatch(url) else safe_url_string(url)
