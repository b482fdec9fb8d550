"""Rules measured against labelled texts."""

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from analysis.relevance import compile_watch
from crawler import ruletest
from crawler.errors import UsageError
from crawler.ruletest import Judged, Labelled
from tests.unit.analysis.watches import watch


def judged(*rows: tuple[bool, float]) -> list[Judged]:
    """(relevant, score) each; a score of 1 or more is a match."""
    return [
        Judged(Labelled(str(n), "", "", relevant), score >= 1, score)
        for n, (relevant, score) in enumerate(rows)
    ]


def nothing(outlet: str) -> tuple[str, ...]:
    del outlet
    return ()


def test_figures_of_a_ranking() -> None:
    found = ruletest.figures(judged((True, 3), (False, 2), (True, 1), (True, 0)))
    assert (found.matched, found.right) == (3, 2)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.average_precision == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert [one.row.name for one in found.false_positives] == ["1"]
    assert [one.row.name for one in found.false_negatives] == ["3"]


def test_a_rule_that_matches_nothing_has_no_precision() -> None:
    found = ruletest.figures(judged((True, 0), (False, 0)))
    assert (found.precision, found.recall, found.f1, found.average_precision) == (None, 0, 0, 0)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=1), st.randoms())
def test_the_order_of_the_file_changes_nothing(rows: list[tuple[bool, int]], random) -> None:  # type: ignore[no-untyped-def]
    rows.append((True, 2))
    shuffled = random.sample(rows, len(rows))
    first, second = (ruletest.average_precision(judged(*some)) for some in (rows, shuffled))
    assert first == pytest.approx(second)
    assert 0 < first <= 1


def test_each_rule_and_the_watch_are_measured() -> None:
    watchlist = compile_watch("w", watch(both="@dprk AND @russia", leader="@kim-jong-un"))
    rows = [
        Labelled("a", "Russia and North Korea", "", True),
        Labelled("b", "Kim Jong Un", "speaks", False),
        Labelled("c", "Nothing", "of that kind", False),
    ]
    found = ruletest.measure(watchlist, rows, ())
    assert (found["both"].precision, found["both"].recall) == (1, 1)
    assert found["leader"].precision == 0
    assert [one.row.name for one in found[""].false_positives] == ["b"]


def test_grades_count_from_the_least_one_on(tmp_path: Path) -> None:
    file = tmp_path / "l.jsonl"
    rows = [{"title": "t", "text": "", "relevant": value} for value in (0, 1, 2, True, False)]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert [row.relevant for row in ruletest.labelled(file, 2, nothing)] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert [row.relevant for row in ruletest.labelled(file, 1, nothing)] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", ":2: not JSON"),
        ("3", ":2: not a JSON object"),
        ('{"relevant": true}', ":2: neither title nor text is given"),
        ('{"title": "t"}', ":2: relevant must be true, false or a grade"),
        ('{"title": "t", "relevant": "yes"}', ":2: relevant must be true, false or a grade"),
        ('{"title": 1, "relevant": true}', ":2: title must be text"),
        ('{"title": "t", "relevant": NaN}', ":2: relevant must be true, false or a grade"),
        ('{"title": "\\ud800", "relevant": true}', ":2: title holds half of a surrogate pair"),
        ('{"title": "t", "implies": "dprk", "relevant": true}', ":2: implies must be a list"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, line: str, problem: str) -> None:
    file = tmp_path / "l.jsonl"
    file.write_text('{"title": "t", "relevant": true}\n' + line)
    with pytest.raises(UsageError) as error:
        ruletest.labelled(file, 1, nothing)
    assert problem in str(error.value)


def test_labels_without_anything_relevant_measure_nothing(tmp_path: Path) -> None:
    file = tmp_path / "l.jsonl"
    file.write_text('{"title": "t", "relevant": false}\n')
    with pytest.raises(UsageError, match="nothing to measure"):
        ruletest.labelled(file, 1, nothing)


def test_a_miss_says_what_hit_or_what_was_missing() -> None:
    watchlist = compile_watch("w", watch(both=("@dprk AND @russia", 2)))
    far = "x" * 250 + "\n"
    rows = [
        Labelled("a", "Kim Jong Un", "speaks", True),
        Labelled("b", "Russia and North Korea", "", False),
        Labelled("c", "", far + "Russia and North Korea", True),
    ]
    found = ruletest.measure(watchlist, rows)[""]
    first, third = found.false_negatives
    assert first.why.endswith("not there: @russia")
    assert "= 1.0, below 2; words: North Korea, Russia" in third.why
    [second] = found.false_positives
    assert second.why.endswith("words: North Korea, Russia")


def test_a_topic_is_measured_but_makes_nothing_relevant() -> None:
    plain = watch(both="@dprk AND @russia", letter="letter")
    topic = plain.rules["letter"].model_copy(update={"topic": True})
    watchlist = compile_watch(
        "w", plain.model_copy(update={"rules": plain.rules | {"letter": topic}})
    )
    rows = [Labelled("a", "A letter", "", False), Labelled("b", "북러", "", True)]
    found = ruletest.measure(watchlist, rows)
    assert (found["letter"].matched, found[""].precision) == (1, 1)


def test_what_an_outlet_implies_holds_for_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "l.jsonl"
    rows = [
        {"title": "Putin", "relevant": True, "outlet": "agency"},
        {"title": "Putin", "relevant": True, "implies": ["dprk"]},
        {"title": "Putin", "relevant": True},
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    read = ruletest.labelled(file, 1, {"agency": ("dprk",)}.__getitem__)
    found = ruletest.measure(compile_watch("w", watch(both="@dprk AND @russia")), read)
    assert [one.row.name for one in found[""].false_negatives] == ["line 3"]


def test_only_line_feeds_part_rows(tmp_path: Path) -> None:
    file = tmp_path / "l.jsonl"
    file.write_text('\ufeff{"title": "a\u2028b\x85c", "relevant": true}\r\n', encoding="utf-8")
    [row] = ruletest.labelled(file, 1, nothing)
    assert row.title == "a\u2028b\x85c"
