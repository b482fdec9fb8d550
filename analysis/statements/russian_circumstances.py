"""What else a Russian saying clause tells: through whom, by what medium, when."""

import re
from collections.abc import Sequence

from analysis.languages.ru import phrases, speech
from analysis.statements import russian_speakers as speakers, russian_wordforms as wordforms
from analysis.statements.russian_words import Token, is_verb
from analysis.utterance import Medium

Range = tuple[int, int]

_DAY = re.compile(
    r"\b(?:(?:в|во) (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|"
    r"\d{1,2} (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|"
    r"декабря)(?: \d{4} года)?|сегодня|вчера|накануне|позавчера)\b",
    re.IGNORECASE,
)
_NEAR = 25
"""Tokens behind a speaker within which a clause about an outlet is his."""
_INTERVIEW = phrases.words("интервью эфире беседе разговоре комментарии")
_PARTICIPLE = ("ный", "ная", "ное", "ные", "ной", "ном", "ного", "ных", "ший", "шая", "шие", "ший")
_BEFORE_OUTLET = frozenset(("с", "со", "для"))


def day(text: str, start: int, end: int) -> Range | None:
    """The words for a day in a stretch of text."""
    found = _DAY.search(text, start, end)
    return found.span() if found else None


def medium(tokens: Sequence[Token], start: int, end: int) -> Medium | None:
    """How something was said, by the first noun for it behind a preposition."""
    for at in range(start, end - 1):
        if tokens[at].low in phrases.PREPOSITIONS or tokens[at].low in ("выступая", "ходе"):
            for token in tokens[at + 1 : min(at + 4, end)]:
                found = phrases.SETTINGS.get(token.low) or _document(token)
                if found is not None:
                    return found
    return None


def _document(token: Token) -> Medium | None:
    return next((told for stem, told in phrases.DOCUMENTS if token.low.startswith(stem)), None)


def reference(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """ "со ссылкой на Минобороны", "ссылаясь на источники": whose words are passed on."""
    for at in range(start, end - 2):
        linked = tokens[at].low == "ссылкой" or tokens[at].low.startswith("ссыла")
        if linked and tokens[at + 1].low == "на":
            found = speakers.phrase_end(tokens, at + 2, end)
            return (at + 2, found) if found > at + 2 else None
    return None


def quoted_by(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """ "…, слова которого приводит ТАСС": who passes a saying on."""
    for at in range(start, end - 1):
        low = tokens[at].low
        if low not in speech.CITING | speech.BRINGING:
            continue
        meant = {token.low for token in tokens[max(start, at - 3) : at]}
        if meant & phrases.RELATIVES or "чьи" in meant or ("слова" in meant and "его" in meant):
            found = speakers.phrase_end(tokens, at + 1, end)
            return (at + 1, found) if found > at + 1 else None
    return None


def passed_on(tokens: Sequence[Token], start: int) -> Range | None:
    """ "…, на которого ссылается ЦТАК", "опубликованном в «Правде»": a clause that names an outlet.

    It has a relative word or a participle, a verb of passing on, and the outlet.
    """
    for at in range(max(start, 1), min(len(tokens), start + _NEAR)):
        if not tokens[at].low.startswith(phrases.PASSING):
            continue
        near = range(max(start, at - 4), min(len(tokens), at + 4))
        linked = tokens[at].low.endswith(_PARTICIPLE) or any(
            tokens[n].low in phrases.RELATIVES | {"чей", "чье", "чья", "чьи", "куда"} for n in near
        )
        outlet = next((n for n in near if n != at and _is_outlet(tokens, n)), None)
        if linked and outlet is not None:
            return outlet, outlet + speakers.outlet_length(tokens, outlet, len(tokens))
    return None


def own_outlet(tokens: Sequence[Token], source: Range | None) -> Range | None:
    """ "источник РИА Новости", "собеседник «Коммерсанта»": whose source it is."""
    if source is None or not tokens[source[0]].low.startswith(("источник", "собеседник")):
        return None
    at = source[0] + 1
    if at < len(tokens) and _is_outlet(tokens, at):
        return at, at + speakers.outlet_length(tokens, at, len(tokens))
    return None


def _is_outlet(tokens: Sequence[Token], at: int) -> bool:
    return speakers.is_outlet(tokens, at, len(tokens))


def interviewer(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """ "в интервью газете «Известия»": the outlet that somebody spoke to."""
    for at in range(start, end - 1):
        if tokens[at].low not in _INTERVIEW:
            continue
        begins = at + 1
        while begins < end and tokens[begins].low in _BEFORE_OUTLET:
            begins += 1
        found = _outlet(tokens, begins, end)
        if found is not None:
            return found
    return None


def _outlet(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """An outlet's name with the noun for what it is."""
    at = start
    while at < min(end, start + 5) and tokens[at].sort == "word":
        if tokens[at].low in phrases.PREPOSITIONS or is_verb(tokens[at]):
            return None
        if tokens[at].low.startswith(phrases.OUTLET_NOUNS) or wordforms.is_acronym(tokens[at]):
            return start, speakers.phrase_end(tokens, start, end)
        if tokens[at].capital:
            foreign = tokens[at].text.isascii() or speakers.is_outlet(tokens, at, end)
            return (start, speakers.phrase_end(tokens, start, end)) if foreign else None
        at += 1
    named = at < end and wordforms.is_name(tokens[at])
    return (start, at + 1) if named else None


def told_first(tokens: Sequence[Token], start: int, cue: int, source: Range | None) -> Range | None:
    """ "Об этом «Интерфаксу» сообщили": an outlet in front of the verb that is not its subject."""
    for at in range(start + 1, cue):
        within = source is not None and source[0] <= at < source[1]
        governed = tokens[at - 1].low in phrases.PREPOSITIONS
        if not within and not governed and _is_outlet(tokens, at):
            return at, at + speakers.outlet_length(tokens, at, cue)
    return None


def addressee(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """To whom something was said, behind the verb or the speaker."""
    at = speakers.skipped(tokens, start, end)
    if at < end and tokens[at].low in phrases.ADDRESSEES:
        return at, speakers.phrase_end(tokens, at, at + 1) if at + 1 >= end else _titled(
            tokens, at, end
        )
    if at < end and wordforms.is_name(tokens[at]):
        return at, at + 1
    return None


def _titled(tokens: Sequence[Token], at: int, end: int) -> int:
    """An addressee's noun with its name: "газете «Известия»"."""
    at += 1
    while at < end and (wordforms.is_name(tokens[at]) or wordforms.is_acronym(tokens[at])):
        at += 1
    return at
