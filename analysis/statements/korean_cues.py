"""Where a Korean sentence says that somebody says something, and what the saying is built with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from analysis.languages.ko import media, nouns, speech
from analysis.languages.ko.speech import Cue
from analysis.statements import korean_words
from analysis.statements.korean_speakers import TIME
from analysis.statements.korean_words import HIDDEN, Ending, Word

Built: TypeAlias = tuple["Frame", int, int]
_UNKNOWN = Cue("", "statement", frozenset(("clause",)))

Frame = Literal["clause", "holding", "object", "own", "guess", "target", "about", "manner", "bare"]

_QUOTATIVE = re.compile(
    rf"(?:.*[다라냐자까요죠]|.*{HIDDEN}[^가-힣]*|.*{HIDDEN}[^가-힣]*이?라)(?:고|며|면서)(?:도|는|만|까지)?|"
    rf".*{HIDDEN}[^가-힣]*이?라"
)
# "…라며", which holds a clause without a verb of its own.
_LINKING = re.compile(rf"(?:.*[다라냐자까]|.*{HIDDEN}[^가-힣]*이?라?)(?:며|면서)도?")
_HOLDS = re.compile(rf".*(?:[다라자냐]는|{HIDDEN}[^가-힣]*(?:이?라)?는|려는)")
_ADNOMINAL = re.compile(r".*(?:는|한|할|될|갈|릴|킬|줄|올|낼|일|을)")
_OBJECT = re.compile(r"(?P<noun>.+?)[을를]")
_GUESS = re.compile(r".+(?:으로|로)")
# "…할데 대하여 강조하였다", as the North says it.
_DATIVE = re.compile(r"대하여|대해|대해서")
_THING_TOLD = re.compile(r"데|[가-힣]{2,}데")
_MADE_NOUN = re.compile(r"사실|것|점|.*[음임함됨림짐김침킴]")
_CLEARLY = frozenset(("분명히", "명확히", "확실히"))
_PLAIN = re.compile(r"기존|공식|기본|종전|같은|강한|단호한|분명한|원칙적인|[가-힣]+적|[가-힣]+적인")
_TARGET = re.compile(r".{2,}에")
# A verb behind a quotation is one of saying, known or not: "…”고 너스레를 떨었다".
_ANY_VERB = re.compile(r"[가-힣]+(?:다|하며|하면서|으며|으면서)")
_TOLD = re.compile(r".*(?:다|자|냐|라)고(?:도|는|까지)?")
_THINKING = re.compile(
    r"(?:생각|믿|느끼|느꼈|여기|여겼|상상|기억|착각|오해|결심|판단|알려|전해|보고|볼|의심|가정|치|해도|쳐).*"
)
_NO_VERB = re.compile(r".*(?:불렸|불리|알려|전해|보였|되었|됐|있었|없었|였던).*")
_MANNER = frozenset(("이같이", "이렇게", "이처럼", "같이", "그렇게", "이렇듯"))
_ISSUED = re.compile(
    r"(?:발표|채택|공개|배포|발송|전달|게재)(?:했|하였|하시였|하고|하며|한).*|냈다|냈.*|보냈.*|내고"
)
_AFTER_OF = re.compile(
    r"(?:바|데|뒤|후|직후|다음|적|것|점|셈)(?:에|이|도|은|과|와|는|으로|으로도|에서|이다)?"
)
_TOLD_ON = re.compile(r"(?:전해|알려|보도|확인|파악|나타|드러|관측|추정|분석).*")
_GOING_ON = re.compile(r"(?:있|계시|나섰|나서|왔|와|온|오고|하였|했|놓|두었|둔).*")
_REACH = 11
"""Words that may stand between what is said and the verb."""
_REACH_OF_DO = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A saying: its verb at word `at` (with what belongs to it up to `last`), its content's end.

    `end` is the last word of what is said; `opens` the first word of the cue.
    """

    at: int
    last: int
    cue: Cue
    ending: Ending
    frame: Frame
    end: int
    opens: int


def is_quotative(word: Word) -> bool:
    """Whether a word ends a clause that is said: 다고, 라며."""
    if word.text in speech.HEARD:
        return False
    return word.text[-1] in "고며서도는만지라" and _QUOTATIVE.fullmatch(word.text) is not None


def is_linking(word: Word) -> bool:
    """Whether a word ends a clause that is said and that another one follows: 라며, 다면서."""
    linked = word.text[-1] in "며서도" and _LINKING.fullmatch(word.text) is not None
    return linked and word.text not in speech.HEARD


