"""Attributions of English sentences in the making, and what all of them are made of."""

from dataclasses import dataclass, field

from analysis.languages.en import speech
from analysis.statements import english_content as content
from analysis.statements.english_cues import Cue
from analysis.statements.english_sources import Subject
from analysis.statements.english_words import Sentence, Words
from analysis.utterance import Act, Medium

Range = tuple[int, int]
MARKS = (",", "—", "–", "--", "―", ";", ":")

_CLOSING = (
    speech.PREPOSITIONS
    | speech.TIMES
    | speech.TIME_MODIFIERS - {"the", "that", "same"}
    | speech.SUBORDINATORS - {"that"}
    | speech.CONJUNCTIONS
    | speech.ADVERBS
)
_REACH = 25
_VERBS_WANTING = speech.AUXILIARIES - {"to", "'s"}


@dataclass(slots=True)
class Draft:
    """An attribution in the making; all positions are words, ends not included.

    `begins` is where the saying clause with its comma or conjunction begins: content of another
    cue ends before it. `left` and `right` are its own contents.
    """

    cue: Range
    act: Act
    begins: int
    source: Range | None = None
    left: Range | None = None
    right: Range | None = None
    joined: bool = False
    subordinate: bool = False
    negated: bool = False
    addressee: Range | None = None
    when: Range | None = None
    relays: list[Range] = field(default_factory=list)
    more: list[Range] = field(default_factory=list)
    form: str = ""
    medium: Medium | None = None

    @property
    def spans(self) -> list[Range]:
        """All parts of the content in order."""
        return [part for part in (self.left, self.right) if part] + self.more


def made_of(cue: Cue, subject: Subject) -> Draft:
    return Draft(
        cue=(subject.cue_first, cue.last),
        act=cue.act,
        begins=subject.begins,
        source=(subject.first, subject.last),
        negated=subject.negated,
    )


def with_right(sentence: Sentence, made: Draft, found: content.Right) -> Draft | None:
    if found.form == "none" or found.first >= sentence.last:
        return None
    if found.form != "pending":
        made.right = found.first, sentence.last
    made.addressee, made.when, made.form = found.addressee, found.when, found.form
    return made


def ends_left(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether what is left of the word `at` ends with a comma or a quotation."""
    before = at - 1
    if before < sentence.first:
        return False
    return words.quote[before] >= 0 or words.lows[before] in MARKS


def closes(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether nothing that is said can begin with the word `at`."""
    if at >= sentence.last or words.quote[at] >= 0:
        return at >= sentence.last
    low = words.lows[at]
    if not words.is_word(at):
        return low != ":"
    return low in _CLOSING


def left_of(words: Words, sentence: Sentence, end: int, earlier: list[Draft]) -> Range | None:
    """From the beginning of the sentence, or from where another left one ended, to `end`."""
    first = sentence.first
    for other in earlier:
        if other.left and not other.right and other.cue[1] < end:
            first = max(first, other.cue[1], other.source[1] if other.source else 0)
    while first < end and (
        words.lows[first] in MARKS or (not words.is_word(first) and words.quote[first] < 0)
    ):
        first += 1
    last = end
    while last > first and words.quote[last - 1] < 0 and words.lows[last - 1] in MARKS:
        last -= 1
    if last > first and words.quote[last - 1] >= 0:
        opening = words.bounds[words.quote[last - 1]][0]
        if opening > first and words.lows[opening - 1] == ":":
            first = opening
    return (first, last) if last > first else None


def resumed(words: Words, sentence: Sentence, at: int) -> Range | None:
    """What goes on after "said X,": a quotation, or the verb that is still wanting."""
    for place in range(at, min(sentence.last - 1, at + _REACH)):
        if words.quote[place] >= 0:
            return None
        if words.lows[place] in (",", ":") and content.is_quoted(words, place + 1):
            return place + 1, sentence.last
        if words.lows[place] == "," and words.lows[place + 1] in _VERBS_WANTING:
            return place + 1, sentence.last
    return None
