from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from analysis.folding import fold
from analysis.match import Matcher
from config.watch import Alias
from tests.unit.analysis.watches import ENTITIES, entity

MATCHER = Matcher(ENTITIES)
FORMS = {
    name: {
        fold(form).text
        for aliases in found.aliases.values()
        for alias in aliases
        for form in (alias.text, *alias.forms)
    }
    for name, found in ENTITIES.items()
}
PIECES = st.sampled_from(
    [form for forms in FORMS.values() for form in sorted(forms)]
    + ["Kim Jong-Un", "Kim\u00a0JONG—Un", "Pu\u00adtin", "ComradeKim Jong Unreceived"]
    + [" ", "은", "산", "ß", "ﬁ", "'s", "ism", "\n", "—", "\u200b", "İ", "中", ". "]
)


def named(text, matcher=MATCHER):
    return [text[found.start : found.end] for found in matcher.find(fold(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Putin's", ["Putin"]),
        ("“Putin”", ["Putin"]),
        ("Pyongyang-based", ["Pyongyang"]),
        ("김정은은 갔다", ["김정은"]),
        ("김정은동지께서는", ["김정은"]),
        ("북한의", ["북한"]),
        ("북한에서는", ["북한"]),
        ("푸틴이 북한과", ["푸틴", "북한"]),
        ("러시아는 러시아와 러시아로", ["러시아", "러시아", "러시아"]),
        ("러시아정부는 러시아에서도", ["러시아", "러시아"]),
        ("北朝鲜", ["北朝鲜"]),
        ("据朝鲜中央", ["朝鲜"]),
        ("俄罗斯", ["俄"]),
        ("Kim\u00a0Jong‑Un", ["Kim\u00a0Jong‑Un"]),
        ("Kim Jong\nUn", ["Kim Jong\nUn"]),
        ("ComradeKim Jong Unreceived", ["Kim Jong Un"]),
        ("to HEKim Jong Un, on May 4Kim Jong Un", ["Kim Jong Un", "Kim Jong Un"]),
        ("Ким Чен Ына", ["Ким Чен Ын"]),
        ("Путину", ["Путину"]),
        ("в России", ["Росси"]),
        ("🇷🇺🇰🇵", ["🇰🇵"]),
        ("Putin은", ["Putin"]),
    ],
)
def test_names_are_found(text, words):
    assert named(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Putinism",
        "Kims",
        "Rasputin",
        "КНДРовский",
        "반북한",
        "북한산",
        "북한산에서",
        "김정은주의",
        "푸틴가",
        "러시아은",
        "러시아군",
    ],
)
def test_other_words_are_not(text):
    assert named(text) == []


def test_a_longer_word_vetoes_only_where_it_stands():
    assert named("북한산과 북한") == ["북한"]


def test_the_veto_word_may_hold_the_spelling_twice():
    matcher = Matcher({"x": entity(Alias(text="an", match="anywhere", unless=("banana",)))})
    assert named("banana an", matcher) == ["an"]


def test_case_can_be_asked_for():
    matcher = Matcher({"us": entity(Alias(text="US", case=True))})
    assert named("US and us, U\u00adS", matcher) == ["US", "U\u00adS"]


def test_a_compound_can_name_two_entities():
    found = MATCHER.find(fold("북러정상회담"))
    assert {mention.entity for mention in found} == {"dprk", "russia"}


def test_the_longest_spelling_wins_after_the_boundaries_are_checked():
    matcher = Matcher({"x": entity("New York", "New", "New York Times")})
    assert named("new york timesheet", matcher) == ["new york"]


def test_ordinary_words_do_not_match_glued():
    matcher = Matcher({"x": entity("arms deal")})
    assert named("an arms dealer, the Arms Deal", matcher) == ["Arms Deal"]


def test_a_spelling_of_nothing_visible_finds_nothing():
    assert named("a - b", Matcher({"x": entity(" - ")})) == []


def test_nobody_watched_is_nobody_found():
    assert named("Putin", Matcher({})) == []


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_mention_slices_to_a_spelling_of_its_entity(text):
    found = MATCHER.find(fold(text))
    for mention in found:
        assert fold(text[mention.start : mention.end]).text in FORMS[mention.entity]
    for name in FORMS:
        own = [mention for mention in found if mention.entity == name]
        assert all(a.end <= b.start for a, b in pairwise(own))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_look_holds_every_entity_found(text):
    folded = fold(text)
    found = {mention.entity for mention in MATCHER.find(folded)}
    first, second = MATCHER.looks(folded, ENTITIES)
    assert found <= second <= first


@given(st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=6))
def test_texts_read_one_after_the_other_keep_their_own_mentions(texts):
    for text in [*texts, *reversed(texts)]:
        assert MATCHER.find_in(text) == MATCHER.find(fold(text))


def test_a_long_text_of_one_spelling_gives_each_place_once():
    text = "북한 " * 30_000
    folded = fold(text)
    found = MATCHER.find(folded)
    assert len(found) == 30_000
    assert found[-1].end == len(text) - 1
