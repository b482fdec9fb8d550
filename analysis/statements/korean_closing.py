"""Sentences that end in a noun of saying ("…라는 것이 정부의 설명이다"), and documents sent."""

import re
from collections.abc import Sequence

from analysis.languages.ko import media, nouns, speech
from analysis.statements.korean_content import said
from analysis.statements.korean_cues import Hit
from analysis.statements.korean_speakers import candidates, reach, speaks
from analysis.statements.korean_words import HIDDEN, Word
from analysis.utterance import Attribution, Kind, Span

_NOUN = re.compile(r"(?P<noun>[가-힣]{1,4}?)(?:이다|다|이라고|입니다|이었다|였다)")
_HELD = re.compile(rf"(?:.*[다라자냐]는|.*{HIDDEN}[^가-힣]*(?:이?라)?는)")
_THAT = frozenset(("것이", "게", "것은", "점이"))
_PASSING = re.compile(r"(?:보도|소개|인용|공개|방영)(?:했|하였)다|(?:전했|전하였|실었)다")
_TOLD_THING = re.compile(
    r"(?:발언|말|내용|소식|사실|서한|축전|담화|인터뷰|성명|친서|전문|말씀)(?:[은는을를]|이)"
)
_HELD_BY = re.compile(r"발언|말|발표|주장|언급|설명|지적|경고|논평|답변|글|약속|요구")
_ABOUT = re.compile(
    r"(?:에 (?:대한|대해서?|대하여|관한)|[와과] 관련(?:한|해|된)?| 관련|"
    r"[을를] (?:두고|놓고|묻자|묻는|물은)) ?\S*(?: \S+){0,2}$"
)
_TOPIC = re.compile(
    r"(?:요청|질문|질의|물음)에|대해서?|대해서는|대해선|대하여|대하여서는|관련해|관련해서는"
)
_UNANSWERED = re.compile(
    r"(?:응|답|응답|대답|답변|회신|논평|언급|확인)하지 않(?:았다|고|았으며|고 있다)"
)
_OFFICIAL = frozenset(("공식", "기본", "일관된", "한결같은", "공통된"))
_OWNER = re.compile(r".+의")
_SENT = re.compile(
    r"(?:보냈|보내였|보내시였|발표했|발표하였|발표하시였|보내왔|냈|전달했|올렸|게재했|게재하였).*"
)


def closing(
    words: Sequence[Word], lowest: int, named: frozenset[int], last: Span | None
) -> Attribution | None:
    """The saying that a sentence ends in as a noun; None where it ends in none."""
    at = len(words) - 1
    found = _NOUN.fullmatch(words[at].text) if words else None
    if found is None or found["noun"] not in nouns.CLOSING or at - lowest < 1:
        return None
    owner = None
    end = at - 1
    if end > lowest and words[end].text in _OFFICIAL and _OWNER.fullmatch(words[end - 1].text):
        end -= 1
    if _OWNER.fullmatch(words[end].text):
        owner = (words[reach(words, end)].start, words[end].end - 1)
        end = reach(words, end) - 1
    if owner is None and speaks(words[end].text) == "strong" and end > lowest:
        owner = (words[reach(words, end)].start, words[end].end)
        end = reach(words, end) - 1
    that = next((n for n in range(end, lowest, -1) if words[n].text in _THAT), 0)
    if that and _HELD.fullmatch(words[that - 1].text):
        end = that - 1
    if end < lowest:
        return None
    return _closed(words, (lowest, end, at), owner, (named, last))


def _closed(
    words: Sequence[Word],
    place: tuple[int, int, int],
    owner: Span | None,
    known: tuple[frozenset[int], Span | None],
) -> Attribution | None:
    lowest, end, at = place
    word = words[end]
    quoted = word.hidden and (owner is not None or _HELD.fullmatch(word.text))
    if not quoted and not _HELD.fullmatch(word.text):
        return None
    cue = (words[at].start, words[at].end)
    hit = Hit(at, at, speech.CUES[0], "final", "holding", end, at)
    found = candidates(words, range(lowest, end + 1), known[0]) if owner is None else []
    speaker = next((one for one in found if one.strength != "weak" and one.topic), None)
    source = owner or ((speaker.start, speaker.end) if speaker else None)
    content = said(words, lowest, hit, speaker)
    if (source is None and known[1] is None) or not content.spans:
        return None
    kind: Kind = "direct" if all(content.quoted) else "indirect"
    return Attribution(content.spans, source, cue, kind, medium=content.medium)


