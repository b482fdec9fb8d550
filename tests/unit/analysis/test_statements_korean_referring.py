"""How Korean tells what must be, what will be done and what is not so: at the end of a sentence."""

import pytest

from analysis.languages import REFERRING
from tests.unit.analysis.casting import statements

KOREAN = REFERRING["ko"]


@pytest.mark.parametrize(
    ("content", "negative"),
    [
        ("북한은 무기를 보내지 않았다", True),
        ("위협이 아니다", True),
        ("참가하지 않은 나라도 서명했다", False),
        ("무기를 보냈다", False),
    ],
)
def test_only_the_last_verb_makes_a_negation(content: str, negative: bool) -> None:
    assert bool(KOREAN.negation.search(content)) is negative


def test_tells_demand_pledge_and_denial() -> None:
    assert KOREAN.demand.search("북한은 대화에 나와야 한다")
    assert KOREAN.pledge.match("지원을 계속하겠다")
    assert KOREAN.denial.match("그런 보도는 사실이 아니다")
    assert not KOREAN.demand.search("북한은 대화에 나왔다")


@pytest.mark.parametrize(
    ("speaker", "meant"),
    [
        ("이 외교관", "이 외교관"),
        ("김병주 더불어민주당 의원", "김병주"),
        ("마리야 자하로바 외무부 대변인", "마리야 자하로바"),
    ],
)
def test_a_post_makes_a_name_only_of_a_name(speaker: str, meant: str) -> None:
    (one,) = statements(f'{speaker}은 "다리가 봄에 열린다"고 말했다.', lang="ko")
    assert one.claimant == meant
