"""When, in what paper and through whom an English sentence says something was said."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from analysis.languages.en import speech
from analysis.statements import english_content as content, english_phrases as phrases
from analysis.statements.english_drafts import Draft, Range
from analysis.statements.english_words import Sentence, Words
from analysis.utterance import Medium, Span

_IN = speech.word_set("in during at via through by")
_POSTING = speech.word_set("tweet tweets tweeted tweeting retweeted posted blogged")
_PASSED_ON = speech.word_set("quoted cited carried published reported relayed aired broadcast")
_SENT = speech.word_set("letter message telegram cable email note greetings")
_DAYS = speech.WEEKDAYS | speech.MONTHS | speech.word_set("today yesterday week month year tonight")
_OUTLET_NAMES = 3
"""Names in a row that are an outlet's rather than a person's."""
_CITING = frozenset(("citing", "quoting"))
_NOT_CITED = speech.word_set(
    "concerns evidence reasons need lack threat threats fears risk risks problems failure "
    "example examples security differences costs health privacy pressure law laws"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Where outlets and people are named that the watch knows."""

    outlets: list[Span]
    people: list[Span]


def settle(words: Words, sentence: Sentence, found: list[Draft], known: Known) -> None:
    """Adds to each attribution of a sentence its medium, its date phrase and its relays."""
    for one in found:
        region = _region(words, sentence, one, found)
        one.medium = one.medium or _medium(words, one, region)
        one.addressee = one.addressee or _sent_to(words, sentence, region)
        one.when = one.when or _when(words, sentence, region)
        passed = _passed_on(words, sentence, region)
        one.relays.extend(relay for relay in passed if relay not in one.relays)
        if _may_cite(words, one, known):
            _cite(words, sentence, one, region)


def _region(words: Words, sentence: Sentence, one: Draft, found: list[Draft]) -> list[int]:
    """The words of the saying clause: neither said nor of another saying clause."""
    before = [other for other in found if other.cue < one.cue]
    after = [other.begins for other in found if other.cue > one.cue and other.begins > one.cue[0]]
    low = one.begins if before else sentence.first
    high = min(after, default=sentence.last)
    region = words.plain(low, high)
    for first, last in one.spans:
        region = [at for at in region if not first <= at < last]
    return region


def _medium(words: Words, one: Draft, region: list[int]) -> Medium | None:
    if any(words.lows[at] in _POSTING for at in range(*one.cue)):
        return "post"
    for at in region:
        if words.lows[at] in speech.MEDIA and _is_paper(words, one, at):
            return speech.MEDIA[words.lows[at]]
        if words.lows[at] == "conference" and words.lows[at - 1] in ("press", "news"):
            return "press conference"
    if one.source and words.lows[one.source[1] - 1] in speech.MEDIA:
        return speech.MEDIA[words.lows[one.source[1] - 1]]
    if one.addressee and any(words.lows[at] in speech.PRESS for at in range(*one.addressee)):
        return "briefing"
    return None


def _sent_to(words: Words, sentence: Sentence, region: list[int]) -> Range | None:
    """ "in a letter sent to Kim": to whom."""
    for at in region:
        if words.lows[at] not in _SENT or at + 2 >= sentence.last:
            continue
        place = at + 1 + (words.lows[at + 1] == "sent")
        if words.lows[place] == "to" and place + 1 < sentence.last:
            end = phrases.after(words, sentence, place + 1)
            return (place + 1, end) if end else None
    return None


def _is_paper(words: Words, one: Draft, at: int) -> bool:
    """Whether "in" or "during" stands before it, or "a letter … saying" after it."""
    ahead = words.lows[max(0, at - 6) : at]
    if not _IN.isdisjoint(ahead):
        return True
    sent = words.lows[one.cue[1] - 1].endswith("ing") and at < one.cue[0]
    return sent and not {"a", "an"}.isdisjoint(ahead[-3:])


def _when(words: Words, sentence: Sentence, region: list[int]) -> Range | None:
    held = set(region)
    for at in region:
        found = content.time_phrase(words, sentence, at)
        if found and found[1] - 1 in held and _is_day(words, found):
            return found
    return None


def _is_day(words: Words, found: Range) -> bool:
    lows = words.lows[found[0] : found[1]]
    return not _DAYS.isdisjoint(lows) and lows != ["may"] and lows != ["year"]


def _passed_on(words: Words, sentence: Sentence, region: list[int]) -> Iterator[Range]:
    """ "quoted by AFP": who passed it on."""
    for at in region:
        if (
            words.lows[at] not in _PASSED_ON
            or at + 2 >= sentence.last
            or words.lows[at + 1] != "by"
        ):
            continue
        end = phrases.after(words, sentence, at + 2)
        if end:
            yield at + 2, end


def _may_cite(words: Words, one: Draft, known: Known) -> bool:
    """Whether an outlet speaks: known, called so, one that reports, or a name of nobody known."""
    if one.source is None or words.lows[one.source[0]] in speech.SUBJECT_PRONOUNS:
        return False
    span = words.span(*one.source)
    if _overlaps(span, known.outlets) or words.lows[one.cue[1] - 1].startswith("report"):
        return True
    if not speech.OUTLET_NOUNS.isdisjoint(words.lows[one.source[0] : one.source[1]]):
        return True
    names = [at for at in range(*one.source) if words.is_name(at)]
    return len(names) >= _OUTLET_NAMES and not _overlaps(span, known.people)


def _overlaps(span: Span, others: Collection[Span]) -> bool:
    return any(low < span[1] and span[0] < high for low, high in others)


def _cite(words: Words, sentence: Sentence, one: Draft, region: list[int]) -> None:
    """ "KCNA said, citing the ministry": the ministry speaks, KCNA passes it on."""
    at = next((at for at in region if words.lows[at] in _CITING), None)
    if at is None or one.source is None or not one.source[0] < at < sentence.last - 1:
        return
    end = phrases.after(words, sentence, at + 1)
    if end is None or not _NOT_CITED.isdisjoint(words.lows[at + 1 : end]):
        return
    speaks = any(
        words.is_name(place) or words.lows[place] in speech.SOURCE_NOUNS
        for place in range(at + 1, end)
    )
    if speaks:
        one.relays.append(one.source)
        one.source = (at + 1, end)
