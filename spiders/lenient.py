"""Faults in the framing of an answer that browsers and Twisted forgive, and aiohttp does not.

aiohttp 3.14 gives up the whole answer for a Content-Length that is given twice or with chunks, for
a line that is no header, for bytes behind the body's end, and for a body after 204 or 304. Its
parser has no setting for them.
"""

import re
from typing import Any

from aiohttp.client_proto import ResponseHandler

_END = b"\r\n\r\n"
_LENGTH = re.compile(
    rb"\r\nContent-Length:[ \t]*(\d{1,15})(?:[ \t]*,[ \t]*\1)*[ \t]*(?=\r\n|\Z)", re.IGNORECASE
)
_NO_HEADER = re.compile(
    rb"\r\n(?![\w!#$%&'*+.^`|~-]+[ \t]*:[^\0\r\n]*(?:\r\n|\Z)|[ \t])(?:[^\r\n]|\r(?!\n))*"
)
_WITHOUT_BODY = (b"204", b"304")


class LenientConnection(ResponseHandler):
    """Hands aiohttp's parser no more than belongs to the answer; what had more is not used again.

    An answer whose head does not come in one piece is left to the parser as it is.
    """

    _begins = False
    _left: int | None = None

    def set_response_params(self, **given: Any) -> None:
        """As in ResponseHandler; called before each request."""
        self._begins, self._left = True, None
        super().set_response_params(**given)

    def data_received(self, data: bytes) -> None:
        """As in asyncio.Protocol."""
        if self._begins:
            self._begins = False
            data = self._begun(data)
        super().data_received(self._wanted(data))

    def _begun(self, data: bytes) -> bytes:
        head, end, body = data.partition(_END)
        if not end:
            return data
        head = _NO_HEADER.sub(b"", head)
        lengths = set(_LENGTH.findall(head))
        chunked = b"\r\ntransfer-encoding:" in head.lower()
        if lengths and (chunked or len(lengths) == 1):
            head = _LENGTH.sub(b"", head)
        if head[9:12] in _WITHOUT_BODY:
            self._left = len(head) + len(end)
        elif len(lengths) == 1 and not chunked:
            head += b"\r\nContent-Length: " + lengths.pop()
            self._left = len(head) + len(end) + int(head.rpartition(b" ")[2])
        return head + end + body

    def _wanted(self, data: bytes) -> bytes:
        if self._left is None:
            return data
        if len(data) > self._left:
            data = data[: self._left]
            self.force_close()
        self._left -= len(data)
        return data
