"""Sayings that somebody passes on: "слова посла приводит ТАСС", "цитирует его газета"."""

from collections.abc import Iterator, Sequence

from analysis.languages.ru import phrases, speech
from analysis.statements import (
    russian_contents as contents,
    russian_speakers as speakers,
    russian_wordforms as wordforms,
)
from analysis.statements.russian_drafts import Draft
from analysis.statements.russian_words import Sentence, Token

Range = tuple[int, int]


def is_quoting(tokens: Sequence[Token], cue: int) -> bool:
    """Whether a verb passes on what another one says: "цитирует", "приводит слова"."""
    low = tokens[cue].low
    if low not in speech.BRINGING:
        return low in speech.CITING
    after = {token.low for token in tokens[cue + 1 : cue + 4]}
    before = {token.low for token in tokens[max(0, cue - 3) : cue]}
    return not (after | before).isdisjoint(phrases.WORDS)


def drafts(sentence: Sentence, number: int) -> Iterator[Draft]:
    """The attributions of one sentence in which an outlet quotes somebody."""
    tokens = sentence.tokens
    for cue, token in enumerate(tokens):
        if token.sort == "word" and is_quoting(tokens, cue):
            draft = _draft(sentence, number, cue)
            if draft is not None:
                yield draft
        elif token.low in speech.NOUNS:
            yield from _noun(sentence, number, cue)


def _draft(sentence: Sentence, number: int, cue: int) -> Draft | None:
    tokens = sentence.tokens
    start, end = sentence.segment(cue)
    source, relay = _both(tokens, cue, start, end)
    if source is None:
        return None
    draft = Draft(sentence, number, cue, source, clause=(start, end))
    if relay is not None:
        draft.relay = relay
    colon = end < len(tokens) and tokens[end].text == ":"
    place = (end + 1, len(tokens)) if colon else (contents.told_from(sentence, start), start)
    content = contents.trimmed(tokens, *place)
    if content is None:
        return None
    draft.add(sentence, content)
    return draft


def _both(
    tokens: Sequence[Token], cue: int, start: int, end: int
) -> tuple[Range | None, Range | None]:
    """Who is quoted and who quotes him, around the verb."""
    before = speakers.skipped(tokens, start, cue)
    if before < cue and tokens[before].low not in phrases.WORDS | phrases.POSSESSIVES:
        quoted = _objects(tokens, cue + 1, end)
        return quoted, (before, speakers.phrase_end(tokens, before, cue))
    if before < cue:
        quoted = _objects(tokens, before, cue)
        return quoted, _phrase(tokens, cue + 1, end)
    if cue + 1 < end and _quotes(tokens, cue + 1, end):
        stop = _outlet_end(tokens, cue + 1, end)
        return _objects(tokens, stop, end), (cue + 1, stop)
    quoted = _objects(tokens, cue + 1, end)
    return quoted, _phrase(tokens, quoted[1], end) if quoted else None


def _outlet_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind an outlet's name with the noun for what it is."""
    post = wordforms.is_post(tokens[at])
    at += 1
    while at < end and post and (tokens[at].capital or wordforms.is_name(tokens[at])):
        at += 1
    return at


def _objects(tokens: Sequence[Token], at: int, end: int) -> Range | None:
    """Whose words they are: "его", "слова посла", "Пескова"."""
    while at < end and tokens[at].low in phrases.WORDS:
        at += 1
    if at >= end or tokens[at].sort != "word" or tokens[at].low in phrases.RELATIVES:
        return None
    if tokens[at].low in phrases.POSSESSIVES:
        return at, at + 1
    stop = at + 1
    while stop < end and tokens[stop].sort == "word" and not _quotes(tokens, stop, end):
        stop += 1
    return at, stop


def _quotes(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether an outlet's name begins here."""
    token = tokens[at]
    outlet = token.low in phrases.SPEAKERS and token.low.startswith(phrases.OUTLET_NOUNS)
    return outlet or speakers.is_outlet(tokens, at, end) or token.low in phrases.PREPOSITIONS


def _phrase(tokens: Sequence[Token], at: int, end: int) -> Range | None:
    if at >= end or tokens[at].sort == "mark" or tokens[at].low in phrases.PREPOSITIONS:
        return None
    stop = speakers.phrase_end(tokens, at, end)
    return (at, stop) if stop > at else None


def _noun(sentence: Sentence, number: int, at: int) -> Iterator[Draft]:
    """ "слова посла о том, что": a noun of saying with its speaker."""
    tokens = sentence.tokens
    _, end = sentence.segment(at)
    about = next((n for n in range(at + 1, end - 1) if tokens[n].low == "о"), None)
    if about is None or tokens[about + 1].low != "том" or about + 2 != end:
        return
    if end + 1 >= len(tokens) or tokens[end + 1].low != "что" or about == at + 1:
        return
    content = contents.trimmed(tokens, end + 2, sentence.segment(end + 2)[1])
    if content is not None:
        draft = Draft(sentence, number, at, (at + 1, about), act=speech.NOUNS[tokens[at].low])
        draft.add(sentence, content)
        yield draft
