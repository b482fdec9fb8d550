"""Furniture is what stands on page after page, never what an outlet says again and again."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given, strategies as st

from analysis import furniture
from analysis.document import OutletHints, Page
from analysis.reading import read

AD = "Top 5 stories of the Border Post today"
RITUAL = (
    "Kim Jong Un sent a floral basket to the Liberation Tower on the {}th anniversary of "
    "the liberation of Korea."
)
WORDS = ("bridge", "river", "train", "minister", "harvest", "port", "factory", "school", "road")


def page(number: int, *more: str) -> list[str]:
    own = [f"{word} report {'abcdefghij'[number % 10]} {'abcdefghij'[number // 10]}" for word in
           WORDS]  # fmt: skip
    return ["Home", AD, *more, *own]


def learned(pages: Sequence[Sequence[str]]) -> frozenset[int]:
    known: Counter[int] = Counter()
    for lines in pages:
        known.update(furniture.added(known, furniture.candidates(lines)))
    return furniture.chrome(known)


def test_a_line_of_three_pages_is_furniture() -> None:
    mark = furniture.fingerprint(AD)

    assert mark not in learned([page(0), page(1)])
    assert mark in learned([page(0), page(1), page(2)])


def test_numbers_case_and_spaces_do_not_matter() -> None:
    assert furniture.fingerprint("Viewed 12 times") == furniture.fingerprint("VIEWED  1034 times")
    assert furniture.fingerprint("Viewed 12 times") != furniture.fingerprint("Shared 12 times")


def test_copies_of_a_page_count_once() -> None:
    own = furniture.fingerprint(page(0)[-1])

    assert own not in learned([page(0), page(0), page(0), page(0)])


def test_a_page_with_a_title_of_its_own_counts_though_few_of_its_lines_are_new() -> None:
    menu = [f"section {chr(97 + n)} {chr(97 + m)}" for n in range(10) for m in range(10)]
    known: Counter[int] = Counter()
    for number in range(3):
        title = f"title {'abc'[number]}"
        known.update(furniture.taught(known, furniture.marks(title, [*menu, title])))
    assert furniture.fingerprint(menu[0]) in furniture.chrome(known)
    again = furniture.marks("title a", [*menu, "title a"])
    assert furniture.taught(known, again) == {}


def test_the_sentence_of_every_year_survives() -> None:
    years = [page(year, RITUAL.format(70 + year)) for year in range(9)]
    daily = [page(10 + number) for number in range(60)]

    assert furniture.fingerprint(RITUAL.format(99)) not in learned([*years, *daily])


def test_a_sentence_of_most_pages_is_furniture() -> None:
    call = "Write to our editors if you have seen something at the border that we should know."

    assert furniture.fingerprint(call) in learned([page(number, call) for number in range(12)])


def test_long_lines_quotations_and_rules_are_no_candidates() -> None:
    lines = ["word " * 41, "“We are ready,” he said", "***", "12:30", AD]

    assert furniture.candidates([*lines, AD]) == (furniture.fingerprint(AD),)


@given(st.lists(st.text(max_size=220), max_size=12))
def test_a_page_adds_each_line_once_and_fits_a_database(lines: list[str]) -> None:
    added = furniture.added({}, furniture.candidates(lines))

    assert set(added.values()) <= {1}
    assert all(0 <= mark < 2**63 for mark in added)
    assert furniture.added(Counter(added), furniture.candidates(lines)) == {}


SENTENCE = "Officials in the border town said that goods would cross the new bridge by spring. "


def test_a_page_is_read_without_the_furniture_of_its_outlet() -> None:
    hints = OutletHints(chrome=frozenset({furniture.fingerprint(AD)}))
    body = (
        f"<article><h1>Bridge</h1><p>{SENTENCE * 2}</p><p>{AD}</p><p>{SENTENCE * 3}</p></article>"
    )
    one = Page("https://a.example/b", body.encode(), "", datetime(2024, 3, 1, tzinfo=UTC),
               outlet=hints)  # fmt: skip

    reading = read(one, ())

    assert AD not in reading.text
    assert reading.text.count("Officials") == 5
    told = [kept for kept in reading.evidence["text"] if kept.value == AD]
    assert [kept.reason for kept in told] == ["one of 1 lines known from other pages of the outlet"]


def test_furniture_that_would_be_most_of_the_text_is_text() -> None:
    lines = [f"{SENTENCE.strip()} {word}" for word in WORDS]
    hints = OutletHints(chrome=frozenset(map(furniture.fingerprint, lines)))
    body = "".join(f"<p>{line}</p>" for line in lines)
    one = Page("https://a.example/b", body.encode(), "", datetime(2024, 3, 1, tzinfo=UTC),
               outlet=hints)  # fmt: skip

    assert read(one, ()).text == "\n".join(lines)
