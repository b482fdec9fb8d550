"""Where the phrase that tells a Russian speaker begins and ends: no tagger, endings and words only.

Positions are those of tokens in one sentence.
"""

import re
from collections.abc import Sequence

from analysis.languages.ru import phrases
from analysis.languages.ru.conjugation import Number
from analysis.statements import russian_wordforms as forms
from analysis.statements.russian_words import Token, is_verb

Phrase = tuple[int, int]

_DATIVE = re.compile(r"(?:ам|ям|ому|ему|у|ю)$")
_ADVERB = ("чно", "тно", "нно", "вно", "дно", "льно", "мно", "жно", "ески", "-русски")
_OURS = frozenset(("нашей", "нашему", "этой", "этому", "данному"))
_LIGHTEST = frozenset(("же", "не", "то"))
_SINGULAR = ("ие", "ье", "ство", "ость")
_FAR = 14
"""Tokens that a phrase of a speaker has at most."""
_GENITIVE = re.compile(r"(?:[аяыи]|ов|ев|ей|ого|его|ой|ых|их|ств|ию)$")
# A first name in a case that no subject has.
_GIVEN = re.compile(r"(?:у|ю|ом|ем|ым|ого|ему|ой)$")
_ENDING = phrases.ADVERBS | phrases.ADDRESSEES | phrases.OBJECTS | {"не", "ни", "же", "что"}
_ATTACHED = phrases.words("в во при по на от из")


def past_light(tokens: Sequence[Token], at: int) -> int:
    """Past the noun of "дал понять" and its like."""
    end = min(at + 3, len(tokens))
    return next((n + 1 for n in range(at, end) if tokens[n].low in phrases.LIGHT_NOUNS), at)


def past_day(tokens: Sequence[Token], at: int, end: int) -> int:
    """Past words for a day."""
    step = _day(tokens, at, end) if at < end else 0
    return at + step


def skipped(tokens: Sequence[Token], at: int, end: int) -> int:
    """Past adverbs, words for a day and fixed openings."""
    while at < end:
        step = _opening(tokens, at, end) or _day(tokens, at, end)
        token = tokens[at]
        if not step and (token.low in phrases.ADVERBS or token.text in phrases.LINKS):
            step = 1
        if not step and (token.sort == "aside" or token.low in _LIGHTEST or _is_adverb(token)):
            step = 1
        if not step:
            return at
        at += step
    return at


def _is_adverb(token: Token) -> bool:
    """ "мрачно", "по-русски": by its ending."""
    return token.sort == "word" and len(token.low) > 4 and token.low.endswith(_ADVERB)


def _opening(tokens: Sequence[Token], at: int, end: int) -> int:
    for words in phrases.OPENINGS:
        fits = tokens[at].low == words[0] and at + len(words) <= end
        if fits and all(tokens[at + n].low == word for n, word in enumerate(words)):
            return len(words)
    return 0


def _day(tokens: Sequence[Token], at: int, end: int) -> int:
    """How many tokens a day takes: "в понедельник", "15 августа 2023 года"."""
    step = 0
    if tokens[at].low in ("в", "во", "к", "до", "с", "на") and at + 1 < end:
        beyond = tokens[at + 1]
        dated = beyond.sort == "number" and at + 2 < end and tokens[at + 2].low in phrases.TIMES
        step = 1 if beyond.low in phrases.TIMES or dated else 0
    while at + step < end and (
        tokens[at + step].low in phrases.TIMES
        or (
            tokens[at + step].sort == "number"
            and at + step + 1 < end
            and tokens[at + step + 1].low in phrases.TIMES
        )
    ):
        step += 1
    return step


def subject_before(tokens: Sequence[Token], start: int, end: int, number: Number) -> Phrase | None:
    """The subject between the beginning of a clause and its verb."""
    at = skipped(tokens, start, end)
    body = _body(tokens, at, end, number)
    if body is not None:
        return body
    head = _head(tokens, at, end, number)
    if head is None or _is_object(tokens[head], number):
        return None
    begins = _begin(tokens, at, head)
    return begins, phrase_end(tokens, begins, end)


def _is_object(token: Token, number: Number) -> bool:
    """Whether a first word can only be an object: "огромное облако зафиксировал спутник"."""
    adjective = forms.is_adjective(token) and not forms.is_post(token)
    return adjective and not forms.agrees(token, number)


