"""What a crawl is given, what it hands over, and to whom.

A spider fetches and says what came; a *desk* (the crawler's, or a fake in a test) reads, stores
and decides what is fetched next. Nothing here knows tables, clocks or rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from analysis.document import FeedWords
from analysis.outage import Fault
from config.sources import AnySource


@dataclass(frozen=True, slots=True)
class SourceTask:
    """One source to poll, with the validators of the last whole answer.

    `part`: it is a document that an index named, such as one sitemap of a sitemap index.
    `configured_url` is the source's address in the configuration, where `url` is another.
    `body_hash` is that of the last whole answer, as the desk hashes it.
    """

    source_id: int
    outlet_id: str
    kind: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    part: bool = False
    configured_url: str = ""
    wait_for: str = ""
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class PageTask:
    """One page to fetch, with the validators of its last answer where it is looked at again."""

    page_id: int
    outlet_id: str
    url: str
    etag: str | None = None
    last_modified: str | None = None


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
    access: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Request headers by outlet, for what subscribers get; never for robots.txt."""
    shut: Mapping[str, str] = field(default_factory=dict)
    """By outlet: why nothing of it is asked for, such as a secret that is missing."""


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
    `url` is the address that answered, after redirects on the same host. `fault` says
    how the network failed where nothing came back.
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
    fault: Fault = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a source: absolute address as given, and the source's own words.

    `modified` is when the source says the page last changed, which is no date of publication.
    `complete`: the words are all that the page says, so it need not be fetched.
    """

    url: str
    words: FeedWords = FeedWords()
    modified: datetime | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A document that an index names, and when the index says it changed."""

    url: str
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParseContext:
    """What a parser knows besides the body: its address after redirects, the zone of dates that
    give none, the watch's time, and the source as it is configured."""

    url: str
    timezone: str
    now: datetime
    source: AnySource


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A source's answer, parsed.

    `shape` names what the body was (rss20, atom10, json11, …) or "" when it is no feed, and then
    `problem` says what it is instead. `skipped` holds a reason for each entry that cannot be used.
    `parts` are documents that an index names, newest first. `hub` is the WebSub hub that a feed
    names. `method` says how entries were found where there is more than one way; `fallback` that
    it was not the first choice.
    """

    shape: str
    entries: tuple[FeedEntry, ...] = ()
    problem: str = ""
    title: str = ""
    skipped: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    hub: str = ""
    method: str = ""
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be fetched next in this crawl: parts of a source first, then pages."""

    pages: tuple[PageTask, ...] = ()
    parts: tuple[SourceTask, ...] = ()


class Desk(Protocol):
    """Takes what a crawl finds. Every method may raise `LeaseLost` to end the crawl."""

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        """Keep a fresh robots.txt (called before any other request goes out)."""

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        """Record a poll; returns what of this host is to be fetched now."""

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """Read, judge and store a page, or record why it could not be had."""


class LeaseLost(Exception):
    """Another worker holds the host now: stop without another request."""
