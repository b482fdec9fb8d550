"""The agency is the one whose tag the text bears, not one that the text speaks of."""

import pytest

from analysis.agency import agency


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SEOUL (AP) — North Korea said on Monday that it had tested an engine.", "AP"),
        ("SEOUL, Nov. 1 (Yonhap) -- The two ministers agreed to meet again.", "Yonhap"),
        ("PYONGYANG, Nov. 1 (Xinhua) -- A delegation left for Moscow.", "Xinhua"),
        ("Pyongyang, August 15 (KCNA) -- A message of greetings was sent.", "KCNA"),
        ("MOSCOW, November 1. /TASS/. The ministers agreed on rail traffic.", "TASS"),
        ("МОСКВА, 1 ноября. /ТАСС/. Министры договорились о поездах.", "TASS"),
        ("МОСКВА, 1 ноя — РИА Новости. Министры договорились о поездах.", "RIA Novosti"),
        ("(서울=연합뉴스) 홍길동 기자 = 북한이 1일 발표했다.", "Yonhap"),
        ("[서울=뉴시스] 홍길동 기자 = 북한이 1일 발표했다.", "Newsis"),
        ("(평양 11월 1일발 조선중앙통신) 대표단이 출발하였다.", "KCNA"),
        ("【ソウル共同】北朝鮮は1日、発表した。", "Kyodo"),
        ("新华社平壤11月1日电 代表团启程前往莫斯科。", "Xinhua"),
        ("【時事】北朝鮮は1日、発表した。", "Jiji"),
        ("Moscú, 1 nov (EFE).- Los ministros acordaron nuevos trenes.", "EFE"),
    ],
)
def test_the_tag_of_a_dateline(line: str, expected: str) -> None:
    assert agency([line, "Second paragraph."], ())[0] == expected


@pytest.mark.parametrize("line", ["(AP)", "Source: Reuters", "発表した。（共同）", "Reuters"])
def test_the_tag_at_the_end(line: str) -> None:
    assert agency(["The ministers agreed.", line], ())[0] in ("AP", "Reuters", "Kyodo")


@pytest.mark.parametrize(
    "line",
    [
        "Yonhap reported on Monday that trains would run, citing officials.",
        "The ministers agreed, TASS said, on new rail traffic over the river.",
        "China's Xinhua news agency opened an office in Pyongyang in the fifties.",
        "타스 통신은 북한 대표단이 출발했다고 전했다.",
        "新华社记者在平壤采访了代表团。",
        "He joined the AP in 1987.",
    ],
)
def test_an_agency_that_is_spoken_of_is_not_the_source(line: str) -> None:
    assert agency([line, "A second paragraph of the article."], ()) == ("", "")


def test_the_agency_of_a_byline() -> None:
    assert agency(["The ministers agreed."], ["Adam Smith, dpa"]) == ("dpa", "Adam Smith, dpa")
