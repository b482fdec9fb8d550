"""From what Scrapy hands back, a response or an exception, to an `Answer`."""

import logging
import ssl
import struct
import zlib
from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import aiohttp
import brotli  # type: ignore[import-untyped]
from scrapy import exceptions
from scrapy.http import Response

from analysis import normal
from config.durations import format_duration
from config.settings import Http
from spiders import faults, guard
from spiders.desk import Answer
from spiders.errand import Refusal

_log = logging.getLogger(__name__)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_WAIT_S = 24 * 3600.0
# By the name under which Scrapy keeps it: to look a name up it would build that first.
_USEFUL = {
    b"Cf-Mitigated": "cf-mitigated",
    b"Content-Language": "content-language",
    b"Content-Type": "content-type",
    b"Date": "date",
    b"Etag": "etag",
    b"Last-Modified": "last-modified",
    b"Link": "link",
    b"Retry-After": "retry-after",
    b"Tdm-Policy": "tdm-policy",
    b"Tdm-Reservation": "tdm-reservation",
}
_VALIDATORS = ("etag", "last-modified")
_TLS = (ssl.SSLError, aiohttp.ClientSSLError)
_UNREADABLE = (EOFError, zlib.error, struct.error, brotli.error)


async def outcome(download: Awaitable[Response]) -> Response | Exception:
    """The response, or the exception that came instead of it.

    A download can fail in as many ways as Scrapy, aiohttp, OpenSSL and a dozen decoders know;
    none of them may end the crawl of the host. To be cancelled is no outcome.
    """
    instead = _Instead()
    with instead:
        return await download
    return instead.error


class _Instead:
    """Keeps an exception for whoever judges it; a task of its own for that costs 30 µs a page."""

    error: Exception

    def __enter__(self) -> None:
        """As in a context manager."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Exception):
            self.error = error
            return True
        return False


def redirect_target(response: Response) -> str | None:
    """Where a response sends us, absolute, without fragment and login; None when it does not.

    A Location that cannot be read as an address is given back as it is, but for control
    characters: they are percent-encoded.
    """
    location = response.headers.get("Location") if response.status in _REDIRECTS else None
    if not location:
        return None
    given = location.decode("utf-8", errors="replace").strip()
    text = normal.CONTROLS.sub(lambda control: quote(control[0]), given)
    try:
        parts = urlsplit(urldefrag(urljoin(response.url, text)).url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        return text


def from_response(response: Response, conditional: bool, now: datetime) -> Answer:
    """The answer that a response without a redirect makes.

    `conditional`: the request carried validators. `now` counts for Retry-After dates when the
    response has no Date of its own.
    """
    headers = _useful(response)
    url, status = response.url, response.status
    encoding = (response.headers.get("Content-Encoding") or b"identity").decode("latin-1")
    if 200 <= status < 300 and encoding != "identity":
        reason = f"body in an unknown content encoding: {normal.label(encoding)[:100]}"
        return Answer("failed", url, status, reason, headers=headers)
    if 200 <= status < 300:
        return Answer("ok", url, status, body=response.body, headers=headers)
    if status == 304 and conditional:
        return Answer("not-modified", url, status, headers=headers)
    if status in (429, 503):
        wait_s = retry_after(headers, now)
        return Answer(
            "rate-limited", url, status, _phrase(status), headers=headers, retry_after_s=wait_s
        )
    challenge = ", a bot challenge (cf-mitigated)" if "cf-mitigated" in headers else ""
    return Answer("http-error", url, status, _phrase(status) + challenge, headers=headers)


def from_error(url: str, error: Exception, http: Http) -> Answer:
    """The answer that an exception makes, its reason one line for a person."""
    unresolved = isinstance(error, exceptions.CannotResolveHostError)
    refused_name = guard.NAMES.why_refused(urlsplit(url).hostname or "") if unresolved else None
    if isinstance(error, Refusal):
        reason = normal.label(error.reason)
        rest_s = error.retry_after_s
        return Answer(error.kind, url, reason=reason, retry_after_s=rest_s, fault=error.fault)
    if refused_name:
        return Answer("refused", url, reason=refused_name)
    if _too_big(error):
        return Answer("refused", url, reason=f"bigger than {http.max_bytes} bytes")
    via = " (through the proxy)" if http.proxy else ""
    fault = "" if _is_tls(error) else faults.fault_of(error, http)
    return Answer("failed", url, reason=normal.label(_cause(error, http)) + via, fault=fault)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that Retry-After asks for, at most a day; None when it says nothing readable."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value), _LONGEST_WAIT_S)
    until = _http_date(value)
    if until is None:
        return None
    wait_s = (until - (_http_date(headers.get("date", "")) or now)).total_seconds()
    return min(max(wait_s, 0.0), _LONGEST_WAIT_S)


def _http_date(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _useful(response: Response) -> dict[str, str]:
    headers = response.headers
    held = headers.keys()
    found = ((name, headers[key]) for key, name in _USEFUL.items() if key in held)
    values = {name: value.decode("latin-1") for name, value in found if value}
    # A validator without its control characters would be another one: rather none.
    return {
        name: normal.label(value)
        for name, value in values.items()
        if name not in _VALIDATORS or normal.storable(value) == value
    }


def _phrase(status: int) -> str:
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"


def _too_big(error: Exception) -> bool:
    # A body that is sent so big is cancelled, one that gets so by decompression is ignored.
    cancelled = isinstance(error, exceptions.DownloadCancelledError)
    ignored = isinstance(error, exceptions.IgnoreRequest) and not isinstance(error, Refusal)
    return cancelled or ignored


def _cause(error: Exception, http: Http) -> str:
    text = _text(error)
    if _is_tls(error):
        return f"TLS failed: {text}"
    match error:
        case exceptions.DownloadTimeoutError():
            return f"no whole answer within {format_duration(http.timeout)}"
        case exceptions.DownloadConnectionRefusedError():
            return "connection refused" if faults.is_refusal(error) else f"no connection: {text}"
        case exceptions.CannotResolveHostError():
            return "the name could not be resolved (DNS)"
        case exceptions.ResponseDataLossError():
            return "the body broke off before its end"
        case exceptions.DownloadFailedError():
            return f"the connection broke: {text}"
        case _:
            return _rarer_cause(error, text)


def _text(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _is_tls(error: Exception) -> bool:
    # A failed handshake is reported as a refused connection.
    return isinstance(error.__cause__, _TLS)


def _rarer_cause(error: Exception, text: str) -> str:
    if isinstance(error, _UNREADABLE) or type(error).__name__ in ("BadGzipFile", "ZstdError"):
        return f"the body could not be decompressed: {text}"
    if not isinstance(error, OSError | ValueError):
        _log.error("download failed in an unforeseen way", exc_info=error)
    return f"{type(error).__name__}: {text}"
