"""How Korean tells that somebody says something: verbs, nouns and heads of phrases that speak.

Spellings of the South and of the North stand side by side (역설하 and 력설하).
"""

from dataclasses import dataclass
from typing import cast

from analysis.utterance import Act


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written with spaces."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying, without its ending, and what it is built with.

    Frames: `clause` what is said ends in 고 · `object` in 을/를 · `holding` a noun such as 입장
    stands between ("…라는 입장을 밝혔다") · `fact` in a noun made of a clause
    ("…했음을 확인했다") · `target` in 에 · `guess` 것으로, or
    what something is called ("위협으로 규정했다") · `own` the object says it all ("우려를
    표했다", "논평을 거부했다").
    """

    stem: str
    act: Act
    frames: frozenset[str]


# A cue a line: the stem of the verb, its act, the frames it is built with.
_CUES = """
말하 statement clause
말씀하 statement clause
밝히 statement clause holding
전하 statement clause holding own
하 statement clause holding fact
이야기하 statement clause
얘기하 statement clause
언급하 statement clause
발언하 statement clause
강조하 statement clause object
재강조하 statement clause object
역설하 statement clause object
력설하 statement clause object
주장하 statement clause object
지적하 statement clause object
설명하 statement clause
부연하 statement clause
소개하 statement clause
덧붙이 statement clause
첨언하 statement clause
답하 statement clause
대답하 statement clause
답변하 statement clause
응답하 statement clause
응수하 statement clause
되묻 statement clause
묻 statement clause
질문하 statement clause
반문하 statement clause
반박하 denial clause object
맞받아치 statement clause
받아치 statement clause
맞받 statement clause
맞서 statement clause
해명하 statement clause
강변하 statement clause
단언하 statement clause
확언하 statement clause
언명하 statement clause
천명하 statement clause object holding
선언하 statement clause object
선포하 announcement clause object
공포하 announcement clause object
발표하 announcement clause object holding
공표하 announcement clause object
공지하 announcement clause
예고하 announcement clause object
공개하 statement clause
통보하 statement clause
통지하 statement clause
알리 announcement clause
보고하 statement clause
보도하 statement clause
타전하 statement clause
방송하 statement clause
론평하 statement clause
논평하 statement clause
쓰 statement clause
적 statement clause holding
기록하 statement clause
게시하 statement clause
올리 statement clause holding
남기 statement clause holding
시사하 statement clause object holding
암시하 statement clause object
내비치 statement clause holding
드러내 statement holding
피력하 statement clause holding own
표명하 statement holding own
표시하 statement holding own
표하 statement holding own
견지하 statement holding
고수하 statement holding
되풀이하 statement clause holding object
반복하 statement clause holding
거듭하 statement clause holding
내놓 statement holding
제시하 statement holding
제기하 statement holding
개진하 statement clause holding
펼치 statement holding
펴 statement holding
재확인하 statement clause object holding
확인하 statement clause guess fact holding
인정하 statement clause object
시인하 statement clause object
자인하 statement clause object
고백하 statement clause
실토하 statement clause
토로하 statement clause holding
회고하 statement clause
회상하 statement clause
털어놓 statement clause
귀띔하 statement clause
증언하 statement clause
진술하 statement clause
폭로하 statement clause object
까밝히 statement clause object
외치 statement clause
웨치 statement clause
역정하 statement clause
자랑하 statement clause
자부하 statement clause
자평하 evaluation clause
못박 statement clause
박 statement clause fact
긋 statement clause
높이 statement clause
모으 statement clause
세우 statement clause
꼬집 statement clause object
우려하 statement clause object
걱정하 statement clause
전망하 statement clause guess
내다보 statement clause guess
보 statement clause guess
비치 statement holding
전달하 statement holding own
밝혀내 finding object
명시하 statement clause object
게재하 statement clause
적시하 statement clause object
기술하 statement clause
결의하 commitment clause object
치켜세우 evaluation clause object
추켜세우 evaluation clause object
깎아내리 evaluation clause object
꾸짖 evaluation clause object
나무라 evaluation clause object
반기 evaluation clause object
자화자찬하 evaluation clause
폄하하 evaluation clause object guess
매도하 evaluation clause object
힐난하 evaluation clause object
비방하 evaluation clause object
자제하 no-comment own
꺼리 no-comment own
회피하 no-comment own
반응하 statement clause
평하 evaluation clause
조소하 evaluation clause
비웃 evaluation clause
개탄하 evaluation clause
항의하 evaluation clause target
반대하 evaluation clause target
감사하 evaluation clause target
두둔하 evaluation clause object
격찬하 evaluation clause object
비유하 evaluation clause guess
지칭하 evaluation clause guess
호언하 statement clause
호언장담하 commitment clause
상기시키 statement clause object
일깨우 statement clause object
환기하 statement clause object
쏘아붙이 statement clause
몰아붙이 evaluation clause
비아냥거리 evaluation clause
떠들 statement clause
항변하 statement clause
거들 statement clause
타이르 statement clause
씌여지 statement clause
적히 statement clause
강조되 statement clause
지적되 statement clause
언급되 statement clause
표명되 statement holding own
예상하 statement clause guess
예측하 statement clause guess
관측하 finding clause guess
추측하 statement clause guess
추정하 finding clause guess
추산하 finding clause guess
집계하 finding clause guess
분석하 finding clause guess
진단하 finding clause guess
파악하 finding clause guess
판단하 finding clause guess
평가하 evaluation clause object guess
결론짓 finding clause
결론내리 finding clause
경고하 statement clause object
위협하 statement clause
놓 statement clause
촉구하 demand clause object
요구하 demand clause object
요청하 demand clause object
주문하 demand clause object
당부하 demand clause object
호소하 demand clause object
강요하 demand clause
권고하 demand clause object
제안하 demand clause object
제의하 demand clause object
지시하 demand clause object
명령하 demand clause object
압박하 demand clause
약속하 commitment clause object holding
다짐하 commitment clause object
공언하 commitment clause object
확약하 commitment clause object
맹세하 commitment clause object
서약하 commitment clause object
장담하 commitment clause
부인하 denial clause object
부정하 denial clause object
일축하 denial clause object
반발하 denial clause
비판하 evaluation clause object
비난하 evaluation clause object
규탄하 evaluation clause object
성토하 evaluation clause object
질타하 evaluation clause object
단죄하 evaluation clause object
배격하 evaluation clause object
규정하 evaluation clause guess object
락인하 evaluation clause
비꼬 evaluation clause
조롱하 evaluation clause object
혹평하 evaluation clause object
호평하 evaluation clause object
칭찬하 evaluation clause object
치하하 evaluation clause object
찬양하 evaluation clause object
극찬하 evaluation clause object
칭송하 evaluation clause object
환영하 evaluation clause object
지지하 evaluation clause
묘사하 evaluation clause guess
표현하 evaluation clause guess
부르 evaluation clause guess
축원하 statement clause object
기원하 statement clause object
희망하 statement clause
바라 statement clause
거부하 no-comment own
거절하 no-comment own
피하 no-comment own
삼가 no-comment own
사양하 no-comment own
아끼 no-comment own
"""


def _cues() -> tuple[Cue, ...]:
    found = []
    for line in _CUES.split("\n"):
        if line:
            stem, act, *frames = line.split()
            found.append(Cue(stem, cast(Act, act), frozenset(frames)))
    return tuple(found)


CUES: tuple[Cue, ...] = _cues()

# Verbs that say something only behind these words: "못 박았다", "목소리를 높였다".
BEHIND: dict[str, tuple[str, ...]] = {
    "박": ("못",), "긋": ("선을",), "높이": ("목소리를",), "모으": ("입을",), "놓": ("으름장을",),
    "세우": ("날을", "각을"),
}  # fmt: skip
# Past and infinitive of verbs that no rule makes.
IRREGULAR: dict[str, tuple[str, str]] = {
    "긋": ("그었", "그어"), "묻": ("물었", "물어"), "되묻": ("되물었", "되물어"),
    "부르": ("불렀", "불러"), "내놓": ("내놓았 내놨", "내놓아 내놔"), "모으": ("모았", "모아"),
    "털어놓": ("털어놓았 털어놨", "털어놓아 털어놔"), "결론짓": ("결론지었", "결론지어"),
}  # fmt: skip
# Leave the subject as it was in the sentence before.
CARRYING = frozenset(
    words(
        """
    이어 이어서 또 또한 아울러 그러면서 그러면서도 특히 더불어 나아가 계속하여 끝으로 그리고
    다만 동시에 이에 앞서 앞서 한편 그러나 하지만 이와 함께 따라서
    """
    )
)
# According to a plan nobody says anything.
NO_SPEAKERS = frozenset(
    words(
        """
    소문 계획 일정 규정 관례 약속 합의 법 요구 필요 상황 절차 원칙 기준 관행 지시
    """
    )
)
# What the end of the content makes of a plain "said".
DEMANDING = (
    r"(?:[가-힣]야(?:만)? ?(?:한다|할 ?것(?:이다)?|된다)|하라|[가-힣]지 말(?:라|아야 한다)|달라|"
    r"하자|[돼되]선? 안 ?된다|안 된다|[해하]지 말아야)"
)
PLEDGING = r"(?:겠다|[할갈낼] 용의가 있다|겠습니다|약속한다)"
DENYING = (
    r"(?:사실이 아니(?:다|라)|사실무근(?:이다)?|거짓(?:이다)?|근거 ?(?:가 )?없(?:다|는 \S+)|"
    r"사실과 (?:다르다|맞지 않는다)|날조(?:다|이다|된 것이다)|"
    r"터무니없\S*(?: \S+)?|가짜 ?뉴스(?:다)?)"
)
PRAISING = frozenset(("높이", "긍정적으로"))
# "소식통의 말이라며": behind them stands what they say.
HEARD = frozenset(("말이라며", "말이라면서", "전언이라며", "전언이라면서"))
