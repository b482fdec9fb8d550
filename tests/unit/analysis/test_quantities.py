"""Numbers of things: what is counted, in six languages alike, and what is no number of anything."""

import string

import pytest
from hypothesis import given, strategies as st

from analysis.quantities import COUNTINGS, Quantity, quantities


def told(text: str, lang: str) -> list[tuple[float, float, bool, str]]:
    return [(q.low, q.high, q.approx, q.unit) for q in quantities(text, lang)]


def only(text: str, lang: str) -> Quantity:
    found = quantities(text, lang)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Pyongyang sent about 12,000 elite North Korean soldiers to Kursk"),
        ("en", "nearly twelve thousand troops arrived"),
        ("ru", "Около 12 тыс. северокорейских военнослужащих прибыли"),
        ("ru", "примерно двенадцать тысяч солдат"),
        ("pt", "cerca de 12 mil soldados norte-coreanos"),
        ("pt", "cerca de 12.000 militares"),
        ("ko", "북한군 약 1만2천 명을 파병했다"),
        ("ko", "1만 2천여 명의 병력"),
        ("ko", "병력 12,000여명"),
        ("zh", "约一万二千名朝鲜士兵"),
        ("zh", "近1.2万名官兵"),
        ("ja", "北朝鮮兵約1万2000人"),
        ("ja", "約1万2千人の兵士"),
    ],
)
def test_twelve_thousand_soldiers_are_the_same_in_every_language(lang: str, text: str) -> None:
    assert told(text, lang) == [(12_000, 12_000, True, "troops")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "between 10,000 and 12,000 soldiers"),
        ("en", "10,000 to 12,000 troops"),
        ("en", "10-12 thousand troops"),
        ("ru", "от 10 до 12 тыс. бойцов"),
        ("pt", "entre 10 e 12 mil soldados"),
        ("ko", "병력 1만 명에서 1만2천 명"),
        ("zh", "1万至1.2万名士兵"),
        ("ja", "兵士1万~1万2000人"),
    ],
)
def test_a_range_is_one_quantity(lang: str, text: str) -> None:
    assert told(text, lang) == [(10_000, 12_000, False, "troops")]


def test_growth_is_no_range() -> None:
    assert told("the number of troops rose from 10,000 to 12,000", "en") == [
        (10_000, 10_000, False, "troops"),
        (12_000, 12_000, False, "troops"),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "low", "high", "unit"),
    [
        ("en", "dozens of workers", 20, 90, "workers"),
        ("en", "tens of thousands of shells", 20_000, 90_000, "shells"),
        ("en", "several thousand troops", 2_000, 9_000, "troops"),
        ("ru", "десятки тысяч снарядов", 20_000, 90_000, "shells"),
        ("ru", "несколько тысяч рабочих", 2_000, 9_000, "workers"),
        ("ru", "около тысячи саперов", 1_000, 1_000, "workers"),
        ("ko", "수천 명의 노동자", 2_000, 9_000, "workers"),
        ("ko", "만여 명의 병력", 10_000, 10_000, "troops"),
        ("ja", "労働者数千人", 2_000, 9_000, "workers"),
        ("pt", "dezenas de milhares de soldados", 20_000, 90_000, "troops"),
    ],
)
def test_indefinite_numbers_are_approximate(
    lang: str, text: str, low: float, high: float, unit: str
) -> None:
    assert told(text, lang) == [(low, high, True, unit)]


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        ("en", "it killed 600 soldiers", 600, "killed"),
        ("en", "600 of whom were killed", 600, "killed"),
        ("en", "600 soldiers were killed or wounded", 600, "casualties"),
        ("en", "the death toll rose to 600", 600, "killed"),
        ("en", "worth $5.5 billion", 5.5e9, "dollars"),
        ("en", "by 20 per cent", 20, "percent"),
        ("en", "100-odd missile launches", 100, "launches"),
        ("en", "a 10-day visit", 10, "days"),
        ("en", "two hundred and fifty containers", 250, "containers"),
        ("en", "half a million rounds", 500_000, "shells"),
        ("ru", "Погибли 600 военнослужащих КНДР", 600, "killed"),
        ("ru", "1,5 млн снарядов", 1.5e6, "shells"),
        ("ru", "сто двадцать пять тонн", 125, "tons"),
        ("ru", "12 000 контейнеров", 12_000, "containers"),
        ("ru", "12-тысячный контингент", 12_000, "troops"),
        ("ko", "병사 300명이 숨졌다", 300, "killed"),
        ("ko", "3000명이 사상했다", 3000, "casualties"),
        ("ko", "컨테이너 1만3천 개", 13_000, "containers"),
        ("ko", "포탄 600만 발", 6e6, "shells"),
        ("ko", "5억 달러", 5e8, "dollars"),
        ("zh", "发射30万发炮弹", 300_000, "shells"),
        ("ja", "死傷者4700人", 4700, "casualties"),
        ("pt", "1,5 milhão de projéteis", 1.5e6, "shells"),
        ("es", "10,000 km", 10_000, "km"),
    ],
)
def test_what_is_counted(lang: str, text: str, value: float, unit: str) -> None:
    found = only(text, lang)
    assert (found.low, found.high, found.unit) == (value, value, unit)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On August 15, 2023, at 10:30 a.m., and on 3 May, and in 2024"),
        ("en", "the 77th anniversary, Article 4, No. 3 and Resolution 2397"),
        ("en", "Kim, 42, a 42-year-old man aged 42"),
        ("en", "Kh-101, KN-23, T-72 and the G7; the 1990s; 2023-2024; 15.08.2023"),
        ("en", "one of them told the two countries"),
        ("ru", "15 августа 2023 года, в 2024 году, 77-я годовщина, статья 4, 42-летний, Ту-160"),
        ("pt", "em 15 de agosto de 2023, artigo 4"),
        ("ko", "2023년 8월 15일 77주년 제3조 42세 10시 30분 이번 사건 두 나라"),
        ("zh", "2024年8月15日第77周年 两国"),
        ("ja", "2024年10月23日、第3回、42歳"),
    ],
)
def test_dates_ages_and_names_count_nothing(lang: str, text: str) -> None:
    assert quantities(text, lang) == []


