"""Sayings of headlines: "Посол: визит состоится" and "Визит состоится — посол"."""

from collections.abc import Iterator, Sequence

from analysis.languages.ru import phrases
from analysis.statements import russian_contents as contents, russian_speakers as speakers
from analysis.statements.russian_drafts import Draft
from analysis.statements.russian_words import Sentence, Token, is_verb

_LONGEST = 9
"""Tokens of a speaker before a colon at most."""
_LEAST = 3
"""Tokens that are said at least."""


def drafts(sentence: Sentence, number: int, alone: bool) -> Iterator[Draft]:
    """`alone`: the sentence is a paragraph by itself."""
    tokens = sentence.tokens
    colon = next((at for at, token in enumerate(tokens) if token.text == ":"), None)
    if colon is not None and 0 < colon <= _LONGEST:
        quoted = colon + 1 < len(tokens) and tokens[colon + 1].sort == "quote"
        if (alone or quoted) and _is_speaker(tokens, 0, colon):
            yield from _draft(sentence, number, (0, colon), (colon + 1, len(tokens)))
    elif alone and tokens and tokens[-1].text not in (".", "!", "?"):
        dash = next((at for at in range(len(tokens) - 1, 0, -1) if tokens[at].dash), None)
        if dash is not None and _is_credit(tokens, dash):
            yield from _draft(sentence, number, (dash + 1, len(tokens)), (0, dash))


def _is_speaker(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether nothing but a speaker stands there."""
    if start >= end or speakers.phrase_end(tokens, start, end) < end:
        return False
    if tokens[start].low in phrases.NO_SPEAKERS or tokens[start].low in phrases.PREPOSITIONS:
        return False
    return any(
        speakers.nominative(token, "m") or speakers.nominative(token, "f")
        for token in tokens[start:end]
    )


def _is_credit(tokens: Sequence[Token], dash: int) -> bool:
    short = len(tokens) - dash <= _LONGEST
    return short and _tells(tokens, dash) and _is_speaker(tokens, dash + 1, len(tokens))


def _tells(tokens: Sequence[Token], end: int) -> bool:
    """Whether a headline is more than a name beside a name."""
    return any(is_verb(token) for token in tokens[:end]) or tokens[end - 1].sort == "quote"


def _draft(
    sentence: Sentence, number: int, source: tuple[int, int], place: tuple[int, int]
) -> Iterator[Draft]:
    content = contents.trimmed(sentence.tokens, *place)
    if content is None:
        return
    tokens = sentence.tokens[content[0] : content[1]]
    if sum(token.words for token in tokens) >= _LEAST:
        draft = Draft(sentence, number, None, source)
        draft.add(sentence, content)
        yield draft
