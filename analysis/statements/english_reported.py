"""English set phrases: "was quoted as saying", "declined to comment", "his claim that"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from analysis.languages.en import speech
from analysis.statements import (
    english_borrowed as borrowed,
    english_content as content,
    english_phrases as phrases,
    english_sources as sources,
)
from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_words import Sentence, Words
from analysis.utterance import Span

_LONGEST_NAME = 6
_REACH = 14
_FEELING = 5
"""Words within which "firm confidence" stands behind "expressed"."""


def drafts(words: Words, sentence: Sentence, found: Sequence[Draft]) -> list[Draft]:
    """The set phrases of a sentence in which others were `found`."""
    return [
        *_quoted_as_saying(words, sentence),
        *_no_comment(words, sentence),
        *_nouns(words, sentence),
        *_expressed(words, sentence, found),
    ]


def _quoted_as_saying(words: Words, sentence: Sentence) -> Iterator[Draft]:
    for at in words.telling(sentence):
        if words.lows[at] not in speech.QUOTED:
            continue
        saying = _saying(words, sentence, at)
        if saying is None:
            continue
        one = _quoted(words, sentence, at, saying)
        if one is not None:
            yield one


def _saying(words: Words, sentence: Sentence, at: int) -> int | None:
    """Where "as saying" follows."""
    for place in range(at + 1, min(sentence.last - 1, at + _REACH)):
        if words.lows[place] == "as" and words.lows[place + 1] in ("saying", "telling"):
            return place + 1
    return None


def _quoted(words: Words, sentence: Sentence, at: int, saying: int) -> Draft | None:
    """Passive: the subject speaks and "by X" passes on; active: the object speaks."""
    subject = sources.before(words, sentence, at)
    if subject is not None and subject.elided:
        subject = None
    passive = at > sentence.first and not speech.BE.isdisjoint(
        words.lows[max(sentence.first, at - 3) : at]
    )
    between = (at + 1, saying - 1)
    if passive or between[0] == between[1]:
        if subject is None:
            return None
        source, relay = (subject.first, subject.last), _by(words, between)
    else:
        source = between
        relay = (subject.first, subject.last) if subject else None
    made = Draft((saying, saying + 1), "statement", at, source=source, form="that")
    made.begins = subject.begins if subject else at
    behind = saying + 1
    if passive and relay is None and words.lows[behind : behind + 1] == ["by"]:
        behind = phrases.after(words, sentence, behind + 1) or behind
        relay = _by(words, (saying + 1, behind))
    if relay:
        made.relays.append(relay)
    return _filled(words, sentence, made, behind)


def _by(words: Words, between: Range) -> Range | None:
    first, last = between
    return (first + 1, last) if first + 1 < last and words.lows[first] in ("by", "in") else None


def _filled(words: Words, sentence: Sentence, made: Draft, first: int) -> Draft | None:
    """With what stands right of the phrase, else with what stands left of it."""
    when = content.time_phrase(words, sentence, first)
    if when:
        made.when, first = when, when[1]
    if first < sentence.last and words.lows[first] in ("that", ":", ","):
        first += 1
    says = first < sentence.last and (words.quote[first] >= 0 or words.is_word(first))
    if says and words.lows[first] not in speech.PREPOSITIONS:
        made.right = first, sentence.last
        return made
    ahead = made.begins - 1
    if ahead > sentence.first and (words.quote[ahead] >= 0 or words.lows[ahead] == ","):
        made.left, made.form = (sentence.first, ahead + 1), "left"
        return made
    return None


def _no_comment(words: Words, sentence: Sentence) -> Iterator[Draft]:
    """ "declined to comment", "did not respond to a request for comment"."""
    for at in words.telling(sentence):
        if not sentence.first < at < sentence.last - 2:
            continue
        first = _comment(words, sentence, at)
        subject = sources.before(words, sentence, at) if first is not None else None
        if subject is None or first is None or subject.elided or subject.cue_first >= first:
            continue
        made = Draft((subject.cue_first, first), "no-comment", subject.begins, form="object")
        made.source = subject.first, subject.last
        made.right, made.joined = (first, _clause_end(words, sentence, first)), True
        yield made


def _comment(words: Words, sentence: Sentence, at: int) -> int | None:
    """Where what was not answered begins, if a refusal stands at `at`."""
    low, following = words.lows[at], words.lows[at + 1]
    if low in speech.REFUSED and following == "to" and words.lows[at + 2] in ("comment", "answer"):
        return at + 2
    refused = words.lows[at - 1] in speech.NEGATIONS or words.lows[at - 2] in speech.NEGATIONS
    if low == "comment" and refused:
        return at
    if low in ("respond", "reply") and following == "to" and refused:
        asked = {"comment", "request", "requests", "questions", "inquiries", "message", "messages"}
        reach = words.lows[at + 2 : min(sentence.last, at + 8)]
        return at + 2 if not asked.isdisjoint(reach) else None
    return None


def _clause_end(words: Words, sentence: Sentence, first: int) -> int:
    """The end of a short clause: its next comma or the end of the sentence."""
    ends = (at for at in range(first, sentence.last) if words.lows[at] in (",", ";"))
    return next(ends, sentence.last)


def _nouns(words: Words, sentence: Sentence) -> Iterator[Draft]:
    """ "Trump's claim that": the owner speaks."""
    for at in words.telling(sentence):
        act = speech.NOUNS.get(words.lows[at])
        held = sentence.first < at < sentence.last - 2
        if act is None or not held or words.lows[at + 1] != "that":
            continue
        owner = _owner(words, sentence, at)
        if owner is None or owner[0] == sentence.first or words.lows[owner[0] - 1] == ",":
            continue
        yield Draft((at, at + 1), act, owner[0], source=owner, right=(at + 2, sentence.last))


def _expressed(words: Words, sentence: Sentence, found: Sequence[Draft]) -> Iterator[Draft]:
    """ "expressed confidence that", also of the subject before: "… and voiced hope that"."""
    for at in words.telling(sentence):
        if words.lows[at] not in speech.EXPRESSED or at == sentence.first:
            continue
        reach = range(at + 1, min(sentence.last - 1, at + _FEELING))
        noun = next((n for n in reach if words.lows[n] in speech.FEELINGS), None)
        if noun is None or words.lows[noun + 1] != "that":
            continue
        subject = _who_expresses(words, sentence, at, found)
        if subject is not None:
            yield Draft(
                (subject.cue_first, noun + 1), "statement", subject.begins,
                source=(subject.first, subject.last), right=(noun + 2, sentence.last),
                form="that", joined=subject.elided,
            )  # fmt: skip


def _who_expresses(
    words: Words, sentence: Sentence, at: int, found: Sequence[Draft]
) -> sources.Subject | None:
    """The subject of "expressed"; of "…, expressing" and "and expressed" who spoke before it."""
    subject = sources.before(words, sentence, at)
    if words.lows[at].endswith("ing"):
        subject = sources.Subject(at, at, at, at, elided=True)
    if subject is None or not subject.elided:
        return subject
    spoke = [one.source for one in found if one.source and one.cue[1] <= at]
    source = spoke[-1] if spoke else borrowed.initial(words, sentence, subject.first)
    return replace(subject, first=source[0], last=source[1]) if source else None


def _owner(words: Words, sentence: Sentence, at: int) -> Range | None:
    for place in range(at - 1, max(sentence.first, at - 4) - 1, -1):
        low = words.lows[place]
        if low in speech.POSSESSIVES:
            return place, place + 1
        if low.endswith(("'s", "s'")) and words.is_name(place):
            first = phrases.start(words, sentence, place)
            return (first, place + 1) if first is not None else None
        if low in speech.DETERMINERS or low in speech.PREPOSITIONS or not words.is_word(place):
            return None
    return None


def announced(words: Words, sentence: Sentence, people: Collection[Span]) -> Draft | None:
    """ "Putin: “…”": a name, a colon and the very words, or any where the name is known."""
    for at in range(sentence.first + 1, min(sentence.first + _LONGEST_NAME, sentence.last - 1)):
        if words.lows[at] != ":":
            continue
        named = all(
            words.is_name(place) or words.lows[place] in (".", "of")
            for place in range(sentence.first, at)
        )
        source = sentence.first, at
        known = words.span(*source) in people
        if not named or not (known or content.is_quoted(words, at + 1)):
            return None
        return Draft(
            (at, at + 1), "statement", at, source, right=(at + 1, sentence.last), form="colon"
        )
    return None
