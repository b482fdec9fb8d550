"""A redesigned site is recognised by what its pages and listings no longer yield."""

import pytest
from hypothesis import given, strategies as st

from analysis import yields
from analysis.yields import PageFacts

GOOD = PageFacts(3000, True)
page_facts = st.builds(PageFacts, st.integers(0, 20_000), st.booleans())
pages = st.lists(page_facts, max_size=30)


@pytest.mark.parametrize(
    ("recent", "why"),
    [
        ([GOOD] * 10, ""),
        ([PageFacts(1000, True)] * 10, ""),
        (
            [PageFacts(400, True)] * 10,
            "0 of the last 10 pages have 750 characters of text; usually 100%",
        ),
        (
            [PageFacts(0, True)] * 9 + [GOOD],
            "1 of the last 10 pages have text; usually 100%",
        ),
        (
            [PageFacts(3000, False)] * 10,
            "0 of the last 10 pages have a date; usually 100%",
        ),
        ([PageFacts(3000, False)] * 5 + [GOOD] * 5, ""),
        ([PageFacts(0, False)] * 10 + [GOOD] * 10, ""),
    ],
)
def test_the_last_ten_pages_are_held_against_those_before(
    recent: list[PageFacts], why: str
) -> None:
    assert yields.redesigned([GOOD] * 40, recent) == why


def test_a_source_of_undated_short_notes_was_never_better() -> None:
    notes = [PageFacts(120, False)] * 40
    assert yields.redesigned(notes, notes[:10]) == ""


def test_a_baseline_with_odd_pages_serves() -> None:
    mixed = [GOOD, GOOD, PageFacts(0, False)] * 10
    assert yields.redesigned(mixed, mixed[:10]) == ""
    assert yields.redesigned(mixed, [GOOD] * 2 + [PageFacts(0, False)] * 8) == ""
    assert yields.redesigned(mixed, [PageFacts(0, False)] * 10)


@given(pages, page_facts)
def test_one_page_never_decides(baseline: list[PageFacts], page: PageFacts) -> None:
    assert yields.redesigned(baseline, [page]) == ""
    assert yields.redesigned([GOOD] * 40, [GOOD] * 9 + [page]) == ""


@given(pages)
def test_what_is_as_before_is_no_redesign(seen: list[PageFacts]) -> None:
    assert yields.redesigned(seen, seen[-10:] if len(seen) <= 10 else []) == ""


@pytest.mark.parametrize(
    ("counts", "floor", "why"),
    [
        ([30] * 20, 0, ""),
        ([30] * 20 + [9] * 3, 0, "at most 9 entries in the last 3 polls; usually 30"),
        ([30] * 20 + [9, 30, 9], 0, ""),
        ([30] * 20 + [9] * 2, 0, ""),
        ([30] * 3 + [9] * 3, 0, ""),
        (([30] * 5 + [5] * 2) * 3 + [5] * 3, 0, ""),
        ([0, 2, 1], 3, "at most 2 entries in the last 3 polls; at least 3 are expected"),
        ([0, 2, 3], 3, ""),
        ([0], 3, ""),
        ([2] * 20, 0, ""),
    ],
)
def test_entries_of_three_polls_in_a_row_are_held_against_floor_and_habit(
    counts: list[int], floor: int, why: str
) -> None:
    assert yields.too_few_entries(counts, floor) == why
