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


def test_figures_of_a_ranking() -> None:
    found = ruletest.figures(judged((True, 3), (False, 2), (True, 1), (True, 0)))
    assert (found.matched, found.right) == (3, 2)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.average_precision == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert [row.name for row in found.false_positives] == ["1"]
    assert [row.name for row in found.false_negatives] == ["3"]


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
    assert [row.name for row in found[""].false_positives] == ["b"]


def test_grades_count_from_the_least_one_on(tmp_path: Path) -> None:
    file = tmp_path / "l.jsonl"
    rows = [{"title": "t", "text": "", "relevant": value} for value in (0, 1, 2, True, False)]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert [row.relevant for row in ruletest.labelled(file, 2)] == [False, False, True, True, False]
    assert [row.relevant for row in ruletest.labelled(file, 1)] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", ":2: not JSON"),
        ("3", ":2: not a JSON object"),
        ('{"relevant": true}', ":2: neither title nor text is given"),
        ('{"title": "t"}', ":2: relevant must be true, false or a grade"),
        ('{"title": "t", "relevant": "yes"}', ":2: relevant must be true, false or a grade"),
        ('{"title": 1, "relevant": true}', ":2: title must be text"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, line: str, problem: str) -> None:
    file = tmp_path / "l.jsonl"
    file.write_text('{"title": "t", "relevant": true}\n' + line)
    with pytest.raises(UsageError) as error:
        ruletest.labelled(file, 1)
    assert problem in str(error.value)


def test_labels_without_anything_relevant_measure_nothing(tmp_path: Path) -> None:
    file = tmp_path / "l.jsonl"
    file.write_text('{"title": "t", "relevant": false}\n')
    with pytest.raises(UsageError, match="nothing to measure"):
        ruletest.labelled(file, 1)
