"""The tasks of a reading process: a page in, a verdict out.

What does them is loaded in reading processes only (`crawler.reading`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from analysis.claim import Signature
from analysis.document import OutletHints, Page, Reading, Relevance
from analysis.quantity import Quantity
from analysis.story import Told
from analysis.utterance import Statement
from config.outlets import Outlet
from crawler.words import Words
from spiders.desk import ParseContext, ParsedSource

LISTENER = 1
"""The number of the extractor of statements; raised when it finds others in the same text."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a page, what of it is compared with others, and the figures in it."""

    statement: Statement
    signature: Signature
    figures: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What a page turned out to be.

    unmatched: no rule can match, it was not read further, `skim` is what was seen of it · read:
    read whole, `relevance` says what the watches make of it · broken: reading failed, `problem`
    says how. `marks` are of its title and the lines that may be furniture of its outlet
    (`analysis.furniture`); those of an unmatched page only where the outlet is being learned.
    `dates` are lines with a date, and whether they are strange on this page
    (`analysis.date_widgets`). `said` and `told` are of a page that is stored as an article: its
    statements in their order, and what of it tells which event it is about.
    """

    kind: Literal["unmatched", "read", "broken"]
    skim: str = ""
    reading: Reading | None = None
    relevance: tuple[Relevance, ...] = ()
    shingles: frozenset[int] = frozenset()
    problem: str = ""
    marks: tuple[int, ...] = ()
    dates: Mapping[str, bool] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    told: Told | None = None

    @property
    def relevant(self) -> bool:
        """Whether any watch wants the page."""
        return any(item.relevant for item in self.relevance)


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


class Working(Protocol):
    """What does the tasks; `crawler.reading.Reader` is one."""

    def judge(self, page: Page, implied: tuple[str, ...], whole: bool = False) -> PageVerdict:
        """Read a page as far as a rule can match, or `whole`."""

    def judge_words(self, page: Page, implied: tuple[str, ...]) -> PageVerdict:
        """Judge what the feed itself says of a page."""

    def judge_text(
        self, page: Page, words: Words, implied: tuple[str, ...], whole: bool = False
    ) -> PageVerdict:
        """Judge plain text, and hear it whether a rule wants it or not if `whole`."""

    def parse_source(
        self, body: bytes, headers: Mapping[str, str], context: ParseContext
    ) -> ParsedSource:
        """Parse a source's answer."""


class _Process:
    """The reader of this process, set once by `work_with`."""

    reader: Working | None = None


def work_with(reader: Working) -> None:
    """Have the tasks of this process done by this reader."""
    _Process.reader = reader


def judge(page: Page, implied: tuple[str, ...], whole: bool = False) -> PageVerdict:
    """Judge a page with the process's reader."""
    return _reader().judge(page, implied, whole)


def judge_words(page: Page, implied: tuple[str, ...]) -> PageVerdict:
    """Judge the feed's own words with the process's reader."""
    return _reader().judge_words(page, implied)


def judge_text(
    page: Page, words: Words, implied: tuple[str, ...], whole: bool = False
) -> PageVerdict:
    """Judge plain text with the process's reader."""
    return _reader().judge_text(page, words, implied, whole)


def parse_source(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """Parse a source's answer; a hostile one is ended with the process."""
    return _reader().parse_source(body, headers, context)


def _reader() -> Working:
    if _Process.reader is None:
        raise RuntimeError("the reading process was not started with its watches")
    return _Process.reader
