"""What runs in a reading process: a page in, a verdict out. No database, no network."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import structlog

from analysis import fingerprint, reading, relevance
from analysis.document import OutletHints, Page, Reading, Relevance
from config.outlets import Outlet
from config.settings import Log
from config.watch import Watch
from crawler import logs
from spiders import kinds
from spiders.desk import ParseContext, ParsedSource

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What a page turned out to be.

    unmatched: no rule can match, it was not read further, `skim` is what was seen of it · read:
    read whole, `relevance` says what the watches make of it · broken: reading failed, `problem`
    says how.
    """

    kind: Literal["unmatched", "read", "broken"]
    skim: str = ""
    reading: Reading | None = None
    relevance: tuple[Relevance, ...] = ()
    shingles: frozenset[int] = frozenset()
    problem: str = ""

    @property
    def relevant(self) -> bool:
        """Whether any watch wants the page."""
        return any(item.relevant for item in self.relevance)


class Reader:
    """Reads pages for a set of watches; building it compiles their rules once."""

    def __init__(self, watches: Mapping[str, Watch]) -> None:
        self.watchlists = [relevance.compile_watch(name, w) for name, w in watches.items()]
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
        return self._verdict(read, implied, skim=f"{words.title}\n{words.summary}")

    def judge_text(
        self, page: Page, title: str, text: str, implied: tuple[str, ...]
    ) -> PageVerdict:
        """Judge plain text, as an archive brings it; it is kept to the letter."""
        read = replace(reading.read_text(title, text, page, self.calendar), text=text)
        return self._verdict(read, implied, skim=f"{title}\n{text}")

    def _judge(self, page: Page, implied: tuple[str, ...], whole: bool) -> PageVerdict:
        skim = reading.skim(page)
        seen = f"{skim.title}\n{skim.text}"
        if not whole and not any(w.may_match(seen, implied) for w in self.watchlists):
            return PageVerdict("unmatched", skim=seen)
        return self._verdict(reading.read(page, self.calendar), implied, skim=seen)

    def _verdict(self, read: Reading, implied: tuple[str, ...], skim: str) -> PageVerdict:
        found = tuple(w.judge(read.title, read.text, implied) for w in self.watchlists)
        return PageVerdict(
            "read",
            skim=skim,
            reading=read,
            relevance=found,
            shingles=fingerprint.shingles(read.text),
        )


def hints(outlet: Outlet | None) -> OutletHints:
    """What reading may know of an outlet beforehand."""
    if outlet is None:
        return OutletHints()
    return OutletHints(
        name=outlet.name,
        languages=outlet.languages,
        timezone=outlet.timezone,
        text_selectors=outlet.selectors.text,
        remove_selectors=outlet.selectors.remove,
    )


class _Process:
    """The reader of this process, built once by `start`."""

    reader: Reader | None = None


def start(watches: Mapping[str, Watch]) -> None:
    """Prepare a reading process; called once in each."""
    logs.set_up(Log(level="warning", format="json"))
    _Process.reader = Reader(watches)


def judge(page: Page, implied: tuple[str, ...], whole: bool = False) -> PageVerdict:
    """Judge a page with the process's reader."""
    return _reader().judge(page, implied, whole)


def judge_words(page: Page, implied: tuple[str, ...]) -> PageVerdict:
    """Judge the feed's own words with the process's reader."""
    return _reader().judge_words(page, implied)


def judge_text(page: Page, title: str, text: str, implied: tuple[str, ...]) -> PageVerdict:
    """Judge plain text with the process's reader."""
    return _reader().judge_text(page, title, text, implied)


def parse_source(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """Parse a source's answer; a hostile one is ended with the process."""
    parsed: ParsedSource = kinds.PARSERS[context.source.kind](body, headers, context)
    return parsed


def _reader() -> Reader:
    if _Process.reader is None:
        raise RuntimeError("the reading process was not started with its watches")
    return _Process.reader
