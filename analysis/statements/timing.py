"""When a statement was made, and whether it is of a time before the news of its article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from analysis.statements import saidon
from analysis.statements.article import Article
from analysis.statements.relaying import Nested
from analysis.utterance import Attribution, Span

# How far behind the cue its day stands: "said in Moscow on Monday".
BEHIND_CUE = 25
HEAD = 45
# "On Monday the ministry said": without a comma the day stands at the very beginning.
BARE = 16
# A text is on the page of another zone a day earlier or later, and a copy of it another day later.
CLOCKS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Said:
    """The day, the words it was taken from, and whether these tell of an earlier time."""

    day: date | None = None
    words: str = ""
    background: bool = False


class Timing:
    """Finds the day of the utterances of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def of(self, told: Nested) -> Said:
        """The day that the saying clause names, else that of who passed it on, else of the
        sentence's or the paragraph's beginning."""
        heads = list(self._heads(told.one))
        earlier = self._earlier(told.one, heads)
        for span in (*self._places(told), *heads):
            words = self._article.words(span)
            found = self._day(words)
            if found:
                day, shown = found
                return Said(day, shown, bool(earlier) or self._is_past(day))
        if earlier:
            return Said(None, earlier, True)
        when = told.one.when
        return Said(None, self._article.words(when).strip() if when else "")

    def _day(self, words: str) -> tuple[date, str] | None:
        source = self._article.source
        found = saidon.day_of(words, source.lang, self._today)
        return (found[0], words[found[1] : found[2]]) if found else None

    @cached_property
    def _today(self) -> date | None:
        """The day of the dateline, else that of the article: clocks differ by up to a day."""
        article = self._article
        day = article.source.day
        head = article.text[: article.sentences.told_from]
        found = saidon.day_of(head, article.source.lang, day) if day and head else None
        return found[0] if found and day and abs(day - found[0]) <= CLOCKS else day

    def _is_past(self, day: date) -> bool:
        return self._today is not None and self._today - day > saidon.WAVE

    def _places(self, told: Nested) -> Iterator[Span]:
        """Where the day may stand but at the heads, the nearest first."""
        for one in (told.one, *told.outer):
            if one.when:
                yield one.when
            yield from self._beside_cue(one)

    def _beside_cue(self, one: Attribution) -> Iterator[Span]:
        if one.cue is None:
            return
        start, end = one.cue
        if one.source:
            start, end = min(start, one.source[1]), max(end, one.source[1])
        until = min(end + BEHIND_CUE, self._article.sentences.around(max(start, end - 1))[1])
        for begin, stop in self._article.outside(start, until, one.cue[0]):
            if one.source and begin < one.source[0] < stop:
                yield begin, one.source[0]
            else:
                yield begin, stop

    def _heads(self, one: Attribution) -> Iterator[Span]:
        """The beginnings of sentence and paragraph, up to a comma, outside of what is said."""
        at = (one.cue or one.source or one.content[0])[0]
        article = self._article
        for start in dict.fromkeys((article.sentences.around(at)[0], article.paragraph(at)[0])):
            for begin, stop in article.outside(start, min(start + HEAD, at), at):
                if not article.text[start:begin].strip():
                    cut = article.text.find(",", begin, stop)
                    yield begin, cut if cut >= 0 else min(stop, begin + BARE)
                break

    def _earlier(self, one: Attribution, heads: list[Span]) -> str:
        """The words that put a statement before the news: at a head, or as its day."""
        article = self._article
        pattern = article.referring.earlier
        for span in (*heads, *([one.when] if one.when else [])):
            words = article.words(span)
            found = pattern.match(words.lstrip(" \n\t\"'“«—–-"))
            if found:
                return found[0]
        return ""
