"""Who said what in an English text: rules over words, without a tagger, a parser or a model."""

from collections.abc import Sequence

from analysis.languages.en import speech
from analysis.statements import english_according as according
from analysis.statements import english_clauses as clauses
from analysis.statements import english_cues as cues
from analysis.statements import english_floating as floating
from analysis.statements.english_clauses import Draft, Range
from analysis.statements.english_words import Sentence, Words
from analysis.utterance import Attribution, Kind, Named, Span


def attributions(text: str, named: Sequence[Named] = ()) -> list[Attribution]:
    """Every attribution of a text in the order of the cues; offsets are code points of `text`."""
    words = Words(text)
    drafts: list[Draft] = []
    told: list[Draft] = []
    for first, last in words.paragraphs():
        for number, sentence in enumerate(words.sentences(first, last)):
            found = _of_sentence(words, sentence)
            if not found:
                floating.join(words, sentence, told, number == 0)
            told = found or told
            drafts.extend(found)
    made = (_attribution(words, one) for one in drafts)
    return [one for one in made if one is not None]


def _of_sentence(words: Words, sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for cue in cues.cues(words, sentence):
        one = clauses.draft(words, sentence, cue, found)
        if one is not None:
            found.append(one)
    found.extend(according.drafts(words, sentence, found))
    found.sort(key=lambda one: one.cue)
    for one in found:
        _bound(words, one, found)
    return found


def _bound(words: Words, one: Draft, others: list[Draft]) -> None:
    """Ends the content right of a cue where another saying clause of the sentence begins."""
    if one.right is None:
        return
    first, last = one.right
    if one.subordinate:
        last = next((at for at in range(first, last) if words.quote[at] < 0 and words.lows[at] == ","), last)
    for other in others:
        if other is one or not first < other.begins < last:
            continue
        if other.joined or (other.left and other.right is None):
            last = min(last, other.begins)
    one.right = (first, last)


def _attribution(words: Words, one: Draft) -> Attribution | None:
    spans = [span for part in one.spans if (span := _trimmed(words, part))]
    if not spans:
        return None
    return Attribution(
        content=tuple(spans),
        source=words.span(*one.source) if one.source else None,
        cue=words.span(*one.cue),
        kind=_kind(words, one.spans),
        act=one.act,
        negated=one.negated,
        addressee=words.span(*one.addressee) if one.addressee else None,
        relays=tuple(words.span(*relay) for relay in one.relays),
        when=words.span(*one.when) if one.when else None,
    )


_EDGES = frozenset(",;:.—–-") | {"--", "and", "but"}


def _trimmed(words: Words, part: Range) -> Span | None:
    first, last = part
    while last > first and words.quote[last - 1] < 0 and (
        words.lows[last - 1] in _EDGES or words.lows[last - 1][0] == "\n"
    ):
        last -= 1
    while first < last and words.quote[first] < 0 and words.lows[first] in _EDGES - {"and", "but", "."}:
        first += 1
    return words.span(first, last) if first < last else None


def _kind(words: Words, parts: list[Range]) -> Kind:
    quoted = [words.quote[at] >= 0 for first, last in parts for at in range(first, last)]
    plain = [
        at for first, last in parts for at in range(first, last)
        if words.quote[at] < 0 and words.is_word(at)
    ]
    if not any(quoted):
        return "indirect"
    return "mixed" if plain else "direct"


_ = speech
