"""The way out for deliveries: one POST, or one connection, to an address that was checked.

A name is resolved here and the connection goes to the very address that passed, so that a name
which changes its address between check and use (DNS rebinding) gains nothing.
"""

import asyncio
import contextlib
import logging
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from ipaddress import ip_address

import httpx

from alerts.errors import DeliveryError
from analysis.address import Network, is_refused

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_MOST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver answered; `text` is the first 64 KB. `retry_after_s` as it asked, or None."""

    status: int
    text: str
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until a connection stands, and until the whole answer is there."""

    connect_s: float = 5
    total_s: float = 20


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, in the order of the system."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Transport:
    """Sends to public addresses, and to those that `allow` lists. No redirects, no proxy."""

    def __init__(
        self, allow: Sequence[Network], limits: Limits | None = None, resolve: Resolve = resolve
    ) -> None:
        self._allow = tuple(allow)
        self._limits = limits or Limits()
        self._resolve = resolve
        # Both log whole addresses, and that of a Slack webhook is a secret.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """One POST, not redirected. DeliveryError when there is no answer at all."""
        place = shown(url)
        try:
            async with asyncio.timeout(self._limits.total_s):
                return await self._post(httpx.URL(url), body, headers)
        except TimeoutError:
            raise DeliveryError(f"{place}: no answer in {self._limits.total_s:g} s") from None
        except httpx.TransportError as error:
            reason = str(error) or type(error).__name__
            raise DeliveryError(f"{place}: {reason}") from None

    async def connect(self, host: str, port: int) -> socket.socket:
        """A connected socket to a host's checked address. DeliveryError when there is none."""
        reasons = []
        for address in await self._addresses(host, port):
            try:
                async with asyncio.timeout(self._limits.connect_s):
                    return await _connected(address, port)
            except (TimeoutError, OSError) as error:
                reasons.append(f"{address}: {getattr(error, 'strerror', None) or 'no answer'}")
        raise DeliveryError(f"{host}:{port}: cannot connect ({'; '.join(reasons)})")

    async def _post(self, url: httpx.URL, body: bytes, headers: Mapping[str, str]) -> Answer:
        port = url.port or (443 if url.scheme == "https" else 80)
        address = await self._reachable(url.host, port)
        # Host header and TLS name stay those of the URL; the certificate is checked against them.
        wire = {**headers, "Host": url.netloc.decode("ascii")}
        names = {"sni_hostname": url.raw_host.decode("ascii")}
        timeout = httpx.Timeout(self._limits.total_s, connect=self._limits.connect_s)
        async with (
            httpx.AsyncClient(verify=self._tls, timeout=timeout, trust_env=False) as client,
            client.stream(
                "POST", url.copy_with(host=address), content=body, headers=wire, extensions=names
            ) as response,
        ):
            text = await _beginning(response)
            return Answer(response.status_code, text, retry_after(response.headers))

    async def _reachable(self, host: str, port: int) -> str:
        """The first address that takes a connection, of those that passed the check."""
        addresses = await self._addresses(host, port)
        if len(addresses) == 1:
            return addresses[0]
        with closing(await self.connect(host, port)) as probe:
            return str(probe.getpeername()[0])

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = await self._resolve(host.strip("[]"), port)
        except OSError as error:
            raise DeliveryError(f"{host}: cannot be resolved: {error.strerror}") from None
        except UnicodeError:
            raise DeliveryError(f"{host}: cannot be resolved: not a host name") from None
        reasons = {address: is_refused(ip_address(address), self._allow) for address in found}
        passed = [address for address in found if reasons[address] is None]
        if not passed:
            raise DeliveryError(f"{host}: {next(iter(reasons.values()), 'it has no address')}")
        return passed

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def web_address(url: str) -> str:
    """The address as given; ValueError, which does not tell it, when it is none."""
    if not _names_a_host(url):
        raise ValueError("not a web address: it must be http:// or https://, a host and a path")
    return url


def _names_a_host(url: str) -> bool:
    try:
        parsed = httpx.URL(url)
        host = parsed.host
    except (httpx.InvalidURL, UnicodeError):
        return False
    # httpx quotes what no host name holds, such as a space.
    return parsed.scheme in {"http", "https"} and bool(host) and "%" not in host


def shown(url: str) -> str:
    """Scheme and host of an address, for messages and logs: the path may be a secret."""
    parsed = httpx.URL(url)
    return f"{parsed.scheme}://{parsed.host}{f':{parsed.port}' if parsed.port else ''}"


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of a Retry-After header, given as a number or a date; None when unreadable."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


async def _beginning(response: httpx.Response) -> str:
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) >= _MOST_ANSWER:
            break
    return body[:_MOST_ANSWER].decode("utf-8", "replace")


async def _connected(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    with contextlib.ExitStack() as failed:
        failed.callback(made.close)
        made.setblocking(False)
        await asyncio.get_running_loop().sock_connect(made, (address, port))
        failed.pop_all()
    return made
