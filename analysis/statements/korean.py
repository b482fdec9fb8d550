"""Who said what in Korean: sentences end in their verb, so what is said stands before the cue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.languages.ko import speech
from analysis.statements import korean_closing, korean_headlines, korean_words
from analysis.statements.korean_according import According, according, citing, refers_back
from analysis.statements.korean_content import Said, medium_of, said
from analysis.statements.korean_cues import Hit, hits
from analysis.statements.korean_speakers import TIME, Subject, candidates, subject
from analysis.statements.korean_words import HIDDEN, Word
from analysis.utterance import Act, Attribution, Kind, Medium, Named, Span

_SPEAKING = ("person", "body", "outlet")
_DEMANDING = re.compile(rf"{speech.DEMANDING}[\s\"”’'》.]*$")
_PLEDGING = re.compile(rf"{speech.PLEDGING}[\s\"”’'》.]*$")
_DENYING = re.compile(rf"{speech.DENYING}[\s\"”’'》.]*$")
_PLAIN = ("statement", "announcement")
_MOST_WORDS = 300
"""A longer stretch without a full stop is a table or a list, no sentence."""
_LOOK_BACK = 60
"""Code points at the end of what is said that tell its act."""


@dataclass(slots=True)
class _Reading:
    """One text being read: what was found, and who spoke last."""

    text: str
    hidden: str
    named: frozenset[int]
    found: list[Attribution] = field(default_factory=list)
    last: Span | None = None
    before: Span | None = None
    pending: Attribution | None = None
    done: int = 0


def attributions(text: str, named: Sequence[Named] = ()) -> list[Attribution]:
    """Who said what, in the order of the text; `source` may stand in a sentence before."""
    hidden = korean_words.hidden_quotes(text)
    ends = frozenset(one.end for one in named if one.kind in _SPEAKING)
    reading = _Reading(text, hidden, ends)
    for start, end in korean_words.sentences(hidden):
        if start >= reading.done:
            _sentence(reading, start, end)
    return [_refined(text, one) for one in reading.found if one.content]


def _sentence(reading: _Reading, start: int, end: int) -> None:
    words = korean_words.words(reading.hidden, start, end)
    if not words or len(words) > _MOST_WORDS:
        return
    if reading.pending is not None:
        _take_following(reading, words)
        return
    count = len(reading.found)
    _say(reading, words, start)
    if len(reading.found) == count:
        _otherwise(reading, words, (start, end))
    reading.before = (words[0].start, words[-1].end) if len(reading.found) == count else None


def _say(reading: _Reading, words: list[Word], start: int) -> None:
    """The sayings of one sentence; "X에 따르면" is the outer one of them."""
    outer = according(words, reading.named, reading.last)
    found = hits(words)
    lowest = outer.after if outer else 0
    inside = [hit for hit in found if hit.at > lowest or not outer]
    told = _Sentence(reading, words, lowest, bool(outer))
    for number, hit in enumerate(inside):
        if hit.frame in ("manner", "bare"):
            _pointing(told, hit)
        else:
            told.take(hit, inside[number + 1 :])
    if outer:
        _outer(reading, words, outer, told)
    closing = korean_closing.closing(words, told.lowest, reading.named, reading.last)
    if closing is not None:
        reading.found.append(closing)
        reading.last = closing.source or reading.last


@dataclass(slots=True)
class _Sentence:
    """One sentence being read: where the next saying may begin, and who speaks in it."""

    reading: _Reading
    words: list[Word]
    lowest: int
    reported: bool
    speaker: Subject | None = None
    open: list[Subject] = field(default_factory=list)
    carried: bool = False
    swallowed: Hit | None = None

    def take(self, hit: Hit, later: Sequence[Hit]) -> None:
        """One saying with its speaker; one whose verb is told on lies inside the next."""
        if _is_hearsay(self.words, hit):
            self.swallowed = hit
            return
        nested = hit.ending == "told" and bool(later)
        speaker = self._speaker(hit, later[0] if nested else None)
        if speaker is None and not self._may_be_silent(hit):
            self.swallowed = hit
        else:
            self._tell(hit, speaker)
        if not nested:
            self.lowest = hit.last + 1
            self.open = []
            self.speaker = speaker or self.speaker

    def _speaker(self, hit: Hit, outer: Hit | None) -> Subject | None:
        behind = _between(self.words, range(hit.end + 1, hit.opens), self.reading.named)
        if behind is not None:
            return behind
        if self.open:
            return self.open.pop(0)
        found = candidates(self.words, range(self.lowest, hit.end + 1), self.reading.named)
        if self.speaker is not None:
            return self._again(hit, found)
        if self._goes_on(found):
            return None
        if outer is not None:
            return self._parted(found, outer)
        return found[0] if found else None

    def _again(self, hit: Hit, found: list[Subject]) -> Subject | None:
        """Within a sentence the speaker stays, unless another topic follows a clause of its own."""
        topics = [one for one in found if one.topic and one.strength == "strong"]
        previous = self.words[self.lowest - 1].text if self.lowest else ""
        if topics and previous.endswith(("고", "지만", "으나", "는데", "으며", "자")):
            begins = topics[0].first <= self.lowest + 1
            return topics[0] if begins else self.speaker
        return self.speaker

    def _parted(self, found: list[Subject], outer: Hit) -> Subject | None:
        """Of two subjects the first is the outer one: "통신은 위원장이 …라고 말했다고 보도했다"."""
        behind = _between(self.words, range(outer.end + 1, outer.opens), self.reading.named)
        strong = [one for one in found if one.strength != "weak"]
        if behind is not None or not found:
            return found[0] if found else None
        if len(strong) > 1:
            self.open = [strong[0]]
            return strong[1]
        self.open = found[1:2]
        return found[0]

    def _goes_on(self, found: list[Subject]) -> bool:
        """Whether the speaker of the sentence before speaks on."""
        if self.reading.last is None or any(one.strength == "strong" for one in found):
            return False
        begins = self.words[self.lowest].text in speech.CARRYING if self.words else False
        return begins or not any(one.strength == "country" for one in found)

    def _may_be_silent(self, hit: Hit) -> bool:
        """Whether a saying without a speaker in its sentence is somebody's."""
        if self.reported or (hit.frame in ("object", "own", "guess") and not self._is_led()):
            return False
        return self.reading.last is not None or self.words[hit.end].hidden

    def _is_led(self) -> bool:
        return self.reading.last is not None and self.words[0].text in speech.CARRYING

    def _tell(self, hit: Hit, speaker: Subject | None) -> None:
        words, reading = self.words, self.reading
        content = said(words, self.lowest, hit, speaker)
        if not content.spans:
            return
        source = (speaker.start, speaker.end) if speaker else reading.last
        cited = citing(words, self.lowest, hit, content.spans)
        one = Attribution(
            content=content.spans,
            source=cited or source,
            cue=(words[hit.opens].start, words[hit.last].end),
            kind=_kind(content, reading.hidden),
            act=hit.cue.act,
            relays=(source,) if cited and source else (),
            addressee=content.addressee,
            medium=content.medium or self._medium(hit, content, speaker),
            when=_when(words, self.lowest, hit, content.spans),
        )
        reading.found.append(one)
        reading.last = one.source

    def _medium(self, hit: Hit, content: Said, speaker: Subject | None) -> Medium | None:
        """The medium of the words around what is said, or of the document that speaks."""
        if speaker and (medium := medium_of(self.reading.text[speaker.start : speaker.end])):
            return medium
        for at in (*range(self.lowest, hit.end), *range(hit.end + 1, hit.at)):
            word = self.words[at]
            if any(start <= word.start < end for start, end in content.spans):
                continue
            if word.text.endswith(("에서", "를", "을")) and not word.hidden:
                medium = medium_of(re.sub(r"(?:에서|를|을)$", "", word.text))
                if medium:
                    return medium
        return None


