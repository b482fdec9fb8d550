"""What a Russian speaker says: where it begins and ends beside the verb of saying."""

from collections.abc import Sequence

from analysis.languages.ru import phrases
from analysis.languages.ru.speech import Form
from analysis.statements import russian_speakers as speakers
from analysis.statements.russian_words import Sentence, Token, is_boundary

Range = tuple[int, int]

_MOST_ASIDES = 4
"""Gerunds and relative clauses passed over between a verb of saying and what is said."""
_LEAST_QUOTED = 4
"""Words of a quotation that is no mere name or title."""
_ABOUT = frozenset(("о", "об", "обо", "про"))


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
    if begins is None:
        begins = _quoted(sentence.tokens, at, end) or _object(sentence, cue, at, form)
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
    if low in phrases.RELATIVES or speakers.is_gerund(tokens[at]):
        return sentence.form[at].tense != "gerund" if at in sentence.form else True
    return low.endswith(("вший", "вшая", "вшие", "ющий", "ющая", "ящийся", "щий", "щая"))


def _quoted(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """A quotation that follows without any mark."""
    for place in range(at, min(end, len(tokens))):
        if tokens[place].sort == "quote" and tokens[place].words >= _LEAST_QUOTED:
            return place if place <= at + 1 else None
    return None


def _object(sentence: Sentence, cue: int, at: int, form: Form) -> int | None:
    """Where the object of a verb begins that is built with one."""
    tokens = sentence.tokens
    _, end = sentence.segment(cue)
    if "о" in form.frames:
        for place in range(cue + 1, end - 1):
            if tokens[place].low in _ABOUT:
                return place + 1
    if "за" in form.frames:
        for place in range(cue + 1, end - 1):
            if tokens[place].low in ("за", "против"):
                return place
    if form.frames & {"что-то", "инф"}:
        return _direct(tokens, at, end, form)
    return None


def _direct(tokens: Sequence[Token], at: int, end: int, form: Form) -> int | None:
    """The object itself, past where and when."""
    at = speakers.skipped(tokens, at, end)
    while at + 1 < end and tokens[at].low in phrases.PREPOSITIONS:
        if tokens[at].low in ("к", "ко") and "к" in form.frames:
            return at
        if tokens[at + 1].low not in phrases.SETTINGS:
            return None
        at = speakers.skipped(tokens, at + 2, end)
    if at >= end or tokens[at].sort == "mark":
        return None
    infinitive = any(token.low.endswith(("ть", "ться", "ти")) for token in tokens[at:end])
    return at if infinitive or "что-то" in form.frames else None


def stop(sentence: Sentence, begins: int, form: Form) -> int:
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
    if form.tense == "gerund":
        return True
    return told_by(sentence, at) is not None


def told_by(sentence: Sentence, cue: int) -> tuple[Range, Range | None] | None:
    """Who tells what stands before or around: "…, сообщил посол"; with whom he told it."""
    form = sentence.form[cue]
    tokens = sentence.tokens
    _, end = sentence.segment(cue)
    if form.tense not in ("past", "present", "passive") or _has_clause(tokens, end):
        return None
    if form.tense == "passive":
        document = document_after(tokens, cue + 1, end)
        return (document, None) if document else None
    found = speakers.subject_after(tokens, cue + 1, end, form.number)
    if found is None or not (form.frames & {"инф", "что-то", "за"}) or tokens[cue - 1].dash:
        return found
    (start, after), _ = found
    alone = after >= end and "к" not in form.frames
    return found if alone and speakers.nominative(tokens[start], form.number) else None


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
            found = speakers.phrase_end(tokens, begins, end)
            if any(speakers.is_document(token) for token in tokens[begins:found]):
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


def told_from(sentence: Sentence, end: int) -> int:
    """Where what is told before a saying clause begins: behind an earlier one of its kind."""
    tokens = sentence.tokens
    for cue in sorted(sentence.form, reverse=True):
        if cue < end - 1:
            start, after = sentence.segment(cue)
            inserted = start > 0 and speakers.skipped(tokens, start, cue) == cue
            if inserted and after < end and tokens[start - 1].dash and told_by(sentence, cue):
                return after
    return 0


def tells(tokens: Sequence[Token], place: Range) -> bool:
    """Whether words are more than adverbs and fixed openings."""
    start, end = place
    return speakers.skipped(tokens, start, end) < end


def continues(sentence: Sentence, left: Range, mark: int, dashed: bool) -> bool:
    """Whether what is said goes on behind the saying clause: it broke a sentence or a quotation."""
    tokens = sentence.tokens
    if mark + 1 >= len(tokens):
        return False
    if dashed:
        return tokens[mark].dash or tokens[mark + 1].dash
    complete = any(
        speakers.is_verb(token) or token.words >= _LEAST_QUOTED
        for token in tokens[left[0] : left[1]]
    )
    return not complete and not tokens[mark].dash
