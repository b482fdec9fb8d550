"""Unpacks compressed bodies, bounded, and tells one that was cut from a whole one.

Scrapy's own middleware unpacks as much of a cut body as there is (2.19, `scrapy.utils.gz.gunzip`
and `scrapy.utils._compression`), so half an article would pass for the article where the length
that the server gave is that of the cut body. To look first and have it unpack then would be to
unpack every page twice.
"""

import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
from isal import isal_zlib
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Response
from scrapy.utils.gz import gunzip

from spiders.errand import errand_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_MAGIC = b"\x1f\x8b"
_TRAILER = 8
# Each layer costs a pass and each part a copy of the rest: of either, a hostile body has thousands.
_MOST_LAYERS = 5
_MOST_PARTS = 100
_TOO_MANY = f"more than {_MOST_PARTS} parts"


class WholeMiddleware:
    """Stands next to the handler in place of Scrapy's decompression, and lets no cut body pass."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WholeMiddleware":
        """Built by Scrapy, one per crawl."""
        return cls(errand_of(crawler).http.max_bytes)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The same response with a plain body; its Content-Encoding names what we cannot unpack.

        ResponseDataLossError when the body is cut, IgnoreRequest when it is too big.
        """
        given = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        encodings = [name for name in given.lower().replace(",", " ").split() if name]
        if not encodings or len(encodings) > _MOST_LAYERS:
            return response
        most = request.meta.get("download_maxsize", self._most_bytes)
        body = response.body
        while encodings and encodings[-1] in _UNPACK:
            body = unpacked(body, encodings.pop(), most)
        response._set_body(body)  # a new one would cost 12 µs a page
        del response.headers["Content-Encoding"]
        if encodings:
            response.headers["Content-Encoding"] = ", ".join(encodings)
        return response


def unpacked(body: bytes, encoding: str, most_bytes: int) -> bytes:
    """The data that stands packed in a content encoding of `ENCODINGS`.

    Raises ResponseDataLossError when it ends before its end, IgnoreRequest when there is more
    than `most_bytes`, and what the decoder raises on data that is not in the encoding. A missing
    or wrong checksum of gzip is forgiven, as browsers do.
    """
    found, whole = _UNPACK[encoding](body, most_bytes + 1) if body else (b"", True)
    if len(found) > most_bytes:
        raise IgnoreRequest(f"more than {most_bytes} bytes unpacked")
    if not whole:
        raise ResponseDataLossError
    return found


def _gzip(body: bytes, most: int) -> tuple[bytes, bool]:
    found = _one_gzip(body, most)
    return _odd_gzip(body, most) if found is None else (found, True)


def _one_gzip(body: bytes, most: int) -> bytes | None:
    """What was packed, in half of zlib's time; None when it is not simply one whole part."""
    unpacking = isal_zlib.decompressobj(_GZIP)
    try:
        found = unpacking.decompress(body, most)
    except isal_zlib.error:  # type: ignore[misc]  # its stub has it for an instance
        return None
    return found if unpacking.eof and not unpacking.unused_data else None


def _odd_gzip(body: bytes, most: int) -> tuple[bytes, bool]:
    try:
        found, rest, whole = _inflated(body, _GZIP, most)
        parts = 1
        while rest.startswith(_MAGIC) and len(found) < most and parts < _MOST_PARTS:
            more, rest, whole = _inflated(rest, _GZIP, most - len(found))
            found, parts = found + more, parts + 1
    except zlib.error:  # what stands before the fault, if there is anything
        return gunzip(body, max_size=most), True
    if rest.startswith(_MAGIC) and len(found) < most:
        raise zlib.error(_TOO_MANY)
    return found, whole


def _deflate(body: bytes, most: int) -> tuple[bytes, bool]:
    # Some servers send it without the wrapping that RFC 9110 8.4.1.2 asks for.
    try:
        zlib.decompressobj().decompress(body, 1)
    except zlib.error:
        found, _, whole = _inflated(body, _RAW, most)
    else:
        found, _, whole = _inflated(body, zlib.MAX_WBITS, most)
    return found, whole


def _inflated(body: bytes, form: int, most: int) -> tuple[bytes, bytes, bool]:
    """What was packed, at most so much of it; what stands behind; whether nothing is missing."""
    unpacking = zlib.decompressobj(form)
    found = unpacking.decompress(body, most)
    whole = unpacking.eof or (form != _RAW and not _lacks_data(unpacking))
    return found, unpacking.unused_data, whole


def _lacks_data(unpacking: "zlib._Decompress") -> bool:
    """Whether more than the checksum is missing: a wrong one is only complained of at the end."""
    try:
        unpacking.decompress(b"\0" * _TRAILER, 1)
    except zlib.error as error:
        return "incorrect" not in str(error)
    return not unpacking.eof


def _brotli(body: bytes, most: int) -> tuple[bytes, bool]:
    unpacking, pieces, size = brotli.Decompressor(), [], 0
    piece = unpacking.process(body, output_buffer_limit=most)
    while piece and size < most:
        pieces.append(piece)
        size += len(piece)
        piece = b"" if unpacking.is_finished() else unpacking.process(b"", output_buffer_limit=most)
    return b"".join(pieces), unpacking.is_finished()


def _zstd(body: bytes, most: int) -> tuple[bytes, bool]:
    found, whole, parts = b"", True, 0
    while body and whole and len(found) < most:
        if (parts := parts + 1) > _MOST_PARTS:
            raise zstd.ZstdError(_TOO_MANY)
        unpacking = zstd.ZstdDecompressor()
        found += unpacking.decompress(body, most - len(found))
        body, whole = unpacking.unused_data, unpacking.eof
    return found, whole


_UNPACK: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
ENCODINGS = ("gzip", "deflate", "br", "zstd")
"""What we take, in the order in which we name it."""
