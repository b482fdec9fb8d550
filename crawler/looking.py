"""One look at a source and at a page, without storing anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.outlets import Outlet
from config.sources import AnySource, RenderedSource
from crawler import entries, reader
from crawler.asking import Asker
from crawler.desk import page_input
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.pool import ReadingPool
from crawler.reader import PageVerdict
from crawler.reading import Reader
from spiders.desk import Answer, FeedEntry, ParseContext, ParsedSource

# A look at an index takes its newest documents: the rest is as old as it is long.
_MOST_PARTS = 2


@dataclass(frozen=True, slots=True)
class SourceLook:
    """What one look at a source came to; `parsed` is None when there was nothing to parse.

    `entries` holds those of the source and of the parts it named, the newest first.
    """

    url: str
    answer: Answer
    parsed: ParsedSource | None
    entries: tuple[FeedEntry, ...] = ()

    @property
    def works(self) -> bool:
        """Whether the address is right: it gave entries, or is a sitemap, which may be empty."""
        parsed = self.parsed
        if parsed is None or parsed.problem:
            return False
        return bool(self.entries) or parsed.shape == "sitemap"


@dataclass(frozen=True, slots=True)
class PageLook:
    """What one page came to; `verdict` is None when there was nothing to read."""

    entry: FeedEntry
    answer: Answer
    verdict: PageVerdict | None


class Looking:
    """Looks at sources and pages of one outlet; `outlet` is None while it is not known yet."""

    def __init__(
        self, asking: Asker, pool: ReadingPool, now: datetime, outlet: Outlet | None = None
    ) -> None:
        self._asking = asking
        self._pool = pool
        self.now = now
        self._outlet = outlet

    async def at_source(self, source: AnySource, answer: Answer | None = None) -> SourceLook:
        """Poll a source once, or parse `answer`, which it gave already."""
        answer = answer or await self._first(source)
        if answer.kind != "ok":
            return SourceLook(source.url, answer, None)
        parsed = await self._parse(source, answer)
        entries = list(parsed.entries)
        for part in parsed.parts[:_MOST_PARTS]:
            inner = await self._asking.ask(part.url)
            if inner.kind == "ok":
                entries += (await self._parse(source, inner)).entries
        return SourceLook(source.url, answer, parsed, tuple(newest_first(entries)))

    async def _first(self, source: AnySource) -> Answer:
        if isinstance(source, RenderedSource):
            return await self._asking.ask(source.url, source)
        return await self._asking.ask(source.url)

    async def at_page(self, entry: FeedEntry) -> PageLook:
        """Fetch and read the page of an entry; of one that is complete, as a channel's message
        is, read its words, as a crawl does."""
        answer = Answer("ok", entry.url)
        if not entry.complete:
            answer = await self._asking.ask(entry.url)
        if answer.kind != "ok":
            return PageLook(entry, answer, None)
        given = page_input(entries.page_of(entry, "", self.now), answer, self._outlet, self.now)
        implied = self._outlet.implies if self._outlet else ()
        try:
            if entry.complete:
                verdict = await self._pool.run(reader.judge_words, given, implied)
            else:
                verdict = await self._pool.run(reader.judge, given, implied, True)
        except (ReadingTimeout, ReaderDied) as error:
            verdict = PageVerdict("broken", problem=str(error))
        return PageLook(entry, answer, verdict)

    async def _parse(self, source: AnySource, answer: Answer) -> ParsedSource:
        zone = self._outlet.timezone if self._outlet else "UTC"
        context = ParseContext(answer.url, zone, self.now, source)
        headers = dict(answer.headers)
        try:
            return await self._pool.run(reader.parse_source, answer.body, headers, context)
        except (ReadingTimeout, ReaderDied) as error:
            return ParsedSource("", problem=f"cannot be parsed: {error}")


def newest_first(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Dated entries first, the newest at the top; the others in the order of the source."""
    dated = [(entry.words.published, entry) for entry in entries if entry.words.published]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [entry for _, entry in dated] + [one for one in entries if not one.words.published]


def entry_facts(entry: FeedEntry, tool: Reader, implied: tuple[str, ...]) -> dict[str, Any]:
    """An entry as plain data; `tool` judges the source's own words."""
    words = entry.words
    rules = [
        f"{found.watch}/{match.rule}"
        for watchlist in tool.watchlists
        for found in [watchlist.judge(words.title, words.summary, implied)]
        for match in found.matches
    ]
    return {
        "url": entry.url,
        "title": words.title,
        "published_at": words.published,
        "rules": rules,
    }


def page_facts(page: PageLook) -> dict[str, Any]:
    """A look at a page as plain data."""
    verdict = page.verdict
    facts: dict[str, Any] = {
        "url": page.entry.url,
        "answer": page.answer.kind,
        "status": page.answer.status,
        "reason": page.answer.reason or (verdict.problem if verdict else ""),
    }
    reading = verdict.reading if verdict else None
    if verdict is None or reading is None:
        return facts
    rules = [
        {"rule": f"{found.watch}/{match.rule}", "score": match.score, "hits": len(match.hits)}
        for found in verdict.relevance
        for match in found.matches
    ]
    return facts | {
        "title": reading.title,
        "characters": len(reading.text),
        "read_status": reading.status,
        "lang": reading.lang,
        "published_at": reading.date.published_at,
        "date_source": reading.date.source,
        "date_confidence": reading.date.confidence,
        "evidence": [
            {"source": e.source, "value": e.value, "verdict": e.verdict, "reason": e.reason}
            for e in reading.evidence.get("date", ())
        ],
        "rules": rules,
    }
