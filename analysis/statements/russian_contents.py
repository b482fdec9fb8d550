"""What a Russian speaker says: where it begins and ends beside the verb of saying."""

from collections.abc import Sequence

from analysis.languages.ru import phrases, speech
from analysis.languages.ru.speech import Form
from analysis.statements import (
    russian_objects as objects,
    russian_speakers as speakers,
    russian_wordforms as wordforms,
)
from analysis.statements.russian_words import Sentence, Token, is_boundary, is_verb

Range = tuple[int, int]

_HEADS = frozenset(("хотя", "что", "но", "а", "и", "при", "этом", "однако"))
_PREDICATE = (
    "ена",
    "ено",
    "ены",
    "ана",
    "ано",
    "аны",
    "гла",
    "гли",
    "гло",
    "шел",
    "шла",
    "жет",
    "гут",
)
_PARTICIPLE = (
    "вший",
    "вшая",
    "вшие",
    "вшее",
    "вшего",
    "вшей",
    "вшийся",
    "вшаяся",
    "щий",
    "щая",
    "щие",
    "щее",
    "щийся",
    "щегося",
    "вшегося",
    "анный",
    "анная",
    "анном",
    "енный",
    "енная",
    "енном",
    "енного",
)
_TELLING = frozenset(("past", "present", "passive", "short"))
_BUILT = frozenset(("инф", "что-то", "за", "на", "с", "благо"))
_MOST_ASIDES = 4
"""Gerunds and relative clauses passed over between a verb of saying and what is said."""