def _is_hearsay(words: Sequence[Word], hit: Hit) -> bool:
    """Whether "…라고 한다" tells what people say, not who."""
    return words[hit.at].text in ("한다", "합니다") and not words[hit.end].hidden


def _between(words: Sequence[Word], span: range, named: frozenset[int]) -> Subject | None:
    """The speaker who stands between what is said and its verb; his phrase begins there too."""
    for at in reversed(span):
        one = subject(words, at, named)
        if one is not None and (one.strength != "weak" or one.end - one.start > 1):
            first = max(one.first, span.start)
            return replace(one, first=first, start=words[first].start)
    return None


def _when(words: Sequence[Word], lowest: int, hit: Hit, spans: Sequence[Span]) -> Span | None:
    """The first phrase of days outside what is said."""
    run: list[Word] = []
    for word in words[lowest : hit.at]:
        inside = any(start <= word.start < end for start, end in spans)
        if not inside and TIME.fullmatch(word.text) and not word.text.startswith("현지"):
            run.append(word)
        elif run:
            break
    return (run[0].start, run[-1].end) if run else None


def _kind(content: Said, hidden: str) -> Kind:
    if all(content.quoted):
        return "direct"
    quoted = any(HIDDEN in hidden[start:end] for start, end in content.spans)
    return "mixed" if quoted else "indirect"


