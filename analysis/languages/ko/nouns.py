"""Korean: nouns of saying, as objects of a verb, as holders of a clause, as the end of one."""

from analysis.languages.ko.speech import words
from analysis.utterance import Act

# What an `own` verb has for its object: it is then a saying ("우려를 표했다").
OWN_OBJECTS: dict[str, tuple[str, ...]] = {
    "no-comment": (
        "논평", "언급", "답변", "확인", "대답", "즉답", "설명", "발언", "말", "코멘트", "인터뷰",
    ),
    "statement": (
        "우려", "유감", "감사", "사의", "지지", "환영", "확신", "의지", "기대", "반대", "공감",
        "연대성", "련대성", "불만", "분노", "결심", "신심", "만족", "동의", "의심", "의구심",
        "고마움", "입장", "견해", "자신감", "관심", "희망", "실망", "애도", "위로", "찬사", "축하",
    ),
}  # fmt: skip

# What these objects, and these nouns that hold a clause, make of a verb of saying.
OBJECT_ACTS: dict[str, Act] = {
    **dict.fromkeys(
        words(
            "우려 유감 감사 사의 지지 환영 공감 연대성 련대성 불만 분노 만족 의구심 고마움 실망 "
            "반대 찬사 위로 애도 축하"
        ),
        "evaluation",
    ),
    **dict.fromkeys(words("의지 결심 결의 각오 다짐 약속"), "commitment"),
    **dict.fromkeys(words("분석 추산 판단 평가 결론 관측 진단 추정"), "finding"),
    **dict.fromkeys(words("요구 당부 요청 제안"), "demand"),
}
# A saying that is told by these is something found out.
FINDING = words("자료 통계 집계 보고서 조사 분석 추산 평가서 백서 설문")
# Nouns that hold a clause: "…라는 입장을 밝혔다", "…할 뜻을 내비쳤다".
HOLDING = frozenset(
    words(
        """
    입장 뜻 견해 의견 방침 의지 의사 의향 생각 주장 우려 분석 전망 평가 관측 해석 판단 인식
    메시지 논리 답변 반응 말 글 내용 결론 보고 설명 원칙 기대 확신 신심 결심 결의 경고 약속 요청
    제안 소식 사실 계획 가능성 의혹 지적 비판 당부 요구 심정 소감 바람 희망 립장 리해 자신감
    구상 태도 발언 통계 수치 첩보 정보 목표 인사 점 것 문구 게시물 게시글 다짐 각오
    """
    )
)
# Those of them that end a sentence as a cue: "…라는 설명이다".
CLOSING = frozenset(
    words(
        """
    것 입장 설명 주장 분석 전언 얘기 이야기 말 판단 지적 진단 견해 해석 평가 전망 생각 해명 반응
    의견 답변 경고 당부 관측 추산 립장 소회 지시 제안 주문 요구 호소 약속 발언 반박 증언 고백
        회고 항변 다짐
    """
    )
)