def _head(tokens: Sequence[Token], start: int, end: int, number: Number) -> int | None:
    """The first word that no preposition governs and that can be a subject."""
    at = start
    while at < end:
        token = tokens[at]
        if token.low in phrases.PREPOSITIONS:
            at = _past_object(tokens, at + 1, end, number)
            continue
        if (
            forms.nominative(token, number)
            or forms.is_adjective(token)
            or _named(tokens, at, end, number)
        ):
            return at
        if (
            at == start
            and token.sort == "word"
            and not is_verb(token)
            and not forms.is_gerund(token)
        ):
            alone = number == "pl" and token.low.endswith(_SINGULAR)
            return None if alone or forms.is_oblique(token) else at
        if is_verb(token):
            return None
        at += 1
    return None


def _named(tokens: Sequence[Token], at: int, end: int, number: Number) -> bool:
    """Whether a first name stands here: the name behind it tells the case, "Сергей Лавров"."""
    if not tokens[at].capital or forms.is_acronym(tokens[at]) or _GIVEN.search(tokens[at].low):
        return False
    last = at
    while last + 1 < end and tokens[last + 1].capital and not forms.is_acronym(tokens[last + 1]):
        last += 1
    return last > at and forms.nominative(tokens[last], number)


def _past_object(tokens: Sequence[Token], at: int, end: int, number: Number) -> int:
    """Past the object of a preposition, as far as its case goes."""
    at += 1
    while at < end:
        token = tokens[at]
        free = not forms.is_acronym(token) or tokens[at - 1].sort == "number"
        if token.low in phrases.PREPOSITIONS or token.low in phrases.PRONOUNS:
            return at
        if free and (forms.nominative(token, number) or forms.is_adjective(token)):
            return at
        if skipped(tokens, at, end) > at:
            return skipped(tokens, at, end)
        at += 1
    return at


def _begin(tokens: Sequence[Token], start: int, head: int) -> int:
    """Adjectives before the head belong to it."""
    while head > start and forms.is_adjective(tokens[head - 1]):
        head -= 1
    return head


def _body(tokens: Sequence[Token], at: int, end: int, number: Number) -> Phrase | None:
    """ "в МИД", "на предприятии" with a verb in the plural: the body is the speaker."""
    if number not in ("pl", "n") or at + 1 >= end or tokens[at].low not in ("в", "во", "на"):
        return None
    after = tokens[at + 1]
    if _is_setting(tokens, at + 1, end) or after.sort == "number" or after.low in phrases.TIMES:
        return None
    if number == "n" and not forms.is_document(after):
        return None
    stop = _governed(tokens, at + 1, phrase_end(tokens, at + 1, end))
    rest = range(stop, end)
    if any(tokens[n].low in phrases.PRONOUNS or _plural_head(tokens[n]) for n in rest):
        return None
    return (at + 1, stop) if stop > at + 1 else None


