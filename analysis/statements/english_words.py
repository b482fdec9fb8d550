"""The words of an English text, its quotations as units, and its sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from analysis import sentences
from analysis.languages.en import speech
from analysis.statements import quotes
from analysis.utterance import Span

_REST = r"(?:['’&‑-](?:(?:[A-Z]\.){2,}|\w+)|\.[a-z0-9]\w*)*"
_FIGURE = r"[\d,.:]*\d(?:%|(?:-[^\W\d_]+)+)?"
# It begins with one set of signs, for which the engine looks at once, and asks which it was. First
# a word of plain letters, as nearly all are, with nothing joined to it.
_TOKEN = re.compile(
    r"([^ ](?:(?<=[A-Za-z])\w++(?!['’&‑.-])"
    rf"|(?<=\n)\n*|(?<=[^\W\d_])\.(?:[^\W\d_]\.)+|(?<=[$€£])\d{_FIGURE}|(?<=\d){_FIGURE}"
    rf"|(?<=[@#])\w+{_REST}|(?<=\w)\w*{_REST}"
    r"|(?<=\.)\.+|(?<=-)-+|(?<=')'|(?<=`)`|(?<=[^\w\s])))"
)
_BREAK = re.compile(r"\n+")
# A full stop after these ends no sentence, whatever follows it.
_SHORT = speech.word_set(
    "mr mrs ms dr prof gen lt col capt maj sgt sen rep gov st jr sr no vs art ex rev hon pres "
    "messrs sens reps cmdr adm brig supt det atty fla calif mass conn ariz ill mich minn miss "
    "tenn tex va wash wis pa ga ala ark colo del ind kan ky la md mo mont neb nev okla ore "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
_TITLES = speech.word_set(
    "mr mrs ms dr prof gen lt col capt maj sgt sen rep gov st rev hon pres messrs sens reps "
    "cmdr adm brig supt det no vs"
)
_ENDS = frozenset((".", "!", "?", "…", "...", "....", "..", "....."))
_LONGEST = 250
"""Words of a sentence outside quotations; what is longer is a list or no prose."""
_HEAD = 160
_HEAD_LINES = 3
_ASKED = speech.word_set("said says asked asks wrote replied added shouted tweeted wondered told")
_AFTER_ASKED = speech.word_set(
    "on in at during to of about with last monday tuesday wednesday thursday friday saturday "
    "sunday when as after before the a his her him them me us reporters"
)
OPENERS = frozenset("“\"«„''``‘[(")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` to `last` (not included) of a text."""

    first: int
    last: int


