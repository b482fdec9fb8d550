"""Who speaks in a Korean sentence: noun phrases with the particle of a subject or topic."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.languages.ko import media, speakers, speech
from analysis.remembered import remembered
from analysis.statements.korean_words import Word, particle_fits

_PARTICLED = re.compile(
    r"(?P<noun>.+?)(?P<particle>에서는|께서는|께서도|께서|측은|측이|은|는|이|가|도)$"
)
_CLOSING = re.compile(r"[\"”’'»》〉」』)\]]+$")
_BRACKETED = re.compile(r"\([^()]*\)$")
TIME = re.compile(
    r"(?:\d{1,4}(?:년|월|일|시|분)?)+(?:\(.*\))?(?:에|에는|께|쯤|경|까지)?|이날|오늘|어제|전날|그제|당일|"
    r"지난(?:해|달|주|번)?|올해|이달|\(?현지시간\)?|현지|시간|오전|오후|새벽|밤|최근|앞서|[월화수목금토일]요일|"
    r"\d{1,2}일(?:\(.*\)?)?|같은|날|이튿날|주체\d+|로이터\d+"
)
# What a phrase does not reach beyond to the left: particles, endings, words between clauses.
_STOP = re.compile(
    r".*(?:[을를에께]|에서|에게|으로|하고|다고|라고|되고|있고|이고|으며|하며|면서|이며|되며|다며|라며|"
    r"지만|으나|는데|[하되오가나내]자|다면|라면|[하되으]면|[한된는이있없니]다|습니다|니까|때|뒤|하여|되여|해서|어서|아서|라서|당시|직후|이후|"
    r"까지|부터|처럼|보다|마다|대로|조차|밖에|이자|으니|[해혀져워돼쳐겨])|"
    r"게|것이|건|것은|후|중|중인|만나|통해|따라|따르면|가운데|동안|사이|간|및"
)
_NO_NAMES = frozenset(
    ("같은", "높은", "많은", "작은", "젊은", "이은", "낮은", "많이", "같이", "군이", "당이")
)
_LINKS = frozenset(
    ("한", "이", "그", "동", "두", "전", "현", "전직", "현직", "익명의", "복수의", "신임")
)
_IN = re.compile(r"(?P<noun>.+?)에(?:서)?(?:는|도)?")
_OWNING = re.compile(r".+의")
_JOINED = re.compile(r"(?P<noun>.+?)[와과]")
_LONGEST_NAME = 12
_NAME = 3
"""Syllables of a Korean name."""
_REMEMBERED = 4096
"""Words whose kind is remembered: those of an article come again and again."""
_MOST = 8
"""Words of one speaker's phrase."""

# A verb before a noun, or a clause that hangs on another: its subject is used up.
_SUBORDINATE = re.compile(
    r"(?:(?!북|남)[가-힣]+[가-힣]한|[가-힣]+된|[가-힣]*(?:[했었았하되였있없]던|[해라어아려춰겨혀뤄]진|빠진|[열내걸실불몰알올풀벌밀팔흘쏠]린|시킨|[로려세비배태키거까싸러]운|[갖멈낮늦]춘|[마미펼끼]친|[밝막잡맺꼽]힌)|[가-힣]*[하되있없않지오가나받보려라다자냐시키내치]는|"
    r"[가-힣]+[할될]|[가-힣]*[많같높작받낳맺죽남찍입잡좋깊넓짧젊늦얻겪않굳붉검낮적옳싶믿쌓놓넣닫앉]은|만난|보낸|떠난|나온|들어온|온|간|끝난|숨진|하면|되면|[가-힣]+으면)"
)
# Written as one word in the North: 추가한것과 관련하여, 기여든것을.
_THING_DONE = re.compile(r"[가-힣]{2,}(?:것|데)(?:과|와|에|을|를|으로|대해|대하여)?")
_NO_VERBS = re.compile(r"대한|위한|관한|제한|권한|무한|국민은|.*(?:관련한|통한|비롯한)")
_DEPENDENT = frozenset(
    speech.words(
        """
    데 데에 데에는 뒤 후 직후 것에 것과 것을 동안 사이 만큼 데다 와중에 상황에서
    """
    )
)
# "북한이 미사일을 쏘면서 통일부는": a topic behind such a clause is the speaker's.
_LINKING = re.compile(r"[가-힣]+(?:[하되오가]면서|[하되]며|했으며|했고|[하되]고|나서자|이어지자)")
_BUT = re.compile(r"[가-힣]+(?:지만|으나|는데|하자|되자|가운데)|가운데")
_VERBAL = re.compile(
    r".*(?:[하되있없않지오나받주내치키우려으다라자냐까넘맞얻드르인시]|에서|에|으로|까지|부터|에게|만|[가-힣]로)"
)
_ADJECTIVAL = frozenset(
    speech.words(
        """
    많 같 높 작 받 낳 맺 죽 남 찍 입 잡 좋 깊 넓 짧 젊 늦 얻 겪 않 굳 붉 검 낮 적 옳 싶 믿 쌓 놓
    넣 밝 이 나 저 우리 수 것 점 뿐 바 데 때 등 번 여기 거기 양 또 오늘 어제 내일 지금 올해 이번
    다음
    """
    )
)
_HAS_VERB = re.compile(r".*(?:[하되있없않지시키다라냐까]|에서|으로|에게|부터|까지|려)$")
_NO_PERSONS = re.compile(
    r".*(?:협력|관계|문제|조치|결정|전쟁|상황|행위|훈련|발사|지원|거래|무기|참전|파병|회담|방문|무역|교역|"
    r"제재|의혹|지적|목소리|분석|관측|주장|전망|비판|우려|보도|발언|내용|것|점|평화|안보|위협|도발|사실|"
    r"가능성|규모|이유|배경|계획|입장|일부|대부분|내부|전부|핵|미사일|노력|합의|사업|사건|사고|정책|체제|"
    r"동맹|책임|목적|목표|결과|의미|의도|시장|경제|수출|수입|물가|투자|군사력|주권|정세|한반도|지역|국가|"
    r"세계|사회|나라|인민|국민|역사|길|힘|뜻|말|글|일|[가-힣]성|작업|공격|침략|투쟁|승리|친선|우호|전통)(?:들)?"
)

