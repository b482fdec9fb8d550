"""Who the subject of a Russian verb of saying is, in its clause or further away."""

from collections.abc import Sequence

from analysis.languages.ru import phrases
from analysis.languages.ru.conjugation import Number
from analysis.statements import (
    russian_contents as contents,
    russian_speakers as speakers,
    russian_wordforms as wordforms,
)
from analysis.statements.russian_drafts import Draft
from analysis.statements.russian_words import Sentence, Token, is_verb

Range = tuple[int, int]
Subject = tuple[Range | None, int, Range | None]


_LINKS = frozenset(("но", "а", "и", "да"))
_FRONTED = frozenset(("эту", "такую", "данную", "эти"))
_DEPENDENT = (
    phrases.RELATIVES | phrases.CONJUNCTIONS | phrases.QUESTIONS | {"чей", "чья", "чье", "чьи"}
)


def of(sentence: Sentence, cue: int, made: Sequence[Draft]) -> Subject:
    """The subject, where what is said may begin, and whom the verb speaks to.

    No subject: the speaker before goes on.
    """
    form, tokens = sentence.form[cue], sentence.tokens
    start, end = sentence.segment(cue)
    if form.tense == "gerund":
        return of_sentence(sentence, cue, made), cue + 1, None
    if form.tense == "passive":
        return _document(sentence, cue), cue + 1, None
    if form.tense == "participle":
        return _antecedent(tokens, start), cue + 1, None
    begins = start + (tokens[start].low in phrases.CONJUNCTIONS | _LINKS)
    relative = _relative(tokens, begins, cue)
    if relative:
        return relative[0], cue + 1, None
    before = speakers.subject_before(tokens, begins, cue, form.number)
    if before is not None:
        return before, cue + 1, None
    after = _strict_after(sentence, cue, end)
    if after is not None:
        return after[0], after[0][1], after[1]
    return of_sentence(sentence, cue, made), cue + 1, None


def behind_object(sentence: Sentence, cue: int) -> tuple[Range, Range] | None:
    """ "О визите сообщил посол", "Эту весть подтвердил посол": who, and what stands in front."""
    form, tokens = sentence.form[cue], sentence.tokens
    start, end = sentence.segment(cue)
    about = "о" in form.frames and tokens[start].low in ("о", "об", "обо")
    direct = "что-то" in form.frames and tokens[start].low in _FRONTED
    if not (about or direct) or start + 1 >= cue or form.tense not in ("past", "present"):
        return None
    if tokens[start + 1].low in ("этом", "чем", "том"):
        return None
    after = cue + 1 + (cue + 1 < end and tokens[cue + 1].low == "и")
    found = speakers.subject_after(tokens, after, end, form.number)
    ends = (
        at
        for at in range(start + 1, cue)
        if speakers.is_outlet(tokens, at, cue) or tokens[at].low in phrases.ADVERBS
    )
    content = contents.trimmed(tokens, start + about, next(ends, cue))
    return (found[0], content) if found and content else None


def around(sentence: Sentence, cue: int) -> Range | None:
    """The subject in the clause itself, before or behind the verb."""
    form, tokens = sentence.form[cue], sentence.tokens
    start, end = sentence.segment(cue)
    if form.tense == "passive":
        return contents.document_after(tokens, start, end)
    after = speakers.subject_after(tokens, cue + 1, end, form.number)
    if after is not None:
        return after[0]
    begins = start
    while begins < cue and tokens[begins].low in ("об", "о", "этом", "чем", "же"):
        begins += 1
    return speakers.subject_before(tokens, begins, cue, form.number)


def _strict_after(sentence: Sentence, cue: int, end: int) -> tuple[Range, Range | None] | None:
    """A subject behind the verb that is surely one."""
    form, tokens = sentence.form[cue], sentence.tokens
    if form.frames & {"что-то", "инф", "с", "благо"}:
        return None
    begins = speakers.past_light(tokens, cue + 1)
    found = speakers.subject_after(tokens, begins, end, form.number)
    if found is None:
        return None
    start, stop = found[0]
    before = tokens[start - 1].low in ("в", "во", "на")
    sure = before or any(wordforms.nominative(token, form.number) for token in tokens[start:stop])
    return found if sure else None


def _relative(tokens: Sequence[Token], start: int, cue: int) -> tuple[Range | None] | None:
    """ "который заявил": whom the relative word means; None where it is no subject."""
    if start < cue and tokens[start].low in ("который", "которая", "которое", "которые"):
        return (_antecedent(tokens, start),)
    return None


def _antecedent(tokens: Sequence[Token], start: int) -> Range | None:
    """The phrase that ends before a relative clause or a participle."""
    end = start - 1
    while end > 0 and tokens[end].sort == "mark":
        end -= 1
    at = end
    while at > 0 and tokens[at - 1].sort == "word" and not _divides(tokens[at - 1]):
        at -= 1
    return (at, end + 1) if end >= 0 and at <= end else None


def _divides(token: Token) -> bool:
    return is_verb(token) or token.low in phrases.PREPOSITIONS or token.low in phrases.LINKS


def of_sentence(
    sentence: Sentence, cue: int, made: Sequence[Draft], number: Number = "m"
) -> Range | None:
    """The subject of a clause before, the nearest first; else that of the last verb of saying."""
    tokens, form = sentence.tokens, sentence.form.get(cue)
    told = [draft for draft in made if draft.source and draft.sentence is sentence]
    if form and form.tense == "gerund" and told:
        return told[-1].source
    start, _ = sentence.segment(cue)
    while start > 0:
        end = start - 1
        start, _ = sentence.segment(max(end - 1, 0))
        found = in_clause(tokens, start, end, form.number if form else number)
        if found is not None:
            return _before_apposition(sentence, found, start, end) or found
        start = min(start, end)
    return told[-1].source if told else None


def _before_apposition(sentence: Sentence, found: Range, start: int, end: int) -> Range | None:
    """ "Иванов, посол в Пхеньяне, …": the phrase that the one found only explains."""
    tokens = sentence.tokens
    if start == 0 or found[1] < end or speakers.skipped(tokens, start, end) != found[0]:
        return None
    first, last = sentence.segment(max(start - 2, 0))
    named = in_clause(tokens, first, last, "m") or in_clause(tokens, first, last, "f")
    whole = named is not None and named[1] == last == start - 1
    return named if whole and not any(is_verb(token) for token in tokens[first:last]) else None


def in_clause(tokens: Sequence[Token], start: int, end: int, number: Number) -> Range | None:
    """The sure subject of a clause that is none of relatives, conjunctions and gerunds."""
    first = speakers.skipped(tokens, start, end)
    if first >= end or wordforms.is_gerund(tokens[first]):
        return None
    behind = first + (tokens[first].low in phrases.PREPOSITIONS and first + 1 < end)
    if tokens[behind].low in _DEPENDENT or tokens[first].low in _DEPENDENT:
        return None
    found = speakers.subject_before(tokens, start, end, number)
    if found is None:
        return None
    body = found[0] > 0 and tokens[found[0] - 1].low in ("в", "во", "на")
    sure = body or any(wordforms.nominative(tokens[at], number) for at in range(*found))
    return found if sure else None


def _document(sentence: Sentence, cue: int) -> Range | None:
    """The document in which something is said, in the clause or in the one before."""
    tokens = sentence.tokens
    start, end = sentence.segment(cue)
    found = contents.document_after(tokens, start, end)
    if found is not None:
        return found
    relative = any(token.low in phrases.RELATIVES for token in tokens[start:cue])
    return of_sentence(sentence, cue, ()) if relative else None
