"""English attributions without a verb: "according to", "in the words of"."""

from analysis.languages.en import speech
from analysis.statements import english_phrases as phrases
from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_words import Sentence, Words

_WORDS_OF = ["in", "the", "words", "of"]
_HEADS = speech.CONJUNCTIONS | {":", ";", "(", "while", "that"}
_APPOSED = frozenset(("a", "an", "the", "who", "which", "whose", "his", "her", "one"))


def drafts(words: Words, sentence: Sentence) -> list[Draft]:
    """The "according to" of a sentence."""
    made = []
    for at in words.telling(sentence):
        cue = _cue(words, sentence, at)
        one = _according(words, sentence, *cue) if cue else None
        if one:
            made.append(one)
    return made


def _cue(words: Words, sentence: Sentence, at: int) -> Range | None:
    """The words of "according to" or "in the words of" around the word `at`."""
    if words.lows[at] == "according" and words.lows[at + 1 : at + 2] == ["to"]:
        return (at, at + 2) if at + 2 < sentence.last else None
    if words.lows[at - 2 : at + 2] == _WORDS_OF and sentence.first <= at - 2:
        return (at - 2, at + 2) if at + 2 < sentence.last else None
    return None


def _according(words: Words, sentence: Sentence, at: int, after: int) -> Draft | None:
    end = phrases.after(words, sentence, after)
    if end is None or not _is_source(words, after, end):
        return None
    made = Draft(cue=(at, after), act="statement", begins=at, source=(after, end), form="according")
    if at == sentence.first or words.lows[at - 1] in _HEADS:
        made.right = _after(words, sentence, end)
        return made if made.right else None
    made.left = _clause_start(words, sentence, at), at
    if words.lows[at - 1] in (",", "—", "–", "--"):
        made.right = _goes_on(words, sentence, end, words.lows[at - 1])
    return made


def _clause_start(words: Words, sentence: Sentence, at: int) -> int:
    """Where what is left of "according to" begins: past an open bracket or a semicolon."""
    for place in range(at - 1, sentence.first - 1, -1):
        if words.quote[place] < 0 and words.lows[place] in ("(", ";"):
            return place + 1
        if words.lows[place] == ")":
            break
    return sentence.first


def _goes_on(words: Words, sentence: Sentence, at: int, mark: str) -> Range | None:
    """What follows after ", according to X," unless it tells who X is."""
    close = _comma(words, sentence, at, mark)
    if close is None or close + 1 >= sentence.last:
        return None
    following = words.lows[close + 1]
    if following in _APPOSED or following.endswith("ing"):
        close = _comma(words, sentence, close + 1, mark)
        if close is None or close + 1 >= sentence.last:
            return None
    if words.lows[close + 1].endswith("ing") or words.lows[close + 1] in ("who", "which"):
        return None
    return close + 1, sentence.last


def _after(words: Words, sentence: Sentence, end: int) -> Range | None:
    comma = _comma(words, sentence, end)
    first = comma + 1 if comma is not None else end
    return (first, sentence.last) if first < sentence.last else None


def _comma(words: Words, sentence: Sentence, at: int, mark: str = ",") -> int | None:
    for place in range(at, min(sentence.last, at + 20)):
        if words.quote[place] >= 0:
            return None
        if words.lows[place] == mark:
            return place
    return None


def _is_source(words: Words, first: int, last: int) -> bool:
    lows = words.lows[first:last]
    if any(low in speech.SOURCE_NOUNS for low in lows):
        return True
    if any(low in speech.NO_SOURCES for low in lows):
        return any(words.is_name(at) for at in range(first, last))
    return True
