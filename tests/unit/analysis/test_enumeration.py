from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from analysis.enumeration import listed
from analysis.match import Mention

NAMES = {
    "Russia": "ru", "China": "cn", "Iran": "ir", "North Korea": "kp", "Россия": "ru",
    "Китай": "cn", "Иран": "ir", "КНДР": "kp", "России": "ru", "러시아": "ru", "중국": "cn",
    "북한": "kp", "俄罗斯": "ru", "中国": "cn", "朝鲜": "kp", "ロシア": "ru", "北朝鮮": "kp",
    "Rússia": "ru", "Irã": "ir", "Coreia do Norte": "kp", "Rusia": "ru", "Irán": "ir",
    "Corea del Norte": "kp", "la Russie": "ru", "la Chine": "cn", "Corée du Nord": "kp",
    "Russland": "ru", "Nordkorea": "kp", "Росія": "ru", "Північна Корея": "kp",
}  # fmt: skip


def mentions(text: str) -> list[Mention]:
    return [
        Mention(entity, start, start + len(name))
        for name, entity in NAMES.items()
        for start in range(len(text))
        if text.startswith(name, start)
    ]


def lists(text: str) -> list[str]:
    return [text[start:end] for start, end in listed(text, mentions(text))]


@pytest.mark.parametrize(
    "text",
    [
        "China, Russia, Iran and North Korea",
        "China, Russia, Iran, and North Korea",
        "Russia together with China, Nicaragua and North Korea",
        "Russia, as well as Iran and North Korea",
        "Китай, Россия, Иран и КНДР",
        "Россия, а также Иран и КНДР",
        "중국, 러시아, 북한",
        "중국과 러시아, 북한",
        "중국·러시아·북한",
        "中国、俄罗斯和朝鲜",
        "中国、ロシア、北朝鮮",
        "Irã, China, Rússia e Coreia do Norte",
        "Irán, China, Rusia y Corea del Norte",
        "la Chine, la Russie et la Corée du Nord",
        "China, Russland und Nordkorea",
        "Китай, Росія та Північна Корея",
        "China 12\nRussia 10\nNorth Korea",
        "China: 12; Russia: 10; North Korea",
        "China – 12, Russia – 10, North Korea",
        "China (12), Russia (10), Iran (8) and North Korea",
        "China, 12 from Russia, 1,310 from Iran and 3 from North Korea",
    ],
)
def test_a_list_of_countries_is_seen(text):
    [found] = lists(f"x {text} y")
    assert text.startswith(found) or text.endswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "Russia and North Korea",
        "Russia, North Korea and their friends",
        "China said Russia and North Korea agreed",
        "Russia invited Iran, while North Korea and China stayed away",
        "from China and North Korea to Russia",
        "a Russia-China-North Korea summit",
        "Russia, Russia and North Korea",
    ],
)
def test_other_ways_to_name_three_are_none(text):
    assert lists(text) == []


@given(st.lists(st.sampled_from([*NAMES, ", ", " and ", " и ", "、", "·", " x ", "(", ""])))
def test_lists_lie_apart_and_hold_three_countries(pieces):
    text = "".join(pieces)
    found = list(listed(text, mentions(text)))
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for start, end in found:
        inside = {m.entity for m in mentions(text) if start <= m.start and m.end <= end}
        assert len(inside) >= 3
