"""The download handler of every crawl, with a reactor and without: aiohttp, with guarded names.

Scrapy's own handlers cost three times as much for each page: they build what nobody here asks for
(a response class by its type, certificates, signals for each piece) and on the reactor go through
Twisted's futures and timers.
"""

import asyncio
import socket
from functools import partial

import aiohttp
from aiohttp.abc import ResolveResult
from scrapy import Request, exceptions
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from yarl import URL

from spiders import guard
from spiders.errand import errand_of, pace_of
from spiders.lenient import LenientConnection
from spiders.whole import ENCODINGS

_ACCEPT = (
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
    "application/feed+json,application/xml;q=0.9,*/*;q=0.8"
)
ENOUGH = "tumen_enough"
"""In the meta of a request: after so many bytes nothing more is read, and what came is taken."""
# What aiohttp takes unasked, 8 KB and 128 fields, is less than some sites send in policies alone.
_LONGEST_FIELD = 64 * 1024
_MOST_FIELDS = 500


class GuardedHandler(BaseDownloadHandler):
    """Makes the requests of one crawl on one connection; says who we are and what we take.

    Fails with Scrapy's exceptions: DownloadTimeoutError when the whole answer is not there within
    http.timeout, DownloadCancelledError when the body is bigger than `download_maxsize` or
    http.max_bytes, ResponseDataLossError when it breaks off.
    """

    lazy = True  # a crawl asks for one scheme, rarely for both

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        errand = errand_of(crawler)
        self._pace = pace_of(crawler)
        self._most_bytes = errand.http.max_bytes
        connector = aiohttp.TCPConnector(limit=1, resolver=_GuardedResolver())
        # There is no setting for it. TLS is as aiohttp has it: certificates are checked, and those
        # that are trusted loaded once in a process.
        lenient = partial(LenientConnection, loop=asyncio.get_running_loop())
        connector._factory = lenient  # type: ignore[assignment]
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers={
                "Accept": _ACCEPT,
                "Accept-Encoding": ", ".join(ENCODINGS),
                "User-Agent": errand.user_agent,
            },
            timeout=aiohttp.ClientTimeout(total=errand.http.timeout.total_seconds()),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_line_size=_LONGEST_FIELD,
            max_field_size=_LONGEST_FIELD,
            max_headers=_MOST_FIELDS,
        )

    async def download_request(self, request: Request) -> Response:
        """The response at the crawl's pace, its body as it was sent; redirects are not followed."""
        return await self._pace.kept(partial(self._get, request))

    async def close(self) -> None:
        """Close the connection."""
        await self._session.close()

    async def _get(self, request: Request) -> Response:
        proxy = request.meta.get("proxy")
        opening = request.headers.pop("Proxy-Authorization", None) if proxy else None
        try:
            async with self._session.get(
                URL(request.url, encoded=True),  # as it was given: a server may have signed it
                headers=request.headers.to_tuple_list(),
                proxy=proxy,
                # aiohttp moves it to where it belongs: the request, or the tunnel's own one.
                proxy_headers={"Authorization": opening[0].decode()} if opening else None,
                allow_redirects=False,
            ) as got:
                body = await self._body(request, got)
        except (TimeoutError, aiohttp.ClientError) as error:
            raise _told_as_scrapy_does(error) from error
        return Response(request.url, got.status, got.raw_headers, body)

    async def _body(self, request: Request, got: aiohttp.ClientResponse) -> bytes:
        most = request.meta.get("download_maxsize", self._most_bytes)
        enough = request.meta.get(ENOUGH, most)
        size, pieces = 0, []
        if (got.content_length or 0) > most:
            raise exceptions.DownloadCancelledError(f"{got.content_length} bytes announced")
        async for piece in got.content.iter_any():
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise exceptions.DownloadCancelledError(f"more than {most} bytes")
            if size > enough:
                break
        return b"".join(pieces)


class _GuardedResolver(aiohttp.ThreadedResolver):
    """Gives only addresses that may be reached to the connection that is about to be made, so a
    name that resolves differently a moment later (rebinding) gains nothing."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        passed = [one for one in found if guard.NAMES.passes(host, one["host"])]
        if not passed:
            raise OSError(f"no address of {host} may be reached")
        return passed


def _told_as_scrapy_does(error: Exception) -> Exception:
    match error:
        case TimeoutError():
            return exceptions.DownloadTimeoutError(str(error))
        case aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError():
            return exceptions.UnsupportedURLSchemeError(str(error))
        case aiohttp.ClientConnectorDNSError():
            return exceptions.CannotResolveHostError(str(error))
        case aiohttp.ClientConnectorError():
            return exceptions.DownloadConnectionRefusedError(str(error))
        case aiohttp.ClientPayloadError():
            return exceptions.ResponseDataLossError(str(error))
        case _:
            return exceptions.DownloadFailedError(_fault(error))


def _fault(error: Exception) -> str:
    match error:
        case aiohttp.ClientHttpProxyError():
            return f"no tunnel, HTTP {error.status}"
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientResponseError():
            return str(error.message)
        case _:
            return str(error)
