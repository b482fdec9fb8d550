"""Who speaks in an English sentence: the noun phrase left or right of the cue."""

from dataclasses import dataclass

from analysis.languages.en import speech
from analysis.statements import english_phrases as phrases
from analysis.statements.english_words import Sentence, Words

_CHARGES = speech.word_set("charge claim allegation accusation assertion figure")
_ANYBODY = speech.word_set("those people voters anyone everyone ones all one anybody everybody")
_SHORT_ASIDE = 3
_RELATIVE = frozenset(("who", "which", "whose", "whom", "where"))
_ASIDES = _RELATIVE | speech.word_set("a an the citing using calling")


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
    begins = phrases.start(words, sentence, at)
    if begins is None:
        return None
    begins = _before_relative(words, sentence, begins, at)
    return Subject(_past_charge(words, begins, at), at + 1, begins, group, negated)


def _before_relative(words: Words, sentence: Sentence, begins: int, last: int) -> int:
    """In "a broker who follows the market said": where the broker begins."""
    who = begins - 1
    if who <= sentence.first or words.lows[who] != "who" or not words.is_word(who - 1):
        return begins
    low, following = words.lows[begins], words.lows[begins + 1] if begins < last else ""
    verb = low.endswith("s") and following in speech.DETERMINERS
    first = phrases.start(words, sentence, who - 1) if verb else None
    return begins if first is None or words.lows[who - 1] in _ANYBODY else first


def _past_charge(words: Words, first: int, last: int) -> int:
    """In ", a charge Moscow denies": where who denies it begins."""
    charge = words.lows[first] in ("a", "an") and words.lows[first + 1] in _CHARGES
    return first + 2 if charge and first + 2 <= last else first


def _ends_aside(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether ", who called it “a lie,”" ends with the word `at`."""
    number = words.quote[at]
    if number < 0 or words.bounds[number][1] != at or words.lows[at - 1] != ",":
        return False
    opening = phrases.opening_of(words, sentence, words.bounds[number][0], ",")
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
    first = phrases.start(words, sentence, last)
    if first is None or words.lows[last] in _ANYBODY:
        return None
    return Subject(first, last + 1, first, group, negated, relative=True)


def _beyond_apposition(
    words: Words, sentence: Sentence, at: int, group: int, negated: bool
) -> Subject | None:
    """ "X, the Y, said": closes the apposition; the speaker is X, with the post that follows."""
    opening = phrases.opening_of(words, sentence, at, "," if words.quote[at] >= 0 else "")
    if opening is None or opening - 1 < sentence.first:
        return None
    last = opening - 1
    if words.quote[last] >= 0 and not phrases.is_short_quote(words, last):
        return None
    first = phrases.start(words, sentence, last)
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
    return phrases.start(words, sentence, last)
