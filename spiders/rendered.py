"""Pages that only scripts complete, shown by a browser that has no network of its own.

Each request of the page goes the way of every other request: robots.txt, the gap, one at a time,
the limits, the guard of private addresses, our name. Only what builds the text is fetched, and
only from the same host.
"""

import asyncio
import logging
from collections import Counter

from analysis import address, normal
from config.durations import format_duration
from config.settings import Http
from spiders.browsing import Browser, BrowserError, View, Wanted
from spiders.desk import Answer, SourceTask
from spiders.fetch import Fetcher

_log = logging.getLogger(__name__)

_KINDS = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
_MOST_REQUESTS = 30
# Both in terms of http.timeout: when a page is taken as it is, and when its browser is killed.
_PATIENCE, _DEADLINE = 3, 4
# Said of the bare document, not of what scripts made of it.
_NOT_OF_THE_WHOLE = frozenset({"etag", "last-modified", "content-type"})


class Rendering:
    """One rendered source: its document, and what the document's scripts ask for."""

    def __init__(self, fetcher: Fetcher, http: Http, task: SourceTask) -> None:
        self._fetcher = fetcher
        self._http = http
        self._task = task
        self._document: Answer | None = None
        self._turn = asyncio.Lock()
        self._requests = 0
        self._fetching: asyncio.Task[Answer | None] | None = None
        self._left_out: Counter[str] = Counter()
        self._limited: Answer | None = None
        self._stopped = self._over = False

    async def answer(self, browser: Browser, user_agent: str) -> Answer | None:
        """The source's answer, its body the page as a reader sees it; None when stopped."""
        missing = browser.why_missing()
        if missing:
            return Answer("refused", self._task.url, reason=missing)
        document = await self._fetcher.fetch(self._task.url, self._task.outlet_id, {})
        if document is None or document.kind != "ok":
            return document
        self._document = document
        try:
            async with browser.turn:
                shown = await self._shown(document, browser, user_agent)
            if self._fetching is not None:
                # Else the next request of the crawl would be a second one at the same time.
                await asyncio.wait({self._fetching})
        finally:
            if self._fetching is not None:
                self._fetching.cancel()
        if self._left_out:
            _log.info("left out of %s: %s", document.url, dict(self._left_out))
        return None if self._stopped else self._limited or shown

    async def _shown(self, document: Answer, browser: Browser, user_agent: str) -> Answer:
        timeout = self._http.timeout
        patience_s = (timeout * _PATIENCE).total_seconds()
        view = View(document.url, self._task.wait_for, user_agent, patience_s)
        try:
            async with asyncio.timeout((timeout * _DEADLINE).total_seconds()):
                html = await browser.html(view, self._serve)
        except TimeoutError:
            reason = f"its scripts did not end within {format_duration(timeout * _DEADLINE)}"
            return Answer("failed", document.url, reason=reason)
        except BrowserError as error:
            return Answer("failed", document.url, reason=normal.label(str(error))[:300])
        finally:
            self._over = True
        return self._whole(document, html.encode("utf-8", errors="replace"))

    def _whole(self, document: Answer, body: bytes) -> Answer:
        if len(body) > self._http.max_bytes:
            reason = f"bigger than {self._http.max_bytes} bytes after its scripts ran"
            return Answer("refused", document.url, document.status, reason)
        kept = {n: v for n, v in document.headers.items() if n not in _NOT_OF_THE_WHOLE}
        kept["content-type"] = "text/html; charset=utf-8"
        return Answer("ok", document.url, document.status, body=body, headers=kept)

    async def _serve(self, wanted: Wanted) -> Answer | None:
        if wanted.kind == "document" and self._document is not None:
            document, self._document = self._document, None
            return document
        # One at a time, and none of those that waited once the host asked for a pause.
        async with self._turn:
            objection = self._objection(wanted)
            if objection:
                self._left_out[objection] += 1
                return None
            self._requests += 1
            self._fetching = asyncio.ensure_future(self._fetched(wanted.url))
            await asyncio.wait({self._fetching})
            return None if self._fetching.cancelled() else self._fetching.result()

    async def _fetched(self, url: str) -> Answer | None:
        got = await self._fetcher.fetch(url, self._task.outlet_id, {})
        if got is None:
            self._stopped = True
            return None
        if got.kind in ("ok", "http-error"):
            return got
        if got.kind == "rate-limited":
            self._limited = got
        self._left_out[got.reason] += 1
        return None

    def _objection(self, wanted: Wanted) -> str:
        if self._over or self._stopped or self._limited:
            return "too late"
        if wanted.kind not in _KINDS:
            return f"{wanted.kind}s"
        if wanted.method != "GET":
            return f"{wanted.method} requests"
        if not self._same_host(wanted.url):
            return "other hosts"
        return f"beyond {_MOST_REQUESTS} requests" if self._requests >= _MOST_REQUESTS else ""

    def _same_host(self, url: str) -> bool:
        try:
            return address.host_of(url) == address.host_of(self._task.url)
        except ValueError:
            return False
