"""Which words of an English sentence tell that somebody says something."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.languages.en import speech
from analysis.statements.english_words import Sentence, Words
from analysis.utterance import Act

_BEFORE_BASE = speech.word_set(
    "will would can shall did do does didn't don't doesn't won't wouldn't cannot can't couldn't"
)
_BASE_SUBJECTS = speech.word_set("i we you they who people police others some many both")
_TO_SAY = speech.word_set("on went continued continues continue")
# Third persons that are plural nouns as often.
_ALSO_NOUNS = speech.word_set(
    "claims reports notes states comments posts remarks promises demands orders shows calls "
    "charges requests questions forecasts estimates signals rules tweets counsels blogs "
    "answers vows pledges disputes rumors brags jokes reasons hints talks appeals guarantees "
    "replies laughs screams shouts cries slams blasts labels brands counters reads cautions"
)
_OPENS_CONTENT = (
    speech.SUBJECT_PRONOUNS | speech.DETERMINERS | {"that", "how", "whether", "why", ":"}
)
# What somebody might say is not said.
_SUPPOSED = speech.word_set("may might could must should")
_BETWEEN = speech.ADVERBS | speech.NEGATIONS - {"don't"}
# "The statement notes, …": of these a verb is told.
_PAPERS = speech.word_set("article editorial commentary letter statement message telegram")
_NEVER_NOUNS = speech.word_set(
    "say argue insist add explain maintain suggest acknowledge tell assert contend deny agree "
    "announce believe predict reiterate confirm allege complain concede observe declare"
)
_ONLY_BEFORE_NOUNS = speech.POSSESSIVES | speech.word_set("the a an these every no such much")
# Of "talks of" the form does not matter: the particle makes it a verb.
_PHRASED: speech.Tense = "past"
_NAMED_BY = frozenset(("by", "of", "as"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying: words `first` to `last` (not included), with its particle."""

    first: int
    last: int
    verb: speech.Verb
    tense: speech.Tense
    act: Act
    phrase: bool = False

    def takes(self, *frames: str) -> bool:
        """Whether the verb is built in one of these ways."""
        return not self.verb.frames.isdisjoint(frames)


def cues(words: Words, sentence: Sentence) -> Iterator[Cue]:
    """The cues of a sentence that stand outside its quotations, in order."""
    for at in words.telling(sentence):
        low = words.lows[at]
        if low not in speech.FORMS and low not in speech.PHRASE_FORMS:
            continue
        found = _cue(words, sentence, at)
        if found and _is_verb(words, sentence, found):
            yield found


def _cue(words: Words, sentence: Sentence, at: int) -> Cue | None:
    low = words.lows[at]
    following = words.lows[at + 1] if at + 1 < sentence.last else ""
    known = speech.FORMS.get(low)
    verb, tense = known or (None, _PHRASED)
    lemma = verb.lemma if verb else speech.PHRASE_FORMS[low]
    act = speech.PHRASES.get((lemma, following))
    if act:
        built = speech.Verb(lemma, act, frozenset(("object",)))
        return Cue(at, at + 2, built, tense, act, phrase=True)
    if verb is None:
        return None
    particles = speech.PARTICLES.get(lemma, ())
    if particles and following not in particles:
        return None
    return Cue(at, at + 1 + bool(particles), verb, tense, verb.act)


def _is_verb(words: Words, sentence: Sentence, cue: Cue) -> bool:
    """Whether neighbours allow a verb here: no "the report", "state media", "was told"."""
    before = words.lows[cue.first - 1] if cue.first > sentence.first else ""
    if before in _ONLY_BEFORE_NOUNS:
        return False
    if cue.tense == "past" and before.isdigit():
        return False
    if (
        cue.first > sentence.first
        and words.is_name(cue.first)
        and not words.texts[cue.first].isupper()
    ):
        return False
    if (
        before.endswith(("'s", "s'"))
        and before not in speech.SUBJECT_PRONOUNS
        and cue.tense != "past"
    ):
        return False
    following = words.lows[cue.last] if cue.last < sentence.last else ""
    if cue.tense == "base":
        return _is_base(words, sentence, cue)
    if cue.tense == "s":
        return _is_third(words, cue, before, following)
    if cue.tense == "past":
        return _is_past(words, sentence, cue, before)
    return True


