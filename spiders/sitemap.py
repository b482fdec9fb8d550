"""A sitemap's bytes to its entries: plain, news, text, an index of them, or a feed in their place.

Pure, and made to be run in a worker process that can be killed. Only the newest entries are kept
while the document streams by, so that memory stays bounded.
"""

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TypeVar
from urllib.parse import urljoin

from analysis import patterns
from analysis.document import FeedWords
from config.durations import format_duration
from config.sources import SitemapSource
from spiders import entries, feed, sitemap_xml, unpacked
from spiders.desk import FeedEntry, ParseContext, ParsedSource, Part
from spiders.entries import LONGEST_DATE, Unusable
from spiders.sitemap_xml import Row
from spiders.words import what_it_is

_SHAPES = frozenset({"urlset", "sitemapindex"})
_FEEDS = frozenset({"rss", "feed", "RDF"})
_MOST_ROWS = 50_000  # as sitemaps.org allows
_MOST_FEED_PIECES = 40  # a feed is not read as it streams by
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_ROOT = re.compile(
    r"(?s)(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*>)*+<(?:[\w.-]+:)?([\w.-]{1,60})"
)
_LINE = re.compile(rb"\S[^\r\n]*")
Made = TypeVar("Made", FeedEntry, Part)
_YEAR_MONTH = re.compile(r"(?<!\d)(20\d\d)[-_/.]?(0[1-9]|1[0-2])(?!\d{3})")


