"""Sayings of headlines: "Посол: визит состоится" and "Визит состоится — посол"."""

import re
from collections.abc import Iterator, Sequence

from analysis.languages.ru import phrases
from analysis.statements import (
    russian_contents as contents,
    russian_speakers as speakers,
    russian_wordforms as wordforms,
)
from analysis.statements.russian_drafts import Draft
from analysis.statements.russian_words import Sentence, Token, is_verb

_LONGEST = 9
"""Tokens of a speaker before a colon at most."""
_NAME = 3
"""Words of a person's name at most."""
_SURNAME = re.compile(
    r"(?:[оеё]в|[оеё]ва|ин|ина|ын|ына|ский|ская|цкий|цкая|ко|[ую]к|ян|дзе|швили|ич|[ыи]х|ец)$"
)
_ADJECTIVE = re.compile(r"(?:ая|яя|ое|ые|ие|ный|вый|кий)$")
_LEAST = 3
"""Tokens that are said at least."""


def led(sentence: Sentence, number: int, alone: bool) -> Iterator[Draft]:
    """ "Посол: …"; `alone`: the sentence is a paragraph by itself."""
    tokens = sentence.tokens
    edges = sentence.edges
    colon = edges[0] if edges else 0
    if len(edges) > 1 and tokens[colon].dash and tokens[colon + 1].low in ("о", "об"):
        if tokens[edges[1]].text == ":" and _is_speaker(tokens, 0, colon):
            yield from _draft(sentence, number, (0, colon), (edges[1] + 1, len(tokens)))
        return
    if 0 < colon <= _LONGEST and tokens[colon].text == ":":
        quoted = colon + 1 < len(tokens) and tokens[colon + 1].sort == "quote"
        about = (at for at in range(1, colon) if tokens[at].low in ("о", "об", "про"))
        end = next(about, colon) if quoted else colon
        sure = quoted or (alone and _is_known(tokens, colon))
        if sure and _is_speaker(tokens, 0, end):
            yield from _draft(sentence, number, (0, end), (colon + 1, len(tokens)))


def credited(sentence: Sentence, number: int, alone: bool) -> Iterator[Draft]:
    """ "… — посол"."""
    tokens = sentence.tokens
    if alone and tokens and tokens[-1].text not in (".", "!", "?"):
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
        wordforms.nominative(token, "m") or wordforms.nominative(token, "f")
        for token in tokens[start:end]
    )


def _is_known(tokens: Sequence[Token], end: int) -> bool:
    """Whether a post, a body, an outlet or a person's name stands before a colon."""
    if any(wordforms.is_post(token) for token in tokens[: min(end, 3)]):
        return True
    last = tokens[end - 1]
    first = tokens[0]
    if first.sort == "outlet" or wordforms.is_acronym(first) or first.low in phrases.BODIES:
        return True
    named = all(token.capital for token in tokens[:end]) and end <= _NAME
    return named and (
        bool(_SURNAME.search(last.low)) if end == 1 else not _ADJECTIVE.search(first.low)
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
