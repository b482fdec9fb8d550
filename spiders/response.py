"""What one request brought."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one request, not followed where it redirects.

    `headers` go by their names in small letters; of several alike the last one counts. `coding`
    is the whole Content-Encoding of `body`, "" where there is none.
    """

    url: str
    status: int
    headers: dict[bytes, bytes]
    body: bytes
    coding: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """`most_bytes` are taken, packed and unpacked; after `enough` nothing more is read, and what
    came is taken."""

    most_bytes: int
    enough: int