def hits(words: Sequence[Word]) -> list[Hit]:
    """The sayings of a sentence, in order."""
    found: list[Hit] = []
    floor = -1
    for at, cue, ending, last in _verbs(words):
        hit = _built(words, at, (cue, ending, last), floor)
        if hit is not None and not (ending == "of" and not _is_said_by(words, hit)):
            found.append(hit)
            floor = at if hit.ending == "told" else last
        elif ending == "final" and any(is_bare(word) for word in words[floor + 1 : at]):
            found.append(Hit(at, last, cue, ending, "bare", at - 1, at))
            floor = last
    return _with_unknown(words, found)


def _is_said_by(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a quotation belongs to whom the verb stands before: "“…”고 말한 그는"."""
    return hit.frame == "clause" and words[hit.end].hidden


def _with_unknown(words: Sequence[Word], found: list[Hit]) -> list[Hit]:
    """The sayings with those whose verb is none of saying but stands behind a quotation."""
    taken = {hit.end for hit in found}
    more = []
    for end, word in enumerate(words):
        if (
            end in taken
            or not is_quotative(word)
            or not (word.hidden or _TOLD.fullmatch(word.text))
        ):
            continue
        stop = next((hit.at for hit in found if hit.at > end), len(words))
        if is_linking(word) and stop < len(words):
            continue
        for at in range(end + 1, min(stop, end + _REACH_OF_DO + 1)):
            text = words[at].text
            known = korean_words.cue(text)
            if is_quotative(words[at]) or (known and known[1] == "of"):
                break
            if _says_something(text):
                ending: Ending = "final" if text.endswith("다") else "and"
                more.append(Hit(at, at, _UNKNOWN, ending, "clause", end, at))
                break
    return sorted([*found, *more], key=lambda hit: hit.at)


def _says_something(text: str) -> bool:
    """Whether a word is an active verb that no thinking is meant by."""
    if not _ANY_VERB.fullmatch(text) or _NO_VERB.fullmatch(text) or _THINKING.match(text):
        return False
    return not text.endswith("다") or korean_words.is_past(text[-2:-1])


def is_bare(word: Word) -> bool:
    """Whether a word is a quotation that no particle joins to the sentence."""
    return word.hidden and word.text.endswith(HIDDEN)


def _verbs(words: Sequence[Word]) -> Iterator[tuple[int, Cue, Ending, int]]:
    """Verbs of saying with the kind of their ending, and the last word that belongs to them."""
    for at, word in enumerate(words):
        known = None if word.hidden or len(word.text) < 2 else korean_words.cue(word.text)
        if known is None or not _is_behind(words, at, known[0]):
            continue
        if known[0].stem == "보" and known[1] not in ("final", "told"):
            continue
        cue, ending = known
        after = words[at + 1].text if at + 1 < len(words) else ""
        if ending == "of":
            ending, last = _of(words, at, cue)
            quoted = cue.act == "statement" and any(one.hidden for one in words[:at])
            if ending == "of" and not quoted:
                continue
            yield at, cue, ending, last
        elif ending in ("and", "into") and _GOING_ON.fullmatch(after) and not word.comma:
            yield at, cue, "told" if after.endswith(("다고", "다며")) else "final", at + 1
        elif ending == "into" and cue.stem == "하":
            continue
        else:
            yield at, cue, ending, at


def _of(words: Sequence[Word], at: int, cue: Cue) -> tuple[Ending, int]:
    """A verb before a noun says something in "말한 바 있다", "말한 것으로 전해졌다"."""
    if _gives_out(words, at, cue):
        return "final", at
    if cue.stem == "하" or at + 1 >= len(words) or not _AFTER_OF.fullmatch(words[at + 1].text):
        return "of", at
    after = words[at + 2].text if at + 2 < len(words) else ""
    if words[at + 1].text in ("바", "것이다") or _TOLD_ON.fullmatch(after):
        told = after.endswith(("다고", "다며"))
        return "told" if told else "final", min(at + 2, len(words) - 1)
    return ("of", at) if words[at + 1].text.startswith(("것", "점", "셈")) else ("and", at + 1)


def _gives_out(words: Sequence[Word], at: int, cue: Cue) -> bool:
    """Whether a document tells by its name what it says: "…을 규탄하는 성명을 발표했다"."""
    if "object" not in cue.frames or at + 2 >= len(words) or not words[at].text.endswith("는"):
        return False
    given = _OBJECT.fullmatch(words[at + 1].text)
    issued = _ISSUED.fullmatch(words[at + 2].text)
    return bool(given and given["noun"].endswith(tuple(media.DOCUMENTS)) and issued)


def _is_behind(words: Sequence[Word], at: int, cue: Cue) -> bool:
    needed = speech.BEHIND.get(cue.stem)
    if needed is None:
        return True
    return at > 0 and words[at - 1].text in needed


def _built(words: Sequence[Word], at: int, verb: tuple[Cue, Ending, int], floor: int) -> Hit | None:
    """What a verb of saying is built with; None where it says nothing."""
    cue, ending, last = verb
    far = _REACH_OF_DO if cue.stem == "하" else _REACH
    for place in range(at - 1, max(floor - 1, at - 1 - far, -1), -1):
        if place == floor and not is_quotative(words[place]):
            break
        frame = _frame(words, place, at, cue)
        if frame is not None:
            end, opens = frame[1], frame[2]
            return Hit(at, last, cue, ending, frame[0], end, opens)
        if words[place].comma and words[place].text.endswith(("지만", "으나", "는데")):
            break
    return None


def _frame(words: Sequence[Word], place: int, at: int, cue: Cue) -> Built | None:
    """The frame that a word before the verb makes: its name, the content's end, the cue's start."""
    word = words[place]
    if "clause" in cue.frames:
        if is_quotative(word):
            return "clause", place, at
        if word.text in _MANNER:
            return "manner", place, at
    if _OBJECT.fullmatch(word.text) and place > 0 and _adverbs_only(words, place + 1, at):
        return _with_object(words, place, at, cue)
    if "target" in cue.frames and _TARGET.fullmatch(word.text):
        return ("target", place, at) if _adverbs_only(words, place + 1, at) else None
    return _beside(words, at, cue) if place == at - 1 and place > 0 else None


def _beside(words: Sequence[Word], at: int, cue: Cue) -> Built | None:
    """The frame that only the very word before the verb makes."""
    text = words[at - 1].text
    if "clause" in cue.frames and _DATIVE.fullmatch(text):
        return ("about", at - 2, at) if _THING_TOLD.fullmatch(words[at - 2].text) else None
    if cue.act == "demand" and text.endswith("도록"):
        return "object", at - 1, at
    return ("guess", at - 1, at) if "guess" in cue.frames and _GUESS.fullmatch(text) else None


def _adverbs_only(words: Sequence[Word], start: int, end: int) -> bool:
    return all(
        word.text in speech.PRAISING
        or re.fullmatch(r".*(?:히|하게|게|없이|적으로|서|재차|거듭|다시)", word.text)
        for word in words[start:end]
    )


def _with_object(words: Sequence[Word], place: int, at: int, cue: Cue) -> Built | None:
    found = _OBJECT.fullmatch(words[place].text)
    noun = found["noun"].rstrip("\"”’'»》)") if found else ""
    if noun in nouns.HOLDING and "holding" in cue.frames:
        held = _held(words, place, at)
        if held is not None or TIME.fullmatch(words[place - 1].text):
            return held
    if "fact" in cue.frames and _MADE_NOUN.fullmatch(noun):
        clearly = place < at - 1 and words[at - 1].text in _CLEARLY
        return ("object", place, at) if cue.stem != "하" or clearly else None
    own = _own(noun, words[place - 1].text, cue)
    if own:
        return "own", place, place - (own == "before")
    issued = cue.act == "announcement" and noun.endswith(tuple(media.DOCUMENTS))
    return ("object", place, at) if "object" in cue.frames and not issued else None


def _held(words: Sequence[Word], place: int, at: int) -> Built | None:
    """A clause that a noun holds: "…라는 입장을", "…라는 기존 입장을", "…할 뜻을"."""
    before = words[place - 1]
    if _HOLDS.fullmatch(before.text):
        return "holding", place - 1, place
    if place > 1 and _HOLDS.fullmatch(words[place - 2].text) and _PLAIN.fullmatch(before.text):
        return "holding", place - 2, place
    if is_quotative(before):
        return "clause", place - 1, place
    about = before.text.endswith(("대한", "관한", "위한")) or TIME.fullmatch(before.text)
    return ("object", place, at) if _ADNOMINAL.fullmatch(before.text) and not about else None


def _own(noun: str, before: str, cue: Cue) -> Literal["", "noun", "before"]:
    """Whether an object says it all, by itself or with the noun before it: "감사의 뜻을"."""
    if "own" not in cue.frames:
        return ""
    if noun in ("뜻", "마음", "인사", "의사") and before[:-1] in nouns.OBJECT_ACTS:
        return "before"
    own = nouns.OWN_OBJECTS.get(cue.act, ())
    if noun == "요청" and cue.act == "no-comment" and before in own:
        return "before"
    return "noun" if noun in own else ""
