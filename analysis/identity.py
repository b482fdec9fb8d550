"""What tells two entries of one outlet apart: canonical address, GUID."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag

from courlan import normalize_url

# In bytes of UTF-8. PostgreSQL's index rows end at 2,704.
_LONGEST_GUID = 500
_LONGEST_ADDRESS = 2048


def canonical_url(url: str) -> str:
    """The address without what does not name the page: tracking parameters, fragment, port 80.

    Other parameters stay: many sites tell articles apart by `?id=`.
    """
    plain = urldefrag(url)[0]
    return str(normalize_url(plain)) or plain


@dataclass(frozen=True, slots=True)
class EntryName:
    """An entry's own names: its address, and its GUID when it has one."""

    url: str
    guid: str | None = None


def entry_keys(entries: Sequence[EntryName], trust_guid: bool) -> list[tuple[str, ...]]:
    """For each entry the keys it is known by, `u:` canonical address first, then `g:` GUID.

    A GUID that several addresses of one document share names none of them
    (miniflux#4197: ten entries with one GUID collapsed into one article), nor does one of more
    than 500 bytes. For an address of more than 2,048 bytes its digest stands.
    """
    addresses = [canonical_url(entry.url) for entry in entries]
    owners = Counter(
        guid for guid, _ in {(e.guid, a) for e, a in zip(entries, addresses, strict=True)}
    )
    keys: list[tuple[str, ...]] = []
    for entry, address in zip(entries, addresses, strict=True):
        guid = entry.guid
        usable = trust_guid and guid and _size(guid) <= _LONGEST_GUID and owners[guid] == 1
        own = _key(address)
        keys.append((own, f"g:{guid}") if usable else (own,))
    return keys


def address_key(url: str) -> str:
    """The key of an address alone, the first of those that `entry_keys` gives."""
    return _key(canonical_url(url))


def _key(address: str) -> str:
    # Percent-encoding makes an address up to three times as long as the one that was given.
    if _size(address) <= _LONGEST_ADDRESS:
        return f"u:{address}"
    return f"u:sha256:{hashlib.sha256(address.encode()).hexdigest()}"


def _size(text: str) -> int:
    return len(text.encode())
