"""Quotations of one claim: what was cut, added, changed or softened on the way."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from analysis.claims.quotations import Quoted, altered, quoted, side_by_side

NINE = datetime(2026, 8, 15, 9, tzinfo=UTC)
WHOLE = "We must demand an end to all drills and we will never give up our weapons"


def quote(number: int, words: str, lang: str = "en") -> Quoted:
    return Quoted(words, lang, f"outlet {number}", number, NINE + timedelta(hours=number))


def test_what_was_cut_is_shown_in_its_place() -> None:
    found = altered([quote(2, "We must demand an end to all drills"), quote(1, WHOLE)])
    assert [(one.original.statement_id, one.changes) for one in found] == [(1, ("cut",))]
    assert found[0].marked == (
        "We must demand an end to all drills[- and we will never give up our weapons-]"
    )


def test_what_was_added_is_told() -> None:
    found = altered([quote(1, "an end to the drills"), quote(2, "an end to the endless drills")])
    assert found[0].changes == ("added",)
    assert found[0].marked == "an end to the {+endless +}drills"


def test_a_strong_word_that_gave_way_to_a_weak_one_is_softened() -> None:
    weaker = WHOLE.replace("must demand", "should ask for")
    assert altered([quote(1, WHOLE), quote(2, weaker)])[0].changes == ("changed", "softened")
    assert altered([quote(1, weaker), quote(2, WHOLE)])[0].changes == ("changed", "hardened")


def test_russian_and_korean_are_aligned_by_their_own_words() -> None:
    ru = [
        quote(1, "мы должны немедленно прекратить учения", "ru"),
        quote(2, "мы, возможно, прекратить учения", "ru"),
    ]
    assert altered(ru)[0].changes == ("changed", "softened")
    ko = [
        quote(1, "우리는 반드시 훈련을 중단할 것이다", "ko"),
        quote(2, "우리는 훈련을 중단할 것이다", "ko"),
    ]
    assert altered(ko)[0].changes == ("cut",)


def test_typography_case_and_closing_marks_are_no_alteration() -> None:
    same = [quote(1, "It's a “great” day for us"), quote(2, 'it’s a "great" day for us.')]
    assert altered(same) == []


def test_outlets_with_one_other_wording_are_told_together() -> None:
    cut = "We must demand an end to all drills"
    found = altered([quote(1, WHOLE), quote(2, cut), quote(3, cut.upper()), quote(4, WHOLE)])
    assert [[one.statement_id for one in each.others] for each in found] == [[2, 3]]


def test_a_small_part_in_the_original_words_is_quoted_and_not_altered() -> None:
    assert altered([quote(1, WHOLE), quote(2, "never give up our weapons")]) == []
    assert altered([quote(1, WHOLE), quote(2, "never give up our arms")])[0].changes == (
        "cut",
        "changed",
    )


def test_other_sentences_and_other_languages_are_not_aligned() -> None:
    others = [
        quote(1, WHOLE),
        quote(2, "Our friendship was forged in blood"),
        quote(3, "Мы требуем конца всех учений", "ru"),
    ]
    assert altered(others) == []
    assert [[one.lang for one in row] for row in side_by_side(others)] == [["en", "ru"]]
    assert side_by_side(others[:2]) == []


def test_the_quotations_of_a_content() -> None:
    assert quoted("an order to “fight on” and «никогда»", "mixed") == ("fight on", "никогда")
    assert quoted("We will fight on.", "direct") == ("We will fight on",)
    assert quoted("that they would fight on", "indirect") == ()


DROPPED = st.sets(st.integers(0, len(WHOLE.split()) - 1), max_size=6)


@given(st.lists(DROPPED, max_size=4), st.text(alphabet="ab c“”\"'.", max_size=30))
def test_any_quotations_are_compared(dropped: list[set[int]], scraps: str) -> None:
    words = list(enumerate(WHOLE.split()))
    cut = [" ".join(word for at, word in words if at not in out) for out in dropped]
    told = [quote(number, one) for number, one in enumerate([WHOLE, *cut, scraps])]
    found = altered(told)
    assert bool(found) == any(dropped)
    for one in found:
        assert one.changes
        assert one.others
