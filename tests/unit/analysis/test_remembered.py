"""What is known of words is kept, and never fills the memory."""

import tracemalloc

from analysis import address, concepts, markup, stems
from analysis.remembered import remembered


def test_what_is_known_is_not_worked_out_again() -> None:
    asked: list[tuple[str, int]] = []

    @remembered(2)
    def double(word: str, times: int = 2) -> str:
        asked.append((word, times))
        return word * times

    assert [double("ab"), double("ab", 3), double("ab")] == ["abab", "ababab", "abab"]
    assert asked == [("ab", 2), ("ab", 3)]


def test_long_ones_are_told_as_short_ones() -> None:
    double = remembered(2, longest=3)(lambda word: word * 2)
    words = ("ab", "abcd", "ab", "abcd", "efgh", "abcd")
    assert [double(word) for word in words] == [word * 2 for word in words]


def test_pages_of_one_long_word_leave_the_memory_free() -> None:
    def read(word: str) -> None:
        stems.stem(word)
        concepts.concepts(word, "en")
        address.literal(word)
        markup.tokens_of((word, None, None, None))

    read("word")
    tracemalloc.start()
    for n in range(50):
        read(f"{n}{'word' * 25_000}")
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 2_000_000
