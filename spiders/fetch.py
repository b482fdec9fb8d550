"""One task, one answer: redirects on the same host followed, everything else named."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Response

from analysis import address
from config.settings import Http
from spiders import guard
from spiders.answers import from_error, from_response, outcome, redirect_target
from spiders.desk import Answer
from spiders.errand import errand_of, pace_of
from spiders.request import download


class Fetcher:
    """Makes the requests of one crawl, one after the other."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._errand = errand_of(crawler)

    async def fetch(self, url: str, outlet_id: str, validators: Mapping[str, str]) -> Answer | None:
        """What came of `url`; None when the crawl is being stopped and nothing more is asked.

        `validators` are request headers such as If-None-Match; what opens the outlet to its
        subscribers goes with them.
        """
        seen: set[str] = set()
        permanent = True
        while not await self._stopped_while_pausing():
            problem = self._objection(url, seen)
            if problem:
                return Answer("refused", url, reason=problem)
            seen.add(url)
            headers = {**self._opening(url, outlet_id), **validators}
            got = await outcome(download(self._crawler, url, headers))
            if not isinstance(got, Response):
                return from_error(url, got, self._errand.http)
            target = redirect_target(got)
            if target is None:
                return from_response(got, bool(validators), datetime.now(UTC))
            permanent = permanent and got.status in (301, 308)
            if self._elsewhere(target):
                return self._moved(got, target, permanent)
            url = target
        return None

    def _opening(self, url: str, outlet_id: str) -> Mapping[str, str]:
        """What opens the outlet, unless it would go over the network in the clear."""
        headers = self._errand.work.access.get(outlet_id, {})
        return headers if headers and _unseen(url, self._errand.http) else {}

    def _objection(self, url: str, seen: set[str]) -> str:
        if url in seen:
            return "it redirects in a circle"
        if len(seen) > self._errand.http.max_redirects:
            return f"more than {self._errand.http.max_redirects} redirects"
        if self._elsewhere(url):
            return f"not a page of {self._errand.work.host}"
        return ""

    def _elsewhere(self, url: str) -> bool:
        try:
            return address.host_of(url) != self._errand.work.host
        except ValueError:
            return True

    def _moved(self, response: Response, target: str, permanent: bool) -> Answer:
        url, status = response.url, response.status
        problem = guard.why_not(target, self._errand.http)
        if problem:
            return Answer("refused", url, status, f"it redirects to a {problem}")
        lasting = "for good" if permanent else "for now"
        return Answer(
            "moved",
            url,
            status,
            f"moved {lasting} to {target}",
            location=target,
            permanent=permanent,
        )

    async def _stopped_while_pausing(self) -> bool:
        # The gap is kept there too, but a request that waits there cannot be called back.
        pause_s = pace_of(self._crawler).pause_s
        if pause_s > 0:
            waiting = asyncio.ensure_future(self._errand.stopping.wait())
            await asyncio.wait({waiting}, timeout=pause_s)
            waiting.cancel()
        return self._errand.stopping.is_set()


def _unseen(url: str, http: Http) -> bool:
    """Whether nobody on the way can read the request: encrypted, or on this machine."""
    parts = urlsplit(url)
    spelt = address.literal(parts.hostname or "")
    here = parts.hostname == "localhost" or (spelt is not None and spelt.is_loopback)
    return parts.scheme == "https" or (here and http.proxy is None)
