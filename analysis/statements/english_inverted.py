"""English sentences that name the speaker after the verb: “…,” said X."""

from analysis.languages.en import speech
from analysis.statements import english_drafts as drafts, english_phrases as phrases
from analysis.statements.english_cues import Cue
from analysis.statements.english_drafts import Draft
from analysis.statements.english_sources import Subject
from analysis.statements.english_words import Sentence, Words

_LEAST_NAME, _MOST_NAME = 2, 4


def inverted(words: Words, sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """ "“…,” said X"."""
    plural = cue.verb.lemma == "say" and words.lows[cue.first - 1] == ","
    if (
        (cue.tense not in ("past", "s") and not plural)
        or cue.phrase
        or not cue.takes("clause", "quote", "that")
    ):
        return None
    first = cue.last
    quoted = cue.first > sentence.first and words.quote[cue.first - 1] >= 0
    if not quoted and not drafts.ends_left(words, sentence, cue.first):
        return None
    if first >= sentence.last or not _may_speak(words, first, quoted):
        return None
    end = phrases.after(words, sentence, first)
    end = _with_name(words, sentence, first, end) if end else None
    if end is None or not (quoted or drafts.closes(words, sentence, end)):
        return None
    if end < sentence.last and words.quote[end] < 0 and words.lows[end] in speech.FINITE:
        return None
    made = drafts.made_of(cue, Subject(first, end, cue.first, cue.first))
    made.left = drafts.left_of(words, sentence, cue.first, earlier)
    if made.left is None:
        return None
    made.begins = made.left[1]
    made.form = "inverted"
    made.right = drafts.resumed(words, sentence, end)
    return made


def leading(words: Words, sentence: Sentence, cue: Cue) -> Draft | None:
    """ "Said X: “…”"."""
    if cue.tense != "past" or cue.last >= sentence.last or not _may_speak(words, cue.last, True):
        return None
    end = phrases.after(words, sentence, cue.last)
    right = drafts.resumed(words, sentence, end) if end else None
    if end is None or right is None:
        return None
    made = drafts.made_of(cue, Subject(cue.last, end, cue.first, cue.first))
    made.right, made.form = right, "quote"
    return made


def ends_with_name(words: Words, sentence: Sentence, cue: Cue) -> bool:
    """Whether ", reports USA Today." ends the sentence."""
    at = cue.last
    if cue.first == sentence.first or words.lows[cue.first - 1] != ",":
        return False
    while at < sentence.last and words.quote[at] < 0 and words.is_name(at):
        at += 1
    return (
        at > cue.last and at >= sentence.last - 1 and words.texts[at : sentence.last] in ([], ["."])
    )


def _with_name(words: Words, sentence: Sentence, first: int, end: int) -> int:
    """Past the name that follows a post: "said the manager, Sue Pettifer."."""
    if words.lows[first] not in speech.DETERMINERS or words.is_name(end - 1):
        return end
    at = end + 1
    while at < sentence.last and words.quote[at] < 0 and words.is_name(at):
        at += 1
    named = words.lows[end : end + 1] == [","] and end + _LEAST_NAME <= at - 1 <= end + _MOST_NAME
    closed = at >= sentence.last or words.lows[at] in (".", ",")
    return at if named and closed else end


def _may_speak(words: Words, at: int, quoted: bool) -> bool:
    """Whether a speaker's name can begin here: after a quotation any noun phrase."""
    low = words.lows[at]
    if words.quote[at] >= 0 or not words.is_word(at):
        return False
    if low in speech.PREPOSITIONS or low in speech.TIMES or low in speech.SUBORDINATORS:
        return False
    return quoted or words.is_name(at) or low in speech.DETERMINERS
