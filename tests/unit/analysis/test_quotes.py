"""Quotations of all languages are spans; apostrophes are none."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from analysis.statements import quotes

MARKS = "“”\"'‘’«»„「」『』`\n ab.,"


def shown(text: str) -> list[tuple[str, int]]:
    return [(text[one.start : one.end], one.depth) for one in quotes.quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” and “no”.", [("“yes”", 0), ("“no”", 0)]),
        ('"One," he said, "two."', [('"One,"', 0), ('"two."', 0)]),
        ("''Yes,'' she said.", [("''Yes,''", 0)]),
        ("Он сказал: «Я читал „Правду“».", [("«Я читал „Правду“»", 0), ("„Правду“", 1)]),
        ("“He told me ‘no’ twice,” she said.", [("“He told me ‘no’ twice,”", 0), ("‘no’", 1)]),
        ("그는 “예”라고 말했다. '아니'라고도 했다.", [("“예”", 0), ("'아니'", 0)]),
        ("『不』と「はい」", [("『不』", 0), ("「はい」", 0)]),
        ("He called it “good,“ then left.", [("“good,“", 0)]),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, found: list[tuple[str, int]]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    "text", ["It’s Russia’s, don't touch.", "The ’90s", "the workers' union of '98", "a ' b", '"']
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert shown(text) == []


def test_an_open_quotation_runs_to_the_end_of_its_line() -> None:
    text = "“First.\n“Second,” he said."
    first, second = quotes.quotations(text)
    assert (text[first.start : first.end], first.closed) == ("“First.", False)
    assert (text[slice(*second.inner)], second.closed) == ("Second,", True)


@given(st.text(MARKS, max_size=60))
def test_spans_are_marks_around_words(text: str) -> None:
    found = quotes.quotations(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        low, high = one.inner
        assert 0 <= one.start < low <= high <= one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
    outer = quotes.outermost(found)
    for left, right in pairwise(outer):
        assert left.end <= right.start
