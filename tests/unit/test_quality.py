"""The quality runner: figures mean what they say, and a floor never falls."""

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from analysis.document import Page
from tests.quality import floors, scores
from tests.quality.scores import Answer
from tests.quality.sets import Row, rows

NOWHERE = Page("https://news.example/", b"", "text/html", datetime(2026, 1, 1, tzinfo=UTC))
MONDAY = date(2022, 8, 15)

figures = st.dictionaries(
    st.sampled_from(["seeds", "dates"]),
    st.dictionaries(st.sampled_from(["text", "date"]), st.floats(0, 1)),
)


def row(text: str | None = None, days: frozenset[date] = frozenset()) -> Row:
    return Row("x", NOWHERE, text, None, days)


@pytest.mark.parametrize(
    ("answer", "right", "f1"),
    [
        ("one two", "One, two.", 1.0),
        ("", "one", 0.0),
        ("one", "", 0.0),
        ("one two advert advert", "one two", 2 / 3),
        ("이웃 나라", "이웃 나라", 1.0),
    ],
)
def test_text_is_scored_by_its_words(answer: str, right: str, f1: float) -> None:
    assert scores.word_f1(answer, right) == pytest.approx(f1)


def test_a_wrong_day_is_worse_than_none() -> None:
    gold = row(days=frozenset({MONDAY}))
    days = [MONDAY, None, date(2023, 9, 21), None]
    figures = scores.score([(gold, Answer("", "", day)) for day in days])
    assert figures == {"date": 0.25, "date_safe": 0.75}


def test_what_a_set_does_not_say_is_not_scored() -> None:
    figures = scores.score([(row(text="word"), Answer("word", "", None))])
    assert figures == {"bag_f1": 1.0, "shingle_f1": 1.0}


def test_runs_of_words_are_scored_as_in_the_benchmark() -> None:
    right = "one two three four five six"
    assert scores.run_f1([(right, right), ("", right)]) == pytest.approx(2 / 3)
    assert scores.run_f1([("one two three four", right)]) == pytest.approx(0.5)
    assert scores.run_f1([("", right)]) == 0.0


def test_a_choice_is_scored_by_both_errors() -> None:
    assert scores.chosen_f1([True, True, False], [True, False, True]) == pytest.approx(0.5)
    assert scores.chosen_f1([False], [False]) == 1.0


def test_a_figure_below_its_floor_is_named() -> None:
    lines = floors.fallen(
        {"seeds": {"text": 0.91}}, {"seeds": {"text": 0.92}, "dates": {"date": 1}}
    )
    assert lines == ["seeds text: 0.91 is below the floor 0.92"]


@given(figures, figures)
def test_an_update_never_lowers_a_floor(now: floors.Figures, before: floors.Figures) -> None:
    after = floors.raised(now, before)
    for name, wanted in before.items():
        assert all(after[name][measure] >= floor for measure, floor in wanted.items())


@given(figures)
def test_what_was_reached_is_not_below_its_own_floor(now: floors.Figures) -> None:
    assert floors.fallen(now, floors.raised(now, {})) == []


def test_the_figures_of_others_make_no_floor() -> None:
    assert floors.raised({"dates": {"date": 0.9, "htmldate date": 0.8}}, {}) == {
        "dates": {"date": 0.9}
    }


def test_rows_are_read_plain_and_packed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>a")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<p>b"))
    several = {"id": "a", "html": "a.html", "date": ["2022-08-15", "2022-08-16"]}
    single = {"id": "b", "html": "b.html.gz", "date": "2022-08-15", "text": "b"}
    gold = tmp_path / "gold.jsonl.gz"
    gold.write_bytes(gzip.compress("\n".join(map(json.dumps, [several, single])).encode()))
    first, second = rows(gold)
    assert (first.page.body, second.page.body) == (b"<p>a", b"<p>b")
    assert first.days == {MONDAY, date(2022, 8, 16)}
    assert second.days == {MONDAY}
    assert second.text == "b"
