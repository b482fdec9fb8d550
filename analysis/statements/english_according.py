"""English attributions without a verb: "according to", "in the words of"."""

from analysis.languages.en import speech
from analysis.statements import english_sources as sources
from analysis.statements.english_clauses import Draft, Range
from analysis.statements.english_words import Sentence, Words


def drafts(words: Words, sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """The "according to" of a sentence."""
    made = []
    for at in range(sentence.first, sentence.last - 2):
        if words.lows[at] == "according" and words.lows[at + 1] == "to" and words.quote[at] < 0:
            one = _according(words, sentence, at)
            if one:
                made.append(one)
    return made


def _according(words: Words, sentence: Sentence, at: int) -> Draft | None:
    end = sources.after(words, sentence, at + 2)
    if end is None or not _is_source(words, at + 2, end):
        return None
    made = Draft(cue=(at, at + 2), act="statement", begins=at, source=(at + 2, end), form="according")
    if at == sentence.first or at - sentence.first <= 1 and words.lows[sentence.first] in speech.CONJUNCTIONS:
        made.right = _after(words, sentence, end)
        return made if made.right else None
    made.left = sentence.first, at
    made.begins = at
    comma = _comma(words, sentence, end)
    if comma is not None and words.lows[at - 1] == "," and comma + 1 < sentence.last:
        following = words.lows[comma + 1]
        if not following.endswith("ing") and following not in ("who", "which"):
            made.right = comma + 1, sentence.last
    return made


def _after(words: Words, sentence: Sentence, end: int) -> Range | None:
    comma = _comma(words, sentence, end)
    first = comma + 1 if comma is not None else end
    return (first, sentence.last) if first < sentence.last else None


def _comma(words: Words, sentence: Sentence, at: int) -> int | None:
    for place in range(at, min(sentence.last, at + 20)):
        if words.quote[place] >= 0:
            return None
        if words.lows[place] == ",":
            return place
    return None


def _is_source(words: Words, first: int, last: int) -> bool:
    lows = words.lows[first:last]
    if any(low in speech.SOURCE_NOUNS for low in lows):
        return True
    if any(low in speech.NO_SOURCES for low in lows):
        return False
    return any(words.is_name(at) for at in range(first, last)) or lows[-1].endswith("s")
