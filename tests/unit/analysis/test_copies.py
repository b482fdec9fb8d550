"""Copies, yearly letters that look alike, and old texts that come back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from analysis import copies, fingerprint
from analysis.copies import Known

NOW = datetime(2024, 8, 15, tzinfo=UTC)
WORDS = [f"word{n}" for n in range(400)]
TEXT = " ".join(WORDS)


def _known(text: str, number: int = 1, age: timedelta = timedelta(hours=1)) -> Known:
    return Known(number, fingerprint.shingles(text), NOW - age)


def _decide(text: str, *known: Known) -> copies.CopyVerdict | None:
    return copies.decide(fingerprint.shingles(text), known, NOW)


def test_a_copy_with_an_agency_line_and_a_few_edits_is_a_copy() -> None:
    edited = "Agency report " + TEXT.replace("word200", "another")
    verdict = _decide(edited, _known(TEXT))
    assert verdict is not None
    assert not verdict.resurfaced


def test_a_shortened_copy_is_a_copy_and_a_lengthened_one_is_not() -> None:
    short = " ".join(WORDS[:160])
    assert _decide(short, _known(TEXT)) is not None
    assert _decide(TEXT, _known(short)) is None


def test_a_letter_that_shares_sixty_percent_is_no_copy() -> None:
    letter = " ".join(WORDS[:240] + [f"new{n}" for n in range(160)])
    assert _decide(letter, _known(TEXT)) is None


def test_last_years_text_resurfaces() -> None:
    verdict = _decide(TEXT, _known(TEXT, age=timedelta(days=366)))
    assert verdict is not None
    assert verdict.resurfaced


def test_an_old_text_resurfaces_once_and_not_at_each_outlet() -> None:
    archived = _known(TEXT, 1, timedelta(days=366))
    back = _known(TEXT, 2, timedelta(days=1))
    dated_back = replace(back, published_at=NOW - timedelta(days=366))
    for first in (back, dated_back):
        verdict = _decide("(Wire) " + TEXT, archived, first)
        assert verdict is not None
        assert (verdict.of, verdict.resurfaced) == (2, False)


def test_an_old_text_that_was_brought_up_long_ago_resurfaces_again() -> None:
    back = _known(TEXT, 2, timedelta(days=46))
    verdict = _decide(TEXT, _known(TEXT, 1, timedelta(days=366)), back)
    assert verdict is not None
    assert (verdict.of, verdict.resurfaced) == (1, True)


def test_an_import_of_an_old_text_does_not_bring_it_up() -> None:
    imported = replace(_known(TEXT), published_at=NOW - timedelta(days=366), alertable=False)
    verdict = _decide(TEXT, imported)
    assert verdict is not None
    assert verdict.resurfaced


@pytest.mark.parametrize(
    "stub",
    [
        " ".join(f"notice{n}" for n in range(40)),
        "이 기사는 유료 회원만 볼 수 있습니다 로그인하거나 구독을 신청하여 주십시오 감사합니다",
        "本文仅供订阅用户阅读，请登录或者购买会员后继续浏览全文内容，谢谢您的支持与理解。",
        "Photo: the bridge",
    ],
)
def test_the_same_short_notice_makes_no_copies(stub: str) -> None:
    assert _decide(stub, _known(stub)) is None


@pytest.mark.parametrize(
    "story",
    [
        " ".join(WORDS[:120]),
        " ".join(WORDS[:60]),
        "Nine ships left the harbour on Monday. " * 17,
    ],
)
def test_the_same_wire_story_is_a_copy(story: str) -> None:
    assert _decide(story, _known(story)) is not None


def test_the_oldest_of_several_is_the_original() -> None:
    verdict = _decide(TEXT, _known(TEXT, 7), _known(TEXT, 3, timedelta(hours=5)))
    assert verdict is not None
    assert verdict.of == 3


def test_korean_and_chinese_copies_are_recognised() -> None:
    text = (
        "로씨야련방 대통령 울라지미르 뿌찐동지에게 조국해방의 날에 즈음하여 축전을 보내시였다 " * 2
    )
    assert _decide("연합 " + text, _known(text)) is not None
    assert (
        _decide("전혀 다른 기사입니다 오늘의 날씨는 맑고 바람이 약하겠습니다 " * 3, _known(text))
        is None
    )


@given(st.text(max_size=400))
def test_every_text_is_its_own_copy_or_has_nothing_to_compare(text: str) -> None:
    mine = fingerprint.shingles(text)
    share, shared = fingerprint.share(mine, mine)
    assert (share, shared) == ((1.0, len(mine)) if mine else (0.0, 0))


def test_the_verdict_says_since_when_the_words_are_out() -> None:
    verdict = _decide(TEXT, _known(TEXT, age=timedelta(days=22)))
    assert verdict is not None
    assert (verdict.since, verdict.resurfaced) == (NOW - timedelta(days=22), True)