def trimmed(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Without marks at either end; None where nothing is left."""
    while start < end and tokens[start].sort == "mark":
        start += 1
    while end > start and tokens[end - 1].sort == "mark":
        end -= 1
    return (start, end) if start < end else None


def said_after(sentence: Sentence, cue: int, at: int, form: Form) -> Range | None:
    """What follows a verb of saying; `at` is past its subject where that follows it too."""
    _, end = sentence.segment(cue)
    begins = _clause(sentence, max(end, at), form) if form.frames & {"что", "речь"} else None
    if begins is None and form.tense == "participle":
        return None
    if begins is None:
        begins = objects.quoted(sentence.tokens, at, end) or objects.begins(sentence, cue, at, form)
    if begins is None:
        return None
    return trimmed(sentence.tokens, begins, stop(sentence, begins, form))


def _clause(sentence: Sentence, end: int, form: Form) -> int | None:
    """Where a clause or the very words begin, behind a mark."""
    tokens = sentence.tokens
    for _ in range(_MOST_ASIDES):
        if end + 1 >= len(tokens) or not is_boundary(tokens[end]):
            return None
        mark, after = tokens[end], tokens[end + 1]
        if mark.text == ":":
            return end + 1
        if mark.dash or after.dash:
            behind = end + 1 + after.dash
            quoted = behind < len(tokens) and tokens[behind].sort == "quote"
            return behind if quoted and mark.text != "," else None
        if "что" in form.frames and (begins := _conjunction(tokens, end + 1)) is not None:
            return begins
        if not is_aside(sentence, end + 1):
            return None
        end = sentence.segment(end + 1)[1]
    return None


def _conjunction(tokens: Sequence[Token], at: int) -> int | None:
    """Past "что"; words of a question belong to what is said."""
    if tokens[at].low in phrases.CONJUNCTIONS:
        return at + 1
    if tokens[at].low in phrases.PREPOSITIONS and at + 1 < len(tokens):
        return at if tokens[at + 1].low in phrases.QUESTIONS | phrases.RELATIVES else None
    return at if tokens[at].low in phrases.QUESTIONS - {"когда"} else None


def is_aside(sentence: Sentence, at: int) -> bool:
    """Whether a gerund or a relative clause begins here."""
    tokens = sentence.tokens
    at = min(speakers.skipped(tokens, at, len(tokens)), len(tokens) - 1)
    low = tokens[at].low
    if low in phrases.PREPOSITIONS and at + 1 < len(tokens):
        low = tokens[at + 1].low
        if low not in phrases.RELATIVES:
            return False
    if low in phrases.RELATIVES or low in ("чей", "чья", "чье", "чьи", "куда", "где"):
        return True
    if wordforms.is_gerund(tokens[at]):
        return at not in sentence.form or not _has_clause(tokens, sentence.segment(at)[1])
    return low.endswith(_PARTICIPLE)


def stop(sentence: Sentence, begins: int, form: Form = speech.PLAIN) -> int:
    """Where what is said ends: with the sentence, or where another saying begins."""
    tokens = sentence.tokens
    for at in range(begins, len(tokens)):
        if is_boundary(tokens[at]) and at > begins and _outside(sentence, at):
            return at
        if at > begins and at in sentence.form and _goes_on(sentence, at, form):
            return _link_before(tokens, at)
    return len(tokens)


def _outside(sentence: Sentence, mark: int) -> bool:
    """Whether after a mark somebody else comes in, or a gerund of saying."""
    tokens = sentence.tokens
    at = mark + 1
    while at < len(tokens) and tokens[at].dash:
        at += 1
    if at >= len(tokens):
        return False
    if tokens[at].low in ("как", "о") and at + 1 < len(tokens):
        at += 2 if tokens[at].low == "о" and tokens[at + 1].low == "чем" else 1
    at = speakers.skipped(tokens, at, len(tokens))
    form = sentence.form.get(at)
    if form is None:
        return False
    # "…, передает" before a link that was left out.
    cut = form.tense == "present" and all(one.sort == "mark" for one in tokens[at + 1 :])
    if form.tense == "gerund" or cut:
        return True
    return told_by(sentence, at) is not None


def told_by(sentence: Sentence, cue: int) -> tuple[Range, Range | None] | None:
    """Who tells what stands before or around: "…, сообщил посол"; with whom he told it."""
    form = sentence.form[cue]
    tokens = sentence.tokens
    begins = speakers.past_light(tokens, cue + 1)
    start, _ = sentence.segment(cue)
    _, end = sentence.segment(begins)
    if form.tense not in _TELLING or _has_clause(tokens, end):
        return None
    if begins == end and end + 1 < len(tokens) and is_aside(sentence, end + 1):
        begins = sentence.segment(end + 1)[1] + 1
        _, end = sentence.segment(min(begins, len(tokens)))
    if form.tense == "passive":
        document = document_after(tokens, cue + 1, end)
        return (document, None) if document else None
    found = speakers.subject_after(tokens, begins, end, form.number)
    if found is None or not (form.frames & _BUILT) or (start and tokens[start - 1].dash):
        return found
    (first, after), _ = found
    ends = after >= end or tokens[after].sort == "mark"
    alone = (ends or tokens[after].low in phrases.PREPOSITIONS) and "к" not in form.frames
    named = wordforms.nominative(tokens[first], form.number) or wordforms.is_name(tokens[first])
    return found if alone and named else None


def _has_clause(tokens: Sequence[Token], end: int) -> bool:
    if end + 1 >= len(tokens):
        return False
    return tokens[end].text == ":" or (
        tokens[end].text == "," and tokens[end + 1].low in phrases.CONJUNCTIONS
    )


def document_after(tokens: Sequence[Token], at: int, end: int) -> Range | None:
    """ "в сообщении МИД", "на сайте Кремля": the document that says something."""
    while at + 1 < end:
        if tokens[at].low in ("в", "во", "на", "из"):
            begins = at + 1
            if tokens[begins].low in phrases.THEREIN:
                return begins, begins + 1
            found = speakers.phrase_end(tokens, begins, end)
            if any(wordforms.is_document(token) for token in tokens[begins:found]):
                return begins, found
        at += 1
    return None


def _goes_on(sentence: Sentence, at: int, form: Form) -> bool:
    """Whether the same speaker says something else: "и добавил, что"."""
    other = sentence.form[at]
    if other.tense != form.tense or other.number != form.number or other.tense == "gerund":
        return False
    before = _link_before(sentence.tokens, at)
    return before < at and sentence.tokens[before].sort != "quote"


def _link_before(tokens: Sequence[Token], at: int) -> int:
    """Where the conjunction before a verb begins, past adverbs; `at` where there is none."""
    place = at
    while place > 0 and tokens[place - 1].low in phrases.ADVERBS | {"не", "же"}:
        place -= 1
    if place > 0 and tokens[place - 1].low in ("и", "а", "но"):
        return place - 1
    linked = place < at and tokens[place].low in ("также", "затем", "потом")
    return place if linked else at


def told_before(sentence: Sentence, end: int) -> Range | None:
    """What is told before a saying clause, behind an earlier one and its conjunctions."""
    tokens, last = sentence.tokens, end
    while last > 0 and tokens[last - 1].sort == "mark":
        last -= 1
    start, _ = sentence.segment(max(last - 1, 0))
    if all(token.low in _HEADS for token in tokens[start:last]):
        return None
    return trimmed(tokens, told_from(sentence, end), last)


def told_from(sentence: Sentence, end: int) -> int:
    """Where what is told before a saying clause begins: behind an earlier one of its kind."""
    tokens = sentence.tokens
    dashed = end > 0 and tokens[end - 1].dash
    for cue in sorted(sentence.form, reverse=True):
        start, after = sentence.segment(cue)
        if after >= end - 1:
            continue
        like = start == 0 and tokens[0].low == "как"
        inserted = start > 0 and speakers.skipped(tokens, start, cue) == cue
        if (like or (dashed and inserted and tokens[start - 1].dash)) and told_by(sentence, cue):
            return after
    return 0


def behind(sentence: Sentence, mark: int, dashed: bool) -> int:
    """Where words go on behind a saying clause: past asides, and behind a dash where one is due."""
    tokens = sentence.tokens
    begins = mark + 1
    for _ in range(_MOST_ASIDES):
        if begins >= len(tokens):
            return begins
        dash = tokens[begins - 1].dash or tokens[begins].dash
        if dash or not (dashed or is_aside(sentence, begins)):
            return begins
        begins = sentence.segment(begins)[1] + 1
    return len(tokens)


def tells(tokens: Sequence[Token], place: Range) -> bool:
    """Whether words are more than adverbs and fixed openings."""
    start, end = place
    return speakers.skipped(tokens, start, end) < end


def is_predicate(token: Token) -> bool:
    """Whether a word can make a sentence whole."""
    return is_verb(token) or token.low in phrases.PREDICATES or token.low.endswith(_PREDICATE)


def continues(sentence: Sentence, left: Range, mark: int, dashed: bool) -> bool:
    """Whether what is said goes on behind the saying clause: it broke a sentence or a quotation."""
    tokens = sentence.tokens
    if mark + 1 >= len(tokens):
        return False
    if dashed:
        return any(token.dash for token in tokens[mark:])
    complete = any(
        is_predicate(token) or token.words >= objects.LEAST_QUOTED
        for token in tokens[left[0] : left[1]]
    )
    return not complete and not tokens[mark].dash
