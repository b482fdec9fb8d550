"""Faults in the framing of an answer that browsers and Twisted forgive, and aiohttp does not.

aiohttp 3.14 gives up the whole answer for a Content-Length that is given twice or with chunks, for
a line that is no header, for bytes behind the body's end, and for a body after 204 or 304. Its
parser has no setting for them. And it takes an answer that nobody asked for, sent on a connection
at rest, for that of the next request.
"""

import re
from typing import Any

from aiohttp.client_proto import ResponseHandler

_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(
    rb"\r\nContent-Length:[ \t]*(\d{1,15})(?:[ \t]*,[ \t]*\1)*[ \t]*(?=\r\n|\Z)", re.IGNORECASE
)
_NO_HEADER = re.compile(
    rb"\r\n(?![\w!#$%&'*+.^`|~-]+[ \t]*:[^\0\r\n]*(?:\r?\n|\Z)|[ \t])(?:[^\r\n]|\r(?!\n))*"
)
_CHUNKED = re.compile(rb"\r\nTransfer-Encoding:[^\r\n]*chunked", re.IGNORECASE)
_NO_CODING = re.compile(rb"\r\nTransfer-Encoding:[ \t]*identity[ \t]*(?=\r\n|\Z)", re.IGNORECASE)
_WITHOUT_BODY = (b"204", b"304")


class LenientConnection(ResponseHandler):
    """Hands aiohttp's parser no more than belongs to the answer; what had more is not used again.

    An answer is left to the parser as it is when its head does not come in one piece, or ends its
    lines otherwise than HTTP does.
    """

    _begins = False
    _left: int | None = None

    def set_response_params(self, **given: Any) -> None:
        """As in ResponseHandler; called before each request."""
        self._begins, self._left = True, None
        super().set_response_params(**given)

    def is_connected(self) -> bool:
        """As in ResponseHandler; asked before each further use."""
        return super().is_connected() and not self.should_close

    def data_received(self, data: bytes) -> None:
        """As in asyncio.Protocol."""
        if self._begins:
            self._begins = False
            data = self._begun(data)
        super().data_received(self._wanted(data))

    def _begun(self, data: bytes) -> bytes:
        end = _END.search(data)
        if not end or end[0] != b"\r\n\r\n" or not data.startswith(b"HTTP/"):
            return data
        if data[9:10] == b"1":  # not the answer yet
            self._begins = end.end() == len(data)
            return data
        head = _NO_CODING.sub(b"", _NO_HEADER.sub(b"", data[: end.start()]))
        lengths = set(_LENGTH.findall(head))
        chunked = _CHUNKED.search(head)
        if lengths and (chunked or len(lengths) == 1):
            head = _LENGTH.sub(b"", head)
        if head[9:12] in _WITHOUT_BODY:
            self._left = len(head) + len(end[0])
        elif len(lengths) == 1 and not chunked:
            head += b"\r\nContent-Length: " + lengths.pop()
            self._left = len(head) + len(end[0]) + int(head.rpartition(b" ")[2])
        return head + data[end.start() :]

    def _wanted(self, data: bytes) -> bytes:
        if self._left is None:
            return data
        if len(data) > self._left:
            data = data[: self._left]
            self.force_close()
        self._left -= len(data)
        return data