def about(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """What a refusal to comment is about: "파병설" of "파병설에 대한 논평"."""
    start, end = spans[-1]
    found = _ABOUT.search(text, start, end)
    if found and re.search(r"[\"“‘'《]", found[0]):
        return spans
    return (*spans[:-1], (start, found.start())) if found and found.start() > start + 1 else spans


def unanswered(
    words: Sequence[Word], text: str, named: frozenset[int], lowest: int
) -> Attribution | None:
    """Somebody who did not answer when he was asked for a comment."""
    if len(words) < 4 or not _UNANSWERED.fullmatch(f"{words[-2].text} {words[-1].text}"):
        return None
    at = next((at for at, word in enumerate(words) if _TOPIC.fullmatch(word.text)), 0)
    found = candidates(words, range(at), named)
    if not found or max(found[0].at, lowest) >= at - 1:
        return None
    start = words[max(found[0].at + 1, lowest)].start
    asked = words[at].text.startswith("요청")
    content = about(text, ((start, words[at].end - 1 if asked else words[at - 1].end - 1),))
    cue = (words[at].start, words[-1].end)
    return Attribution(content, (found[0].start, found[0].end), cue, act="no-comment")


def owned(words: Sequence[Word]) -> list[Attribution]:
    """Quotations that a noun holds: "“…”라는 대통령의 발언"."""
    found = []
    for at, word in enumerate(words[:-2]):
        if not word.hidden or not _HELD.fullmatch(word.text):
            continue
        owner = next(
            (
                n
                for n in range(at + 1, min(at + 7, len(words) - 1))
                if _OWNER.fullmatch(words[n].text)
            ),
            0,
        )
        if owner and _HELD_BY.match(words[owner + 1].text) and reach(words, owner) == at + 1:
            close = word.start + word.text.rindex(HIDDEN) + 1
            source = (words[at + 1].start, words[owner].end - 1)
            noun = words[owner + 1]
            found.append(
                Attribution(
                    ((word.start + word.text.index(HIDDEN), close),),
                    source,
                    (noun.start, noun.end),
                    "direct",
                )
            )
    return found


def announcing(words: Sequence[Word]) -> Span | None:
    """Whose words the next sentence tells: "대변인의 말이다.", "서기의 설명은 이렇다."."""
    noun = _NOUN.fullmatch(words[-1].text)
    told = noun is not None and noun["noun"] in nouns.CLOSING
    so = words[-1].text in ("이렇다", "같다") and words[-2].text[:-1] in nouns.CLOSING
    at = len(words) - (2 if told else 3)
    if not (told or so) or at < 0 or not _OWNER.fullmatch(words[at].text):
        return None
    first = reach(words, at)
    return (words[first].start, words[at].end - 1) if first == 0 else None


def passed_on(words: Sequence[Word], named: frozenset[int]) -> Span | None:
    """Who passed on what the sentence before told: "그의 발언은 타스 통신이 보도했다."."""
    if not _PASSING.fullmatch(words[-1].text):
        return None
    if not any(_TOLD_THING.fullmatch(word.text) for word in words[:4]):
        return None
    found = candidates(words, range(len(words) - 1), named)
    outlet = next((one for one in found if not one.topic and one.strength == "strong"), None)
    return (outlet.start, outlet.end) if outlet else None


def sent(words: Sequence[Word], named: frozenset[int]) -> Span | None:
    """Who sends a letter or gives out a statement, so that the next sentence may tell its words."""
    if not _SENT.fullmatch(words[-1].text) or len(words) < 3:
        return None
    noun = re.sub(r"[을를]$", "", words[-2].text)
    if not noun.endswith(tuple(media.DOCUMENTS)):
        return None
    found = [
        one for one in candidates(words, range(len(words) - 1), named) if speaks_at(words, one.at)
    ]
    return (found[0].start, found[0].end) if found else None


def speaks_at(words: Sequence[Word], at: int) -> bool:
    """Whether the head at a place is no document itself."""
    return speaks(words[at].text[:-1]) is not None or words[at].text.endswith("께서는")
