"""How Korean tells what must be, what will be done and what is not so: at the end of a sentence."""

import pytest

from analysis.languages import REFERRING

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
