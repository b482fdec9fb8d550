"""The object of a Russian verb of saying: a quotation, a topic, what one is asked to do."""

from collections.abc import Sequence

from analysis.languages.ru import phrases
from analysis.languages.ru.speech import Form
from analysis.statements import russian_speakers as speakers, russian_wordforms as wordforms
from analysis.statements.russian_words import Sentence, Token

LEAST_QUOTED = 4
"""Words of a quotation that is no mere name or title."""
# By frame: what its object begins with, and whether that is left out of it.
_FRAMES = (
    ("о", frozenset(("о", "об", "обо", "про")), 1),
    ("за", frozenset(("за", "против")), 0),
    ("благо", frozenset(("за",)), 1),
    ("на", frozenset(("на",)), 1),
    ("от", frozenset(("от",)), 1),
    ("с", frozenset(("с", "со")), 0),
    ("в", frozenset(("в", "во")), 0),
)
_INFINITIVE = ("ть", "ться", "ти", "тись", "чь")


def quoted(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """A quotation that follows without any mark."""
    for place in range(at, min(end, len(tokens))):
        if tokens[place].sort == "quote" and tokens[place].words >= LEAST_QUOTED:
            return place if place <= at + 1 else None
    return None


def begins(sentence: Sentence, cue: int, at: int, form: Form) -> int | None:
    """Where the object of a verb begins that is built with one."""
    tokens = sentence.tokens
    _, end = sentence.segment(cue)
    for frame, heads, past in _FRAMES:
        if frame in form.frames:
            for place in range(cue + 1, end - 1):
                if tokens[place].low in heads:
                    return place + past
    return _direct(sentence, at, end, form) if form.frames & {"что-то", "инф", "к"} else None


def _direct(sentence: Sentence, at: int, end: int, form: Form) -> int | None:
    """The object itself, past where and when; what one is asked to do rather than who."""
    tokens = sentence.tokens
    if form.frames & {"инф", "к"}:
        asked = _asked(tokens, at, end, form)
        if asked is not None:
            return asked
    at = speakers.past_day(tokens, at, end)
    while at + 1 < end and tokens[at].low in phrases.PREPOSITIONS:
        if tokens[at + 1].low not in phrases.SETTINGS:
            return None
        at = speakers.skipped(tokens, at + 2, end)
    if at >= end or tokens[at].sort == "mark" or "что-то" not in form.frames:
        return None
    return at


def _asked(tokens: Sequence[Token], at: int, end: int, form: Form) -> int | None:
    """Where an infinitive, a quotation or "к миру" begins behind the one who is asked."""
    for place in range(at, end):
        token = tokens[place]
        infinitive = token.sort == "word" and token.low.endswith(_INFINITIVE)
        quoted = token.sort == "quote" and not wordforms.is_name(token)
        towards = token.low in ("к", "ко") and "к" in form.frames
        if quoted or towards or (infinitive and token.low not in phrases.NOT_VERBS):
            while place > at and tokens[place - 1].low in phrases.ADVERBS | {"не"}:
                place -= 1
            return place
    return None
