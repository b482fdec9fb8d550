"""What a crawl is given, what it hands over, and to whom.

A spider fetches and says what came; a *desk* (the crawler's, or a fake in a test) reads, stores
and decides what is fetched next. Nothing here knows tables, clocks or rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from analysis.document import FeedWords


@dataclass(frozen=True, slots=True)
class SourceTask:
    """One source to poll, with the validators of the last whole answer."""

    source_id: int
    outlet_id: str
    kind: str
    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class PageTask:
    """One page to fetch."""

    page_id: int
    outlet_id: str
    url: str


@dataclass(frozen=True, slots=True)
class RobotsCopy:
    """A host's robots.txt as last fetched: status 0 stands for no answer."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class HostWork:
    """Everything one crawl does at one host (`name` or `name:port`)."""

    host: str
    sources: tuple[SourceTask, ...] = ()
    pages: tuple[PageTask, ...] = ()
    robots: RobotsCopy | None = None


AnswerKind = Literal[
    "ok", "not-modified", "http-error", "rate-limited", "robots", "refused", "moved", "failed"
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request came to.

    ok: a 2xx body · not-modified: 304 · http-error: any other status · rate-limited: 429 or 503,
    `retry_after_s` as the server asked or None · robots: robots.txt forbids it · refused: our own
    guard (`reason` says what: private address, too big, too many redirects) · moved: a redirect to
    another host, `location` absolute, `permanent` for 301 and 308 · failed: no answer (time-out,
    reset, DNS, TLS). `reason` is one line for a person, always set unless ok or not-modified.
    `url` is the address that answered, after redirects on the same host.
    """

    kind: AnswerKind
    url: str
    status: int = 0
    reason: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    location: str | None = None
    permanent: bool = False
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a source: absolute address as given, and the source's own words."""

    url: str
    words: FeedWords = FeedWords()


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A source's answer, parsed.

    `shape` names what the body was (rss20, atom10, json11, …) or "" when it is no feed, and then
    `problem` says what it is instead. `skipped` holds a reason for each entry that cannot be used.
    """

    shape: str
    entries: tuple[FeedEntry, ...] = ()
    problem: str = ""
    title: str = ""
    skipped: tuple[str, ...] = ()


class Desk(Protocol):
    """Takes what a crawl finds. Every method may raise `LeaseLost` to end the crawl."""

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        """Keep a fresh robots.txt (called before any other request goes out)."""

    async def source_answered(self, task: SourceTask, answer: Answer) -> tuple[PageTask, ...]:
        """Record a poll; returns the pages of this host that are to be fetched now."""

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """Read, judge and store a page, or record why it could not be had."""


class LeaseLost(Exception):
    """Another worker holds the host now: stop without another request."""
