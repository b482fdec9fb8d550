"""Who said what in Korean, in the manner of agencies of the South and of the North."""

import pytest
from hypothesis import given, settings, strategies as st

from analysis.statements.korean import attributions
from analysis.utterance import Attribution, Span


def shown(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def told(text: str) -> list[tuple[str | None, list[str]]]:
    """Speaker and content of each attribution."""
    return [
        (shown(text, one.source), [text[start:end] for start, end in one.content])
        for one in attributions(text)
    ]


def only(text: str) -> Attribution:
    (one,) = attributions(text)
    return one


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "드미트리 페스코프 크렘린궁 대변인은 15일(현지시간) 기자들과 만나 "
            "“대화는 계속될 것”이라고 밝혔다.",
            "드미트리 페스코프 크렘린궁 대변인",
            ["“대화는 계속될 것”"],
        ),
        (
            '라브로프 장관은 "조약은 방어적"이라며 "누구도 위협하지 않는다"고 덧붙였다.',
            "라브로프 장관",
            ['"조약은 방어적"', '"누구도 위협하지 않는다"'],
        ),
        (
            "합동참모본부는 북한이 동해상으로 미사일을 발사했다고 밝혔다.",
            "합동참모본부",
            ["북한이 동해상으로 미사일을 발사했다"],
        ),
        (
            "북한이 미사일을 쏜 데 대해 통일부는 깊은 유감이라고 말했다.",
            "통일부",
            ["깊은 유감"],
        ),
        (
            "국가정보원에 따르면 북한군 1만여 명이 쿠르스크에 배치됐다.",
            "국가정보원",
            ["북한군 1만여 명이 쿠르스크에 배치됐다"],
        ),
        (
            "국방부 발표에 의하면 드론 30대가 격추됐다.",
            "국방부",
            ["드론 30대가 격추됐다"],
        ),
        ("외교부는 무기 이전 중단을 촉구했다.", "외교부", ["무기 이전 중단"]),
        ("정부는 제재를 준수해야 한다는 입장을 밝혔다.", "정부", ["제재를 준수해야 한다"]),
        (
            "제재는 실효가 없다는 것이 러시아의 주장이다.",
            "러시아",
            ["제재는 실효가 없다"],
        ),
        (
            "“우리는 준비돼 있다.” 마체고라 대사는 이렇게 말했다.",
            "마체고라 대사",
            ["“우리는 준비돼 있다.”"],
        ),
        (
            "“우리는 준비가 돼 있다”고 마체고라 대사는 말했다. “곧 결과가 나올 것이다.”",
            "마체고라 대사",
            ["“우리는 준비가 돼 있다”", "“곧 결과가 나올 것이다.”"],
        ),
        (
            "경애하는 김정은동지께서는 조로친선은 영원하다고 말씀하시였다.",
            "김정은동지",
            ["조로친선은 영원하다"],
        ),
        (
            "외무성 대변인은 담화에서 도발은 실패를 면치 못할것이라고 지적하였다.",
            "외무성 대변인",
            ["도발은 실패를 면치 못할것"],
        ),
        (
            "외무성 대변인은 다음과 같이 대답하였다. 미국은 도발을 중지하여야 한다.",
            "외무성 대변인",
            ["미국은 도발을 중지하여야 한다."],
        ),
        ("푸틴 “북한군 영웅적으로 싸웠다”", "푸틴", ["“북한군 영웅적으로 싸웠다”"]),
        (
            "국정원은 사상자가 4천700명에 이르는 것으로 추산했다.",
            "국정원",
            ["사상자가 4천700명에 이르는 것"],
        ),
    ],
)
def test_tells_speaker_and_content(text: str, speaker: str, content: list[str]) -> None:
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "러시아 외무부는 이날 성명을 발표했다.",
        "두 나라는 철도 운행을 재개하기로 했다.",
        "북한이 곧 답을 내놓을 것이라고 한다.",
        "김 위원장은 앞서 말했듯이 자력갱생을 추진하고 있다.",
        "기관지 《로동신문》과 영화 “평양의 아침”이 소개됐다.",
        "국방부는 구체적인 피해 규모는 밝히지 않았다.",
        "협정의 계획에 따르면 공사는 내년에 끝난다.",
        "규탄하는 집회가 열렸다.",
    ],
)
def test_tells_nothing_where_nobody_speaks(text: str) -> None:
    assert told(text) == []


def test_of_two_subjects_the_first_passes_on_what_the_second_says() -> None:
    text = "조선중앙통신은 김 위원장이 생산을 늘려야 한다고 말했다고 보도했다."
    assert told(text) == [
        ("김 위원장", ["생산을 늘려야 한다"]),
        ("조선중앙통신", ["김 위원장이 생산을 늘려야 한다고 말했다"]),
    ]


def test_an_outlet_behind_what_is_said_passes_it_on() -> None:
    text = "김 위원장이 러시아를 지지한다고 말했다고 조선중앙통신이 15일 보도했다."
    assert [one[0] for one in told(text)] == ["김 위원장", "조선중앙통신"]


def test_who_is_cited_is_the_speaker() -> None:
    text = "타스 통신은 크렘린궁 소식통을 인용해 두 정상이 가을에 만날 것이라고 보도했다."
    one = only(text)
    assert shown(text, one.source) == "크렘린궁 소식통"
    assert [shown(text, relay) for relay in one.relays] == ["타스 통신"]


def test_who_is_not_named_again_spoke_before() -> None:
    text = "통일부는 유감이라고 밝혔다. 이어 “대화의 문은 열려 있다”고 덧붙였다."
    assert told(text) == [("통일부", ["유감"]), (None, ["“대화의 문은 열려 있다”"])]


