"""The download handler of reactor-less mode, with guarded names."""

import socket
import ssl

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from scrapy.core.downloader.handlers import _aiohttp
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from scrapy.utils.ssl import _make_ssl_context

from spiders import guard

_OF_TLS = (
    "DOWNLOAD_VERIFY_CERTIFICATES",
    "DOWNLOADER_CLIENT_TLS_CIPHERS",
    "DOWNLOAD_TLS_MIN_VERSION",
    "DOWNLOAD_TLS_MAX_VERSION",
)


class SharedTls:
    """One TLS context for all crawls of a process with the same settings of TLS.

    Loading the trusted certificates takes 40 ms, as much as everything else of a small crawl.
    Scrapy's handler makes a context for itself and offers no setting for it.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], ssl.SSLContext] = {}

    def __call__(self, settings: BaseSettings) -> ssl.SSLContext:
        """The context for these settings."""
        key = tuple(settings[name] for name in _OF_TLS)
        if key not in self._made:
            self._made[key] = _make_ssl_context(settings)
        return self._made[key]


_aiohttp._make_ssl_context = SharedTls()  # type: ignore[attr-defined]


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

    lazy = True  # a crawl asks for one scheme, rarely for both

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        connector = self._session.connector
        assert isinstance(connector, TCPConnector)
        connector._resolver = _GuardedResolver(connector._resolver)
