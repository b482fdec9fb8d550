"""Keeps a crawl away from private addresses: literals in URLs, and what names resolve to."""

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from zope.interface import implementer  # type: ignore[import-untyped]

from analysis import address, normal
from config.settings import Http
from spiders import reactor
from spiders.errand import Refusal, errand_of


class GuardMiddleware:
    """Refuses what is not http(s), and addresses spelled out in the URL. Redirects pass here too:
    each hop is a request of its own."""

    def __init__(self, http: Http) -> None:
        self._http = http

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "GuardMiddleware":
        """Built by Scrapy, one per crawl."""
        return cls(errand_of(crawler).http)

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise `Refusal`."""
        reason = why_not(request.url, self._http)
        if reason:
            raise Refusal("refused", reason)


def why_not(url: str, http: Http) -> str | None:
    """Why `url` itself must not be asked for: its scheme, a host that cannot be named, or the
    address that it spells out. Never raises."""
    try:
        parts = urlsplit(url)
        named = address.host_of(url) if parts.scheme in ("http", "https") else ""
    except ValueError:
        named = ""
    if not named:
        return f"place that is no web address: {normal.label(url[:100])}"
    return address.is_refused(parts.hostname or "", http.allow_networks)


class _ResolvedNames:
    """Decides on the addresses that names resolve to, and remembers why a name was refused."""

    def __init__(self) -> None:
        self._refused: dict[str, str] = {}
        self._unanswered: set[str] = set()
        self._allow: tuple[address.Network, ...] = ()
        self._proxy_host: str | None = None

    def follow(self, http: Http) -> None:
        """Take the allowed networks, and the operator's own proxy, from these settings."""
        self._allow = http.allow_networks
        self._proxy_host = (urlsplit(http.proxy).hostname or "") if http.proxy else None

    def passes(self, name: str, found: str) -> bool:
        """Whether a connection to `found`, an address of `name`, may be made."""
        if name.lower() == self._proxy_host:
            return True
        reason = address.is_refused(found, self._allow)
        if reason:
            self._refused[name.lower()] = f"{name} resolves to a {reason}"
        return reason is None

    def why_refused(self, name: str) -> str | None:
        """The reason of the last refusal of `name`, told once."""
        return self._refused.pop(name.lower(), None)

    def unanswered(self, name: str) -> None:
        """Note that no name server answered for `name`, which may well exist."""
        self._unanswered.add(name.lower())

    def was_unanswered(self, name: str) -> bool:
        """Whether the last look-up of `name` got no answer, told once."""
        silent = name.lower() in self._unanswered
        self._unanswered.discard(name.lower())
        return silent


# A reactor has one resolver for the whole process, so its judge is one for the process as well.
NAMES = _ResolvedNames()


@implementer(IHostResolution)
class _Resolution:
    """A name being resolved, by the loop's `getaddrinfo`; Twisted's thread pool never starts, so
    nothing has to be shut down with it."""

    def __init__(self, receiver: Any, name: str, port: int) -> None:
        self.name = name
        self._port = port
        self._receiver = receiver
        receiver.resolutionBegan(self)
        self._task = asyncio.ensure_future(self._resolve())

    def cancel(self) -> None:
        """Give up, as in IHostResolution."""
        self._task.cancel()

    async def _resolve(self) -> None:
        # An address that fails the test is never seen by the connection that is about to be
        # made, so a name that resolves differently a moment later (rebinding) gains nothing.
        for family, _, _, _, found in await _addresses(self.name, self._port):
            if NAMES.passes(self.name, str(found[0])):
                kind = IPv6Address if family == socket.AF_INET6 else IPv4Address
                self._receiver.addressResolved(kind("TCP", found[0], self._port))
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GuardedResolver:
    """The reactor's name resolver, without the addresses that may not be reached."""

    def resolveHostName(  # noqa: N802 - the names are the interface's
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: object = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> _Resolution:
        """As in IHostnameResolver; only TCP over IP is ever asked for."""
        return _Resolution(resolutionReceiver, hostName, portNumber)


async def _addresses(name: str, port: int) -> list[Any]:
    try:
        return await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            NAMES.unanswered(name)
        return []


def guard_names(http: Http) -> None:
    """Filter what names resolve to, process-wide; the latest settings count.

    In reactor-less mode `spiders.download` asks the same judge.
    """
    NAMES.follow(http)
    running = reactor.installed()
    if running is not None and not isinstance(running.nameResolver, GuardedResolver):
        running.installNameResolver(GuardedResolver())