def parse(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """The newest entries of a sitemap, or the parts that an index names, newest first.

    `headers` have lower-case names. Never raises on any body. Entries dated longer ago than the
    source's `newest` are left out; those without a date stay, behind the dated ones.
    """
    collected = _Collected(context, entries.configured(context, SitemapSource))
    stream = _good_pieces(body, collected)
    head = next(stream, b"").removeprefix(_BOM).lstrip()
    whole = chain((head,), stream)
    if not head.startswith((b"<", *_UTF16)):
        return _text(head, whole, headers, collected)
    root = _root(head)
    if root in _FEEDS:
        return _feed(b"".join(islice(whole, _MOST_FEED_PIECES)), headers, collected)
    if root.lower() == "html":
        return ParsedSource("", problem=what_it_is(head, headers, "sitemap"))
    return _xml(head, whole, headers, collected)


def _good_pieces(body: bytes, collected: "_Collected") -> Iterator[bytes]:
    try:
        yield from unpacked.pieces(body)
    except unpacked.Broken as broken:
        collected.reasons.append(str(broken))


def _root(head: bytes) -> str:
    charset = "utf-16" if head.startswith(_UTF16) else "utf-8"
    found = _ROOT.match(head[:20_000].decode(charset, errors="replace"))
    return found[1] if found else ""


@dataclass(slots=True)
class _Collected:
    """The newest entries and parts so far, and what was left out and why."""

    context: ParseContext
    source: SitemapSource
    place: int = 0
    newest: list[tuple[datetime, int, Row]] = field(default_factory=list)
    parts: list[tuple[datetime, int, Row]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)
    name: str = ""
    news: bool = False

    def take(self, row: Row) -> bool:
        """Keep an element of the document or count it; False when no more is to be read."""
        self.place += 1
        if self.place > _MOST_ROWS:
            self.left_out[f"behind the first {_MOST_ROWS}"] += 1
            return False
        self.news = self.news or row.news
        self.name = self.name or row.text("name")
        dated = self._date(row.text("published")) or self._date(row.text("lastmod"))
        if dated is not None and dated < self.oldest():
            self.left_out[f"dated more than {format_duration(self.source.newest)} ago"] += 1
        elif row.kind == "sitemap":
            self._keep(self.parts, dated or _in_name(row.text("loc")), row)
        elif self.wanted(row.text("loc") or row.text("own")):
            self._keep(self.newest, dated, row)
        return True

    def wanted(self, url: str) -> bool:
        """Whether the patterns want an address, counted if not."""
        if not (self.source.include or self.source.exclude):
            return True
        try:
            joined = urljoin(self.context.url, url)
            wanted = patterns.wanted(joined, self.source.include, self.source.exclude)
        except ValueError:
            return True
        self.left_out["not wanted by include and exclude"] += not wanted
        return wanted

    def oldest(self) -> datetime:
        """The moment before which nothing is kept."""
        try:
            return self.context.now - self.source.newest
        except OverflowError:
            return _LONG_AGO

    def _date(self, raw: str) -> datetime | None:
        return entries.date_of(raw[:LONGEST_DATE], self.context.timezone)[0] if raw else None

    def _keep(self, heap: list[tuple[datetime, int, Row]], at: datetime | None, row: Row) -> None:
        held = (at or _LONG_AGO, -self.place, row)
        if len(heap) < entries.MOST:
            heapq.heappush(heap, held)
        else:
            heapq.heappushpop(heap, held)
            self.left_out[f"older than the newest {entries.MOST}"] += 1

    def parsed(self, shape: str) -> ParsedSource:
        """What was collected, the newest first."""
        found = self._made(self.newest, _entry)
        parts = self._made(self.parts, _part)
        self.left_out -= Counter()  # without what was never left out
        told = [f"{count} left out: {why}" for why, count in self.left_out.items()]
        skipped = (*self.reasons, *told)
        return ParsedSource(shape, found, "", entries.title_of(self.name), skipped, parts)

    def _made(
        self, heap: list[tuple[datetime, int, Row]], make: Callable[[Row, ParseContext], Made]
    ) -> tuple[Made, ...]:
        made = []
        for _, place, row in sorted(heap, key=lambda held: held[:2], reverse=True):
            try:
                made.append(make(row, self.context))
            except Unusable as reason:
                if len(self.reasons) < entries.MOST_REASONS:
                    self.reasons.append(f"entry {-place}: {reason}")
                else:
                    self.left_out["cannot be used either"] += 1
        return tuple(made)


def _in_name(url: str) -> datetime | None:
    """The month that the name of a part spells, which says which of several is the newest."""
    found = list(_YEAR_MONTH.finditer(url))
    return datetime(int(found[-1][1]), int(found[-1][2]), 1, tzinfo=UTC) if found else None


def _part(row: Row, context: ParseContext) -> Part:
    url = entries.address_of((row.text("loc"), row.text("own"), ""), context.url)
    return Part(url, entries.date_of(row.text("lastmod")[:LONGEST_DATE], context.timezone)[0])


def _entry(row: Row, context: ParseContext) -> FeedEntry:
    url = entries.address_of((row.text("loc"), row.text("own"), ""), context.url)
    raw = row.text("published")[:LONGEST_DATE]
    published, zone_known = entries.date_of(raw, context.timezone)
    modified, _ = entries.date_of(row.text("lastmod")[:LONGEST_DATE], context.timezone)
    words = FeedWords(
        title=entries.title_of(row.texts.get("title", "")),
        summary=entries.summary_of((row.texts.get("keywords"),)),
        published=published,
        published_raw=raw or None,
        zone_known=zone_known,
    )
    return FeedEntry(url, words, modified)


def _xml(
    head: bytes, whole: Iterable[bytes], headers: Mapping[str, str], collected: _Collected
) -> ParsedSource:
    outline = sitemap_xml.read(whole, collected.take)
    if not collected.place and outline.root not in _SHAPES:
        return ParsedSource("", problem=what_it_is(head, headers, "sitemap"))
    if collected.place <= _MOST_ROWS and (outline.error or not outline.whole):
        why = f" ({outline.error})" if outline.error else ""
        collected.reasons.append(f"the document breaks off after entry {collected.place}{why}")
    if collected.parts and not collected.newest:
        return collected.parsed("sitemapindex")
    shape = outline.root if outline.root in _SHAPES else "urlset"
    return collected.parsed("news-sitemap" if collected.news else shape)


def _feed(body: bytes, headers: Mapping[str, str], collected: _Collected) -> ParsedSource:
    parsed = feed.parse(body, headers, collected.context)
    kept = [
        entry
        for entry in parsed.entries
        if collected.wanted(entry.url)
        and (entry.words.published is None or entry.words.published >= collected.oldest())
    ]
    left = len(parsed.entries) - len(kept)
    why = (f"{left} left out: too old, or not wanted by include and exclude",) if left else ()
    return replace(parsed, entries=tuple(kept), skipped=(*parsed.skipped, *why))


def _text(
    head: bytes, whole: Iterable[bytes], headers: Mapping[str, str], collected: _Collected
) -> ParsedSource:
    """A text sitemap: one address a line, in UTF-8 as sitemaps.org asks."""
    if not re.match(rb"https?://\S", head):
        problem = "; ".join(collected.reasons) or what_it_is(head, headers, "sitemap")
        return ParsedSource("", problem=problem)
    # Not all lines at once: 50 MB of short ones would be a gigabyte of objects.
    for line in _LINE.finditer(b"".join(whole)):
        text = line[0][: sitemap_xml.LONGEST_TEXT].decode("utf-8", errors="replace").strip()
        if not collected.take(Row("url", {"loc": text})):
            break
    return collected.parsed("text-sitemap")
