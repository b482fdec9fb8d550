"""The sayings of one Korean sentence: each with its speaker, who may have spoken before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.languages.ko import nouns, speech
from analysis.statements import korean_closing
from analysis.statements.korean_according import citing
from analysis.statements.korean_content import Said, heard, medium_of, said
from analysis.statements.korean_cues import Hit
from analysis.statements.korean_speakers import TIME, Subject, candidates, spoken_in, subject
from analysis.statements.korean_words import HIDDEN, Word
from analysis.utterance import Act, Attribution, Kind, Medium, Span


@dataclass(slots=True)
class Reading:
    """One text being read: what was found, and who spoke last."""

    text: str
    hidden: str
    named: frozenset[int]
    found: list[Attribution] = field(default_factory=list)
    last: Span | None = None
    before: Span | None = None
    pending: Attribution | None = None
    done: int = 0


_PASSIVE = ("되", "씌여지", "적히", "쓰이")


@dataclass(slots=True)
class Sentence:
    """One sentence being read: where the next saying may begin, and who speaks in it."""

    reading: Reading
    words: list[Word]
    lowest: int
    reported: bool
    speaker: Subject | None = None
    open: list[Subject] = field(default_factory=list)
    carried: bool = False
    swallowed: Hit | None = None

    def take(self, hit: Hit, later: Sequence[Hit]) -> None:
        """One saying with its speaker; one whose verb is told on lies inside the next."""
        if self._is_inside(hit, later):
            return
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

    def _is_inside(self, hit: Hit, later: Sequence[Hit]) -> bool:
        """Whether a demand or praise is somebody else's, within what is said further on."""
        if hit.frame not in ("object", "target", "own") or hit.ending == "final" or not later:
            return False
        if self.words[hit.at].text.endswith(("한다고", "한다며", "한다면서")):
            return True
        found = candidates(self.words, range(self.lowest, hit.end + 1), self.reading.named)
        return (
            len(found) > 1
            and found[0].topic
            and not found[1].topic
            and (found[1].at > found[0].at and later[0].frame == "clause")
        )

    def _speaker(self, hit: Hit, outer: Hit | None) -> Subject | None:
        if hit.ending == "of":
            said_by = candidates(words := self.words, _behind(words, hit), self.reading.named)
            return said_by[0] if said_by else None
        behind = _between(self.words, range(hit.end + 1, hit.opens), self.reading.named)
        if behind is not None and (hit.cue.stem or behind.strength != "weak"):
            return behind
        if self.open:
            return self.open.pop(0)
        found = candidates(self.words, range(self.lowest, hit.end + 1), self.reading.named)
        if hit.cue.stem.endswith(_PASSIVE):
            return spoken_in(self.words, range(self.lowest, hit.end + 1))
        if self.speaker is not None:
            return self._again(found)
        if self._goes_on(found):
            return None
        if outer is not None:
            return self._parted(found, outer)
        return found[0] if found else None

    def _again(self, found: list[Subject]) -> Subject | None:
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
        if hit.frame == "own":
            content = replace(content, spans=korean_closing.about(reading.text, content.spans))
        if not content.spans:
            return
        source = (speaker.start, speaker.end) if speaker else None
        cited = citing(words, hit, content.spans, self.lowest, speaker)
        one = Attribution(
            content=content.spans,
            source=cited or source,
            cue=(words[hit.opens].start, words[hit.last].end),
            kind=_kind(content, reading.hidden),
            act=_act(words, hit, source and reading.text[source[0] : source[1]]),
            relays=(source,) if cited and source else (),
            addressee=content.addressee or heard(words, range(hit.end + 1, hit.at)),
            medium=content.medium or self._medium(hit, content, speaker),
            when=_when(words, self.lowest, hit, content.spans),
        )
        reading.found.append(one)
        reading.last = one.source or reading.last

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


def _behind(words: Sequence[Word], hit: Hit) -> range:
    return range(hit.last + 1, min(len(words), hit.last + 7))


def _is_adverb(text: str) -> bool:
    """Whether a word is made of an adjective: 값높이, 끊임없이."""
    return text.endswith(("높이", "깊이", "없이", "같이", "많이", "굳이", "널리", "길이"))


def _act(words: Sequence[Word], hit: Hit, source: str | None) -> Act:
    """The act of a verb, or of the noun that it has for its object."""
    noun = re.sub(r"(?:[\"”’'》]*[을를]|의)$", "", words[hit.opens].text)
    if hit.cue.act == "statement" and noun in nouns.OBJECT_ACTS:
        return nouns.OBJECT_ACTS[noun]
    if hit.cue.act == "statement" and source and source.endswith(nouns.FINDING):
        return "finding"
    return hit.cue.act


def _is_hearsay(words: Sequence[Word], hit: Hit) -> bool:
    """Whether "…라고 한다" tells what people say, not who."""
    return words[hit.at].text in ("한다", "합니다") and not words[hit.end].hidden


def _between(words: Sequence[Word], span: range, named: frozenset[int]) -> Subject | None:
    """The speaker who stands between what is said and its verb; his phrase begins there too."""
    for at in reversed(span):
        one = subject(words, at, named)
        if one is not None and (one.strength != "weak" or not _is_adverb(words[at].text)):
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
