"""One cue of an English sentence with its speaker and what is attributed to him."""

from analysis.languages.en import speech
from analysis.statements import (
    english_borrowed as borrowed,
    english_content as content,
    english_drafts as drafts,
    english_inverted as inverted,
    english_sources as sources,
)
from analysis.statements.english_cues import Cue
from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_sources import Subject
from analysis.statements.english_words import Sentence, Words

_REACH = 25
_CONCEDING = speech.word_set("while although though if when since because")
_LEAD_IN = 3
_AFTERWARDS = speech.word_set("after before during following when while as ahead then without")
_ASIDE = speech.word_set("who which whose referring using speaking adding noting saying citing")


def draft(words: Words, sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """What a cue attributes to whom, or None where it does not."""
    if cue.first == sentence.first and cue.tense != "ing":
        return inverted.leading(words, sentence, cue)
    if cue.tense == "ing" and borrowed.is_participle(words, sentence, cue):
        return borrowed.participle(words, sentence, cue, earlier)
    subject = sources.before(words, sentence, cue.first)
    quoted = cue.first > sentence.first and words.quote[cue.first - 1] >= 0
    outlet = inverted.ends_with_name(words, sentence, cue)
    if (
        subject is None
        or outlet
        or (quoted and drafts.ends_left(words, sentence, subject.cue_first))
    ):
        turned = inverted.inverted(words, sentence, cue, earlier)
        if turned is not None:
            return turned
    if subject is None:
        return None
    if subject.elided:
        return borrowed.elided(words, sentence, cue, subject, earlier)
    return _plain(words, sentence, cue, subject, earlier)


def _plain(
    words: Words, sentence: Sentence, cue: Cue, subject: Subject, earlier: list[Draft]
) -> Draft | None:
    if not _is_told_of(words, cue, subject):
        return None
    found = content.right(words, sentence, cue, cue.last)
    made = drafts.made_of(cue, subject)
    made.addressee, made.when = found.addressee, found.when
    ahead = subject.begins - 1
    closes = drafts.ends_left(words, sentence, subject.begins) and not subject.relative
    lead = words.lows[ahead] if ahead >= sentence.first else ""
    left_only = found.form == "none" and _ends_cue(words, sentence, cue, found)
    if lead == "as":
        return _as_told(words, sentence, made, found, (earlier, left_only))
    made.joined = lead in ("and", "but", "while", "though", ";")
    if made.joined:
        made.begins = ahead
    short = found.form == "clause" and words.quote[ahead] >= 0 and not _opens_clause(words, found)
    if closes and (left_only or short or found.form in ("comma", "quote")):
        if not cue.takes("clause", "tell", "that") and not _is_direct(words, ahead):
            return None
        return _told_left(words, sentence, made, found, earlier)
    if found.form in ("comma", "none"):
        return None
    made.subordinate = lead in _CONCEDING and ahead <= sentence.first
    return drafts.with_right(sentence, made, found)


def _is_told_of(words: Words, cue: Cue, subject: Subject) -> bool:
    """Whether this speaker can find out or believe something for others to tell."""
    if cue.act == "finding":
        return _is_study(words, subject)
    alone = words.lows[subject.last - 1] in speech.SUBJECT_PRONOUNS | speech.PRONOUNS
    return cue.verb.lemma not in speech.BELIEVING or not alone


def _is_study(words: Words, subject: Subject) -> bool:
    """Whether a subject can find something out: a poll, a ministry, not "this" or "new houses"."""
    lows = words.lows[subject.first : subject.last]
    return not speech.SOURCE_NOUNS.isdisjoint(lows) and lows[-1] not in speech.PRONOUNS


def _is_direct(words: Words, at: int) -> bool:
    """Whether a quotation ends with the word `at` or the mark before it."""
    return words.quote[at] >= 0 or words.quote[at - 1] >= 0


def _ends_cue(words: Words, sentence: Sentence, cue: Cue, found: content.Right) -> bool:
    """Whether after "…, X said" nothing comes but an addressee, a time or a place."""
    at = cue.last
    if found.addressee:
        return True
    if not cue.takes("clause", "quote", "bare") and cue.verb.lemma not in ("report", "tell"):
        return False
    if drafts.closes(words, sentence, at) or (words.lows[at] == "to" and not cue.takes("vow")):
        return True
    return words.lows[at].endswith("ing") or speech.is_adverb(words.lows[at])


def _opens_clause(words: Words, found: content.Right) -> bool:
    low = words.lows[found.first]
    return low in speech.SUBJECT_PRONOUNS or low in speech.DETERMINERS or words.is_name(found.first)


def _as_told(
    words: Words,
    sentence: Sentence,
    made: Draft,
    found: content.Right,
    context: tuple[list[Draft], bool],
) -> Draft | None:
    """ "As X said, …" and "…, as X said"."""
    earlier, left_only = context
    made.begins -= 1
    if found.form not in ("comma", "quote", "none"):
        return drafts.with_right(sentence, made, found)
    if made.begins > sentence.first and drafts.ends_left(words, sentence, made.begins):
        return _told_left(words, sentence, made, None, earlier) if left_only else None
    return drafts.with_right(sentence, made, found)


def _told_left(
    words: Words,
    sentence: Sentence,
    made: Draft,
    found: content.Right | None,
    earlier: list[Draft],
) -> Draft | None:
    """ "…, X said" and "…, X said, …"."""
    made.left = drafts.left_of(words, sentence, made.begins, earlier)
    if made.left is None:
        return None
    made.begins = made.left[1]
    made.form = "left"
    if found is not None and _goes_on(words, made.left, found):
        made.right = found.first, sentence.last
    elif found is not None and words.quote[made.left[1] - 1] >= 0:
        made.right = _resumed_quotation(words, sentence, made.cue[1])
    if made.right:
        made.form = "both"
    return made


def _resumed_quotation(words: Words, sentence: Sentence, at: int) -> Range | None:
    """ "“…,” he said of the plan, “…”"."""
    for place in range(at, min(sentence.last - 1, at + _REACH)):
        if words.quote[place] >= 0:
            return None
        if words.lows[place] in (",", ":", "—", "–", "--") and content.is_quoted(words, place + 1):
            return place + 1, sentence.last
    return None


def _goes_on(words: Words, left: Range, found: content.Right) -> bool:
    """Whether what follows "he said," belongs to what he said."""
    if found.form == "quote":
        return True
    if found.form != "comma":
        return False
    if words.quote[left[1] - 1] >= 0:
        return False
    low = words.lows[found.first]
    if low in speech.CONJUNCTIONS and words.lows[found.first + 1] in speech.FORMS:
        return False  # "…, he said, and went on:"
    if left[1] - left[0] <= _LEAD_IN and words.quote[left[0]] < 0:
        return True
    return low not in _ASIDE and low not in _AFTERWARDS and not low.endswith("ing")
