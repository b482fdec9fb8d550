"""One cue of an English sentence with its speaker and what is attributed to him."""

from dataclasses import dataclass, field

from analysis.languages.en import speech
from analysis.statements import english_content as content, english_sources as sources
from analysis.statements.english_cues import Cue
from analysis.statements.english_sources import Subject
from analysis.statements.english_words import Sentence, Words
from analysis.utterance import Act, Medium

Range = tuple[int, int]
_MARKS = (",", "—", "–", "--", ";", ":")
_CLOSING = (
    speech.PREPOSITIONS
    | speech.TIMES
    | speech.TIME_MODIFIERS - {"the", "that", "same"}
    | speech.SUBORDINATORS - {"that"}
    | speech.CONJUNCTIONS
    | speech.ADVERBS
)
_LEADS = speech.PREPOSITIONS | speech.SUBORDINATORS | speech.ADVERBS | speech.CONJUNCTIONS
_GERUNDS = speech.word_set("worth from of without than for about against avoid stop")
_CONCEDING = speech.word_set("while although though if when since because")
_LEAD_IN = 3
_VERBS_WANTING = speech.AUXILIARIES - {"to", "'s"}
_AFTERWARDS = speech.word_set("after before during following when while as ahead then")
_ASIDE = speech.word_set("who which whose referring using speaking adding noting saying citing")


@dataclass(slots=True)
class Draft:
    """An attribution in the making; all positions are words, ends not included.

    `begins` is where the saying clause with its comma or conjunction begins: content of another
    cue ends before it. `left` and `right` are its own contents.
    """

    cue: Range
    act: Act
    begins: int
    source: Range | None = None
    left: Range | None = None
    right: Range | None = None
    joined: bool = False
    subordinate: bool = False
    negated: bool = False
    addressee: Range | None = None
    when: Range | None = None
    relays: list[Range] = field(default_factory=list)
    more: list[Range] = field(default_factory=list)
    form: str = ""
    medium: Medium | None = None

    @property
    def spans(self) -> list[Range]:
        """All parts of the content in order."""
        return [part for part in (self.left, self.right) if part] + self.more


