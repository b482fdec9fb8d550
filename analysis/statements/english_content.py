"""Where the words begin that an English cue attributes, and to whom they were said."""

from dataclasses import dataclass
from typing import Literal

from analysis.languages.en import speech
from analysis.statements.english_cues import Cue
from analysis.statements.english_words import Sentence, Words

Form = Literal["that", "quote", "colon", "clause", "object", "comma", "pending", "none"]
Range = tuple[int, int]
_REACH = 18
_CLAUSE = 14
_TITLE = 7
_MANNER = 5
"""Words of "with great satisfaction that"."""
_PERSONS = speech.word_set("he she they it we i he's she's they're it's he'd she'd they'd he'll")
_SAID_TO = speech.word_set(
    "say write explain complain suggest confirm admit repeat announce report boast joke remark "
    "insist reply respond tell reveal testify propose mention recount"
)
_OBJECTS = speech.word_set("him her them me us you it himself herself themselves")
_QUESTIONS = speech.word_set("how whether why what")
_ASKS = speech.word_set("if who when where which")
_STAYING = speech.TIMES | {"all", "both", "almost", "only", "not", "though"}
_ADDRESSED = _OBJECTS | speech.DETERMINERS | speech.PRESS
_NOBODY = speech.PREPOSITIONS | {"that"}
_AFTER_OBJECT = speech.TIMES | speech.PREPOSITIONS - {"of", "for"}
_AFTER_NAME = _NOBODY | speech.TIMES | speech.CONJUNCTIONS
_AFTER_RELATIVE = speech.AUXILIARIES | speech.TIMES
_MEANWHILE = speech.word_set("as while when after before")
_PLACES = speech.PREPOSITIONS - speech.word_set("to of about for with by against as like")
_ENDS = frozenset((".", ";", "!", "?", ")", "—", "–", "--", "(", "…", "..."))


@dataclass(frozen=True, slots=True)
class Right:
    """Content right of a cue begins with the word `first`; `form` tells what introduced it.

    With `form` "none" nothing is said there; "pending": the next lines hold it.
    """

    first: int
    form: Form
    addressee: Range | None = None
    when: Range | None = None


def is_quoted(words: Words, at: int) -> bool:
    """Whether a quotation begins with this word that is more than one odd term."""
    return words.quote[at] >= 0 and words.bounds[words.quote[at]][0] == at


def right(words: Words, sentence: Sentence, cue: Cue, begins: int) -> Right:
    """What is said right of a cue, from the word `begins`, and to whom and when."""
    at = _skip_adverbs(words, sentence, begins)
    addressee = _addressee(words, sentence, cue, at)
    at = _skip_adverbs(words, sentence, addressee[1] if addressee else at)
    when = time_phrase(words, sentence, at)
    settled = _settled(words, sentence, at)
    if when and settled == at:
        settled = _settled(words, sentence, when[1])
    found = _form(words, sentence, cue, settled, addressee is not None)
    first, form = found or (sentence.last, "none")
    return Right(first, form, addressee, when)


def _skip_adverbs(words: Words, sentence: Sentence, at: int) -> int:
    while at < sentence.last and words.quote[at] < 0:
        low = words.lows[at]
        if low in _STAYING or words.is_name(at) or not speech.is_adverb(low):
            break
        at += 1
    return at


def _addressee(words: Words, sentence: Sentence, cue: Cue, at: int) -> Range | None:
    """To whom: "told Kim that", "said to reporters"."""
    if at >= sentence.last or words.quote[at] >= 0:
        return None
    if words.lows[at] == "to" and cue.verb.lemma in _SAID_TO and at + 1 < sentence.last:
        last = _phrase(words, sentence, at + 1)
        opens = words.is_name(at + 1) or words.lows[at + 1] in _ADDRESSED
        return (at + 1, last) if opens and last > at + 1 else None
    if not cue.takes("tell", "plea") or words.lows[at] in _NOBODY:
        return None
    last = _phrase(words, sentence, at)
    return (at, last) if last > at else None


def _phrase(words: Words, sentence: Sentence, first: int) -> int:
    """Where an object ends: before "that", a quotation or the clause that follows it."""
    if words.lows[first] in _OBJECTS:
        return first + 1
    at = first
    while at < sentence.last and at - first < _REACH and words.quote[at] < 0:
        low = words.lows[at]
        if (low in _ENDS and not _is_initial(words, sentence, at)) or low in (",", ":"):
            break
        if (
            low in speech.SUBORDINATORS
            or low in speech.AUXILIARIES
            or low in speech.SUBJECT_PRONOUNS
        ):
            break
        if at > first and low in _AFTER_OBJECT:
            break
        if at > first and _begins_clause(words, sentence, at):
            break
        at += 1
    return at