TEXTS = st.text(max_size=80) | st.text(
    alphabet=string.digits + " ,.-$%만천여명万千数тысmil" + "tohousandwyкёл", max_size=60
)


@given(TEXTS, st.sampled_from([*COUNTINGS, "xx", ""]))
def test_any_text_is_read_and_offsets_hold(text: str, lang: str) -> None:
    found = quantities(text, lang)
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.words != ""
        assert 0 <= quantity.low <= quantity.high
    assert [q.start for q in found] == sorted(q.start for q in found)


@given(st.integers(min_value=11, max_value=10**9))
def test_any_number_of_soldiers_is_the_same_written_in_six_ways(number: int) -> None:
    spaced, pointed = f"{number:_}".replace("_", "\u00a0"), f"{number:_}".replace("_", ".")
    written = {
        "en": f"{number:,} soldiers",
        "ru": f"{spaced} солдат",
        "pt": f"{pointed} soldados",
        "ko": f"병사 {number:,}명",
        "zh": f"{number}名士兵",
        "ja": f"兵士{number}人",
    }
    for lang, text in written.items():
        found = only(text, lang)
        assert (found.low, found.high, found.unit) == (number, number, "troops"), text


@pytest.mark.parametrize("unit", ["1", "1,", "ten ", "수", "十", "-", "12 to ", "word "])
def test_a_long_run_of_anything_is_read_in_time(unit: str) -> None:
    text = unit * (4_000 // len(unit))
    for lang in COUNTINGS:
        assert len(quantities(text, lang)) <= len(text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "One day he drew attacks to shoot down six MQ-9 machines, as 14-year-olds do (61)"),
        ("en", "August 26 and 27"),
        ("ko", "제반 조건이 만발하는 세대의 6.15통일 3대 원칙 주체91 한편 이번"),
        ("ru", "один раз, ни одного рейса"),
        ("pt", "uma visita"),
    ],
)
def test_ways_of_speaking_count_nothing(lang: str, text: str) -> None:
    assert quantities(text, lang) == []


def test_a_noun_before_the_number_counts_only_where_it_leads_there() -> None:
    assert told("their losses reached 3,000", "en") == [(3_000, 3_000, False, "casualties")]
    assert told("Потери составили 3 тыс.", "ru") == [(3_000, 3_000, False, "casualties")]
    assert told("missiles flew over 3,000", "en") == [(3_000, 3_000, True, "")]
    assert told("two of the countries took samples at 42 points", "en") == [(42, 42, False, "")]
    assert told("3만 세대 살림집", "ko") == [(30_000, 30_000, False, "homes")]


def test_four_digits_are_a_year_unless_they_count_something() -> None:
    assert told("2000 North Korean troops", "en") == [(2_000, 2_000, False, "troops")]
    assert told("2000 военных", "ru") == [(2_000, 2_000, False, "troops")]
    assert told("in 2000 North Korean troops came", "en") == []
    assert told("the 2024 troop deployment", "en") == []
