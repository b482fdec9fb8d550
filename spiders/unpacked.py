"""A body that is a gzip file, such as sitemap.xml.gz, unpacked piece by piece and bounded."""

import zlib
from collections.abc import Iterator

# The most that sitemaps.org allows for one sitemap, unpacked.
MOST_BYTES = 50 * 1024 * 1024
_CHUNK = 256 * 1024
_PACKED_CHUNK = 4 * 1024
_GZIP = b"\x1f\x8b"


class Broken(ValueError):
    """The file cannot be unpacked any further, or holds too much; its text says which."""


def pieces(body: bytes) -> Iterator[bytes]:
    """The body in pieces, unpacked if it is gzip. `Broken` after the last piece that is good."""
    if not body.startswith(_GZIP):
        yield from (body[at : at + _CHUNK] for at in range(0, len(body), _CHUNK))
        return
    total = 0
    for piece in _members(body):
        total += len(piece)
        if total > MOST_BYTES:
            raise Broken(f"more than {MOST_BYTES // 1024**2} MB unpacked: the rest is left out")
        if piece:
            yield piece


def _members(body: bytes) -> Iterator[bytes]:
    """What the members of the file hold; what follows the last one is not read."""
    rest = _Rest(body)
    while rest.begins_member():
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not unpacker.eof:
            given = rest.take()
            try:
                piece = unpacker.decompress(given, _CHUNK)
            except zlib.error as error:
                raise Broken(f"a gzip file with an error ({error})") from None
            rest.give_back(unpacker.unused_data or unpacker.unconsumed_tail)
            if not piece and not unpacker.eof and not given:
                raise Broken("a gzip file that breaks off")
            yield piece


class _Rest:
    """What is left of a file, taken in chunks: zlib copies all that it does not use of its input,
    which for a file of many empty members would be the file at each."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def begins_member(self) -> bool:
        return self._body.startswith(_GZIP, self._at)

    def take(self) -> bytes:
        chunk = self._body[self._at : self._at + _PACKED_CHUNK]
        self._at += len(chunk)
        return chunk

    def give_back(self, unused: bytes) -> None:
        self._at -= len(unused)
