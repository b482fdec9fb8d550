"""English sentences that name the speaker after the verb: “…,” said X."""

from analysis.languages.en import speech
from analysis.statements import english_drafts as drafts, english_phrases as phrases
from analysis.statements.english_cues import Cue
from analysis.statements.english_drafts import Draft
from analysis.statements.english_sources import Subject
from analysis.statements.english_words import Sentence, Words


def inverted(words: Words, sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """ "“…,” said X"."""
    if cue.tense not in ("past", "s") or cue.phrase or not cue.takes("clause", "quote", "that"):
        return None
    first = cue.last
    quoted = cue.first > sentence.first and words.quote[cue.first - 1] >= 0
    if not quoted and not drafts.ends_left(words, sentence, cue.first):
        return None
    if first >= sentence.last or not _may_speak(words, first, quoted):
        return None
    end = phrases.after(words, sentence, first)
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


def _may_speak(words: Words, at: int, quoted: bool) -> bool:
    """Whether a speaker's name can begin here: after a quotation any noun phrase."""
    low = words.lows[at]
    if words.quote[at] >= 0 or not words.is_word(at):
        return False
    if low in speech.PREPOSITIONS or low in speech.TIMES or low in speech.SUBORDINATORS:
        return False
    return quoted or words.is_name(at) or low in speech.DETERMINERS
