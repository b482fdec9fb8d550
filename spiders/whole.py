"""Tells a compressed body that was cut from a whole one.

Scrapy decompresses as much of a cut body as there is (2.19, `scrapy.utils.gz.gunzip` and
`scrapy.utils._compression`), so half an article would pass for the article where the length that
the server gave is that of the cut body.
"""

import sys
import zlib
from collections.abc import Callable, Generator

import brotli  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

from spiders.errand import errand_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_CHUNK = 65_536
_TRAILER = 8

Unpacking = Generator[int, None, bool]
"""Yields the sizes of unpacked pieces, and returns whether the data was cut."""


class WholeMiddleware:
    """Stands between the handler and Scrapy's decompression, and lets no cut body pass."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WholeMiddleware":
        """Built by Scrapy, one per crawl."""
        return cls(errand_of(crawler).http.max_bytes)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response as it is; ResponseDataLossError when its body is cut."""
        encoding = (response.headers.get("Content-Encoding") or b"").rpartition(b",")[2]
        if is_cut(response.body, encoding.strip().lower().decode("latin-1"), self._most_bytes):
            raise ResponseDataLossError
        return response


def is_cut(body: bytes, encoding: str, most_bytes: int) -> bool:
    """Whether data in a content encoding ends before its end.

    False for an unknown encoding and for data that is not in the encoding at all. Unpacks
    `most_bytes` at most. A missing checksum is forgiven, as browsers do.
    """
    if encoding not in _UNPACK or not body:
        return False
    unpacking, size = _UNPACK[encoding](body), 0
    try:
        while size <= most_bytes:
            size += next(unpacking)
    except StopIteration as end:
        return bool(end.value)
    except (zlib.error, brotli.error, zstd.ZstdError):
        pass
    return False


def _gzip(body: bytes) -> Unpacking:
    return (yield from _zlib(body, _GZIP))


def _deflate(body: bytes) -> Unpacking:
    # Some servers send it without the wrapping that RFC 9110 8.4.1.2 asks for.
    try:
        zlib.decompressobj().decompress(body, 1)
    except zlib.error:
        return (yield from _zlib(body, _RAW))
    return (yield from _zlib(body, zlib.MAX_WBITS))


def _zlib(body: bytes, form: int) -> Unpacking:
    unpacking, waiting = zlib.decompressobj(form), body
    while not unpacking.eof:
        gained = len(unpacking.decompress(waiting, _CHUNK))
        waiting = unpacking.unconsumed_tail
        if not (gained or waiting or unpacking.eof):
            return form == _RAW or _lacks_data(unpacking)
        yield gained
    return False


def _lacks_data(unpacking: "zlib._Decompress") -> bool:
    """Whether more than the checksum is missing: a wrong one is only complained of at the end."""
    try:
        unpacking.decompress(b"\0" * _TRAILER)
    except zlib.error as error:
        return "incorrect" not in str(error)
    return not unpacking.eof


def _brotli(body: bytes) -> Unpacking:
    unpacking, waiting = brotli.Decompressor(), body
    while not unpacking.is_finished():
        gained = len(unpacking.process(waiting, output_buffer_limit=_CHUNK))
        if not gained and not waiting:
            return True
        waiting = b""
        yield gained
    return False


def _zstd(body: bytes) -> Unpacking:
    unpacking, waiting = zstd.ZstdDecompressor(), body
    while not unpacking.eof:
        gained = len(unpacking.decompress(waiting, _CHUNK))
        if not gained and not waiting:
            return True
        waiting = b""
        yield gained
    return False


_UNPACK: dict[str, Callable[[bytes], Unpacking]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