def _governed(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where what depends on the first noun behind a preposition ends: the genitives."""
    at = start
    while at < stop and tokens[at].low.endswith(("ом", "ем", "ой", "ей", "ых", "их")):
        at += 1
    at += 1
    while at < stop and _may_depend(tokens[at]):
        at += 1
    return min(at, stop)


def _may_depend(token: Token) -> bool:
    free = token.sort != "word" or token.capital or token.low in phrases.PREPOSITIONS | {"и"}
    return free or bool(_GENITIVE.search(token.low))


def _plural_head(token: Token) -> bool:
    return token.low in phrases.SPEAKERS and token.low.endswith(("и", "ы", "е"))


def subject_after(
    tokens: Sequence[Token], start: int, end: int, number: Number
) -> tuple[Phrase, Phrase | None] | None:
    """The subject that follows its verb, and whom it speaks to where that stands between them."""
    at = skipped(tokens, start, end)
    addressee = _addressee(tokens, at, end, number)
    if addressee is not None:
        at = skipped(tokens, addressee[1], end)
    if at >= end:
        return None
    body = _body(tokens, at, end, number)
    if body is not None:
        return body, addressee
    token = tokens[at]
    named = token.capital or forms.is_name(token) or forms.nominative(token, number)
    if token.low in phrases.PREPOSITIONS or token.sort == "mark" or forms.is_gerund(token):
        return None
    stop = phrase_end(tokens, at, end)
    if not named and not forms.is_adjective(token):
        at = next((n for n in range(at, stop) if forms.is_post(tokens[n])), at)
    if not named and (tokens[at].low in phrases.OBJECTS or _DATIVE.search(tokens[at].low)):
        return None
    return ((at, stop), addressee) if stop > at else None


def _addressee(tokens: Sequence[Token], at: int, end: int, number: Number) -> Phrase | None:
    """ "журналистам", "ТАСС" and «Известиям» before the speaker."""
    ours = at + 1 < end and tokens[at].low in _OURS and tokens[at + 1].low in phrases.ADDRESSEES
    at += ours
    stop = at
    if at < end and (tokens[at].low in phrases.ADDRESSEES or tokens[at].low in phrases.OBJECTS):
        stop = at + 1
        while stop < end and (forms.is_name(tokens[stop]) or forms.is_acronym(tokens[stop])):
            stop += 1
    elif at < end and is_outlet(tokens, at, end):
        stop = at + outlet_length(tokens, at, end)
    if stop == at:
        return None
    after = skipped(tokens, stop, end)
    alone = after >= end or not (
        forms.nominative(tokens[after], number)
        or forms.is_adjective(tokens[after])
        or (tokens[after].low in ("в", "во", "на") and number in ("pl", "n"))
    )
    if ours:
        return at - 1, stop
    only = tokens[at].low in phrases.ADDRESSEES - {"тасс"} or tokens[at].low in phrases.OBJECTS
    return (at, stop) if only or not alone else None


def is_outlet(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the name of an agency or a title in quotation marks begins here."""
    return bool(outlet_length(tokens, at, end))


def outlet_length(tokens: Sequence[Token], at: int, end: int) -> int:
    """How many tokens an outlet's name takes that begins here, or 0."""
    if forms.is_name(tokens[at]) or tokens[at].sort == "outlet":
        return 1
    for name in phrases.OUTLETS:
        if at + len(name) <= end and all(tokens[at + n].low == word for n, word in enumerate(name)):
            return len(name)
    return 0


def phrase_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the phrase of a speaker that begins at `start` ends."""
    at = start
    while at < min(end, start + _FAR):
        token = tokens[at]
        if at > start and _stops(tokens, start, at, end):
            break
        if token.sort == "mark" or (token.sort == "number" and at > start):
            break
        at += 1
        if token.low in phrases.PRONOUNS and token.low not in ("тот", "та", "те"):
            break
    while at > start + 1 and tokens[at - 1].text in phrases.LINKS | phrases.PREPOSITIONS:
        at -= 1
    return at


def _stops(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    token = tokens[at]
    if token.sort == "quote":
        return not forms.is_name(token)
    if token.sort != "word":
        return token.sort == "mark"
    if token.low in phrases.PREPOSITIONS:
        return not _attached(tokens, start, at, end)
    if token.text == "и":
        return at + 1 >= end or not _joins(tokens[at - 1], tokens[at + 1])
    if token.low in _ENDING:
        return True
    return is_verb(token) or forms.is_gerund(token) or bool(_day(tokens, at, end))


def _joins(before: Token, after: Token) -> bool:
    return not is_verb(after) and (after.capital or (after.sort == "word" and not before.capital))


def _attached(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    """Whether a phrase with a preposition belongs to the post: "посол России в КНДР"."""
    if at + 1 >= end or tokens[at].low not in _ATTACHED:
        return False
    after = tokens[at + 1]
    if after.low in phrases.TIMES or after.sort == "number" or _is_setting(tokens, at + 1, end):
        return False
    if tokens[start].sort != "word":
        return False
    if tokens[start].capital and not forms.is_adjective(tokens[start]) and start + 3 > at:
        return forms.is_post(tokens[start]) or tokens[start].low in phrases.GROUPS
    return not any(_is_person(tokens, n) for n in range(start, at))


def _is_setting(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a preposition tells where something was said: "в открытом письме"."""
    described = at + 1 < end and tokens[at].low.endswith(("ом", "ем", "ой", "ей", "их", "ых"))
    return tokens[at].low in phrases.SETTINGS or (
        described and tokens[at + 1].low in phrases.SETTINGS
    )


def _is_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name of two words ends here, as persons have."""
    pair = at > 0 and tokens[at].capital and tokens[at - 1].capital
    return pair and not forms.is_acronym(tokens[at]) and not forms.is_acronym(tokens[at - 1])
