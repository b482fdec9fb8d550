"""The connection of every crawl, with a reactor and without: aiohttp, with guarded names.

Scrapy's own handlers cost three times as much for each page: they build what nobody here asks for
(a response class by its type, certificates, signals for each piece) and on the reactor go through
Twisted's futures and timers.
"""

import asyncio
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import aiohttp
from aiohttp.abc import ResolveResult
from scrapy import exceptions
from yarl import URL

from config.settings import Http
from spiders import guard, proxy
from spiders.lenient import LenientConnection
from spiders.response import Limits, Response
from spiders.whole import ENCODINGS

_ACCEPT = (
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
    "application/feed+json,application/xml;q=0.9,*/*;q=0.8"
)
# What aiohttp takes unasked, 8 KB and 128 fields, is less than some sites send in policies alone.
_LONGEST_FIELD = 64 * 1024
_MOST_FIELDS = 500


class Connection:
    """Makes the requests of one crawl on one connection; says who we are and what we take.

    Fails with Scrapy's exceptions: DownloadTimeoutError when the whole answer is not there within
    http.timeout, DownloadCancelledError when the body is bigger than may be taken,
    ResponseDataLossError when it breaks off.
    """

    def __init__(self, http: Http, user_agent: str) -> None:
        self._proxy, self._opening = proxy.split(http.proxy)
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
                "User-Agent": user_agent,
            },
            timeout=aiohttp.ClientTimeout(total=http.timeout.total_seconds()),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_line_size=_LONGEST_FIELD,
            max_field_size=_LONGEST_FIELD,
            max_headers=_MOST_FIELDS,
        )

    async def get(self, address: str, headers: Mapping[str, str], limits: Limits) -> Response:
        """The response, its body as it was sent; redirects are not followed."""
        with _told_as_scrapy_does():
            async with self._session.get(
                URL(address, encoded=True),  # as it was given: a server may have signed it
                headers=headers,
                proxy=self._proxy,
                proxy_headers=self._opening,
                allow_redirects=False,
            ) as got:
                body = await _body(got, limits)
        fields = [(name.lower(), value) for name, value in got.raw_headers]
        codings = [value for name, value in fields if name == b"content-encoding" and value]
        coding = b",".join(codings).decode("latin-1")
        return Response(address, got.status, dict(fields), body, coding)

    async def close(self) -> None:
        """Close the connection."""
        await self._session.close()


async def _body(got: aiohttp.ClientResponse, limits: Limits) -> bytes:
    size, pieces = 0, []
    if (got.content_length or 0) > limits.most_bytes:
        raise exceptions.DownloadCancelledError(f"{got.content_length} bytes announced")
    async for piece in got.content.iter_any():
        pieces.append(piece)
        size += len(piece)
        if size > limits.most_bytes:
            raise exceptions.DownloadCancelledError(f"more than {limits.most_bytes} bytes")
        if size > limits.enough:
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


@contextmanager
def _told_as_scrapy_does() -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise exceptions.DownloadTimeoutError(str(error)) from error
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError) as error:
        raise exceptions.UnsupportedURLSchemeError(str(error)) from error
    except aiohttp.ClientConnectorDNSError as error:
        raise exceptions.CannotResolveHostError(str(error)) from error
    except aiohttp.ClientConnectorError as error:
        raise exceptions.DownloadConnectionRefusedError(str(error)) from error
    except aiohttp.ClientPayloadError as error:
        raise exceptions.ResponseDataLossError(str(error)) from error
    except aiohttp.ClientError as error:
        raise exceptions.DownloadFailedError(_fault(error)) from error


def _fault(error: aiohttp.ClientError) -> str:
    match error:
        case aiohttp.ClientHttpProxyError():
            return f"no tunnel, HTTP {error.status}"
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientResponseError():
            return str(error.message)
        case _:
            return str(error)
