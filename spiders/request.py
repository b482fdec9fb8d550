"""The requests of a crawl: past the guard and robots.txt, at the crawl's pace, unpacked.

Scrapy's engine and downloader would put each into queues, build objects of several layers for it,
call a chain of middlewares and send signals; that costs more than the request itself.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from w3lib.url import safe_url_string

from spiders import guard, whole
from spiders.download import Connection
from spiders.errand import Refusal, errand_of, pace_of
from spiders.response import Limits, Response
from spiders.robots import Robots

# What `safe_url_string` would give back as it is, in twenty times as long.
_SAFE = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[1-9]\d{0,3}|:[1-5]\d{4})?"
    r"/[a-zA-Z0-9/._~-]*(?:\?[a-zA-Z0-9/._~=&+-]+)?"
)


class Requests:
    """Makes the requests of one crawl; stands in Scrapy's engine where its downloader would."""

    def __init__(self, crawler: Crawler) -> None:
        self._errand = errand_of(crawler)
        self._pace = pace_of(crawler)
        self._limits = Limits(self._errand.http.max_bytes, self._errand.http.max_bytes)
        self._connection: Connection | None = None
        self.robots = Robots(self._errand, self._pace, self._asked)
        self.active: frozenset[Request] = frozenset()
        crawler.signals.connect(self._hang_up, signals.engine_stopped)

    async def get(self, url: str, headers: Mapping[str, str]) -> Response:
        """The response to one request, at the crawl's pace; raises what the way there raises.

        `Refusal` where the guard or robots.txt forbids it, Scrapy's exceptions for the rest.
        """
        address = self._guarded(url)
        await self.robots.let_pass(address)
        return await self._sent(address, headers, self._limits)

    async def _asked(self, url: str, limits: Limits) -> Response:
        """What stands at the address of robots.txt."""
        return await self._sent(self._guarded(url), {}, limits)

    def _guarded(self, url: str) -> str:
        # Redirects come here too: each hop is a request of its own.
        address = safe_address(url)
        reason = guard.why_not(address, self._errand.http)
        if reason:
            raise Refusal("refused", reason)
        return address

    async def _sent(self, address: str, headers: Mapping[str, str], limits: Limits) -> Response:
        if self._connection is None:
            self._connection = Connection(self._errand.http, self._errand.user_agent)
        send = partial(self._connection.get, address, headers, limits)
        return whole.plain(await self._pace.kept(send), limits.most_bytes)

    async def _hang_up(self) -> None:
        if self._connection is not None:
            await self._connection.close()

    def needs_backout(self) -> bool:
        """As in Scrapy's downloader, whose queues there are none of."""
        return False

    def fetch(self, request: Request) -> Any:
        """As in Scrapy's downloader; no request comes that way."""
        raise NotImplementedError

    def close(self) -> None:
        """As in Scrapy's downloader, called before the signal that closes the connection."""


def requests_of(crawler: Crawler) -> Requests:
    """What makes the requests of a crawl."""
    requests: Any = crawler.engine.downloader
    assert isinstance(requests, Requests)
    return requests


def safe_address(url: str) -> str:
    """The address as it can be sent: what it may not hold is percent-encoded.

    ValueError when it cannot be read as one.
    """
    return url if _SAFE.fullmatch(url) else safe_url_string(url)
