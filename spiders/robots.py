"""robots.txt by RFC 9309, asked once per crawl.

Scrapy's own middleware lets requests through that arrive while robots.txt is being fetched
(2.14 to 2.19), parses the body of any status and takes a failed fetch for permission.

Where the RFC leaves a choice we take the stricter one. A robots.txt that cannot be had forbids
everything for as long as it lasts: no older copy stands in (2.4 would allow it), and after 30 days
it does not count as absent (2.3.1.4 would allow it). The source's state says so meanwhile.
"""

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from analysis.outage import Fault
from spiders.answers import from_error, from_response, outcome, redirect_target
from spiders.desk import AnswerKind, RobotsCopy
from spiders.download import ENOUGH
from spiders.errand import Errand, Refusal, errand_of, pace_of
from spiders.request import download

# RFC 9309 2.5: at least 500 kibibytes are parsed.
_PARSED_BYTES = 500 * 1024
_QUICK_BYTES = 32 * 1024
# What a server may announce, or pack into those bytes, before we take it for an attack.
_MOST_BYTES = 16 * 1024 * 1024
# RFC 9309 2.3.1.2: at least five hops are followed, to other hosts too.
_HOPS = 5
_LONGEST_DELAY_S = 60.0
_BUSY = (429, 503)
_IS_ROBOTS = "tumen_robots"


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt means for us: all forbidden, all allowed, or as written."""

    forbidden: str = ""
    kind: AnswerKind = "robots"
    written: Protego | None = None
    agent: str = ""
    retry_after_s: float | None = None
    fault: Fault = ""

    def why_forbidden(self, url: str) -> str:
        """The reason not to fetch `url`, or "" when it may be fetched."""
        if self.forbidden or self.written is None or self.written.can_fetch(url, self.agent):
            return self.forbidden
        return f"robots.txt forbids it to {self.agent}"

    @property
    def delay_s(self) -> float:
        """Crawl-delay in seconds, at most a minute; 0 when there is none."""
        asked = self.written.crawl_delay(self.agent) if self.written else None
        return min(max(asked or 0.0, 0.0), _LONGEST_DELAY_S)


def rules_from(copy: RobotsCopy, user_agent: str, reason: str = "") -> Rules:
    """Rules of a stored or fresh copy. `reason` says why there was no answer (status 0)."""
    if copy.status == 0:
        why = f" ({reason})" if reason else ""
        return Rules(forbidden=f"robots.txt could not be had{why}, so nothing is fetched")
    if copy.status == 429 or copy.status >= 500:
        why = f"robots.txt was answered {copy.status}, so nothing is fetched"
        return Rules(why, "rate-limited" if copy.status in _BUSY else "robots")
    if not 200 <= copy.status < 300:
        return Rules()
    text = copy.body.decode("utf-8-sig", errors="replace")
    return Rules(written=Protego.parse(text), agent=_product_token(user_agent))


class RobotsMiddleware:
    """Lets no request out before robots.txt is known, and none that it forbids."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._errand: Errand = errand_of(crawler)
        self._rules: asyncio.Task[Rules] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Built by Scrapy, one per crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the rules, then let the request pass or raise `Refusal`."""
        if request.meta.get(_IS_ROBOTS):
            return
        rules = await self.rules(request.url)
        reason = rules.why_forbidden(request.url)
        if reason:
            raise Refusal(rules.kind, reason, rules.retry_after_s, rules.fault)

    async def rules(self, url: str) -> Rules:
        """The host's rules, fetched by the scheme of `url` unless the errand brings a copy.

        All callers wait for one fetch. Raises what the desk raises when given the copy.
        """
        if self._rules is None:
            scheme = "https" if url.startswith("https:") else "http"
            place = f"{scheme}://{self._errand.work.host}/robots.txt"
            self._rules = asyncio.ensure_future(self._learn(place))
        if self._rules.done():
            return self._rules.result()
        return await asyncio.shield(self._rules)

    async def _learn(self, url: str) -> Rules:
        errand = self._errand
        copy = errand.work.robots
        if copy is not None:
            rules = await self._parsed(copy)
        else:
            copy, rules = await self._fetch(url)
            if copy is not None:
                await errand.desk.robots_fetched(errand.work.host, copy)
        pace_of(self._crawler).slow_down(rules.delay_s)
        return rules

    async def _fetch(self, url: str) -> tuple[RobotsCopy | None, Rules]:
        got = await outcome(self._ask(url))
        for _ in range(_HOPS):
            target = redirect_target(got) if isinstance(got, Response) else None
            if target is None:
                break
            url = target
            got = await outcome(self._ask(url))
        if not isinstance(got, Response):
            return self._unanswered(url, got)
        copy = RobotsCopy(got.status, _beginning(got.body) if 200 <= got.status < 300 else b"")
        rest_s = from_response(got, False, datetime.now(UTC)).retry_after_s
        return copy, replace(await self._parsed(copy), retry_after_s=rest_s)

    async def _parsed(self, copy: RobotsCopy) -> Rules:
        # 500 KiB of patterns take a second to parse, which the loop must not wait for.
        if len(copy.body) > _QUICK_BYTES:
            return await asyncio.to_thread(rules_from, copy, self._errand.user_agent)
        return rules_from(copy, self._errand.user_agent)

    def _unanswered(self, url: str, error: Exception) -> tuple[RobotsCopy | None, Rules]:
        answer = from_error(url, error, self._errand.http)
        if answer.kind == "refused":
            # Our own doing, so nothing that is known of the host: no copy is kept.
            return None, Rules(f"robots.txt: {answer.reason}", kind="refused")
        copy = RobotsCopy(0, b"")
        rules = rules_from(copy, self._errand.user_agent, answer.reason)
        return copy, replace(rules, fault=answer.fault)

    async def _ask(self, url: str) -> Response:
        told = {_IS_ROBOTS: True, "download_maxsize": _MOST_BYTES, ENOUGH: _PARSED_BYTES}
        return await download(self._crawler, url, {}, **told)


def _beginning(body: bytes) -> bytes:
    """As much as is parsed; a line that is cut would be another rule."""
    return body if len(body) <= _PARSED_BYTES else body[:_PARSED_BYTES].rpartition(b"\n")[0]


def _product_token(user_agent: str) -> str:
    match = re.match(r"[A-Za-z_-]+", user_agent)
    return match[0] if match else user_agent
