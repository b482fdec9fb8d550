import time
import unicodedata

import pytest
from hypothesis import given, strategies as st

from analysis import normal

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from(" \n\t\r\x0b\u00a0\u2003\u3000e\u0301\u0345가\u1100\u1161\u00ad\u200b"),
    )
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("  a  b \n\n c\u00a0\u00a0d ", ["a b", "c d"]),
        ("a\r\nb\rc\u2028d", ["a", "b", "c", "d"]),
        ("Pu\u00adtin\u200b\u3000x\ty", ["Putin x y"]),
        ("e\u0301\ne\n\u0301", ["é", "e", "\u0301"]),
        (" \u00a0 ", []),
    ],
)
def test_lines_have_one_form(text: str, lines: list[str]) -> None:
    assert normal.lines(text) == lines


@given(TEXTS)
def test_the_quick_way_for_printable_text_leads_to_the_same(text: str) -> None:
    assert normal.lines(text) == normal.lines(text + "\u200b")


@given(TEXTS)
def test_lines_are_normal_and_stay_so(text: str) -> None:
    found = normal.lines(text)
    assert normal.lines("\n".join(found)) == found
    for line in found:
        assert line == " ".join(line.split())
        assert unicodedata.is_normalized("NFC", line)


@pytest.mark.parametrize("marks", ["\u0315\u0300", "\uff9e\u0300", "\u200b\u0315\u0300"])
def test_no_row_of_marks_takes_long(marks: str) -> None:
    begun = time.process_time()
    found = normal.line(f"Put{marks * 40_000}in")
    unicodedata.normalize("NFKC", found)
    assert time.process_time() - begun < 1.5
    assert len(found) <= 40
    assert found.startswith("Pu")
    assert found.endswith("in")


@given(st.text(st.sampled_from("ae한\u0300\u0315\u0345\u1100\u1161\uff9e\u0f73 -"), max_size=30))
def test_what_has_few_marks_keeps_them(text: str) -> None:
    assert normal.line(text) == " ".join(unicodedata.normalize("NFC", text).split())