def _is_base(words: Words, sentence: Sentence, cue: Cue) -> bool:
    """After a modal verb, a pronoun or a plural; "to say" only in "went on to say"."""
    at = cue.first - 1
    while at >= sentence.first and words.lows[at] in _BETWEEN:
        if words.lows[at] in _BEFORE_BASE:
            return True
        at -= 1
    if at < sentence.first or words.quote[at] >= 0:
        return False
    following = words.lows[cue.last] if cue.last < sentence.last else ""
    noun = cue.verb.lemma not in _NEVER_NOUNS
    if words.lows[at] in _SUPPOSED or (noun and _is_finite(following)):
        return False
    return _goes_with(words, sentence, cue, at)


def _goes_with(words: Words, sentence: Sentence, cue: Cue, at: int) -> bool:
    """Whether the word `at` is the subject of a verb in its basic form, or its auxiliary."""
    before = words.lows[at]
    if before == "," and at - 1 > sentence.first:
        return True
    if before == "to":
        return at > sentence.first and words.lows[at - 1] in _TO_SAY
    if before in _BEFORE_BASE or before in _BASE_SUBJECTS or cue.verb.lemma in _NEVER_NOUNS:
        return before not in speech.PREPOSITIONS
    plural = before.isdigit() or (
        before.endswith("s") and not before.endswith(("'s", "ss")) and words.is_word(at)
    )
    following = min(cue.last, sentence.last - 1)
    return plural and (words.lows[following] in _OPENS_CONTENT or words.is_name(following))


def _is_finite(low: str) -> bool:
    """Whether a word can only be a finite verb: what stands before it is its subject."""
    return low in speech.FINITE or speech.FORMS.get(low, (None, ""))[1] == "past"


def _is_third(words: Words, cue: Cue, before: str, following: str) -> bool:
    if before in speech.PREPOSITIONS or before in ("to", "and's"):
        return False
    if words.lows[cue.first] not in _ALSO_NOUNS:
        return True
    if words.lows[cue.first] == "states":
        told = following in ("that", ":") or content_quoted(words, cue.last)
        return told and (before in speech.PRONOUNS or words.is_name(cue.first - 1))
    if words.lows[cue.first] == "reads" and before in speech.WRITTEN:
        return True
    if before in _PAPERS:
        return True
    if not before or not words.is_word(cue.first - 1):
        return before in (",", ")", "”", '"', "''")
    if before in speech.PRONOUNS or before in speech.ADVERBS or words.is_name(cue.first - 1):
        return True
    return following in _OPENS_CONTENT


def content_quoted(words: Words, at: int) -> bool:
    """Whether a quotation stands at a word."""
    return at < len(words) and words.quote[at] >= 0


def _is_past(words: Words, sentence: Sentence, cue: Cue, before: str) -> bool:
    """Finite or after "has"; not passive ("was told", "announced by")."""
    at = cue.first - 1
    while at >= sentence.first and (speech.is_adverb(words.lows[at]) or words.lows[at] == "not"):
        at -= 1
    if at >= sentence.first and words.lows[at] in speech.BE and words.lows[at] != "'s":
        return False
    if before in speech.PREPOSITIONS and before not in ("on", "since"):
        return False
    following = words.lows[cue.last] if cue.last < sentence.last else ""
    # "The flood forecast", "the largest confirmed reserves" tell nothing.
    if cue.verb.lemma == "forecast" and following not in _OPENS_CONTENT:
        return False
    if before.endswith("est") and following not in _OPENS_CONTENT and cue.verb.frames >= {"object"}:
        return False
    passive = cue.act == "evaluation" and following in _NAMED_BY and not cue.phrase
    return following != "by" and not passive
