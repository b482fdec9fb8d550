"""According to whom, and citing whom: "X에 따르면", "X를 인용해"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.languages.ko import nouns, speech
from analysis.statements.korean_content import CITING, medium_of
from analysis.statements.korean_cues import Hit
from analysis.statements.korean_speakers import Subject, reach, subject
from analysis.statements.korean_words import Word
from analysis.utterance import Act, Medium, Span

_BY = re.compile(r"(?:따르면|의하면|따르자면|따르면은)")
# What a speaker gave out: "국방부 발표에 따르면" is the ministry.
_GIVEN = frozenset(
    speech.words(
        """
    발표 말 보도 설명 발언 전언 주장 집계 분석 추산 통계 자료 조사 측 설문 기사 말씀 이야기 바
    """
    )
)
_GIVING = re.compile(
    r"(?:공개|발표|보도|집계|전|입수|배포|인용|분석|작성|게시|말|공표|조사|파악|제출|설명|주장|언급)한|"
    r"밝힌|내놓은|내놨던|낸|올린|펴낸|쓴|내린|알린"
)
_FINDING = frozenset(("조사", "집계", "분석", "점검", "추산", "확인", "설문조사", "감사"))
_PASSIVE = re.compile(
    r"(?:나타났|집계됐|드러났|확인됐|파악됐|조사됐|분석됐|밝혀졌|추산됐|추정됐|집계되였)다"
)
_BACK = frozenset(("이에", "그에"))


@dataclass(frozen=True, slots=True)
class According:
    """A phrase "X에 따르면": who, the words of it, the first word behind it, what stands before."""

    source: Span | None
    cue: Span
    after: int
    leading: Span | None = None
    medium: Medium | None = None
    act: Act = "statement"


def refers_back(words: Sequence[Word]) -> int | None:
    """Where a sentence points to what was said before it, if it does."""
    return next((at for at, word in enumerate(words) if word.text in ("이같이", "이처럼")), None)


def according(words: Sequence[Word], named: frozenset[int], last: Span | None) -> According | None:
    """The first such phrase of a sentence; None where it names a plan or a rule."""
    for at in range(1, len(words)):
        before = words[at - 1].text
        if _BY.fullmatch(words[at].text) and (before.endswith("에") or before == "데"):
            return _phrase(words, at, named, last)
        if at > 1 and words[at].text == "결과" and before in _FINDING:
            return _found(words, at)
    return None


def _phrase(
    words: Sequence[Word], at: int, named: frozenset[int], last: Span | None
) -> According | None:
    head = words[at - 1]
    noun = head.text[:-1]
    if head.text in _BACK:
        cue = (head.start, words[at].end)
        return According(None, cue, at + 1) if last else None
    if noun.endswith(tuple(speech.NO_SPEAKERS)):
        return None
    first, span = _source(words, at - 1, named)
    cue = (span[1], words[at].end)
    act: Act = "finding" if noun.endswith(nouns.FINDING) else "statement"
    leading = _leading(words, first)
    return According(span, _tight(words, cue), at + 1, leading, medium_of(noun), act)


def _found(words: Sequence[Word], at: int) -> According | None:
    """ "국정원 분석 결과 …로 나타났다": whose finding it is."""
    first = reach(words, at - 1)
    if first == at - 1 or not _PASSIVE.fullmatch(words[-1].text):
        return None
    end = at - 2
    close = words[end].end - (1 if words[end].text.endswith("의") else 0)
    cue = (words[at - 1].start, words[at].end)
    return According((words[first].start, close), cue, at + 1, act="finding")


def _tight(words: Sequence[Word], cue: Span) -> Span:
    """A cue that begins within or at a word, not at the space before one."""
    start = next((word.start for word in words if word.end > cue[0]), cue[0])
    return (max(start, cue[0]), cue[1])


def _source(words: Sequence[Word], head: int, named: frozenset[int]) -> tuple[int, Span]:
    """The first word of a phrase, and who is meant by it."""
    if head >= 2 and _GIVING.fullmatch(words[head - 1].text):
        for at in range(head - 2, max(-1, head - 8), -1):
            giver = subject(words, at, named)
            if giver is not None:
                return giver.first, (giver.start, giver.end)
    first = reach(words, head)
    end = head
    while end > first and _bare(words, end, head) in _GIVEN:
        end -= 1
    if words[end].text.endswith(("적인", "적")):
        end = head
    text = words[end].text
    close = words[end].end - (1 if end == head or text.endswith("의") else 0)
    return first, (words[first].start, max(close, words[first].start + 1))


def _bare(words: Sequence[Word], at: int, head: int) -> str:
    text = words[at].text
    return text[:-1] if at == head else text


def _leading(words: Sequence[Word], first: int) -> Span | None:
    """What stands before the phrase and belongs to what is said: its subject."""
    if first == 0 or not words[first - 1].text.endswith(("은", "는", "이", "가", "을", "를")):
        return None
    return (words[0].start, words[first - 1].end)


def citing(
    words: Sequence[Word], hit: Hit, spans: Sequence[Span], lowest: int, speaker: Subject | None
) -> Span | None:
    """Who is cited in the clause of a saying: the speaker, whom its subject only passes on."""
    for at in range(max(lowest, 1), hit.at):
        if not CITING.fullmatch(words[at].text):
            continue
        if any(start <= words[at].start < end for start, end in spans):
            continue
        if speaker is not None and at < speaker.at <= hit.end:
            continue
        return _cited(words, at - 1, lowest)
    return None


def _cited(words: Sequence[Word], head: int, lowest: int) -> Span | None:
    text = words[head].text
    end = head
    first = max(reach(words, head), lowest)
    while end > first and re.sub(r"[을를]$", "", words[end].text) in _GIVEN:
        end -= 1
    if end == head and not text.endswith(("을", "를", "의")):
        return (words[first].start, words[end].end)
    if end == head and text.endswith("의"):
        return (words[first].start, words[end].end - 1)
    trimmed = end == head or words[end].text.endswith("의")
    return (words[first].start, words[end].end - (1 if trimmed else 0))