class Words:
    """The words and marks of a text.

    `lows` are lower case with straight apostrophes; `quote[i]` is the number of the outermost
    quotation that holds the word, or -1; its own marks belong to it.
    """

    def __init__(self, text: str) -> None:
        parts = _TOKEN.split(text)  # what is between words, a word, what is between, ...
        ends = list(accumulate(map(len, parts)))
        self.text = text
        self.texts = parts[1::2]
        self.starts = ends[:-1:2]
        self.ends = ends[1::2]
        # No word holds a blank.
        lowered = " ".join(self.texts).lower().replace("’", "'")
        self.lows = lowered.split(" ") if lowered else []
        self.quotations = quotes.outermost(quotes.quotations(text))
        self.quote = [-1] * len(self.texts)
        self.bounds = [(-1, -1)] * len(self.quotations)
        self._quoted()

    def _quoted(self) -> None:
        """Give each word its quotation, and each quotation its first and last word."""
        last = 0
        for number, one in enumerate(self.quotations):
            first = bisect_left(self.starts, one.start, last)
            last = bisect_left(self.starts, one.end, first)
            if first < last:
                self.quote[first:last] = [number] * (last - first)
                self.bounds[number] = first, last - 1

    @cached_property
    def _closing(self) -> list[int]:
        """The words with which a sentence can end."""
        marks = [at for at, word in enumerate(self.texts) if word in _ENDS and self.quote[at] < 0]
        return sorted({*marks, *(last for _, last in self.bounds)})

    @cached_property
    def _plain(self) -> list[int]:
        return [at for at, number in enumerate(self.quote) if number < 0]

    @cached_property
    def _telling(self) -> list[int]:
        """The words that can be part of a cue."""
        return [
            at for at, low in enumerate(self.lows) if low in speech.TELLING and self.quote[at] < 0
        ]

    def telling(self, sentence: Sentence) -> list[int]:
        """The words of a sentence, outside its quotations, that can be part of a cue."""
        first = bisect_left(self._telling, sentence.first)
        return self._telling[first : bisect_left(self._telling, sentence.last)]

    def __len__(self) -> int:
        return len(self.starts)

    def is_name(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.texts[at][:1].isupper()

    def is_word(self, at: int) -> bool:
        """Whether it is a word or number, no mark."""
        word = self.texts[at]
        return word[0].isalnum() or word[0] in "@$€£"

    def span(self, first: int, last: int) -> Span:
        """Code points of the words `first` to `last`, not included."""
        return self.starts[first], self.ends[last - 1]

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """First and last (not included) word of every line."""
        first = count = 0
        breaks = [bisect_left(self.starts, line.start()) for line in _BREAK.finditer(self.text)]
        for at in (*breaks, len(self.texts)):
            if at > first:
                yield (self._past_dateline(first) if count < _HEAD_LINES else first), at
                count += 1
            first = at + 1

    def _past_dateline(self, first: int) -> int:
        """Past the place, day and agency at the head of a line: nobody says them."""
        start = self.starts[first]
        told = start + sentences.dateline_end(self.text[start : start + _HEAD])
        return bisect_left(self.starts, told) if told > start else first

    def sentences(self, first: int, last: int) -> Iterator[Sentence]:
        """Sentences of a line; a quotation of several sentences is not torn."""
        begins = first
        low = bisect_left(self._closing, first)
        for at in self._closing[low : bisect_left(self._closing, last - 1)]:
            if self._ends_at(at, last):
                yield from self._pieces(begins, at + 1)
                begins = at + 1
        if begins < last:
            yield from self._pieces(begins, last)

    def _pieces(self, first: int, last: int) -> Iterator[Sentence]:
        """A sentence, or pieces of one that is none: work on a sentence grows with its square."""
        if last - first > _LONGEST:
            for cut in self.plain(first, last)[_LONGEST::_LONGEST]:
                yield Sentence(first, cut)
                first = cut
        yield Sentence(first, last)

    def plain(self, first: int, last: int) -> list[int]:
        """The words from `first` to `last`, not included, that no quotation holds."""
        return self._plain[bisect_left(self._plain, first) : bisect_left(self._plain, last)]

    def _ends_at(self, at: int, last: int) -> bool:
        """Whether a sentence ends with this word."""
        number = self.quote[at]
        if number >= 0:
            return self._ends_quotation(at, number, last)
        word = self.texts[at]
        if word not in _ENDS:
            return False
        following = self.texts[at + 1]
        if following[0] in ")],;:" or following in _ENDS:
            return False
        if word == "." and self._is_short(at):
            return False
        return not following[0].islower()

    def _is_short(self, at: int) -> bool:
        before = self.lows[at - 1] if at else ""
        if self.starts[at] != self.ends[at - 1]:
            return False
        return (before in _SHORT and (before in _TITLES or not self.is_name(at + 1))) or (
            len(before) == 1 and before.isalpha() and before != "i"
        )

    def _ends_quotation(self, at: int, number: int, last: int) -> bool:
        """A quotation that ends with a mark of its own ends the sentence, unless it is told who."""
        if self.bounds[number][1] != at:
            return False
        mark = self.texts[at - 1]
        if mark not in _ENDS and not self.quotations[number].closed:
            return False
        following = self.texts[at + 1]
        if mark not in _ENDS or following[0].islower() or following[0] in ",;:)—–-":
            return False
        return following not in _ENDS and not (mark in "!?" and self._told_after(at + 1, last))

    def _told_after(self, at: int, last: int) -> bool:
        """Whether “…?” is followed by "X asked." and no more."""
        for place in range(at, min(at + 6, last - 1)):
            if self.quote[place] >= 0:
                return False
            if self.lows[place] in _ASKED:
                after = self.texts[place + 1]
                return not after[0].isalpha() or self.lows[place + 1] in _AFTER_ASKED
        return False