def draft(words: Words, sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """What a cue attributes to whom, or None where it does not."""
    if cue.first == sentence.first and cue.tense != "ing":
        return _leading(words, sentence, cue)
    if cue.tense == "ing" and _is_participle(words, sentence, cue):
        return _participle(words, sentence, cue, earlier)
    subject = sources.before(words, sentence, cue.first)
    quoted = cue.first > sentence.first and words.quote[cue.first - 1] >= 0
    outlet = _ends_with_name(words, sentence, cue)
    if subject is None or outlet or (quoted and _ends_left(words, sentence, subject.cue_first)):
        inverted = _inverted(words, sentence, cue, earlier)
        if inverted:
            return inverted
    if subject is None:
        return None
    if subject.elided:
        return _elided(words, sentence, cue, subject, earlier)
    return _plain(words, sentence, cue, subject, earlier)


def _ends_with_name(words: Words, sentence: Sentence, cue: Cue) -> bool:
    """Whether ", reports USA Today." ends the sentence."""
    at = cue.last
    if cue.first == sentence.first or words.lows[cue.first - 1] != ",":
        return False
    while at < sentence.last and words.quote[at] < 0 and words.is_name(at):
        at += 1
    return (
        at > cue.last and at >= sentence.last - 1 and words.texts[at : sentence.last] in ([], ["."])
    )


def _leading(words: Words, sentence: Sentence, cue: Cue) -> Draft | None:
    """ "Said X: “…”"."""
    if cue.tense != "past" or cue.last >= sentence.last or not _may_speak(words, cue.last, True):
        return None
    end = sources.after(words, sentence, cue.last)
    right = _resumed(words, sentence, end) if end else None
    if end is None or right is None:
        return None
    made = _made(cue, Subject(cue.last, end, cue.first, cue.first))
    made.right, made.form = right, "quote"
    return made


def _is_participle(words: Words, sentence: Sentence, cue: Cue) -> bool:
    """Whether "saying" is no part of "is saying"."""
    at = cue.first - 1
    while at >= sentence.first and words.lows[at] in speech.ADVERBS:
        at -= 1
    return at < sentence.first or words.lows[at] not in speech.BE


def _participle(words: Words, sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """ "…, adding that": the speaker is the subject of the sentence."""
    found = content.right(words, sentence, cue, cue.last)
    if found.form in ("comma", "none") or words.lows[cue.first - 1] in _GERUNDS:
        return None
    source = earlier[-1].source if earlier else initial(words, sentence, cue.first)
    if source is None:
        return None
    begins = cue.first
    while begins > sentence.first and words.lows[begins - 1] in speech.ADVERBS | {"by", "while"}:
        begins -= 1
    made = _made(cue, Subject(*source, begins, cue.first))
    apart = begins > sentence.first and words.lows[begins - 1] in (*_MARKS, "and", "but")
    made.begins = begins - 1 if apart else begins
    made.joined = apart or begins < cue.first
    return _with_right(words, sentence, made, found)


def initial(words: Words, sentence: Sentence, before: int) -> Range | None:
    """The noun phrase that is the subject of the sentence: past "On Monday," and the like."""
    first = sentence.first
    while first < before and _leads(words, first, before):
        comma = next((at for at in range(first, before) if words.lows[at] == ","), None)
        first = first + 1 if comma is None else comma + 1
    if first >= before or not words.is_word(first) or words.quote[first] >= 0:
        return None
    if words.lows[first] in speech.SUBJECT_PRONOUNS:
        return first, first + 1
    end = sources.after(words, Sentence(sentence.first, before), first)
    return (first, end) if end else None


def _leads(words: Words, first: int, before: int) -> bool:
    """Whether an adverbial begins here: "In Ames,", "Iowa,", "Facing doubts,"."""
    low = words.lows[first]
    if words.quote[first] >= 0:
        return False
    if low in _LEADS or (low.endswith("ing") and not _is_verb(words, first + 1)):
        return True
    if words.is_name(first) and first + 1 < before and words.lows[first + 1] in (",", "."):
        return "," in words.lows[first + 2 : first + 12]
    head = words.lows[first : first + 4]
    return "," in words.lows[first : first + 6] and not speech.TIMES.isdisjoint(head)


def _is_verb(words: Words, at: int) -> bool:
    """Whether a word can only be a verb in the past or an auxiliary."""
    low = words.lows[at] if at < len(words) else ""
    return low.endswith("ed") or low in speech.AUXILIARIES or low in speech.OTHER_VERBS


def _ends_left(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether what is left of the word `at` ends with a comma or a quotation."""
    before = at - 1
    if before < sentence.first:
        return False
    return words.quote[before] >= 0 or words.lows[before] in _MARKS


def _inverted(words: Words, sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """ "“…,” said X"."""
    if cue.tense not in ("past", "s") or cue.phrase or not cue.takes("clause", "quote", "that"):
        return None
    first = cue.last
    quoted = cue.first > sentence.first and words.quote[cue.first - 1] >= 0
    if not quoted and not _ends_left(words, sentence, cue.first):
        return None
    if first >= sentence.last or not _may_speak(words, first, quoted):
        return None
    end = sources.after(words, sentence, first)
    if end is None or not (quoted or _closes(words, sentence, end)):
        return None
    made = _made(cue, Subject(first, end, cue.first, cue.first))
    made.left = _left(words, sentence, cue.first, earlier)
    if made.left is None:
        return None
    made.begins = made.left[1]
    made.form = "inverted"
    made.right = _resumed(words, sentence, end)
    return made


def _may_speak(words: Words, at: int, quoted: bool) -> bool:
    """Whether a speaker's name can begin here: after a quotation any noun phrase."""
    low = words.lows[at]
    if words.quote[at] >= 0 or not words.is_word(at):
        return False
    if low in speech.PREPOSITIONS or low in speech.TIMES or low in speech.SUBORDINATORS:
        return False
    return quoted or words.is_name(at) or low in speech.DETERMINERS


def _closes(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether nothing that is said can begin with the word `at`."""
    if at >= sentence.last or words.quote[at] >= 0:
        return at >= sentence.last
    low = words.lows[at]
    if not words.is_word(at):
        return low != ":"
    return low in _CLOSING


def _resumed(words: Words, sentence: Sentence, at: int) -> Range | None:
    """What goes on after "said X,": a quotation, or the verb that is still wanting."""
    for place in range(at, min(sentence.last - 1, at + 25)):
        if words.quote[place] >= 0:
            return None
        if words.lows[place] in (",", ":") and content.is_quoted(words, place + 1):
            return place + 1, sentence.last
        if words.lows[place] == "," and words.lows[place + 1] in _VERBS_WANTING:
            return place + 1, sentence.last
    return None


def _elided(
    words: Words, sentence: Sentence, cue: Cue, subject: Subject, earlier: list[Draft]
) -> Draft | None:
    """ "… and said that": the speaker is the one before."""
    found = content.right(words, sentence, cue, cue.last)
    if found.form in ("comma", "none"):
        return None
    source = earlier[-1].source if earlier else initial(words, sentence, subject.first)
    if source is None:
        return None
    made = _made(cue, subject)
    made.source = source
    made.begins = subject.begins
    made.joined = True
    return _with_right(words, sentence, made, found)


def _plain(
    words: Words, sentence: Sentence, cue: Cue, subject: Subject, earlier: list[Draft]
) -> Draft | None:
    found = content.right(words, sentence, cue, cue.last)
    made = _made(cue, subject)
    made.addressee, made.when = found.addressee, found.when
    ahead = subject.begins - 1
    closes = _ends_left(words, sentence, subject.begins) and not subject.relative
    lead = words.lows[ahead] if ahead >= sentence.first else ""
    left_only = found.form == "none" and _ends_cue(words, sentence, cue, found)
    if lead == "as":
        return _as_told(words, sentence, made, found, (earlier, left_only))
    made.joined = lead in ("and", "but", "while", "though")
    if made.joined:
        made.begins = ahead
    short = found.form == "clause" and words.quote[ahead] >= 0 and not _opens_clause(words, found)
    if closes and (left_only or short or found.form in ("comma", "quote")):
        return _told_left(words, sentence, made, found, earlier)
    if found.form in ("comma", "none"):
        return None
    made.subordinate = lead in _CONCEDING and ahead <= sentence.first
    return _with_right(words, sentence, made, found)


def _ends_cue(words: Words, sentence: Sentence, cue: Cue, found: content.Right) -> bool:
    """Whether after "…, X said" nothing comes but an addressee, a time or a place."""
    at = cue.last
    if found.addressee:
        return True
    if not cue.takes("clause", "quote", "bare") and cue.verb.lemma not in ("report", "tell"):
        return False
    if _closes(words, sentence, at) or (words.lows[at] == "to" and not cue.takes("vow")):
        return True
    return words.lows[at].endswith("ing") or words.lows[at].endswith("ly")


def _opens_clause(words: Words, found: content.Right) -> bool:
    low = words.lows[found.first]
    return low in speech.SUBJECT_PRONOUNS or low in speech.DETERMINERS or words.is_name(found.first)


def _as_told(
    words: Words,
    sentence: Sentence,
    made: Draft,
    found: content.Right,
    context: tuple[list[Draft], bool],
) -> Draft | None:
    """ "As X said, …" and "…, as X said"."""
    earlier, left_only = context
    made.begins -= 1
    if found.form not in ("comma", "quote", "none"):
        return _with_right(words, sentence, made, found)
    if made.begins > sentence.first and _ends_left(words, sentence, made.begins):
        return _told_left(words, sentence, made, None, earlier) if left_only else None
    return _with_right(words, sentence, made, found)


def _told_left(
    words: Words,
    sentence: Sentence,
    made: Draft,
    found: content.Right | None,
    earlier: list[Draft],
) -> Draft | None:
    """ "…, X said" and "…, X said, …"."""
    made.left = _left(words, sentence, made.begins, earlier)
    if made.left is None:
        return None
    made.begins = made.left[1]
    made.form = "left"
    if found is not None and _goes_on(words, made.left, found):
        made.right = found.first, sentence.last
    elif found is not None and words.quote[made.left[1] - 1] >= 0:
        made.right = _resumed_quotation(words, sentence, made.cue[1])
    if made.right:
        made.form = "both"
    return made


def _resumed_quotation(words: Words, sentence: Sentence, at: int) -> Range | None:
    """ "“…,” he said of the plan, “…”"."""
    for place in range(at, min(sentence.last - 1, at + 25)):
        if words.quote[place] >= 0:
            return None
        if words.lows[place] in (",", ":", "—", "–", "--") and content.is_quoted(words, place + 1):
            return place + 1, sentence.last
    return None


def _goes_on(words: Words, left: Range, found: content.Right) -> bool:
    """Whether what follows "he said," belongs to what he said."""
    if found.form == "quote":
        return True
    if found.form != "comma":
        return False
    low = words.lows[found.first]
    if left[1] - left[0] <= _LEAD_IN and words.quote[left[0]] < 0:
        return True
    return low not in _ASIDE and low not in _AFTERWARDS and not low.endswith("ing")


def _left(words: Words, sentence: Sentence, end: int, earlier: list[Draft]) -> Range | None:
    """From the beginning of the sentence, or from where another left one ended, to `end`."""
    first = sentence.first
    for other in earlier:
        if other.left and not other.right and other.cue[1] < end:
            first = max(first, other.cue[1], other.source[1] if other.source else 0)
    while first < end and (
        words.lows[first] in _MARKS or (not words.is_word(first) and words.quote[first] < 0)
    ):
        first += 1
    last = end
    while last > first and words.quote[last - 1] < 0 and words.lows[last - 1] in _MARKS:
        last -= 1
    if last > first and words.quote[last - 1] >= 0:
        opening = words.bounds[words.quote[last - 1]][0]
        if opening > first and words.lows[opening - 1] == ":":
            first = opening
    return (first, last) if last > first else None


def _made(cue: Cue, subject: Subject) -> Draft:
    return Draft(
        cue=(subject.cue_first, cue.last),
        act=cue.act,
        begins=subject.begins,
        source=(subject.first, subject.last),
        negated=subject.negated,
    )


def _with_right(
    words: Words, sentence: Sentence, made: Draft, found: content.Right
) -> Draft | None:
    if found.form == "none" or found.first >= sentence.last:
        return None
    if found.form != "pending":
        made.right = found.first, sentence.last
    made.addressee, made.when, made.form = found.addressee, found.when, found.form
    return made
