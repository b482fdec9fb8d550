"""Hosts and addresses: which crawl a URL belongs to, and which addresses are off limits."""

import re
import unicodedata
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from analysis.remembered import remembered

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_DEFAULT_PORTS = {"http": 80, "https": 443}
_CARRIER_NAT = ip_network("100.64.0.0/10")
_NAT64 = ip_network("64:ff9b::/96")
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?/")
_NAME = re.compile(r"[a-z0-9._-]{1,253}")  # RFC 1035 2.3.4 for the length
_LONGEST_GIVEN = 1000  # some letters vanish or join in IDNA, which takes seconds over a megabyte
_COLON_FORM = re.compile(r"[0-9a-f:.]+")
_NUMBER = re.compile(r"0x(?P<hex>[0-9a-f]*)|0(?P<octal>[0-7]+)|(?P<decimal>[0-9]+)")


def host_of(url: str) -> str:
    """The unit of crawling: lower-case ASCII name, with the port unless it is the default.

    http and https on their default ports are one host. ValueError: the URL names no host, or
    one that cannot be asked for: a port above 65535, a label that IDNA refuses, odd characters.
    """
    host = _host(beginning(url))
    if not host:
        raise ValueError(
            f"no host that can be asked in the address {url[:100]!r}: write it as "
            "https://host/path, with a port from 1 to 65535 if it needs one"
        )
    return host


def beginning(url: str) -> str:
    """As much of a URL as says by which scheme it leads to which host; all of an odd one.

    Pages of one host begin alike, so what is found out of one beginning stands for all of them.
    """
    plain = _PLAIN.match(url)
    return plain[0] if plain else url


@remembered(64, longest=2000)
def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        name, port = _ascii_name(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if not name or port == 0:
        return ""
    return name if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{name}:{port}"


@remembered(1024, longest=253)  # of the entries of a feed nearly all stand at one host
def _ascii_name(host: str) -> str:
    """A host as a resolver takes it, or ""; ValueError for what IDNA or IPv6 refuse."""
    if len(host) > _LONGEST_GIVEN:
        return ""
    if ":" in host:
        return f"[{ip_address(host)}]" if _COLON_FORM.fullmatch(host) else ""
    # The codec checks ASCII names too: no empty label and none over 63 characters.
    name = host.rstrip(".").encode("idna").decode("ascii").rstrip(".").lower()
    return name if _NAME.fullmatch(name) else ""


@remembered(1024, longest=253)  # asked at every request, most of which stand at one host
def literal(host: str) -> Address | None:
    """The address that `host` spells out, in any spelling a resolver accepts; None for a name.

    Besides dotted and colon forms: fewer than four parts, octal and hexadecimal numbers
    (inet_aton: 127.1, 2130706433, 0x7f000001, 0177.0.0.1), brackets and IPv6 zones.
    """
    text = unicodedata.normalize("NFKC", host).strip("[]").partition("%")[0].lower()
    if ":" not in text:
        return _inet_aton(text.rstrip("."))
    try:
        return ip_address(text)
    except ValueError:
        return None


def is_refused(address: str | Address, allow: Iterable[Network]) -> str | None:
    """Why `address` must not be reached, or None; a host name is never refused here.

    Everything that is not a public unicast address is refused unless a network of `allow`
    holds it. An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is judged as itself.
    """
    parsed = literal(address) if isinstance(address, str) else address
    if parsed is None:
        return None
    seen = _embedded(parsed)
    if any(seen in network or parsed in network for network in allow):
        return None
    kind = _kind(seen)
    return f"{kind} address {seen}, not listed in http.allow_networks" if kind else None


def _inet_aton(text: str) -> IPv4Address | None:
    numbers = [_number(part) for part in text.split(".")]
    if len(numbers) > 4 or None in numbers:
        return None
    *high, last = [number for number in numbers if number is not None]
    if any(number > 255 for number in high) or last >= 256 ** (4 - len(high)):
        return None
    value = last + sum(number << (24 - 8 * place) for place, number in enumerate(high))
    return IPv4Address(value)


def _number(part: str) -> int | None:
    match = _NUMBER.fullmatch(part)
    if match is None or len(part) > 20:
        return None
    if match["hex"] is not None:
        return int(match["hex"] or "0", 16)
    return int(match["octal"], 8) if match["octal"] else int(match["decimal"])


def _embedded(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _kind(address: Address) -> str:
    traits = (
        ("unspecified", address.is_unspecified),
        ("loopback", address.is_loopback),
        ("link-local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("carrier-grade NAT", address in _CARRIER_NAT),
        ("private", address.is_private),
        ("reserved", address.is_reserved or not address.is_global),
    )
    return next((name for name, present in traits if present), "")
