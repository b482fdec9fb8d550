"""Korean: words that reading has to know."""

from analysis.languages.base import Language, numbered, patterns

KOREAN = Language(
    code="ko",
    weekdays=numbered(
        "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일", first=0
    ),
    today=("오늘",),
    anniversaries=patterns(r"(?P<n>\d{1,3})\s*(?:주년|돌|돐)"),
    adverts=(
        "광고",
        "관련기사",
        "관련 기사",
        "공유하기",
        "공유",
        "인쇄",
        "댓글",
        "많이 본 뉴스",
        "구독하기",
        "구독",
        "목록",
        "이전기사",
        "다음기사",
        "글자크기",
        "오늘의 날씨",
    ),
    furniture=patterns(
        r"관련\s?기사\s*[:|]",
        r"(?:무단\s?전재|저작권자)",
        r".{0,60}무단\s?전재",
        r"[<ⓒ©]\s?.{0,40}(?:저작권|무단)",
        r"(?:▶|☞)\s?.{0,80}(?:바로가기|구독|제보)",
        r"광고\s*[:|]",
    ),
)
