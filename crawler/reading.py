"""The reading itself: a page in, a verdict out. No database, no network.

Loading it takes half a second and 40 MB, so the crawling process does without: `crawler.reader`
names the tasks, and each reading process has a `Reader` that does them.
"""

from collections.abc import Mapping
from dataclasses import replace

import structlog

from analysis import date_widgets, fingerprint, furniture, reading, relevance
from analysis.document import Page, Reading
from analysis.reading import Skim
from analysis.statements.article import Source
from config.settings import Log
from config.watch import Watch
from crawler import logs, reader
from crawler.hearing import Listener
from crawler.reader import PageVerdict
from crawler.words import Words, as_told
from spiders import kinds
from spiders.desk import ParseContext, ParsedSource

# Sources of a date that no widget can be taken for.
_FOR_MACHINES = ("feed", "jsonld", "opengraph", "microdata", "meta", "url")

log = structlog.get_logger(__name__)


class Reader:
    """Reads pages for a set of watches; building it compiles their rules once."""

    def __init__(self, watches: Mapping[str, Watch]) -> None:
        self.watchlists = [relevance.compile_watch(name, w) for name, w in watches.items()]
        matchers = {one.watch_id: one.matcher for one in self.watchlists}
        self.listener = Listener(watches, matchers)
        self.calendar = [day for watch in watches.values() for day in watch.calendar.values()]

    def judge(self, page: Page, implied: tuple[str, ...], whole: bool = False) -> PageVerdict:
        """Read a page as far as a rule can match, or `whole`. Never raises on a bad page."""
        try:
            return self._judge(page, implied, whole)
        except Exception as error:  # the reading-step boundary: one page must not stop the rest
            log.exception("page cannot be read", url=page.url)
            return PageVerdict("broken", problem=f"{type(error).__name__}: {error}")

    def judge_words(self, page: Page, implied: tuple[str, ...]) -> PageVerdict:
        """Judge what the feed itself says of a page that cannot be had."""
        words = page.feed
        read = reading.read_text(words.title, words.summary, page, self.calendar)
        verdict = self._verdict(read, implied, skim=f"{words.title}\n{words.summary}")
        return self._heard(page, verdict, whole=False)

    def judge_text(
        self, page: Page, words: Words, implied: tuple[str, ...], whole: bool = False
    ) -> PageVerdict:
        """Judge plain text, as an archive brings it; it is kept to the letter."""
        read = reading.read_text(words.title, words.text, page, self.calendar)
        verdict = self._verdict(as_told(words, read), implied, skim=f"{words.title}\n{words.text}")
        return self._heard(page, verdict, whole)

    def parse_source(
        self, body: bytes, headers: Mapping[str, str], context: ParseContext
    ) -> ParsedSource:
        """Parse a source's answer by its kind."""
        parsed: ParsedSource = kinds.PARSERS[context.source.kind](body, headers, context)
        return parsed

    def _judge(self, page: Page, implied: tuple[str, ...], whole: bool) -> PageVerdict:
        source = reading.opened(page)
        skim = reading.skim(page, source)
        seen = f"{skim.title}\n{skim.text}"
        if not whole and not any(w.may_match(seen, implied) for w in self.watchlists):
            return PageVerdict(
                "unmatched", seen, marks=_marks(skim) if page.outlet.learning else ()
            )
        read = reading.read(page, self.calendar, source)
        verdict = self._verdict(read, implied, skim=seen)
        verdict = replace(verdict, marks=_marks(skim), dates=_dates(page, verdict.reading))
        return self._heard(page, verdict, whole)

    def _heard(self, page: Page, verdict: PageVerdict, whole: bool) -> PageVerdict:
        """Add what the page tells, if it is to be stored as an article."""
        read = verdict.reading
        if read is None or not (whole or verdict.relevant):
            return verdict
        source = Source(read.title, read.text, read.lang, read.date.day, page.outlet.name)
        at = read.date.published_at or page.fetched_at
        listener = self.listener
        return replace(verdict, said=listener.said(source), told=listener.told(source, at))

    def _verdict(self, read: Reading, implied: tuple[str, ...], skim: str) -> PageVerdict:
        found = tuple(w.judge(read.title, read.text, implied) for w in self.watchlists)
        return PageVerdict(
            "read",
            skim=skim,
            reading=read,
            relevance=found,
            shingles=fingerprint.shingles(read.text),
        )


def _dates(page: Page, read: Reading | None) -> dict[str, bool]:
    """The lines with a date that a page shows, each with whether it is of a later day than it."""
    if read is None:
        return {}
    day = read.date.day if read.date.source in _FOR_MACHINES else None
    lines = date_widgets.shown(
        page.url, read.evidence.get("date", ()), day or page.fetched_at.date()
    )
    return {one.line: one.strange for one in lines}


def _marks(skim: Skim) -> tuple[int, ...]:
    return furniture.marks(skim.title, skim.text.split("\n"))


def start(watches: Mapping[str, Watch]) -> None:
    """Prepare a reading process; called once in each."""
    logs.set_up(Log(level="warning", format="json"))
    reader.work_with(Reader(watches))