_DOCUMENTS = tuple(media.DOCUMENTS)
_OFFICES = ("성", "국", "부", "청", "총국", "위원회", "당국", "사령부", "참모부")

Strength = Literal["strong", "country", "weak"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase that may speak: the place of its head word, its span without the particle."""

    at: int
    start: int
    end: int
    strength: Strength
    topic: bool
    first: int = 0


def head(word: str) -> str:
    """The noun of a word without plural and marks."""
    bare = _CLOSING.sub("", _BRACKETED.sub("", word))
    return bare[:-1] if bare.endswith("들") and len(bare) > 2 else bare


@remembered(_REMEMBERED)
def speaks(noun: str) -> Strength | None:
    """Whether a noun is of a kind that says things."""
    bare = head(noun)
    if bare in ("시장", "예측", "관측", "추측", "공사", "위원회", "통신", "체육", "방위"):
        return "weak"
    if bare in speakers.COUNTRIES:
        return "country"
    if bare.endswith(speakers.SPEAKING):
        return "strong"
    if bare.endswith(_DOCUMENTS) and not bare.endswith(("해결", "체결")):
        return "strong"
    return None


def subject(words: Sequence[Word], at: int, named: frozenset[int]) -> Subject | None:
    """The speaker whose head is a word, if it has the particle of one."""
    word = words[at]
    # Most words end in no particle of a subject: a look at their last syllable is cheap.
    found = _PARTICLED.fullmatch(word.text) if word.text[-1] in "은는이가도서" else None
    if found is None or (word.hidden and len(word.text) > 20) or _is_name(word, named):
        return None
    noun, particle = found["noun"], found["particle"]
    # "기상수문국에서는 …고 통보하였다": of a body only.
    if particle == "에서는" and not head(noun).endswith(_OFFICES):
        return None
    topic = particle not in ("이", "가", "께서", "측이")
    strength = _strength(word, noun, particle, named)
    first = reach(words, at)
    if strength in (None, "weak") and _is_titled(words[first:at], noun, particle):
        strength = "strong"
    if strength is None and first < at and _may_be_called(noun, particle):
        strength = "weak"
    if strength == "weak" and first < at and speaks(noun) == "weak":
        strength = "strong"
    if strength is None or (particle == "도" and strength == "weak"):
        return None
    end = word.start + len(noun) + (1 if particle.startswith("측") else 0)
    return Subject(at, words[first].start, end, strength, topic, first)


def _is_name(word: Word, named: frozenset[int]) -> bool:
    """Whether what looks like a particle is the end of a name: 김정은."""
    return word.text == "김정은" or (word.end in named and len(word.text) == _NAME)


def _is_titled(before: Sequence[Word], noun: str, particle: str) -> bool:
    """Whether an office stands before what may be a name: 국방정보국 부국장 바딤 스키비츠키."""
    if (
        noun in _ADJECTIVAL
        or not particle_fits(noun, particle)
        or _NO_PERSONS.fullmatch(head(noun))
    ):
        return False
    return any(head(one.text).endswith(speakers.ROLES) for one in before[-3:])


def _strength(word: Word, noun: str, particle: str, named: frozenset[int]) -> Strength | None:
    if word.text in speakers.PRONOUNS:
        return "strong"
    if particle in ("은", "는", "이", "가") and not particle_fits(_CLOSING.sub("", noun), particle):
        return None
    if particle.startswith(("께서", "측")):
        return "strong" if not noun.endswith(("예", "관", "추")) else None
    known = speaks(noun)
    if known and known != "weak":
        return known
    if not named.isdisjoint(range(word.start + 1, word.end + 1)):
        return "strong"
    return "weak" if _weak(noun, particle) else None


def _weak(noun: str, particle: str) -> bool:
    """Whether a noun of no known kind may be a name."""
    bare = head(noun)
    if bare in _ADJECTIVAL or _NO_PERSONS.fullmatch(bare) or TIME.fullmatch(bare):
        return False
    if particle == "는" and _VERBAL.fullmatch(bare):
        return False
    return 2 <= len(bare) <= _LONGEST_NAME and not (particle == "은" and bare[-1] in _ADJECTIVAL)


def _may_be_called(noun: str, particle: str) -> bool:
    """Whether a longer word behind a name may be what its bearer is: 올가 스코베예바 진행자."""
    fits = particle in ("은", "는", "이", "가") and particle_fits(noun, particle)
    return (
        fits and len(noun) > 2 and not (_NO_PERSONS.fullmatch(head(noun)) or _HAS_VERB.match(noun))
    )


def reach(words: Sequence[Word], at: int) -> int:
    """The first word of the phrase whose head stands at a place."""
    first = at
    while first > 0 and at - first < _MOST and _belongs(words, first - 1):
        first -= 1
    while first < at and (words[first].text in speech.CARRYING or words[first].text in _DROPPED):
        first += 1
    return first


_DROPPED = frozenset(("이번", "이날", "이에", "전", "후", "중", "간", "등"))


def _belongs(words: Sequence[Word], at: int) -> bool:
    """Whether a word belongs to the phrase that goes on with the next one."""
    word, text = words[at], words[at].text
    if word.comma or word.hidden or TIME.fullmatch(text) or text in speech.CARRYING:
        return False
    if text in _LINKS or _OWNING.fullmatch(text) or _is_given(text, words[at + 1].text):
        return True
    joined = _JOINED.fullmatch(text)
    if joined:
        return speaks(joined["noun"]) is not None or not particle_fits(joined["noun"], text[-1])
    if _STOP.fullmatch(text) or _is_subordinate(text):
        return False
    found = _PARTICLED.fullmatch(text)
    return (
        found is None
        or not particle_fits(found["noun"], found["particle"])
        or (found["particle"] == "도" and speaks(text) is not None)
    )


def busy(words: Sequence[Word], span: range, named: frozenset[int]) -> bool:
    """Whether a clause has begun in a stretch whose subject still waits for its verb."""
    waiting = False
    for at in span:
        one = subject(words, at, named)
        if one is not None and one.strength != "weak":
            waiting = True
        elif _is_subordinate(words[at].text) or words[at].text in _DEPENDENT:
            waiting = False
    return waiting


def spoken_in(words: Sequence[Word], span: range) -> Subject | None:
    """The document or meeting in which something "was stressed": 축전에서는 …고 강조되였다."""
    for at in span:
        found = _IN.fullmatch(words[at].text)
        if found and found["noun"].endswith(tuple(media.SETTINGS)):
            first = reach(words, at)
            start = words[first].start
            return Subject(at, start, words[at].start + len(found["noun"]), "strong", True, first)
    return None


def _is_given(text: str, after: str) -> bool:
    """Whether a short word before an office is a name though it ends like a particle: 왕이."""
    if text == "김정은":
        return True
    bare = _PARTICLED.sub(r"\g<noun>", after)
    short = len(text) == 2 and text[1] in "이은" and text not in _NO_NAMES
    return short and head(bare).endswith(speakers.ROLES)


@remembered(_REMEMBERED)
def _is_subordinate(text: str) -> bool:
    if _THING_DONE.fullmatch(text):
        return True
    return _SUBORDINATE.fullmatch(text) is not None and _NO_VERBS.fullmatch(text) is None


def candidates(words: Sequence[Word], span: range, named: frozenset[int]) -> list[Subject]:
    """Those who may speak in a clause, likeliest first.

    A subject is used up by a verb before a noun ("북한이 발사한 데 대해"), a topic by a clause
    with "but".
    """
    alive: list[Subject] = []
    used: list[Subject] = []
    linked = 0
    for at in span:
        text = words[at].text
        one = subject(words, at, named)
        if one is not None and not (one.strength == "weak" and _is_subordinate(text)):
            if one.topic and one.strength == "strong":
                used += [before for before in alive[:linked] if not before.topic]
                alive = [before for before in alive[:linked] if before.topic] + alive[linked:]
                linked = 0
            alive.append(one)
        elif alive and _LINKING.fullmatch(text):
            linked = len(alive)
        elif _BUT.fullmatch(text):
            used += alive
            alive, linked = [], 0
        elif alive and not alive[-1].topic and (_is_subordinate(text) or text in _DEPENDENT):
            used.append(alive.pop())
    strong = [one for one in alive if one.strength != "weak"]
    spent = [one for one in used if one.strength != "weak"]
    weak = [one for one in alive if one.strength == "weak" and one.topic]
    if weak and strong and strong[0].strength == "country" and not strong[0].topic:
        return [*weak[:1], *strong] if weak[0].at < strong[0].at else strong
    return [*strong, *spent, *weak]
