"""Who said what in an English text: rules over words, without a tagger, a parser or a model."""

from collections.abc import Sequence

from analysis.statements import (
    english_according as according,
    english_clauses as clauses,
    english_cues as cues,
    english_floating as floating,
    english_reported as reported,
    english_setting as setting,
    english_trimming as trimming,
)
from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_words import Sentence, Words
from analysis.utterance import Attribution, Kind, Named


def attributions(text: str, named: Sequence[Named] = ()) -> list[Attribution]:
    """Every attribution of a text in the order of the cues; offsets are code points of `text`."""
    words = Words(text)
    known = setting.Known(
        [(one.start, one.end) for one in named if one.kind == "outlet"],
        [(one.start, one.end) for one in named if one.kind == "person"],
    )
    drafts: list[Draft] = []
    floor = floating.Floor(words)
    for first, last in words.paragraphs():
        for sentence in words.sentences(first, last):
            found = _of_sentence(words, sentence, known)
            if found:
                floor.told(found)
            else:
                floor.floats(sentence, sentence.first == first)
            drafts.extend(found)
        floor.line_ends()
    made = (_attribution(words, one) for one in drafts)
    return [one for one in made if one is not None]


def _of_sentence(words: Words, sentence: Sentence, known: setting.Known) -> list[Draft]:
    """The attributions of one sentence, by cue, each with what belongs to it."""
    found = _by_verbs(words, sentence) if words.telling(sentence) else []
    announced = None if found else reported.announced(words, sentence, known.people)
    if announced is not None:
        found.append(announced)
    if found:
        found.sort(key=lambda one: one.cue)
        for one in found:
            trimming.bound(words, one, found)
        setting.settle(words, sentence, found, known)
    return found


def _by_verbs(words: Words, sentence: Sentence) -> list[Draft]:
    """By verbs of saying, "according to" and set phrases; a set phrase takes its words first."""
    found: list[Draft] = []
    for cue in cues.cues(words, sentence):
        one = clauses.draft(words, sentence, cue, found)
        if one is not None:
            found.append(one)
    others = [*according.drafts(words, sentence), *reported.drafts(words, sentence, found)]
    if not others:
        return found
    taken = {at for one in found for at in range(*one.cue)}
    quoted = {at for one in others for at in range(one.begins, one.cue[1])}
    kept = [one for one in found if quoted.isdisjoint(range(*one.cue))]
    added = [one for one in others if taken.isdisjoint(range(*one.cue)) or one.relays]
    return kept + added


def _attribution(words: Words, one: Draft) -> Attribution | None:
    parts = [piece for part in one.spans for piece in trimming.parts(words, part)]
    if not parts:
        return None
    return Attribution(
        content=tuple(words.span(*part) for part in parts),
        source=words.span(*one.source) if one.source else None,
        cue=words.span(*one.cue),
        kind=_kind(words, parts),
        act=one.act,
        negated=one.negated,
        addressee=words.span(*one.addressee) if one.addressee else None,
        relays=tuple(words.span(*relay) for relay in one.relays),
        medium=one.medium,
        when=words.span(*one.when) if one.when else None,
    )


def _kind(words: Words, parts: list[Range]) -> Kind:
    within = [at for first, last in parts for at in range(first, last)]
    unquoted = [at for at in within if words.quote[at] < 0]
    if len(unquoted) == len(within):
        return "indirect"
    return "mixed" if any(map(words.is_word, unquoted)) else "direct"
