import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from analysis.query import QueryError, parse
from analysis.relevance import WatchError, compile_watch
from tests.unit.analysis.watches import watch

GUIDE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
EXAMPLES = [
    (lines.splitlines()[0], verdict == "yes", *text.rpartition(" / ")[::2])
    for lines in re.findall(r"```query\n(.*?)```", GUIDE, re.DOTALL)
    for verdict, text in re.findall(r"^(yes|no): (.*)$", lines, re.MULTILINE)
]
MISTAKES = re.findall(r"^\| `(.+?)` \| (\d+) \| (.+?) \|$", GUIDE, re.MULTILINE)

PIECES = st.sampled_from(
    ["Putin", "Kim Jong Un", "North Korea", "북한산", "북한은", "북러", "summit", "letter", "Korea"]
    + [
        "Ким Чен Ына",
        "北朝鲜",
        "Kim Jong",
        "Un",
        "é",
        "\u0301",
        "산",
        "은",
        "ComradeKim Jong Unreceived",
    ]
    + [" ", " ", ", ", "\n", "-", "\u200b"]
)
PROSE = st.lists(PIECES, max_size=10).map("".join)
QUERIES = st.sampled_from(
    [
        "@russia AND @dprk",
        "@russia NEAR/3 @dprk",
        "title:(@dprk NEAR/2 letter) OR body:summit",
        "lede:(@kim-jong-un OR 북한) AND NOT letter",
        '"korea summit" OR "korea un"',
        "s*mit AND NOT (putin OR @dprk)",
        "조* OR 북?산 OR é",
    ]
)


@pytest.mark.parametrize(("query", "wanted", "title", "text"), EXAMPLES)
def test_the_examples_of_the_guide_hold(query, wanted, title, text):
    assert compile_watch("w", watch(rule=query)).judge(title, text, ()).relevant is wanted


@pytest.mark.parametrize(("query", "at", "says"), MISTAKES)
def test_the_mistakes_of_the_guide_are_reported_as_it_says(query, at, says):
    with pytest.raises(QueryError, match=re.escape(says)) as error:
        parse(query, {"russia", "dprk"})
    assert error.value.position + 1 == int(at)


def test_the_guide_has_examples_and_mistakes():
    assert len(EXAMPLES) > 15
    assert len(MISTAKES) > 8


@given(QUERIES, PROSE, PROSE, st.sampled_from([(), ("dprk",), ("russia", "dprk")]))
def test_what_is_relevant_always_may_match(query, title, text, implied):
    compiled = compile_watch("w", watch(rule=(query, 0.1)))
    if compiled.judge(title, text, implied).relevant:
        assert compiled.may_match(f"{title}\n{text}", implied)


@given(st.one_of(st.text(), st.text('ab*?"() 북🇰\ufc5eOR')), st.one_of(st.text(), PROSE))
def test_every_query_that_can_be_read_can_be_judged(query, text):
    try:
        compiled = compile_watch("w", watch(rule=(query or "x", 0.1)))
    except WatchError as error:
        assert [problem.rule for problem in error.problems] == ["rule"]
    else:
        found = compiled.judge(text, text, ())
        assert not found.relevant or compiled.may_match(f"{text}\n{text}", ())
        for match in found.matches:
            assert all(hit.start < hit.end <= len(text) for hit in match.hits)


def test_the_cheap_test_says_no_where_a_needed_name_is_missing():
    compiled = compile_watch("w", watch(rule="@russia AND @dprk AND (letter* OR 축전)"))
    assert compiled.may_match("Putin sent Kim Jong Un letters", ())
    assert compiled.may_match("푸틴의 축전", ("dprk",))
    assert not compiled.may_match("Putin sent Kim Jong Un a telegram", ())
    assert not compiled.may_match("Putinism and Kims, letter", ())


def test_every_broken_rule_is_reported_with_its_place():
    with pytest.raises(WatchError) as error:
        compile_watch("w", watch(good="@dprk", one="@dprk and @russia", two="@drpk"))
    found = [(problem.rule, problem.position) for problem in error.value.problems]
    assert found == [("one", 6), ("two", 0)]
    assert "write AND" in error.value.problems[0].message
    assert "did you mean @dprk?" in error.value.problems[1].message


def test_explain_names_what_hit_where_and_what_was_missing():
    compiled = compile_watch("w", watch(rule="title:@russia AND (summit OR letter) AND NOT @dprk"))
    [report] = compiled.explain("Putin", "Putin: a letter for Kim Jong Un", ())
    assert not report.matched
    assert [(t.term, t.missing, t.excludes, len(t.hits)) for t in report.terms] == [
        ("title:@russia", False, False, 1),
        ("summit", True, False, 0),
        ("letter", False, False, 1),
        ("@dprk", False, True, 1),
    ]


def test_explain_tells_a_low_score_from_a_missing_term():
    compiled = compile_watch("w", watch(low=("letter", 9.0), missing="summit", implied="@dprk"))
    low, missing, implied = compiled.explain("letter", "", ("dprk",))
    assert (low.matched, low.score, low.explanation) == (False, 3.0, "title 3×(1+ln 1) = 3.0")
    assert missing.explanation == "a required term is missing or excluded"
    assert (implied.matched, implied.terms[0].implied) == (False, True)


def test_entities_are_listed_by_field():
    found = compile_watch("w", watch(rule="putin")).entities("Putin", "in North Korea")
    assert [(mention.entity, mention.start) for mention in found["title"]] == [("putin", 0)]
    assert [(mention.entity, mention.start) for mention in found["text"]] == [("dprk", 3)]
