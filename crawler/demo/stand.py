"""The newsstand: every sample outlet behind one loopback address, by host name or as a proxy."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit

from starlette.types import Receive, Scope, Send

from crawler.demo.content import Content, SampleArticle, SampleOutlet
from crawler.demo.pages import FEED_TYPES, Printer

_HTML = "text/html; charset=utf-8"
_ROBOTS = b"User-agent: *\nDisallow: /search\nDisallow: /subscribe\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: status, media type, body and further headers."""

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Newsstand:
    """The ASGI application. `now` is the clock that decides what has appeared."""

    def __init__(self, now: Callable[[], datetime], content: Content) -> None:
        self._now = now
        self._content = content
        self._printer = Printer(content)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        host, port, path = _target(scope)
        headers = {key.decode("latin-1"): text.decode("latin-1") for key, text in scope["headers"]}
        if scope["method"] not in ("GET", "HEAD"):
            reply = Reply(405, "text/plain", b"GET and HEAD only\n", {"Allow": "GET, HEAD"})
        elif outlet := self._content.by_host.get(host):
            reply = _conditional(self._outlet(outlet, path), headers)
        elif path == "/" and not host.endswith(".localhost"):
            reply = Reply(200, _HTML, self._printer.index(port))
        else:
            reply = Reply(404, "text/plain", f"no outlet answers at {host}\n".encode())
        await _send(send, reply, with_body=scope["method"] == "GET")

    def _outlet(self, outlet: SampleOutlet, path: str) -> Reply:
        now = self._now()
        if path == "/robots.txt":
            return Reply(200, "text/plain", _ROBOTS)
        if path == outlet.feed_path:
            return self._feed(outlet, now)
        if path == "/":
            return Reply(200, _HTML, self._printer.home(outlet, now))
        for article in outlet.articles:
            if article.path == path and article.shown_from <= now:
                return self._article(outlet, article, now)
        return self._notice(outlet, 404, "This page does not exist")

    def _feed(self, outlet: SampleOutlet, now: datetime) -> Reply:
        if outlet.feed != "dead":
            body = self._printer.feed(outlet, now)
            return Reply(200, FEED_TYPES[outlet.feed], body, _last_modified(outlet, now))
        if outlet.dead_from and outlet.dead_from <= now:
            return self._notice(outlet, 404, "This page does not exist")
        return self._notice(outlet, 200, "We are moving house. Our feeds will be back soon.")

    def _article(self, outlet: SampleOutlet, article: SampleArticle, now: datetime) -> Reply:
        if article.gone and article.gone <= now:
            return self._notice(outlet, 410, "This article was withdrawn")
        if article.forbidden:
            return self._notice(outlet, 403, "For subscribers only")
        page = self._printer.article(outlet, article, now)
        return Reply(200, f"text/html; charset={article.charset}", page)

    def _notice(self, outlet: SampleOutlet, status: int, words: str) -> Reply:
        return Reply(status, _HTML, self._printer.notice(outlet, self._now(), words))


def _target(scope: Scope) -> tuple[str, int | None, str]:
    """Host, port and path asked for; a proxy's request names all three in its first line.

    Depending on its parser uvicorn leaves the absolute form in the path or takes it off
    (RFC 9112 section 3.2.2 wants the Host header to say the same then).
    """
    raw: str = scope["path"]
    hosts = (value.decode("latin-1") for key, value in scope["headers"] if key == b"host")
    url = urlsplit(raw if raw.startswith("http://") else f"http://{next(hosts, '')}{raw}")
    return url.hostname or "", url.port, url.path or "/"


def _last_modified(outlet: SampleOutlet, now: datetime) -> dict[str, str]:
    changed = outlet.changed_at(now)
    return (
        {"Last-Modified": format_datetime(changed.astimezone(UTC), usegmt=True)} if changed else {}
    )


def _conditional(reply: Reply, asked: Mapping[str, str]) -> Reply:
    """Give a 200 its validators, or turn it into a 304 when the asker has it already."""
    if reply.status != 200:
        return reply
    etag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
    headers = {"ETag": etag, **reply.headers}
    if _has_it(etag, headers.get("Last-Modified"), asked):
        return Reply(304, "", b"", headers)
    return Reply(200, reply.content_type, reply.body, headers)


def _has_it(etag: str, modified: str | None, asked: Mapping[str, str]) -> bool:
    """RFC 9110 section 13.2.2: a date counts only when no entity tag was sent."""
    if (tags := asked.get("if-none-match")) is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or etag in known
    since = asked.get("if-modified-since")
    if not since or not modified:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


async def _send(send: Send, reply: Reply, *, with_body: bool) -> None:
    named = dict(reply.headers)
    if reply.content_type:
        named["Content-Type"] = reply.content_type
    if reply.status != 304:
        named["Content-Length"] = str(len(reply.body))
    headers = [(key.lower().encode(), value.encode("latin-1")) for key, value in named.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body if with_body else b""})
