import math

import pytest

from analysis.relevance import compile_watch
from analysis.spots import lede_end
from analysis.words import Words
from tests.unit.analysis.watches import watch

LEAD = "The spokesman of the ministry said a few words on Monday to the press."


def judge(query, title, text="", implied=()):
    return compile_watch("w", watch(rule=query)).judge(title, text, implied)


def matches(query, title, text="", implied=()):
    return judge(query, title, text, implied).relevant


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("summit", "A Summit: what next"),
        ('"north korea"', "North-Korea"),
        ('"kim jong"', "ComradeX Kim Jong Un"),
        ("summit*", "Summitry"),
        ("s?mmit", "summit"),
        ('"missile test*"', "Two missile tests"),
        ("O’Brien", "Mr O'Brien"),
        ("Pyongyang-based", "The Pyongyang based firm"),
        ("북한", "대북한 제재"),
        ("푸틴", "푸틴은"),
        ("조로", "조로친선"),
        ("北朝鲜", "在北朝鲜的"),
        ("조*회담", "조로정상회담"),
        ("королёв", "Королев"),
    ],
)
def test_terms_are_found(query, title):
    assert matches(query, title)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("summit", "summits"),
        ("s?mmit", "simmmit"),
        ('"north korea"', "north of korea"),
        ("summit*", "the summi"),
        ("조*회담", "조로 정상 회담"),
    ],
)
def test_other_words_are_not(query, title):
    assert not matches(query, title)


def test_wildcards_leave_out_what_is_no_word():
    assert not matches("a*b*c*", "ab" * 100_000 + "c")


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("putin one two summit", True),
        ("summit one two putin", True),
        ("putin one two three summit", False),
        ("putin, summit", True),
        ("summit far far far far far putin one summit", True),
        ("푸틴은 하나 둘 summit", True),
        ("푸틴은 하나 둘 셋 summit", False),
        ("普京一二三四summit", True),
        ("普京一二三四五六summit", False),
    ],
)
def test_near_counts_words_and_half_words(title, near):
    assert matches("(putin OR 푸틴 OR 普京) NEAR/3 summit", title) is near


def test_only_near_places_are_hits():
    [match] = judge(
        "putin NEAR/2 summit", "putin summit", "putin " + "word " * 9 + "summit"
    ).matches
    assert [hit.field for hit in match.hits] == ["title", "title"]


def test_title_and_text_are_never_near():
    assert not matches("putin NEAR/9 summit", "putin", "summit")


def test_one_mention_is_not_near_itself():
    assert not matches("Putin NEAR/5 @russia", "Putin alone")
    assert not matches("@putin NEAR/5 @russia", "Putin alone")


def test_a_compound_of_two_names_holds_both_near():
    assert matches("@russia NEAR/1 @dprk", "북러정상회담")


def test_fields_look_only_there():
    text = "x" * 250 + "\nputin"
    assert matches("body:putin", "", text)
    assert not matches("lede:putin OR title:putin", "", text)
    assert matches("lede:putin", "", "putin")
    assert matches("title:(putin AND NOT kim)", "putin", "kim")


@pytest.mark.parametrize(
    ("text", "lede"),
    [
        ("", ""),
        ("one\ntwo", "one\ntwo"),
        ("a" * 300 + "\nb", "a" * 300),
        ("Moscow.\n" + "a" * 300 + "\nb", "Moscow.\n" + "a" * 300),
        ("a" * 199 + "\nb", "a" * 199),
        ("ab " * 1000, ("ab " * 1000)[:1001]),
        ("a" * 3000, "a" * 3000),
    ],
)
def test_the_lede_ends_with_the_paragraph_of_its_200th_character(text, lede):
    assert text[: lede_end(text)].rstrip() == lede.rstrip()


def test_the_score_is_the_sum_that_is_shown():
    [match] = judge("putin", "Putin, Putin", "x" * 250 + "\n" + "Putin. " * 5).matches
    assert match.score == pytest.approx(3 * (1 + math.log(2)) + (1 + math.log(5)))
    assert match.explanation == "title 3×(1+ln 2) + body 1×(1+ln 5) = 7.7"


def test_two_names_in_one_word_score_once():
    [match] = judge("@russia AND @dprk", "북러").matches
    assert match.score == 3
    assert [hit.entity for hit in match.hits] == ["dprk", "russia"]


def test_only_branches_that_match_are_hits():
    [match] = judge("(putin AND absent) OR summit", "putin summit").matches
    assert [(hit.start, hit.end) for hit in match.hits] == [(6, 12)]


