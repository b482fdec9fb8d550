"""English sayings whose speaker stands elsewhere in the sentence: "…, adding that", "and said"."""

from analysis.languages.en import speech
from analysis.statements import (
    english_content as content,
    english_drafts as drafts,
    english_phrases as phrases,
)
from analysis.statements.english_cues import Cue
from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_sources import Subject
from analysis.statements.english_words import Sentence, Words

_LEADS = speech.PREPOSITIONS | speech.SUBORDINATORS | speech.ADVERBS | speech.CONJUNCTIONS
_NEVER_ALONE = speech.BELIEVING | {"read"}
_SAYS_ALONE = speech.word_set("say claim allege argue warn state announce suggest insist declare")
_BEFORE = speech.ADVERBS | {"by", "while"}
# "Putin, in turn, refers to …": what stands before such an aside is a subject.
_SUBJECTS_ASIDE = speech.word_set("in for however meanwhile too also though who whose")
_GERUNDS = speech.word_set("worth from of without than for about against avoid stop")


def is_participle(words: Words, sentence: Sentence, cue: Cue) -> bool:
    """Whether "saying" is no part of "is saying"."""
    at = cue.first - 1
    while at >= sentence.first and words.lows[at] in speech.ADVERBS:
        at -= 1
    return at < sentence.first or words.lows[at] not in speech.BE


def participle(words: Words, sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """ "…, adding that": the speaker is the subject of the sentence."""
    found = content.right(words, sentence, cue, cue.last)
    if found.form in ("comma", "none") or not _may_follow(words, sentence, cue, found):
        return None
    source = earlier[-1].source if earlier else initial(words, sentence, cue.first)
    if source is None:
        return None
    begins = cue.first
    while begins > sentence.first and words.lows[begins - 1] in _BEFORE:
        begins -= 1
    made = drafts.made_of(cue, Subject(*source, begins, cue.first))
    apart = begins > sentence.first and words.lows[begins - 1] in (*drafts.MARKS, "and", "but")
    made.begins = begins - 1 if apart else begins
    made.joined = apart or begins < cue.first
    return drafts.with_right(sentence, made, found)


def elided(
    words: Words, sentence: Sentence, cue: Cue, subject: Subject, earlier: list[Draft]
) -> Draft | None:
    """ "… and said that": the speaker is the one before."""
    found = content.right(words, sentence, cue, cue.last)
    if found.form in ("comma", "none"):
        return None
    source = earlier[-1].source if earlier else initial(words, sentence, subject.first)
    if source is None:
        return None
    made = drafts.made_of(cue, subject)
    made.source = source
    made.begins = subject.begins
    made.joined = True
    return drafts.with_right(sentence, made, found)


def initial(words: Words, sentence: Sentence, before: int) -> Range | None:
    """The noun phrase that is the subject of the sentence: past "On Monday," and the like."""
    first = sentence.first
    while first < before and _leads(words, first, before):
        comma = next((at for at in range(first, before) if words.lows[at] == ","), None)
        first = first + 1 if comma is None else comma + 1
    if first >= before or not words.is_word(first) or words.quote[first] >= 0:
        return None
    if words.lows[first] in speech.SUBJECT_PRONOUNS:
        return first, first + 1
    end = phrases.after(words, Sentence(sentence.first, before), first)
    return (first, _before_verb(words, first, end)) if end else None


def _before_verb(words: Words, first: int, end: int) -> int:
    """Where a noun phrase ends: before "warmly congratulated"."""
    for at in range(first + 1, end):
        low = words.lows[at]
        verb = low.endswith("ed") and words.lows[at - 1] not in speech.DETERMINERS
        if not words.is_name(at) and (speech.is_adverb(low) or verb) and words.quote[at] < 0:
            return at
    return end


def _may_follow(words: Words, sentence: Sentence, cue: Cue, found: content.Right) -> bool:
    """Whether "saying" goes with the subject: after a mark, "by", "and", or a paper's name."""
    before = words.lows[cue.first - 1] if cue.first > sentence.first else ""
    if before in _GERUNDS or cue.verb.lemma in _NEVER_ALONE:
        return False
    plain = words.is_word(cue.first - 1) if before else False
    if not plain or before in _LEADS:
        return True
    return cue.verb.lemma in _SAYS_ALONE and found.form in ("that", "quote", "colon", "clause")


def _leads(words: Words, first: int, before: int) -> bool:
    """Whether an adverbial begins here: "In Ames,", "Iowa,", "Facing doubts,"."""
    low = words.lows[first]
    if words.quote[first] >= 0:
        return False
    if low in _LEADS or (low.endswith("ing") and not _is_verb(words, first + 1)):
        return True
    if words.lows[first + 1] == "," and words.lows[first + 2] in _SUBJECTS_ASIDE:
        return False
    if words.is_name(first) and first + 1 < before and words.lows[first + 1] in (",", "."):
        return "," in words.lows[first + 2 : first + 12]
    head = words.lows[first : first + 4]
    return "," in words.lows[first : first + 6] and not speech.TIMES.isdisjoint(head)


def _is_verb(words: Words, at: int) -> bool:
    """Whether a word can only be a verb in the past or an auxiliary."""
    low = words.lows[at] if at < len(words) else ""
    return low.endswith("ed") or low in speech.AUXILIARIES or low in speech.OTHER_VERBS
