"""What makes another version, and how a change is shown."""

from time import process_time

import pytest
from hypothesis import given, strategies as st

from analysis import difference

TEXT = (
    "The delegation left Pyongyang on Monday.\n"
    "It was led by the minister, the agency said.\n"
    "About 120 soldiers took part in the ceremony."
)

lines = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=80), max_size=8)
versions = st.tuples(st.text(max_size=60), lines.map("\n".join))


def test_a_changed_number_in_a_sentence_is_shown_in_its_place() -> None:
    found = difference.compare(("A", TEXT), ("A", TEXT.replace("120", "150")))
    assert found.matters
    assert found.summary == "1 paragraph changed"
    assert found.lines() == ["~ About [-120-]{+150+} soldiers took part in the ceremony."]


def test_a_language_without_spaces_is_compared_by_its_characters() -> None:
    before = "外务省发言人星期一在平壤发表谈话。"
    change = difference.compare(("A", before), ("A", before.replace("一", "二")))
    assert change.lines() == ["~ 外务省发言人星期[-一-]{+二+}在平壤发表谈话。"]


def test_added_and_removed_paragraphs_stand_whole() -> None:
    first, second, third = TEXT.split("\n")
    new = "\n".join([first, third, "Nothing was said of a treaty."])
    found = difference.compare(("A", TEXT), ("A", new))
    assert found.lines() == [f"- {second}", "+ Nothing was said of a treaty."]
    assert found.summary == "1 paragraph added, 1 paragraph removed"


def test_another_title_is_another_version() -> None:
    found = difference.compare(("Talks begin", TEXT), ("Talks end", TEXT))
    assert found.lines() == ["title: Talks [-begin-]{+end+}"]
    assert found.summary == "another title"


@pytest.mark.parametrize(
    "noise",
    [
        "1,204 views",
        "Kim receives envoy of neighbour",
        "Updated 14:05",
        "12 июня, 14:05",
    ],
)
def test_short_lines_without_a_sentence_make_no_version(noise: str) -> None:
    assert not difference.compare(("A", TEXT), ("A", f"{TEXT}\n{noise}")).matters
    assert not difference.compare(("A", f"{noise}\n{TEXT}"), ("A", TEXT)).matters


def test_a_counter_that_counts_makes_no_version() -> None:
    found = difference.compare(("A", f"{TEXT}\n17 comments"), ("A", f"{TEXT}\n203 comments"))
    assert not found.matters
    assert found.lines() == []


def test_a_short_sentence_that_is_added_matters() -> None:
    assert difference.compare(("A", TEXT), ("A", f"{TEXT}\nHe was arrested.")).matters
    assert difference.compare(("A", TEXT), ("A", f"{TEXT}\n그는 체포되였다.")).matters


def test_typesetting_makes_no_version() -> None:
    quoted = 'He said "we are ready" to them.'
    set_well = "He said “we are ready”  to them."
    assert difference.compare(("A", quoted), ("A", set_well)).edits == ()


def test_a_paragraph_too_long_to_compare_is_shown_whole() -> None:
    long = "word " * 5_000 + "end."
    found = difference.compare(("A", long), ("A", long.replace("end", "stop")))
    assert [edit.kind for edit in found.edits] == ["added", "removed"]


@given(versions)
def test_nothing_changed_is_no_difference(version: tuple[str, str]) -> None:
    assert difference.compare(version, version).edits == ()


@given(versions, versions)
def test_both_wordings_can_be_read_off_the_edits(
    before: tuple[str, str], after: tuple[str, str]
) -> None:
    found = difference.compare(before, after)
    old, new = before[1].split("\n"), after[1].split("\n")
    paragraphs = [edit for edit in found.edits if edit.kind != "title"]
    assert all(edit.before in old for edit in paragraphs if edit.kind != "added")
    assert all(edit.after in new for edit in paragraphs if edit.kind != "removed")
    assert len(found.lines()) <= len(found.edits)


def test_paragraphs_that_share_nothing_but_spaces_are_not_one_that_changed() -> None:
    before = "Ministers of both sides spoke about trains across the river."
    after = "Weather will stay cold until heavy snow arrives next weekend."
    change = difference.compare(("T", before), ("T", after))
    assert change.lines() == [f"+ {after}", f"- {before}"]


def test_a_long_text_in_another_order_costs_no_minutes() -> None:
    words = [f"word{n % 60}" for n in range(1_000)]
    before = "\n".join(f"{n} {' '.join(words[n:] + words[:n])}." for n in range(20))
    after = "\n".join(f"{n} {' '.join(reversed(words[n:] + words[:n]))}." for n in range(20))
    began = process_time()
    assert difference.compare(("T", before), ("T", after)).matters
    assert process_time() - began < 5