def _is_initial(words: Words, sentence: Sentence, at: int) -> bool:
    return (
        words.lows[at] == "." and at + 1 < sentence.last and words.ends[at - 1] == words.starts[at]
    )


def _begins_clause(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether a second noun phrase begins here, which is the subject of what is said."""
    before = words.lows[at - 1]
    if (
        before in speech.DETERMINERS
        or before in speech.PREPOSITIONS
        or before in speech.CONJUNCTIONS
    ):
        return False
    if words.lows[at] in speech.DETERMINERS:
        return True
    if not words.is_name(at) or words.is_name(at - 1) or before == ".":
        return False
    end = at
    while end < sentence.last and (words.is_name(end) or words.lows[end] in ("of", "'s")):
        end += 1
    return end < sentence.last and words.is_word(end) and words.lows[end] not in _AFTER_NAME


def time_phrase(words: Words, sentence: Sentence, at: int) -> Range | None:
    """ "on Monday", "late last week", "July 27": a date phrase that begins here."""
    end = at
    if end < sentence.last and words.lows[end] in ("on", "in", "since", "by"):
        end += 1
    seen = False
    while end < sentence.last and words.quote[end] < 0:
        low = words.lows[end]
        if _is_time(words, end) or (seen and low.isdigit()):
            seen = True
        elif low not in speech.TIME_MODIFIERS and not low.isdigit():
            break
        end += 1
    while end > at and words.lows[end - 1] in speech.TIME_MODIFIERS:
        end -= 1
    return (at, end) if seen else None


def _is_time(words: Words, at: int) -> bool:
    """Whether a word is a time; a month has its capital: "march" and "may" are none."""
    low = words.lows[at]
    return low in speech.TIMES and (low not in speech.MONTHS or words.is_name(at))


def _settled(words: Words, sentence: Sentence, at: int) -> int:
    """Steps over what tells how or where it was said, where that is followed by what was said."""
    if at >= sentence.last or words.quote[at] >= 0:
        return at
    if words.lows[at] == "with":
        return _past_manner(words, sentence, at)
    if words.lows[at] in _MEANWHILE:
        return _before_quotation(words, sentence, at)
    return _past_place(words, sentence, at) if words.lows[at] in _PLACES else at


def _past_manner(words: Words, sentence: Sentence, at: int) -> int:
    """Steps over "with a smile" where "that" follows it."""
    reach = range(at + 1, min(sentence.last, at + _MANNER))
    return next((place for place in reach if words.lows[place] == "that"), at)


def _past_place(words: Words, sentence: Sentence, at: int) -> int:
    """Steps over "in a speech in Moscow" where "that", a quotation or a colon follows it."""
    for place in range(at + 1, min(sentence.last, at + _REACH)):
        if _introduces(words, sentence, at, place):
            return place
        if is_quoted(words, place):
            return place if _is_statement(words, place) else at
        if words.lows[place] in _ENDS and not _is_initial(words, sentence, place):
            return at
    return at


def _introduces(words: Words, sentence: Sentence, at: int, place: int) -> bool:
    """Whether with the word `place` ends what began at `at`."""
    low = words.lows[place]
    if low == ":":
        return True
    if low == "that":
        return not _is_relative(words, sentence, place)
    if low == ",":
        return place + 1 < sentence.last
    return low in _PERSONS and place - at > 1


def _before_quotation(words: Words, sentence: Sentence, at: int) -> int:
    """Steps over "as he left the hall," where a quotation follows it."""
    for place in range(at + 1, min(sentence.last - 1, at + _REACH)):
        if words.quote[place] >= 0:
            return at
        if words.lows[place] == "," and is_quoted(words, place + 1):
            return place
    return at


def _is_statement(words: Words, at: int) -> bool:
    """Whether the quotation that begins here is more than a title."""
    long = words.bounds[words.quote[at]][1] - at > _TITLE
    return long and words.lows[at - 1] not in speech.DETERMINERS


def _is_relative(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether "that" is followed by its verb."""
    following = words.lows[at + 1] if at + 1 < sentence.last else ""
    return following in _AFTER_RELATIVE or following.endswith("ed")


def _form(
    words: Words, sentence: Sentence, cue: Cue, at: int, spoken_to: bool
) -> tuple[int, Form] | None:
    if at >= sentence.last:
        return None
    low = words.lows[at]
    introduced = _introduced(words, sentence, cue, at, spoken_to)
    if introduced is not None:
        return introduced
    if low == ",":
        return _after_comma(words, sentence, at)
    if low in _ENDS or low in speech.CONJUNCTIONS or low in ("that", "]"):
        return None
    asks = low in _QUESTIONS or (low in _ASKS and cue.verb.lemma in ("ask", "wonder", "question"))
    if asks and cue.takes("clause", "that", "quote", "tell"):
        return at, "clause"
    if cue.takes("tell") and not spoken_to and not cue.takes("clause"):
        return None
    return _bare(words, sentence, cue, at, spoken_to)


def _introduced(
    words: Words, sentence: Sentence, cue: Cue, at: int, spoken_to: bool
) -> tuple[int, Form] | None:
    """After "that", a colon or an opening quotation mark."""
    low, last = words.lows[at], at + 1 >= sentence.last
    if low == "that" and not last:
        fits = cue.takes("clause", "that", "tell", "plea") or spoken_to
        return (at + 1, "that") if fits else None
    if low == ":":
        return (at, "pending") if last else (at + 1, "colon")
    return (at, "quote") if is_quoted(words, at) else None


def _after_comma(words: Words, sentence: Sentence, at: int) -> tuple[int, Form] | None:
    following = at + 1
    if following >= sentence.last:
        return None
    following = _past_aside(words, sentence, following)
    if is_quoted(words, following):
        return following, "quote"
    if words.lows[following] == "that":
        return following + 1, "that"
    return following, "comma"


def _past_aside(words: Words, sentence: Sentence, at: int) -> int:
    """Past "for example," and "citing the ministry," where "that" follows."""
    if words.quote[at] >= 0 or words.lows[at] == "that":
        return at
    for place in range(at, min(sentence.last - 1, at + _CLAUSE)):
        if words.quote[place] >= 0:
            return at
        if words.lows[place] == ",":
            goes_on = words.lows[place + 1] == "that" or is_quoted(words, place + 1)
            return place + 1 if goes_on else at
    return at


def _bare(
    words: Words, sentence: Sentence, cue: Cue, at: int, spoken_to: bool
) -> tuple[int, Form] | None:
    """A clause or an object with nothing before it."""
    low = words.lows[at]
    if low == "to":
        fits = cue.takes("vow") or (spoken_to and cue.takes("plea", "tell"))
        return (at, "object") if fits else None
    if cue.phrase:
        return at, "object"
    if low in speech.PREPOSITIONS or low in speech.TIMES:
        return None
    if cue.takes("as", "call"):
        return (at, "object") if _is_judged(words, sentence, cue, at) else None
    if cue.takes("bare") or (spoken_to and cue.takes("tell")):
        return at, "clause"
    if cue.takes("clause") and _is_clause(words, sentence, at):
        return at, "clause"
    if cue.takes("object"):
        return at, "object"
    opens = low in speech.SUBJECT_PRONOUNS
    return (at, "clause") if opens and cue.takes("that") else None


def _is_clause(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether a verb follows: "claimed he won", not "claimed momentum"."""
    if words.lows[at] in speech.SUBJECT_PRONOUNS or words.lows[at] in _QUESTIONS:
        return True
    for place in range(at + 1, min(sentence.last, at + _CLAUSE)):
        low = words.lows[place]
        if low in _ENDS or low in speech.SUBORDINATORS or low in ("to", "and"):
            return False
        if low in speech.AUXILIARIES or low in speech.OTHER_VERBS:
            return True
        if low.endswith("ed") and words.lows[place - 1] not in speech.DETERMINERS:
            return True
    return False


def _is_judged(words: Words, sentence: Sentence, cue: Cue, at: int) -> bool:
    """Whether "called X" goes on to what X is called."""
    if cue.takes("as") and cue.verb.lemma == "denounce":
        return True
    for place in range(at, min(sentence.last, at + _REACH)):
        if words.quote[place] >= 0:
            return True
        low = words.lows[place]
        if cue.takes("as") and low == "as":
            return True
        if low in _ENDS or low == ",":
            return False
        if cue.takes("call") and place > at and low in ("a", "an", "the", "one"):
            return words.lows[place - 1] not in speech.PREPOSITIONS
    return False
