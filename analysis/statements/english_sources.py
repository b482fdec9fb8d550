"""Who speaks in an English sentence: the noun phrase left or right of the cue."""

from dataclasses import dataclass

from analysis.languages.en import speech
from analysis.statements.english_words import Sentence, Words

_LONGEST = 30
"""Words of a noun phrase; a longer one is a clause."""
_APPOSITION = 40
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
_CHARGES = speech.word_set("charge claim allegation accusation assertion figure")
_ANYBODY = speech.word_set("those people voters anyone everyone ones all one anybody everybody")
_SHORT_ASIDE = 3
_KEPT = frozenset(("most", "all", "both", "only", "almost", "many"))
_RELATIVE = frozenset(("who", "which", "whose", "whom", "where"))
_ASIDES = _RELATIVE | speech.word_set("a an the citing using calling")
_HONORIFIC = frozenset(
    ("mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "lt", "col", "jr", "sr", "st")
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The speaker: words `first` to `last` (not included).

    `begins` is where the saying clause begins, the speaker's appositions included; `cue_first` is
    where the verb with its auxiliaries begins.
    """

    first: int
    last: int
    begins: int
    cue_first: int
    negated: bool = False
    elided: bool = False
    relative: bool = False


def before(words: Words, sentence: Sentence, cue: int) -> Subject | None:
    """The subject left of a verb, or None where the clause has none of its own."""
    group, negated = _verb_group(words, sentence, cue)
    at = _before_adverbial(words, sentence, group - 1)
    if at < sentence.first:
        return None
    low = words.lows[at]
    if low in speech.CONJUNCTIONS or (low == "then" and at > sentence.first):
        return Subject(at, at, at, group, negated, elided=True)
    if low == "," and at > sentence.first and words.lows[at - 1] in speech.CONJUNCTIONS:
        return Subject(at - 1, at - 1, at - 1, group, negated, elided=True)
    if low in _RELATIVE:
        return _relative(words, sentence, at, group, negated)
    if low in (",", "—", "–", "--", "―", ")"):
        return _beyond_apposition(words, sentence, at, group, negated)
    if _ends_aside(words, sentence, at):
        place = words.bounds[words.quote[at]][0]
        return _beyond_apposition(words, sentence, place, group, negated)
    begins = phrase_start(words, sentence, at)
    if begins is None:
        return None
    return Subject(_past_charge(words, begins, at), at + 1, begins, group, negated)


def _past_charge(words: Words, first: int, last: int) -> int:
    """In ", a charge Moscow denies": where who denies it begins."""
    charge = words.lows[first] in ("a", "an") and words.lows[first + 1] in _CHARGES
    return first + 2 if charge and first + 2 <= last else first


def _ends_aside(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether ", who called it “a lie,”" ends with the word `at`."""
    number = words.quote[at]
    if number < 0 or words.bounds[number][1] != at or words.lows[at - 1] != ",":
        return False
    opening = _opening(words, sentence, words.bounds[number][0], ",")
    return opening is not None and words.lows[opening + 1] in _ASIDES


def _verb_group(words: Words, sentence: Sentence, cue: int) -> tuple[int, bool]:
    """Where "has not yet" before a verb begins, and whether it denies the saying."""
    at, negated = cue, False
    while at - 1 >= sentence.first and words.quote[at - 1] < 0:
        low = words.lows[at - 1]
        if low in speech.NEGATIONS:
            negated = True
        elif not (
            low in speech.AUXILIARIES
            or (speech.is_adverb(low) and not words.is_name(at - 1))
            or (low in ("went", "continued", "on", "took") and words.lows[at] in ("to", "on"))
        ):
            break
        at -= 1
    while at < cue and words.lows[at] in ("today", "yesterday"):
        at += 1
    return at, negated


def _before_adverbial(words: Words, sentence: Sentence, at: int) -> int:
    """Steps back over "on Monday", "last week", "in a statement" between speaker and verb."""
    begin = at
    while begin >= sentence.first and (
        words.lows[begin] in speech.TIMES or words.lows[begin].isdigit()
    ):
        begin -= 1
    if speech.TIMES.isdisjoint(words.lows[begin + 1 : at + 1]):
        return _before_setting(words, sentence, at)
    while begin >= sentence.first and words.lows[begin] in speech.TIME_MODIFIERS:
        begin -= 1
    if begin >= sentence.first and words.lows[begin] in ("on", "in", "since", "during"):
        begin -= 1
    return begin if begin >= sentence.first and words.is_word(begin) else at


def _before_setting(words: Words, sentence: Sentence, at: int) -> int:
    """Steps back over "in a statement" where a name or pronoun stands before it."""
    if at < sentence.first or words.lows[at] not in speech.SETTINGS:
        return at
    for begin in range(at - 1, max(sentence.first, at - 5), -1):
        if words.lows[begin] in ("in", "during", "at", "on"):
            ahead = begin - 1
            named = words.is_name(ahead) or words.lows[ahead] in speech.PRONOUNS
            return ahead if named else at
    return at


def _relative(
    words: Words, sentence: Sentence, at: int, group: int, negated: bool
) -> Subject | None:
    """ "X, who said": the speaker is X."""
    last = at - 1
    if last < sentence.first:
        return Subject(at, at + 1, at, group, negated)
    if words.lows[last] in (",", "—", "–"):
        last -= 1
    if last < sentence.first or words.quote[last] >= 0:
        return None
    first = phrase_start(words, sentence, last)
    if first is None or words.lows[last] in _ANYBODY:
        return None
    return Subject(first, last + 1, first, group, negated, relative=True)


def _beyond_apposition(
    words: Words, sentence: Sentence, at: int, group: int, negated: bool
) -> Subject | None:
    """ "X, the Y, said": closes the apposition; the speaker is X, with the post that follows."""
    opening = _opening(words, sentence, at, "," if words.quote[at] >= 0 else "")
    if opening is None or opening - 1 < sentence.first:
        return None
    last = opening - 1
    if words.quote[last] >= 0 and not _is_short_quote(words, last):
        return None
    first = phrase_start(words, sentence, last)
    if first is None or first > last:
        return None
    end = at if _tells_post(words, opening, at) else last + 1
    short = last - first < _SHORT_ASIDE or not words.is_name(first)
    if first - 1 > sentence.first and words.lows[first - 1] == "," and short:
        inner = _inner_apposition(words, sentence, first)
        if inner is not None:
            return Subject(inner, first - 1, inner, group, negated)
    return Subject(first, end, first, group, negated)


def _tells_post(words: Words, opening: int, at: int) -> bool:
    """Whether an aside names or says who the speaker is: it belongs to his noun phrase."""
    named = words.lows[opening + 1] in ("the", "a", "an") or words.is_name(opening + 1)
    clause = any(words.lows[place] in _RELATIVE for place in range(opening, at))
    return words.lows[opening] == "," and named and not clause


def _inner_apposition(words: Words, sentence: Sentence, first: int) -> int | None:
    """ "X, the Y of Z, who lives in W, said": one apposition more."""
    last = first - 2
    if last < sentence.first or words.quote[last] >= 0 or not words.is_name(last):
        return None
    return phrase_start(words, sentence, last)


def _opening(words: Words, sentence: Sentence, at: int, mark: str = "") -> int | None:
    """The mark that opens the aside which ends at `at`, with `mark` or with the mark there."""
    mark = mark or words.lows[at]
    wanted = {")": ("(",), ",": (",",)}.get(mark, (mark,))
    for place in range(at - 1, max(sentence.first, at - _APPOSITION) - 1, -1):
        if words.quote[place] >= 0 and not _is_short_quote(words, place):
            return None
        if words.lows[place] in wanted:
            return place
    return None


def _is_short_quote(words: Words, at: int) -> bool:
    """Whether a word stands in a quotation of a few words, which is part of a phrase."""
    number = words.quote[at]
    if number < 0:
        return True
    first, last = words.bounds[number]
    return last - first < 7 and words.lows[last - 1] not in (",", ".", "!", "?")


def phrase_start(words: Words, sentence: Sentence, last: int) -> int | None:
    """Where the noun phrase that ends with the word `last` begins."""
    if words.quote[last] >= 0 and not _is_short_quote(words, last):
        return None
    if words.lows[last] == ")" and words.quote[last] < 0:
        opening = _opening(words, sentence, last)
        return phrase_start(words, sentence, opening - 1) if opening else None
    if words.quote[last] < 0 and not words.is_word(last) and words.lows[last] != ".":
        return None
    if words.lows[last] in ("there", "here"):
        return None
    if words.lows[last] in speech.SUBJECT_PRONOUNS or words.lows[last] in ("nobody", "everyone"):
        return last
    at = _walk_back(words, sentence, last)
    at = _without_lead(words, at, last)
    return at if at is not None and at <= last else None


def _walk_back(words: Words, sentence: Sentence, last: int) -> int:
    """Steps back while words can belong to one noun phrase."""
    at, joined = last, -1
    while at >= sentence.first and last - at < _LONGEST:
        low = words.lows[at]
        if words.quote[at] >= 0:
            if not _is_short_quote(words, at):
                break
            at = words.bounds[words.quote[at]][0] - 1
            continue
        if low == ")":
            opening = _opening(words, sentence, at)
            if opening is None:
                break
            at = opening - 1
            continue
        if low in speech.CONJUNCTIONS:
            joined = at if joined < 0 else joined
        elif _ends_phrase(words, at, last):
            return joined + 1 if joined >= 0 and low not in _STOPS else at + 1
        at -= 1
    return at + 1


def _ends_phrase(words: Words, at: int, last: int) -> bool:
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
            if not _is_short_quote(words, at):
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
