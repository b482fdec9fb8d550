"""The nouns of analysis: a page as fetched, and what was read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

Field = Literal["title", "lede", "body"]
Verdict = Literal["chosen", "agrees", "considered", "rejected"]
Status = Literal["ok", "paywall", "video", "empty"]
Confidence = Literal["high", "medium", "low", "none"]


@dataclass(frozen=True, slots=True)
class FeedWords:
    """What a feed itself says of one entry; every value may be missing.

    `published` is aware UTC or None; `published_raw` is the feed's own spelling.
    """

    title: str = ""
    summary: str = ""
    guid: str | None = None
    published: datetime | None = None
    published_raw: str | None = None
    zone_known: bool = True


@dataclass(frozen=True, slots=True)
class OutletHints:
    """What is known of an outlet before one of its pages is read.

    `widgets` are lines with a date that its pages show whatever their own date is. `chrome` are
    fingerprints of lines that stand on page after page (`analysis.furniture`). `learning`: the
    lines of its pages are to be told also where no rule can match.
    """

    name: str = ""
    languages: tuple[str, ...] = ()
    timezone: str = "UTC"
    text_selectors: tuple[str, ...] = ()
    remove_selectors: tuple[str, ...] = ()
    widgets: frozenset[str] = frozenset()
    chrome: frozenset[int] = frozenset()
    learning: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it came: bytes, and the circumstances that reading may use.

    `content_type` is the header's value or "". `fetched_at` is aware UTC; it is never taken for
    the date of the article, but a visible date equal to it is suspected to be a widget.
    """

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime
    feed: FeedWords = FeedWords()
    outlet: OutletHints = OutletHints()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value that was considered, where it stood, and what became of it."""

    source: str
    value: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class DateReading:
    """When an article was published, or why that is not known.

    `published_at` and `modified_at` are aware UTC or None. `source` is the winning candidate's
    (feed, jsonld, opengraph, microdata, meta, url, time, visible; body; relative, attribute,
    script, image), the weakest last. `day_only`: no time of day was given, and `published_at` is
    the day's start in the outlet's zone. `day` is the day of publication as the outlet itself has
    it. `conflict`: evidence of equal weight disagrees by more than 36 hours, or the body
    contradicts the chosen date, or what the page says of an earlier day was taken instead.
    `offset` is by how much the outlet's clock was ahead of UTC then, so that `published_at` printed
    with it shows `day`; where only the day is known, the least number of whole hours that does so.
    """

    published_at: datetime | None = None
    modified_at: datetime | None = None
    source: str | None = None
    confidence: Confidence = "none"
    conflict: bool = False
    day_only: bool = False
    zone_known: bool = False
    day: date | None = None
    offset: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything extracted from one page.

    `text` is the article and nothing else: paragraphs joined by one newline. `evidence` maps the
    name of a value (charset, text, title, authors, lang, date) to what was considered for it.
    `status`: ok, or why the article is not all there: behind a paywall, a video, or the page is
    empty; `text` is then the page's beginning or the feed's own words, whichever says more.
    `authors` are persons, as the page names them. `agency` is the news agency that the text is
    from, by its usual short name, or "". `damaged` is the share of the page's characters that
    could not be decoded. `extractor` is the number of the reader, `reading.VERSION`; 0 where the
    text was not taken out of a page.
    """

    title: str
    text: str
    lang: str
    date: DateReading
    status: Status = "ok"
    canonical_url: str | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    agency: str = ""
    damaged: float = 0.0
    extractor: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule matched: code points [start, end) into the title, or into the text.

    `field` title counts into the title; lede and body count into the text.
    """

    field: Field
    start: int
    end: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """One rule that matched, with its score, the sum that made it, and its hits."""

    rule: str
    score: float
    hits: tuple[Hit, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Relevance:
    """The verdict of a watch on one text: relevant when any rule reached its threshold."""

    watch: str
    matches: tuple[RuleMatch, ...] = ()

    @property
    def relevant(self) -> bool:
        """Whether any rule matched with at least its threshold."""
        return bool(self.matches)
