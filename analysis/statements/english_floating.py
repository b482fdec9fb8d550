"""Quotations without a cue: they go on with what the last speaker said."""

from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_words import Sentence, Words


class Floor:
    """Who has the floor: the last attribution, and whether its quotation may go on.

    A quotation goes on in the sentences that are nothing but quotation, and in the next
    paragraph where the last one ended with it. A colon at the end of a line announces the next.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._speaker: Draft | None = None
        self._block = False

    def told(self, found: list[Draft]) -> None:
        """A sentence with attributions of its own: the last that can go on has the floor."""
        self._speaker = next((one for one in reversed(found) if self._may_go_on(one)), None)
        self._block = any(one.form == "pending" for one in found)

    def floats(self, sentence: Sentence, opens: bool) -> None:
        """A sentence without an attribution; `opens`: it is the first of its line."""
        if self._speaker is None:
            return
        quoted = self._quoted(sentence)
        if quoted is not None:
            self._add(quoted)
        elif self._block and (opens or self._speaker.more):
            self._add((sentence.first, sentence.last))
        else:
            self._speaker = None

    def line_ends(self) -> None:
        """The end of a line: a block of words without quotation marks ends with it."""
        if self._speaker is not None and self._speaker.more:
            self._block = False

    def _add(self, part: Range) -> None:
        assert self._speaker is not None
        self._speaker.more.append(part)

    def _may_go_on(self, one: Draft) -> bool:
        if not one.spans:
            return one.form == "pending"
        if one.form in ("left", "inverted", "both"):
            return True
        first, last = one.spans[-1]
        return any(self._words.quote[at] >= 0 for at in range(max(first, last - 3), last))

    def _quoted(self, sentence: Sentence) -> Range | None:
        """The sentence where it is one quotation from its beginning to its end."""
        number = self._words.quote[sentence.first]
        if number < 0 or self._words.bounds[number][1] < sentence.last - 2:
            return None
        return sentence.first, sentence.last
