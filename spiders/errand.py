"""What one crawl carries with it, for the spider and every middleware of that crawl."""

import asyncio
from dataclasses import dataclass
from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from analysis.outage import Fault
from config.settings import Http
from spiders.browsing import Browser
from spiders.desk import AnswerKind, Desk, HostWork
from spiders.pace import Pace


@dataclass(frozen=True, slots=True)
class Errand:
    """One host's work, who takes the answers, and how to behave; `stopping` ends it early.

    `browser` shows rendered sources.
    """

    work: HostWork
    desk: Desk
    http: Http
    user_agent: str
    stopping: asyncio.Event
    browser: Browser


class ErrandSpider(Spider):
    """A spider that knows its errand, and the pace of it."""

    def __init__(self, errand: Errand, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.errand = errand
        self.pace = Pace(errand.http.gap.total_seconds())


class Refusal(IgnoreRequest):
    """A middleware let a request not go out, and says so as the kind of answer it makes.

    `fault` is the network's, where robots.txt could not be had for it.
    """

    def __init__(
        self, kind: AnswerKind, reason: str, retry_after_s: float | None = None, fault: Fault = ""
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.retry_after_s = retry_after_s
        self.fault = fault


def errand_of(crawler: Crawler) -> Errand:
    """The errand of a crawl; the spider exists before any other component is built."""
    assert isinstance(crawler.spider, ErrandSpider)
    return crawler.spider.errand


def pace_of(crawler: Crawler) -> Pace:
    """The pace of a crawl."""
    assert isinstance(crawler.spider, ErrandSpider)
    return crawler.spider.pace
