"""Korean: documents, and the places and media in which somebody speaks."""

from analysis.utterance import Medium

# A document that somebody publishes is no content of it.
DOCUMENTS: dict[str, Medium] = {
    "콤뮤니케": "statement", "코뮈니케": "statement", "성명서": "statement",
    "호소문": "statement", "통지문": "letter", "게시물": "post", "평가서": "report",
    "성명": "statement", "공동성명": "statement", "담화": "statement", "담화문": "statement",
    "입장문": "statement", "보도문": "statement", "공보": "statement", "보도자료": "statement",
    "서한": "letter", "친서": "letter", "편지": "letter", "답신": "letter", "메시지": "letter",
    "회답서한": "letter", "축하편지": "letter", "감사편지": "letter", "회신": "letter",
    "축전": "telegram", "답전": "telegram", "전문": "telegram", "전보": "telegram",
    "위문전문": "telegram", "조전": "telegram", "축하전문": "telegram", "위로전문": "telegram",
    "기고": "article", "기고문": "article", "논평": "article", "론평": "article", "사설": "article",
    "론설": "article", "칼럼": "article", "글": "article", "기사": "article", "정론": "article",
    "해설": "article", "보도": "article",
    "보고서": "report", "자료": "report", "통계": "report", "보고": "report", "백서": "report",
    "대통령령": "decree", "시행령": "decree", "협정": "decree", "합의문": "decree",
    "의정서": "decree", "헌법": "decree", "법안": "decree", "결의": "decree",
    "결의안": "decree", "결정서": "decree", "정령": "decree", "법령": "decree",
    "포고령": "decree", "명령서": "decree", "조약": "decree", "선언": "statement",
    "연설": "speech", "축사": "speech", "환영사": "speech", "신년사": "speech", "연설문": "speech",
}  # fmt: skip
# Where or in what somebody speaks, before 에서, 을 통해 or 에: no part of what he says.
SETTINGS: dict[str, Medium | None] = {
    **DOCUMENTS,
    "기자회견": "press conference", "회견": "press conference", "브리핑": "briefing",
    "정례브리핑": "briefing", "인터뷰": "interview", "대담": "interview", "문답": "interview",
    "개회사": "speech", "연설회": "speech", "강연": "speech", "국정연설": "speech",
    "시정연설": "speech", "만찬사": "speech", "답사": "speech", "기조연설": "speech",
    "축하연설": "speech", "보고연설": "speech",
    "텔레그램": "post", "텔레그람": "post", "페이스북": "post", "트위터": "post", "엑스": "post",
    "SNS": "post", "소셜미디어": "post", "소셜": "post", "트루스소셜": "post", "채널": "post",
    "사회관계망서비스": "post", "게시물": "post", "게시글": "post", "홈페이지": "post",
    "누리집": "post", "웹사이트": "post", "X": "post",
    "회담": "talks", "면담": "talks", "통화": "talks", "전화": "talks", "협상": "talks",
    "담화에": "statement", "정상회담": "talks", "전화통화": "talks", "접견": "talks",
    "답변": None, "발언": None, "간담": None, "성명발표": None, "경로": None, "대변인": None,
    "홈페지": "post", "인터네트홈페지": "post", "회의": None, "포럼": None,
    "행사": None, "자리": None, "간담회": None, "토론회": None,
    "방송": None, "라디오": None, "국회": None, "기념식": None, "열병식": None, "만찬": None,
    "연회": None, "토론": None, "총회": None, "전원회의": None, "청문회": None, "국정감사": None,
    "국감": None, "세미나": None, "대회": None, "개막식": None, "집회": None, "조사": None,
    "질의응답": None, "질문": None, "질의": None, "물음": None, "대화": None, "강연회": None,
    "심포지엄": None, "준공식": None, "착공식": None, "의식": None, "모임": None, "협의회": None,
    "안보리": None, "전체회의": None, "상임위": None, "정상회의": None, "발표회": None,
}  # fmt: skip
