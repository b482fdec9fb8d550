"""Who said what in Korean: sentences end in their verb, so what is said stands before the cue."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.languages.ko import speech
from analysis.statements import korean_closing, korean_headlines, korean_words
from analysis.statements.korean_according import According, according, refers_back
from analysis.statements.korean_content import said
from analysis.statements.korean_cues import Hit, hits, is_bare
from analysis.statements.korean_sentence import Reading, Sentence
from analysis.statements.korean_speakers import candidates
from analysis.statements.korean_words import HIDDEN, Word
from analysis.utterance import Act, Attribution, Kind, Named, Span

_SPEAKING = ("person", "body", "outlet")
_DEMANDING = re.compile(rf"{speech.DEMANDING}[\s\"”’'》.]*$")
_PLEDGING = re.compile(rf"{speech.PLEDGING}[\s\"”’'》.]*$")
_DENYING = re.compile(rf"{speech.DENYING}[\s\"”’'》.]*$")
# "우리는 … 격퇴할 것이다"
_OURS = re.compile(
    r"(?:우리(?:는|가)|나는|저는|내가) [^.]*[갈날될할릴킬울올질일칠길낼줄을] ?것(?:이다|입니다)?"
    r"[\s\"”’'》.]*$"
)
_PLAIN = ("statement", "announcement")
_MOST_WORDS = 300
"""A longer stretch without a full stop is a table or a list, no sentence."""
_LOOK_BACK = 60
"""Code points at the end of what is said that tell its act."""


def attributions(text: str, named: Sequence[Named] = ()) -> list[Attribution]:
    """Who said what, in the order of the text; `source` may stand in a sentence before."""
    hidden = korean_words.hidden_quotes(text)
    ends = frozenset(one.end for one in named if one.kind in _SPEAKING)
    reading = Reading(text, hidden, ends)
    for start, end in korean_words.sentences(hidden):
        if start >= reading.done:
            _sentence(reading, start, end)
    return [_refined(text, one) for one in reading.found if one.content]


def _sentence(reading: Reading, start: int, end: int) -> None:
    words = korean_words.words(reading.hidden, start, end)
    if not words or len(words) > _MOST_WORDS:
        return
    if reading.pending is not None:
        _take_following(reading, words)
        return
    count = len(reading.found)
    _say(reading, words)
    if len(reading.found) == count:
        _otherwise(reading, words, (start, end))
    reading.before = (words[0].start, words[-1].end) if len(reading.found) == count else None


def _say(reading: Reading, words: list[Word]) -> None:
    """The sayings of one sentence; "X에 따르면" is the outer one of them."""
    outer = according(words, reading.named, reading.last)
    found = hits(words)
    lowest = outer.after if outer else 0
    inside = [hit for hit in found if hit.at > lowest or not outer]
    lowest = _goes_before(reading, words, lowest, inside)
    told = Sentence(reading, words, lowest, bool(outer))
    for number, hit in enumerate(inside):
        if hit.frame in ("manner", "bare"):
            _pointing(told, hit)
        else:
            told.take(hit, inside[number + 1 :])
    if outer:
        _outer(reading, words, outer, told)
    rest = words[told.lowest :]
    if inside and rest and all(map(is_bare, rest)):
        _floating(reading, rest)
    closing = korean_closing.closing(words, told.lowest, reading.named, reading.last)
    for one in (
        closing,
        korean_closing.unanswered(words, reading.text, reading.named, told.lowest),
    ):
        if one is not None:
            _add(reading, one)
    reading.found.extend(korean_closing.owned(words))


def _goes_before(
    reading: Reading, words: Sequence[Word], lowest: int, inside: Sequence[Hit]
) -> int:
    """Past quotations at the head of a sentence with sayings of its own: who spoke goes on."""
    bare = 0
    while bare < len(words) and is_bare(words[bare]):
        bare += 1
    if not bare or lowest or not inside or inside[0].frame in ("manner", "bare"):
        return lowest
    if reading.last is not None:
        _floating(reading, words[:bare])
    return bare


def _outer(reading: Reading, words: Sequence[Word], outer: According, told: Sentence) -> None:
    """The attribution of "X에 따르면": all of the sentence but the phrase itself."""
    end = words[-1].end
    if told.swallowed is not None:
        hit = told.swallowed
        spans = said(words, outer.after, hit, None).spans
        end = spans[-1][1] if spans else end
    content = [outer.leading] if outer.leading else []
    if outer.after < len(words) and words[outer.after].start < end:
        content.append((words[outer.after].start, end))
    if content:
        one = Attribution(
            tuple(content), outer.source, outer.cue, act=outer.act, medium=outer.medium
        )
        place = next((n for n, other in enumerate(reading.found) if _within(other, one)), None)
        reading.found.insert(len(reading.found) if place is None else place, one)
        if place is None:
            reading.last = outer.source or reading.last


def _within(inner: Attribution, outer: Attribution) -> bool:
    if inner.cue is None:
        return False
    return any(start <= inner.cue[0] < end for start, end in outer.content)


def _pointing(told: Sentence, hit: Hit) -> None:
    """ "이같이 밝혔다" points back, "다음과 같이" ahead; a quotation beside it is what is said."""
    reading, words = told.reading, told.words
    found = candidates(words, range(told.lowest, hit.at), reading.named)
    speaker = found[0] if found else None
    source = (speaker.start, speaker.end) if speaker else None
    cue = (words[hit.opens].start, words[hit.last].end)
    if source is None and reading.last is None:
        return
    one = Attribution((), source, cue, "direct", hit.cue.act)
    quoted = [word for word in words[told.lowest : hit.at] if word.hidden]
    ahead = hit.at >= 2 and words[hit.at - 2].text in ("다음과", "아래와")
    if quoted:
        spans = tuple((word.start, word.start + word.text.rindex(HIDDEN) + 1) for word in quoted)
        _add(reading, replace(one, content=spans))
    elif ahead or (refers_back(words) is None and hit.frame == "manner" and reading.before is None):
        reading.pending = one
    elif hit.frame == "manner" and reading.before is not None:
        _add(reading, replace(one, content=(reading.before,), kind="indirect"))
    told.lowest = hit.last + 1


def _add(reading: Reading, one: Attribution) -> None:
    reading.found.append(one)
    reading.last = one.source or reading.last


def _take_following(reading: Reading, words: Sequence[Word]) -> None:
    """What "다음과 같이" announced: the rest of the line."""
    pending = reading.pending
    reading.pending = None
    if pending is None:
        return
    line = reading.text.find("\n", words[0].start)
    end = line if line >= 0 else len(reading.text)
    if words[0].hidden:
        end = words[0].start + words[0].text.rindex(HIDDEN) + 1
    stop = len(reading.text[:end].rstrip())
    kind: Kind = "direct"
    _add(reading, replace(pending, content=((words[0].start, stop),), kind=kind))
    reading.done = end


def _otherwise(reading: Reading, words: Sequence[Word], span: Span) -> None:
    """A sentence without a verb of saying: a heading, a quotation going on, a text told ahead."""
    text = reading.text
    if words[-1].text in ("같다", "같습니다") and len(words) > 1 and words[-2].text == "다음과":
        if reading.last is not None:
            reading.pending = Attribution((), None, None, "direct")
        return
    if _points_ahead(reading, words, span[1]):
        return
    announced = korean_closing.announcing(words) if len(words) > 1 else None
    if announced is not None:
        reading.pending = Attribution((), announced, (words[-1].start, words[-1].end), "direct")
        return
    outlet = korean_closing.passed_on(words, reading.named)
    if outlet is not None and reading.found:
        previous = reading.found[-1]
        reading.found[-1] = replace(previous, relays=(*previous.relays, outlet))
        return
    heading = korean_headlines.headline(text, span, reading.named)
    if heading is not None:
        _add(reading, heading)
        return
    if all(word.hidden for word in words) and reading.last is not None:
        _floating(reading, words)
        return
    document = korean_closing.sent(words, reading.named)
    reading.last = document or reading.last


def _points_ahead(reading: Reading, words: Sequence[Word], end: int) -> bool:
    """Take a speaker whose words follow as a quotation: "X는 지적하였다. 《…》"."""
    known = korean_words.cue(words[-1].text)
    if known is None or "clause" not in known[0].frames or known[1] != "final":
        return False
    if not reading.hidden[end : end + 3].lstrip().startswith(HIDDEN):
        return False
    found = candidates(words, range(len(words) - 1), reading.named)
    if found:
        cue = (words[-1].start, words[-1].end)
        source = (found[0].start, found[0].end)
        reading.pending = Attribution((), source, cue, "direct", known[0].act)
    return bool(found)


def _floating(reading: Reading, words: Sequence[Word]) -> None:
    """A quotation that stands alone goes on with what its speaker said just before."""
    spans = tuple((word.start, word.start + word.text.rindex(HIDDEN) + 1) for word in words)
    previous = reading.found[-1] if reading.found else None
    between = reading.text[previous.cue[1] if previous and previous.cue else 0 : words[0].start]
    if previous and previous.kind == "direct" and not between.strip(" .,"):
        reading.found[-1] = replace(previous, content=(*previous.content, *spans))
    else:
        _add(reading, Attribution(spans, None, None, "direct"))


def _refined(text: str, one: Attribution) -> Attribution:
    """The act that the end of what is said makes of a plain "said"."""
    if one.act not in _PLAIN:
        return one
    end = one.content[-1][1]
    tail = text[max(one.content[-1][0], end - _LOOK_BACK) : end]
    acts: tuple[tuple[re.Pattern[str], Act], ...] = (
        (_DENYING, "denial"),
        (_DEMANDING, "demand"),
        (_PLEDGING, "commitment"),
        (_OURS, "commitment"),
    )
    act = next((act for pattern, act in acts if pattern.search(tail)), one.act)
    return replace(one, act=act)
