"""The comparison of readers: everybody reads the same, and a bar is a bar."""

import itertools
import math
from datetime import UTC, datetime

import pytest

from analysis.document import Page
from analysis.folding import fold
from analysis.match import Matcher
from config.watch import Alias, Entity, Rule, Watch
from tests.bench import farm, reading, turns
from tests.bench.reading import OURS, WIDER, YARDSTICK, Contest, Pages
from tests.bench.turns import Contender

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGES = [Page(f"https://news.example/{n}", b"", "text/html", NOW) for n in range(7)]
KIM = Entity(label="Kim", kind="person", aliases={"en": (Alias(text="Kim Jong Un"),)})
WATCH = Watch(
    title="Kim", tag="kim", entities={"kim": KIM}, rules={"kim": Rule(title="Kim", query="@kim")}
)


def noting(name: str, asked: list[tuple[str, str]]) -> Contender:
    """Takes a second for each page and writes down that it was asked."""

    def clock(page: Page) -> float:
        asked.append((name, page.url))
        return 1.0

    return Contender(name, clock)


def contest(
    irrelevant: float = 0.1, relevant: float = 1.0, more: tuple[float, float] = (1.0, 1.0)
) -> Contest:
    """Three pages of each kind, for which the yardstick takes 1, 2 and 3 seconds."""

    def pages(ours: float, wider: float) -> Pages:
        seconds = (1.0, 2.0, 3.0)
        mine = [ours * s for s in seconds]
        readers = {YARDSTICK: seconds, OURS: mine, "slow": [math.inf, math.inf, 12.0]}
        return Pages(readers, {OURS: mine, WIDER: [wider * s for s in mine]})

    return Contest(pages(irrelevant, more[0]), pages(relevant, more[1]), {"slow": "1.2"})


def test_every_reader_reads_every_page_in_each_round_and_none_the_same_at_once() -> None:
    asked: list[tuple[str, str]] = []
    turns.take_turns([noting(name, asked) for name in "ab"], PAGES, rounds=3)
    everything = [(name, page.url) for name in "ab" for page in PAGES]
    assert sorted(asked) == sorted(everything * 3)
    assert all(one[1] != other[1] for one, other in itertools.pairwise(asked))


def test_every_other_round_goes_the_other_way() -> None:
    asked: list[tuple[str, str]] = []
    turns.take_turns([noting(name, asked) for name in "ab"], PAGES[:1], rounds=3)
    assert [name for name, _ in asked] == ["a", "b", "b", "a", "a", "b"]


def test_the_least_of_the_rounds_counts() -> None:
    seconds = iter([3.0, 1.0, 2.0])
    costs = turns.take_turns([Contender("a", lambda page: next(seconds))], PAGES[:1], rounds=3)
    assert costs == {"a": [1.0]}


def test_readers_are_compared_by_the_pages_that_both_read() -> None:
    def picky(page: Page) -> float:
        return math.inf if page is PAGES[3] else 6.0

    contenders = [Contender("a", lambda page: 2.0), Contender("b", picky, every=3)]
    costs = turns.take_turns(contenders, PAGES, rounds=1)
    assert turns.both(costs, "b", "a") == [(6.0, 2.0)] * 2
    assert turns.of_all(costs, "b", "a") == 3


def test_one_odd_page_does_not_move_the_median() -> None:
    costs = {"a": [1.0, 1.0, 9.0], "b": [1.0, 1.0, 1.0]}
    assert turns.of_a_page(costs, "a", "b") == 1


@pytest.mark.parametrize(
    ("found", "missed"),
    [
        (contest(1 / 7.1, 1.32, (1.04, 1.04)), []),
        (contest(irrelevant=1 / 6.9), ["irrelevant pages, how much faster"]),
        (contest(relevant=1.34), ["relevant pages, time"]),
        (contest(more=(1.051, 1.0)), ["5,000 more aliases, added to the median irrelevant"]),
        (contest(more=(1.0, 1.051)), ["5,000 more aliases, added to the median relevant"]),
    ],
)
def test_bars(found: Contest, missed: list[str]) -> None:
    told = reading.missed(found)
    assert len(told) == len(missed)
    assert all(line.startswith(start) for line, start in zip(told, missed, strict=True))
    assert reading.table(found).count("| missed |") == len(missed)


def test_the_table_shows_multiples_of_the_yardstick_and_what_was_read() -> None:
    lines = reading.table(contest(irrelevant=0.125)).splitlines()
    assert f"| {OURS} | 0.12 | 1.00 | 3 + 3 |" in lines
    assert "| slow 1.2 | 4.00 | 4.00 | 1 + 1 |" in lines
    assert (
        f"| irrelevant pages, how much faster than {YARDSTICK} | 8.00 × | at least 7 × | OK |"
        in (lines)
    )


def test_a_watch_gets_5000_names_that_are_found() -> None:
    wider = reading.widened(WATCH)
    names = {
        alias.text
        for entity in wider.entities.values()
        for aliases in entity.aliases.values()
        for alias in aliases
    }
    assert len(names) == 5001
    mentions = Matcher(wider.entities).find(fold("Robert Rose Winton met Kim Jong Un."))
    assert [mention.start for mention in mentions] == [0, 23]


def test_words_are_planted_where_a_reader_finds_them() -> None:
    text = b"x" * 130
    assert farm.plant(b"<p>" + text + b"</p>") == b"<p>" + text + farm.PLANTED + b"</p>"
    assert b"<p>" + farm.PLANTED + b"</p></body>" in farm.plant(b"<body>Short</body>")
