"""Sayings without a verb: "по словам посла", "согласно сообщению", "из письма следует"."""

from collections.abc import Iterator, Sequence

from analysis.languages.ru import phrases, speech
from analysis.statements import russian_contents as contents, russian_speakers as speakers
from analysis.statements.russian_drafts import Draft
from analysis.statements.russian_words import Sentence, Token
from analysis.utterance import Act

Range = tuple[int, int]

_HEADS = frozenset(("по", "со", "согласно", "на", "следует", "из"))


def drafts(sentence: Sentence, number: int) -> Iterator[Draft]:
    """The attributions of one sentence that its prepositions tell."""
    for at, token in enumerate(sentence.tokens):
        told = _told(sentence, at) if token.low in _HEADS else None
        if told is not None:
            draft = _draft(sentence, number, at, told)
            if draft is not None:
                yield draft


def _told(sentence: Sentence, at: int) -> tuple[Range, Act] | None:
    """Whose words they are that begin at a preposition, and what they do."""
    tokens, low = sentence.tokens, sentence.tokens[at].low
    _, end = sentence.segment(at)
    if low == "по":
        return _by(tokens, at + 1, end)
    if low == "со" and at + 1 < end and tokens[at + 1].low == "слов":
        return _phrase(tokens, at + 2, end, "statement")
    if low == "согласно" and at + 1 < end:
        if tokens[at + 1].low.startswith(speech.NO_SOURCES):
            return None
        return _phrase(tokens, at + 1, end, "statement")
    if low == "на" and at + 2 < end and tokens[at + 2].low == "взгляд":
        return _owner(tokens, at + 1)
    if low == "из":
        return _follows(tokens, at, end)
    if low == "следует" and at + 2 < end and tokens[at + 1].low == "из":
        return _phrase(tokens, at + 2, end, "statement")
    return None


def _follows(tokens: Sequence[Token], at: int, end: int) -> tuple[Range, Act] | None:
    """ "из сообщения следует, что"."""
    verb = next((n for n in range(at + 1, end) if tokens[n].low == "следует"), None)
    told = end + 1 < len(tokens) and tokens[end + 1].low == "что"
    return _phrase(tokens, at + 1, verb, "statement") if verb and told else None


def _owner(tokens: Sequence[Token], at: int) -> tuple[Range, Act] | None:
    return ((at, at + 1), "statement") if tokens[at].low in phrases.POSSESSIVES else None


def _by(tokens: Sequence[Token], at: int, end: int) -> tuple[Range, Act] | None:
    """Behind "по": "его словам", "словам посла", "последним данным Минобороны"."""
    owner = at if at < end and tokens[at].low in phrases.POSSESSIVES else None
    noun = next((n for n in range(at, min(at + 3, end)) if tokens[n].low in speech.ACCORDING), None)
    if noun is None:
        return None
    act = speech.ACCORDING[tokens[noun].low]
    if owner is not None:
        return (owner, owner + 1), act
    return _phrase(tokens, noun + 1, end, act)


def _phrase(tokens: Sequence[Token], at: int, end: int, act: Act) -> tuple[Range, Act] | None:
    if at >= end or tokens[at].sort not in ("word", "quote"):
        return None
    if tokens[at].low in phrases.PREPOSITIONS or tokens[at].low in phrases.TIMES:
        return None
    stop = speakers.phrase_end(tokens, at, end)
    return ((at, stop), act) if stop > at else None


def _draft(sentence: Sentence, number: int, at: int, told: tuple[Range, Act]) -> Draft | None:
    source, act = told
    tokens = sentence.tokens
    start, end = sentence.segment(at)
    first = speakers.skipped(tokens, start, at)
    if first < at and not _is_like(tokens, first, at):
        return None
    if end < len(tokens) and tokens[end].dash:
        return None
    draft = Draft(sentence, number, source[0] - 1, source, act=act, clause=(start, end))
    left = contents.told_before(sentence, start)
    begins = contents.behind(sentence, end, dashed=False)
    begins += begins < len(tokens) and tokens[begins].low == "что"
    right = contents.trimmed(tokens, begins, contents.stop(sentence, begins))
    if left and contents.tells(tokens, left):
        draft.add(sentence, left)
    if right:
        draft.add(sentence, right)
    return draft if draft.content else None


def _is_like(tokens: Sequence[Token], first: int, at: int) -> bool:
    return first == at - 1 and tokens[first].low == "как"
