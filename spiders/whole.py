"""Tells a compressed body that was cut from a whole one.

Scrapy decompresses as much of a cut gzip body as there is (2.19, `scrapy.utils.gz.gunzip`), so
half an article would pass for the article where the length that the server gave is that of the
cut body.
"""

import zlib

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

from spiders.errand import errand_of

_GZIP = 16 + zlib.MAX_WBITS
_CHUNK = 65_536
_TRAILER = 8


class WholeMiddleware:
    """Stands between the handler and Scrapy's decompression, and lets no cut gzip body pass."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WholeMiddleware":
        """Built by Scrapy, one per crawl."""
        return cls(errand_of(crawler).http.max_bytes)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response as it is; ResponseDataLossError when its body is cut."""
        encoding = (response.headers.get("Content-Encoding") or b"").rpartition(b",")[2]
        packed = encoding.strip().lower() in (b"gzip", b"x-gzip")
        if packed and is_cut(response.body, self._most_bytes):
            raise ResponseDataLossError
        return response


def is_cut(body: bytes, most_bytes: int) -> bool:
    """Whether gzip data ends before its end; False for what is no gzip.

    Unpacks `most_bytes` at most. A missing checksum is forgiven, as browsers do.
    """
    unpacking, waiting, size = zlib.decompressobj(_GZIP), body, 0
    try:
        while not unpacking.eof:
            size += (gained := len(unpacking.decompress(waiting, _CHUNK)))
            waiting = unpacking.unconsumed_tail
            if size > most_bytes:
                return False
            if not gained and not waiting:
                return _lacks_data(unpacking)
    except zlib.error:
        pass
    return False


def _lacks_data(unpacking: "zlib._Decompress") -> bool:
    """Whether more than the checksum is missing: a wrong one is only complained of at the end."""
    try:
        unpacking.decompress(b"\0" * _TRAILER)
    except zlib.error as error:
        return "incorrect" not in str(error)
    return not unpacking.eof
