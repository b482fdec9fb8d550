"""One article as statements are made out of it: its words, its sentences, who is named where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.cast import Cast
from analysis.languages import REFERRING
from analysis.sentences import Sentences
from analysis.statements import quotes
from analysis.utterance import Attribution, Named, Referring, Span

NO_REFERRING = Referring()
# What a name can be of; events and things speak as little as they help to tell who does.
NAMES = ("person", "outlet", "body", "place")


@dataclass(frozen=True, slots=True)
class Source:
    """An article before its statements are known; `day` is that of publication, where known.

    `outlet` is the identifier or the name of the outlet that the article is from.
    """

    title: str
    text: str
    lang: str
    day: date | None
    outlet: str = ""


class Article:
    """A source with what was found in it; looked up as often as needed, made once."""

    def __init__(
        self,
        source: Source,
        cast: Cast,
        named: Sequence[Named],
        attributions: Sequence[Attribution],
    ) -> None:
        self.source = source
        self.text = source.text
        self.cast = cast
        self.named = [one for one in named if one.kind in NAMES]
        self.attributions = attributions
        self.referring = REFERRING.get(source.lang, NO_REFERRING)
        self._starts = [one.start for one in self.named]
        self._contents = sorted(span for one in attributions for span in one.content)

    @cached_property
    def quoted(self) -> list[quotes.Quotation]:
        """The outermost quotations of the text."""
        return quotes.outermost(quotes.quotations(self.text))

    def is_quoted(self, position: int) -> bool:
        """Whether a position is in quotation marks."""
        at = bisect_right(self._quote_starts, position) - 1
        return at >= 0 and self.quoted[at].start < position < self.quoted[at].end

    def is_told(self, start: int, end: int) -> bool:
        """Whether somebody says something between two positions."""
        first = bisect_left(self._cues, start)
        return first < len(self._cues) and self._cues[first] < end

    @cached_property
    def _cues(self) -> list[int]:
        return sorted((one.cue or one.content[0])[0] for one in self.attributions)

    def quoted_within(self, start: int, end: int) -> int:
        """How many code points between two positions are quoted, marks included."""
        first = max(0, bisect_right(self._quote_starts, start) - 1)
        total = 0
        for one in self.quoted[first:]:
            if one.start >= end:
                break
            total += max(0, min(end, one.end) - max(start, one.start))
        return total

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [one.start for one in self.quoted]

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the text."""
        return Sentences(self.text)

    def named_in(self, start: int, end: int) -> list[Named]:
        """The entities named between two positions."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [one for one in self.named[first:last] if one.end <= end]

    def named_over(self, start: int, end: int) -> bool:
        """Whether two positions are within the name of an entity."""
        last = bisect_right(self._starts, start) - 1
        return last >= 0 and end <= self.named[last].end

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span[0] : span[1]]

    def paragraph(self, position: int) -> Span:
        """The line that a position is in."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        return start, len(self.text) if end < 0 else end

    def paragraphs_between(self, before: int, after: int) -> int:
        """How many lines with words begin between two positions."""
        return sum(1 for line in self.text[before:after].split("\n")[1:] if line.strip())

    def outside(self, start: int, end: int, at: int) -> Iterator[Span]:
        """The stretches between two positions that are not what somebody says.

        A content that holds `at` does not count: the stretch is looked for within it.
        """
        reached = start
        first = max(0, bisect_right(self._contents, (start, start)) - 3)
        for begin, stop in self._contents[first:]:
            if begin >= end:
                break
            if begin <= at < stop or stop <= reached:
                continue
            if begin > reached:
                yield reached, begin
            reached = max(reached, stop)
        if reached < end:
            yield reached, end


def first_of(one: Attribution) -> int:
    """Where the speaker of an attribution stands, or else its cue or content."""
    if one.source:
        return one.source[0]
    return one.cue[0] if one.cue else one.content[0][0]
