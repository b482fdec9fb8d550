"""Where English noun phrases begin and end, told by the small words around them."""

from analysis.languages.en import speech
from analysis.statements.english_words import Sentence, Words

_LONGEST = 30
"""Words of a noun phrase; a longer one is a clause."""
_APPOSITION = 40
"""Words of an aside between two marks."""
_STOPS = frozenset(",;:—–()[]!?…/|•") | {"--", "...", "..", "-", "―"}
_LEADING = (
    speech.CONJUNCTIONS
    | speech.ADVERBS
    | speech.word_set("so meanwhile still then now later earlier however even instead indeed")
)
_AFTER_ING = speech.PREPOSITIONS - {"of"} | speech.DETERMINERS | {"that"}
_CLOSING = (
    speech.OTHER_VERBS
    | speech.WEEKDAYS
    | speech.word_set(
        "also then not in on at during about by last earlier with as to today yesterday"
    )
)
_KEPT = frozenset(("most", "all", "both", "only", "almost", "many"))
_HONORIFIC = frozenset(
    ("mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "lt", "col", "jr", "sr", "st")
)


def start(words: Words, sentence: Sentence, last: int) -> int | None:
    """Where the noun phrase that ends with the word `last` begins."""
    if words.quote[last] >= 0 and not is_short_quote(words, last):
        return None
    if words.lows[last] == ")" and words.quote[last] < 0:
        opening = opening_of(words, sentence, last)
        held = opening is not None and opening > sentence.first
        return start(words, sentence, opening - 1) if opening and held else None
    if words.quote[last] < 0 and not words.is_word(last) and words.lows[last] != ".":
        return None
    if words.lows[last] in ("there", "here"):
        return None
    if words.lows[last] in speech.SUBJECT_PRONOUNS or words.lows[last] in ("nobody", "everyone"):
        return last
    first = _past_agent(words, sentence, _walk_back(words, sentence, last), last)
    at = _without_lead(words, first, last)
    return at if at is not None and at <= last else None


def _past_agent(words: Words, sentence: Sentence, first: int, last: int) -> int:
    """Past "laid by" of "was laid by the ambassador, who said"."""
    passive = first > sentence.first and words.lows[first - 1] in speech.BE
    if passive and first + 1 < last and words.lows[first + 1] == "by":
        return first + 2
    return first


def _walk_back(words: Words, sentence: Sentence, last: int) -> int:
    """Steps back while words can belong to one noun phrase."""
    at, joined = last, -1
    while at >= sentence.first and last - at < _LONGEST:
        low = words.lows[at]
        if words.quote[at] >= 0:
            if not is_short_quote(words, at):
                break
            at = words.bounds[words.quote[at]][0] - 1
            continue
        if low == ")":
            opening = opening_of(words, sentence, at)
            if opening is None:
                break
            at = opening - 1
            continue
        if low in speech.CONJUNCTIONS:
            joined = at if joined < 0 else joined
        elif _ends_phrase(words, at):
            return joined + 1 if joined >= 0 and low not in _STOPS else at + 1
        at -= 1
    return at + 1


def _ends_phrase(words: Words, at: int) -> bool:
    low = words.lows[at]
    if low == ".":
        return words.starts[at] != words.ends[at - 1]
    if low in _STOPS or low[0] == "\n":
        return True
    if low in speech.SUBORDINATORS:
        return True
    if low in speech.AUXILIARIES and low != "to":
        return True
    if low in speech.SUBJECT_PRONOUNS and low not in ("this", "that", "these", "those", "it"):
        return True
    return _is_finite(words, at)


def _is_finite(words: Words, at: int) -> bool:
    """Whether a word within a phrase can only be a verb of another clause."""
    low = words.lows[at]
    if low in speech.OTHER_VERBS:
        return True
    known = speech.FORMS.get(low)
    if known is None:
        return False
    before = words.lows[at - 1] if at else ""
    return known[1] == "past" and before not in speech.DETERMINERS


def _without_lead(words: Words, first: int, last: int) -> int | None:
    """Drops "Meanwhile", "On Monday" and "In a statement" from the head of a phrase."""
    while first <= last and words.lows[first] in _LEADING and words.lows[first] not in _KEPT:
        first += 1
    if first > last:
        return None
    if words.lows[first] in speech.PREPOSITIONS:
        return _after_preposition(words, first, last)
    if words.lows[first] in speech.TIMES and first < last:
        return _without_lead(words, first + 1, last)
    return first


def _after_preposition(words: Words, first: int, last: int) -> int | None:
    """In "In an interview Tuesday the White House": where the second noun phrase begins."""
    for at in range(last, first + 1, -1):
        if words.quote[at] >= 0:
            continue
        opens = words.lows[at] in speech.DETERMINERS or (
            words.is_name(at) and words.lows[at] not in speech.TIMES
        )
        ahead = words.lows[at - 1]
        closed = (
            ahead in speech.TIMES
            or ahead.isdigit()
            or (
                not words.is_name(at - 1)
                and words.is_word(at - 1)
                and ahead not in speech.DETERMINERS
                and ahead not in speech.PREPOSITIONS
                and ahead not in speech.CONJUNCTIONS
                and not ahead.endswith("ed")
            )
        )
        if opens and closed:
            return at
    return None


def after(words: Words, sentence: Sentence, first: int) -> int | None:
    """Where the noun phrase that begins with the word `first` ends (not included)."""
    at = first
    while at < sentence.last and at - first < _LONGEST:
        if words.quote[at] >= 0:
            if not is_short_quote(words, at):
                break
            at = words.bounds[words.quote[at]][1] + 1
            continue
        if _closes_phrase(words, sentence, first, at):
            break
        at += 1
    return at if at > first else None


def _closes_phrase(words: Words, sentence: Sentence, first: int, at: int) -> bool:
    low = words.lows[at]
    if low == ".":
        return not (_is_shortened(words, first, at) and at + 1 < sentence.last)
    if low in _STOPS or low in speech.SUBORDINATORS or low in speech.FINITE:
        return True
    return at > first and (low in _CLOSING or _is_verb(words, sentence, at))


def _is_shortened(words: Words, first: int, at: int) -> bool:
    """Whether the full stop `at` belongs to "Mr." or an initial."""
    before = words.lows[at - 1]
    return (at > first and before in _HONORIFIC) or len(before) == 1


def _is_verb(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether a verb follows a noun phrase here: "conducted by", "writing for"."""
    low, before = words.lows[at], words.lows[at - 1]
    following = words.lows[at + 1] if at + 1 < sentence.last else ""
    if low.endswith("ed") and following == "by":
        return True
    if before in speech.DETERMINERS:
        return False
    if low.endswith("ing") and not words.is_name(at):
        return following in _AFTER_ING or low in speech.FORMS
    known = speech.FORMS.get(low)
    return known is not None and known[1] in ("past", "ing")


def is_short_quote(words: Words, at: int) -> bool:
    """Whether a word stands in a quotation of a few words, which is part of a phrase."""
    number = words.quote[at]
    if number < 0:
        return True
    first, last = words.bounds[number]
    return last - first < 7 and words.lows[last - 1] not in (",", ".", "!", "?")


def opening_of(words: Words, sentence: Sentence, at: int, mark: str = "") -> int | None:
    """The mark that opens the aside which ends at `at`, with `mark` or with the mark there."""
    mark = mark or words.lows[at]
    wanted = {")": ("(",), ",": (",",)}.get(mark, (mark,))
    for place in range(at - 1, max(sentence.first, at - _APPOSITION) - 1, -1):
        if words.quote[place] >= 0 and not is_short_quote(words, place):
            return None
        if words.lows[place] in wanted:
            return place
    return None
