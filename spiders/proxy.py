"""The operator's proxy, on every request of a crawl, robots.txt included."""

import base64
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from spiders.errand import errand_of


class ProxyMiddleware:
    """Sets `meta["proxy"]` from http.proxy; the proxy variables of the environment never count."""

    def __init__(self, proxy: str) -> None:
        self._address, self._credentials = _split(proxy)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ProxyMiddleware":
        """Built by Scrapy, one per crawl that has a proxy."""
        proxy = errand_of(crawler).http.proxy
        if not proxy:
            raise NotConfigured
        return cls(proxy)

    async def process_request(self, request: Request) -> None:
        """Name the proxy, with its credentials in the header that the handlers look for."""
        request.meta["proxy"] = self._address
        if self._credentials is not None:
            request.headers["Proxy-Authorization"] = self._credentials


def _split(proxy: str) -> tuple[str, bytes | None]:
    parts = urlsplit(proxy)
    netloc = parts.netloc.rpartition("@")[2]
    address = f"{parts.scheme}://{netloc}"
    if parts.username is None:
        return address, None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return address, b"Basic " + base64.b64encode(pair.encode())
