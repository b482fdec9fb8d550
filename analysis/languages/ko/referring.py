"""Korean: how it speaks of somebody without naming him, of days, and of what must be or is not."""

import re

from analysis.languages.ko import media, speakers, speech
from analysis.utterance import Referring

# What is done, and not done, stands at the end of a Korean sentence.
_END = r"[\s\"”’'》.]*\Z"
_MONTHS_BEFORE = r"지난 ?(?:해|달|주|\d{1,2}월(?! ?\d))|작년|재작년|지난해|올해 초|올 초"

KOREAN = Referring(
    # 그 is a woman as well in the South's press.
    pronouns={"그": "either", "그녀": "woman", "그이": "man"},
    roles=tuple(sorted({*speakers.ROLES, "지도자", "정상", "원수님"} - {"씨", "선생", "동지"})),
    documents={**media.DOCUMENTS, "조서": "report", "문서": "report", "선언문": "statement"},
    outlets=(
        "통신", "신문", "일보", "방송", "매체", "통보",
        "언론", "잡지", "주간지", "일간지", "외신",
        "기관지",
        "채널", "통신사", "신문사", "방송사",
    ),
    anonymous=tuple(
        sorted(
            {*speakers.ANONYMOUS, "전문가", "주민", "병사", "포로", "목격자", "탈북민", "복수의"}
            - {"외교관"}
        )
    ),
    bodies=(
        "외무성", "외교부", "외무부", "국방부", "국방성",
        "통일부", "국무부", "정부", "당국", "대사관",
        "위원회", "사무국", "기구", "연구소", "재단",
        "단체", "통신", "통보", "신문", "방송", "매체", "잡지",
        "대통령실", "합참", "군 당국",
    ),
    ministries=frozenset(
        ("외무성", "외교부", "외무부", "국방부", "국방성", "통일부", "국무부", "대통령실", "합참")
    ),
    voices=("대변인", "부대변인", "대변인실", "공보실", "공보국"),
    aides=(
        "대변인", "보좌관", "측근", "여동생", "동생",
        "누이동생", "딸", "아들", "부인", "특사", "대리",
        "변호사", "후임", "전임", "정부", "행정부", "지지자", "측",
    ),
    possessive=re.compile(r"의(?![가-힣])"),
    # No preposition stands before a Korean name; who gets a letter has a particle behind his name.
    sent=re.compile(
        r"\s?[가-힣]{0,8}(?:가|이|께서|께서는)\s(?:[^.\n]{1,40}\s)?(?:보내온|보낸|보내여온|보내신)\s"
    ),
    days={
        "오늘": 0, "이날": 0, "어제": -1, "전날": -1, "그제": -2, "그저께": -2, "엊그제": -2,
    },
    earlier=re.compile(
        rf"(?:앞서 )?(?:{_MONTHS_BEFORE}|(?:19|20)\d\d년(?!대)|(?:몇|수|\d+) ?(?:년|달|개월|주) 전)"
    ),
    demand=re.compile(rf"{speech.DEMANDING}{_END}"),
    pledge=re.compile(rf"(?:(?s:.)*){speech.PLEDGING}{_END}"),
    denial=re.compile(rf"(?:(?s:.)*){speech.DENYING}{_END}"),
    negation=re.compile(
        r"(?:않(?!으면|을 수)|없(?!이는)|아니(?!라면|냐)|못(?:하|한|할|했|하였)|말아야|"
        r"[가-힣]지 말)"
        rf"[가-힣]{{0,4}}(?: ?(?:것|수|있|된|한|됐|계획|방침|바|중|셈)[가-힣]{{0,5}}){{0,2}}{_END}"
    ),
)  # fmt: skip