def test_a_sentence_of_its_own_tells_who_passed_it_on() -> None:
    text = "푸틴 대통령은 “협력을 확대하자”고 제안했다. 그의 발언은 타스 통신이 보도했다."
    one = only(text)
    assert [shown(text, relay) for relay in one.relays] == ["타스 통신"]


def test_a_sentence_that_ends_in_a_noun_goes_on_with_the_speaker_before() -> None:
    text = "국정원은 파병이 계속된다고 보고했다. 이미 3천 명이 건너갔다는 것이다."
    assert told(text)[1] == (None, ["이미 3천 명이 건너갔다"])
    assert told("러시아가 미사일 기술을 넘겼다는 것이다.") == []


def test_an_outlet_that_somebody_spoke_to_is_no_part_of_what_he_said() -> None:
    text = "위트코프 특사는 CNN 방송에 러시아가 안전보장에 동의했다고 말했다."
    one = only(text)
    assert shown(text, one.addressee) == "CNN 방송"
    assert shown(text, one.content[0]) == "러시아가 안전보장에 동의했다"


def test_a_long_clause_before_a_document_is_no_part_of_what_it_says() -> None:
    text = (
        "외무성은 항공모함이 기여든것과 관련하여 21일 담화를 발표하고 망동을 중지하라고 경고하였다."
    )
    assert told(text) == [("외무성", ["망동을 중지하라"])]


def test_a_speaker_may_be_announced() -> None:
    text = "페스코프 대변인의 말이다. “우리는 서두르지 않는다.”"
    assert told(text) == [("페스코프 대변인", ["“우리는 서두르지 않는다.”"])]


def test_one_sentence_holds_two_sayings() -> None:
    text = "국방부는 파병 보도를 부인하고 근거 없는 주장이라고 반박했다."
    assert told(text) == [("국방부", ["파병 보도"]), ("국방부", ["근거 없는 주장"])]


def test_tells_medium_addressee_and_day() -> None:
    text = "푸틴 대통령은 15일 김 위원장에게 보낸 친서에서 관계가 강화되고 있다고 평가했다."
    one = only(text)
    assert one.medium == "letter"
    assert shown(text, one.addressee) == "김 위원장"
    assert shown(text, one.when) == "15일"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("크렘린궁은 파병설에 대한 논평을 거부했다.", "no-comment"),
        ("통일부는 북한이 대화에 나와야 한다고 말했다.", "demand"),
        ("러시아 외무부는 파병설은 사실이 아니라고 밝혔다.", "denial"),
        ("국방부는 지원을 계속하겠다고 밝혔다.", "commitment"),
        ("유엔은 발사를 강력히 규탄했다.", "evaluation"),
    ],
)
def test_tells_the_act(text: str, act: str) -> None:
    assert only(text).act == act


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("통일부는 “유감이다”라고 밝혔다.", "direct"),
        ("통일부는 발사가 “명백한 도발”이라고 밝혔다.", "mixed"),
        ("통일부는 발사가 도발이라고 밝혔다.", "indirect"),
    ],
)
def test_tells_whose_words_they_are(text: str, kind: str) -> None:
    assert only(text).kind == kind


_PIECES = st.sampled_from(
    [
        "통일부는", "김 위원장이", " ", "“", "”", "말했다", "고 ", "라며 ", "밝혔다고 ", ". ",
        "\n", "에 따르면", "을 인용해 ", "촉구했다", "다음과 같이 ", "입장이다", "《", "》",
        "입장을 ",
        "다는 ", "‘", "’", "15일", "이같이 ",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_is_read_and_spans_lie_within_it(scraps: str) -> None:
    text = f"통일부는 “다리가 열렸다”고 말했다.\n{scraps}"
    found = attributions(text)
    assert found
    for one in found:
        spans = [*one.content, *one.relays, one.source, one.cue, one.when, one.addressee]
        assert one.content
        assert all(0 <= span[0] < span[1] <= len(text) for span in spans if span)


@pytest.mark.parametrize("piece", ["“", "통일부는 ", "말했다고 ", "라며 ", "가", "김은 인용해 "])
def test_long_runs_take_no_long_time(piece: str) -> None:
    """Twenty thousand code points of one word: a quadratic step would take minutes."""
    assert isinstance(attributions(piece * (20_000 // len(piece))), list)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "국방정보국 부국장 바딤 스키비츠키는 북한이 포탄을 공급했다고 말했다.",
            "국방정보국 부국장 바딤 스키비츠키",
            ["북한이 포탄을 공급했다"],
        ),
        (
            "“우리는 이 협정을”, 페스코프 대변인은 강조했다, “끝까지 이행할 것이다.”",
            "페스코프 대변인",
            ["“우리는 이 협정을”", "“끝까지 이행할 것이다.”"],
        ),
        (
            "두 정상은 회담에서 협력에 합의했다고 크렘린궁이 발표했다.",
            "크렘린궁",
            ["두 정상은 회담에서 협력에 합의했다"],
        ),
        (
            "러시아 국방부는 파병 규모와 관련한 논평 요청에 응하지 않았다.",
            "러시아 국방부",
            ["파병 규모"],
        ),
        ("푸틴, 김정은에 축전…“양국 협력 심화 확신”", "푸틴", ["“양국 협력 심화 확신”"]),
        (
            "축전에서는 두 나라 관계가 전략적높이에 올라섰다고 지적되였다.",
            "축전",
            ["두 나라 관계가 전략적높이에 올라섰다"],
        ),
        (
            "유엔은 “전쟁은 곧 끝날 것”이라는 트럼프 대통령의 발언을 주목하고 있다.",
            "트럼프 대통령",
            ["“전쟁은 곧 끝날 것”"],
        ),
    ],
)
def test_tells_rarer_forms(text: str, speaker: str, content: list[str]) -> None:
    assert told(text) == [(speaker, content)]
