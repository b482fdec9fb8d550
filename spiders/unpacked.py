"""A body that is a gzip file, such as sitemap.xml.gz, unpacked piece by piece and bounded."""

import zlib
from collections.abc import Iterator

# The most that sitemaps.org allows for one sitemap, unpacked.
MOST_BYTES = 50 * 1024 * 1024
_CHUNK = 256 * 1024
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
        yield piece


def _members(body: bytes) -> Iterator[bytes]:
    while body.startswith(_GZIP):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not unpacker.eof:
            try:
                piece = unpacker.decompress(body, _CHUNK)
            except zlib.error as error:
                raise Broken(f"a gzip file with an error ({error})") from None
            body = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            if not piece and not unpacker.eof and not body:
                raise Broken("a gzip file that breaks off")
            yield piece