def _outer(reading: _Reading, words: Sequence[Word], outer: According, told: _Sentence) -> None:
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
        one = Attribution(tuple(content), outer.source, outer.cue, medium=outer.medium)
        place = next((n for n, other in enumerate(reading.found) if _within(other, one)), None)
        reading.found.insert(len(reading.found) if place is None else place, one)
        if place is None:
            reading.last = outer.source or reading.last


def _within(inner: Attribution, outer: Attribution) -> bool:
    if inner.cue is None:
        return False
    return any(start <= inner.cue[0] < end for start, end in outer.content)


def _pointing(told: _Sentence, hit: Hit) -> None:
    """ "이같이 밝혔다" points back, "다음과 같이" ahead; a quotation beside it is what is said."""
    reading, words = told.reading, told.words
    found = candidates(words, range(told.lowest, hit.at), reading.named)
    speaker = found[0] if found else None
    source = (speaker.start, speaker.end) if speaker else reading.last
    cue = (words[hit.opens].start, words[hit.last].end)
    if source is None:
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


def _add(reading: _Reading, one: Attribution) -> None:
    reading.found.append(one)
    reading.last = one.source


def _take_following(reading: _Reading, words: Sequence[Word]) -> None:
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


def _otherwise(reading: _Reading, words: Sequence[Word], span: Span) -> None:
    """A sentence without a verb of saying: a heading, a quotation going on, a text told ahead."""
    text = reading.text
    if words[-1].text in ("같다", "같습니다") and len(words) > 1 and words[-2].text == "다음과":
        if reading.last is not None:
            reading.pending = Attribution((), reading.last, None, "direct")
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


def _floating(reading: _Reading, words: Sequence[Word]) -> None:
    """A quotation that stands alone goes on with what its speaker said just before."""
    spans = tuple((word.start, word.start + word.text.rindex(HIDDEN) + 1) for word in words)
    previous = reading.found[-1] if reading.found else None
    between = reading.text[previous.cue[1] if previous and previous.cue else 0 : words[0].start]
    if previous and previous.kind == "direct" and not between.strip(" .,"):
        reading.found[-1] = replace(previous, content=(*previous.content, *spans))
    else:
        _add(reading, Attribution(spans, reading.last, None, "direct"))


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
    )
    act = next((act for pattern, act in acts if pattern.search(tail)), one.act)
    return replace(one, act=act)
