"""Keeps a crawl away from private addresses: literals in URLs, and what names resolve to."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from analysis import address, normal
from config.settings import Http
from spiders.errand import Refusal, errand_of


class GuardMiddleware:
    """Refuses what is not http(s), and addresses spelled out in the URL. Redirects pass here too:
    each hop is a request of its own."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._passed = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "GuardMiddleware":
        """Built by Scrapy, one per crawl."""
        return cls(errand_of(crawler).http)

    async def process_request(self, request: Request) -> None:
        """Let the request pass, or raise `Refusal`."""
        beginning = address.beginning(request.url)
        if beginning == self._passed:
            return
        reason = why_not(request.url, self._http)
        if reason:
            raise Refusal("refused", reason)
        self._passed = beginning


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


# `spiders.download` asks it at every connection; the latest settings count for the process.
NAMES = _ResolvedNames()