def test_hits_are_the_words_shown():
    text = "Straße… “Ким  Чен\u00a0Ына” встретил Pu\u00adtin"
    [match] = judge("@dprk AND @russia", "", text).matches
    assert [text[hit.start : hit.end] for hit in match.hits] == ["Ким  Чен\u00a0Ын", "Pu\u00adtin"]


def test_an_implied_set_satisfies_without_hits():
    [match] = judge("@russia AND @dprk", "Putin and Kim Jong Un", implied=("dprk",)).matches
    assert [hit.entity for hit in match.hits] == ["putin"]
    assert not matches("@dprk", "Kim Jong Un", implied=("dprk",))


def test_near_an_implied_set_counts_as_named_in_title_and_first_sentence():
    assert matches("@russia NEAR/2 (@dprk OR summit)", "Putin", implied=("dprk",))
    assert matches("@russia NEAR/s @dprk", "", "Putin came.", implied=("dprk",))
    assert not matches("@russia NEAR/2 @dprk", "summit", implied=("dprk",))
    late = LEAD + " Putin spoke. Putin left. Putin is back."
    assert not matches("@russia NEAR/s @dprk", "", late, implied=("dprk",))


def test_one_mention_in_passing_is_not_enough_where_a_side_is_implied():
    query, far = "@russia AND @dprk", "x" * 250 + "\n"
    assert not matches(query, "", far + "Putin", implied=("dprk",))
    assert matches(query, "", far + "Putin, Putin, Putin", implied=("dprk",))
    assert matches(query, "", "Putin", implied=("dprk",))
    assert matches(query, "", far + "Putin and Kim Jong Un")


@pytest.mark.parametrize(
    ("title", "text", "near"),
    [
        ("Putin one two three four five six Pyongyang", "", True),
        ("", "Putin, on his way to the U.S. Embassy, met Mr. Kim Jong Un there.", True),
        ("", "Putin spoke. North Korea was silent.", False),
        ("", "Putin spoke\nNorth Korea was silent", False),
        ("Putin", "Pyongyang", False),
        ("", "푸틴이 말했다. 북한은 발표했다.", False),
        ("", "俄国总统说。北朝鲜不说。", False),
        ("", "북러 회담.", True),
    ],
)
def test_near_s_asks_for_one_sentence(title, text, near):
    assert matches("@russia NEAR/s @dprk", title, text) is near


def test_one_mention_is_not_in_a_sentence_with_itself():
    assert not matches("Putin NEAR/s @russia", "Putin alone")
    assert matches("Putin NEAR/s @russia", "Putin and Russia")


def test_first_is_the_first_sentence_past_a_kicker():
    assert matches("first:putin", "", "Late news. Putin came.")
    assert not matches("first:putin", "Putin", LEAD + " Putin came.")
    assert matches("lede:putin", "", LEAD + " Putin came.")


@pytest.mark.parametrize(
    "text",
    [
        "Pyongyang, August 4 (KCNA) -- A ship came.",
        "PYONGYANG (Reuters) - A ship came.",
        "PYONGYANG, June 6. /TASS/. A ship came.",
        "(평양=연합뉴스) 배가 왔다",
        "(北朝鲜=통신) 배가 왔다",
    ],
)
def test_a_dateline_names_nothing(text):
    assert not matches("@dprk", "", text)
    assert matches("@dprk", "", text + " North Korea.")


def test_the_rarer_side_makes_the_score():
    text = "Putin. " * 5
    [match] = judge("@russia AND @dprk", "North Korea", text).matches
    assert match.score == 3
    assert match.explanation == "title 3×(1+ln 1) = 3.0, as @dprk is the rarer"


def test_a_threshold_asks_for_more():
    judged = compile_watch("w", watch(low="putin", high=("putin", 2.0)))
    text = "x" * 250 + "\nputin"
    assert [match.rule for match in judged.judge("", text, ()).matches] == ["low"]
    assert [match.rule for match in judged.judge("Putin", "", ()).matches] == ["low", "high"]


def test_work_grows_with_the_hits_and_not_with_their_pairs(monkeypatch):
    measured = []
    between = Words.between
    monkeypatch.setattr(Words, "between", lambda *args: measured.append(1) or between(*args))
    [match] = judge("putin NEAR/1 summit AND NOT @dprk", "", "Putin summit " * 10_000).matches
    assert len(measured) <= 2 * 20_000
    assert len(match.hits) == 200
    assert match.explanation == "lede 2×(1+ln 77) + body 1×(1+ln 9923) = 20.9"
