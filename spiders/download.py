"""The download handler of reactor-less mode, with guarded names."""

import socket

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import Crawler

from spiders import guard


class _GuardedResolver(AbstractResolver):
    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        passed = [one for one in found if guard.NAMES.passes(host, one["host"])]
        if not passed:
            raise OSError(f"no address of {host} may be reached")
        return passed

    async def close(self) -> None:
        await self._inner.close()


class GuardedHandler(AiohttpDownloadHandler):
    """Scrapy's aiohttp handler; Scrapy offers no setting for the connector's resolver."""

    # Loading the trusted certificates takes 60 ms: only for the scheme that is asked for.
    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        connector = self._session.connector
        assert isinstance(connector, TCPConnector)
        connector._resolver = _GuardedResolver(connector._resolver)
