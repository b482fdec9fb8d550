"""Russian speakers who say nothing: "отказался комментировать", "не ответил на запрос"."""

from collections.abc import Iterator, Sequence

from analysis.languages.ru import speech
from analysis.languages.ru.conjugation import Number
from analysis.statements import (
    russian_contents as contents,
    russian_speakers as speakers,
    russian_subjects as subjects,
)
from analysis.statements.russian_drafts import Draft, Range
from analysis.statements.russian_words import Sentence, Token, is_verb

_REFUSING = tuple({first for first, _ in speech.NO_COMMENT} | speech.COMMENTED)


def drafts(sentence: Sentence, number: int) -> Iterator[Draft]:
    """ "отказался комментировать": a speaker who says nothing."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if not token.low.startswith(_REFUSING):
            continue
        place = _commented(tokens, at)
        if place is not None:
            yield from _refusal(sentence, number, at, place)


def _commented(tokens: Sequence[Token], at: int) -> int | None:
    """What a speaker does not do, where a verb refuses: "комментировать"."""
    low = tokens[at].low
    if low in speech.COMMENTED:
        return at if at and tokens[at - 1].low == "не" else None
    nouns = (second for first, second in speech.NO_COMMENT if low.startswith(first))
    places = (_near(tokens, at, noun) for noun in nouns)
    return next((place for place in places if place is not None), None)


def _near(tokens: Sequence[Token], at: int, stem: str) -> int | None:
    around_it = range(max(0, at - 3), min(len(tokens), at + 4))
    return next((n for n in around_it if tokens[n].low.startswith(stem)), None)


def _refusal(sentence: Sentence, number: int, at: int, place: int) -> Iterator[Draft]:
    tokens = sentence.tokens
    start, end = sentence.segment(at)
    first = min(at, place)
    number_of = _number(tokens[at])
    source = speakers.subject_before(tokens, start, first, number_of)
    if source is None and tokens[at].low.endswith(("вшись", "аясь")):
        source = _behind(sentence, end)
    source = source or subjects.of_sentence(sentence, at, (), number_of)
    behind = end if place >= at else at
    content = contents.trimmed(tokens, _content_from(tokens, place, behind), behind)
    if source is None or content is None:
        return
    draft = Draft(sentence, number, at, source, act="no-comment")
    draft.clause = (start, end)
    draft.add(sentence, content)
    yield draft


def _behind(sentence: Sentence, end: int) -> Range | None:
    """The subject of the clause that a gerund stands before."""
    tokens = sentence.tokens
    while end + 1 < len(tokens):
        start, end = end + 1, sentence.segment(end + 1)[1]
        found = subjects.in_clause(tokens, start, end, "m")
        if found is not None and any(is_verb(token) for token in tokens[found[1] : end]):
            return found
    return None


def _content_from(tokens: Sequence[Token], place: int, end: int) -> int:
    """Behind "комментировать", where something follows it."""
    behind = place + 1
    while behind < end and tokens[behind].low in ("на", "о", "об"):
        behind += 1
    return behind if behind < end and tokens[behind].sort != "mark" else place


def _number(token: Token) -> Number:
    if token.low.endswith(("ли", "лись")):
        return "pl"
    return "f" if token.low.endswith(("ла", "лась")) else "m"
