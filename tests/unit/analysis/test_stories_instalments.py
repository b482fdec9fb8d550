"""What a letter keeps of last year's."""

from hypothesis import given, strategies as st

from analysis.stories.instalments import compare

LAST = [
    "Our peoples honour the memory of the soldiers who fought together for freedom.",
    "I am convinced that we will go on building trade and culture.",
    "I wish you health.",
]
THIS = [
    "Our peoples honour the memory of the soldiers who fought together for freedom.",
    "I am convinced that we will go on building an alliance.",
    "Heroic warriors stood with us in the border region.",
]


def test_what_is_kept_gone_and_new_is_told_in_the_words_of_the_texts() -> None:
    found = compare(LAST, THIS)
    assert found.kept == (THIS[0], "I am convinced that we will go on building")
    assert found.gone == ("trade and culture", "I wish you health.")
    assert found.new == ("an alliance", THIS[2])
    assert 0 < found.share < 1


def test_a_sentence_in_other_words_shows_both() -> None:
    (altered,) = compare(LAST, THIS).altered
    assert (altered.old, altered.new) == (LAST[1], THIS[1])
    assert (altered.gone, altered.added) == (("trade and culture",), ("an alliance",))


def test_the_order_of_sentences_does_not_matter() -> None:
    found = compare(LAST, LAST[::-1])
    assert (found.gone, found.new, found.share) == ((), (), 1.0)


def test_inflection_and_case_make_no_difference() -> None:
    found = compare(
        ["Народы хранят память героя Красной Армии."],
        ["НАРОДЫ хранят память героев Красной Армии."],
    )
    assert (found.gone, found.new) == ((), ())


def test_nothing_against_something_is_all_new() -> None:
    assert compare([], THIS).new == tuple(THIS)
    assert compare(LAST, []).gone == tuple(LAST)


@given(st.lists(st.text()), st.lists(st.text()))
def test_every_phrase_stands_in_its_text(old: list[str], new: list[str]) -> None:
    found = compare(old, new)
    assert all(any(phrase in passage for passage in new) for phrase in (*found.kept, *found.new))
    assert all(any(phrase in passage for passage in old) for phrase in found.gone)
    assert 0 <= found.share <= 1
