"""What is learned of an outlet by counting the lines of its pages."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from analysis import date_widgets, furniture
from store import learned
from store.engine import Store
from store.learned import Lesson
from store.tables.furniture import Furniture

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
MENU = ("Home", "Also read: the weather", "Subscribe to us")


def lesson(number: int, *more: str, outlet: str = "a") -> Lesson:
    word = chr(ord("a") + number)
    own = [f"{word} line {chr(ord('a') + n)}" for n in range(20)]
    return Lesson(outlet, furniture.marks(word, [*MENU, *more, *own]))


def teach(store: Store, lessons: Sequence[Lesson], now: datetime = NOW) -> None:
    with store.write() as session:
        learned.teach(session, lessons, now)


def known(store: Store, outlet: str = "a", now: datetime = NOW) -> learned.Learned:
    with store.read() as session:
        return learned.of_outlet(session, outlet, now)


def test_lines_of_three_pages_are_known_whether_taught_at_once_or_not(store: Store) -> None:
    menu = {furniture.fingerprint(line) for line in MENU}
    teach(store, [lesson(0), lesson(1)])
    assert known(store).chrome == set()
    teach(store, [lesson(2), lesson(3, outlet="b")])
    assert known(store).chrome == menu
    assert known(store, "b").chrome == set()


def test_a_copy_of_a_page_teaches_nothing(store: Store) -> None:
    teach(store, [lesson(0), lesson(0)])
    teach(store, [lesson(0)])
    assert known(store).chrome == set()


def test_skims_are_counted_by_the_month(store: Store) -> None:
    given = [Lesson("a", lesson(n).marks, skim=True) for n in range(3)]
    teach(store, given)
    assert known(store).skims == 3
    assert known(store, now=NOW + timedelta(days=20)).skims == 0


def test_a_line_with_a_date_that_is_strange_on_one_of_three_pages_is_a_widget(store: Store) -> None:
    def shows(number: int, **dates: bool) -> Lesson:
        lines = {name.replace("_", " "): strange for name, strange in dates.items()}
        return Lesson("a", lesson(number).marks, lines)

    teach(store, [shows(0, May_20=False, May_19=False), shows(1, May_20=True, May_19=False)])
    assert known(store).widgets == set()
    teach(store, [shows(2, May_20=False, May_19=False)])
    assert known(store).widgets == {"May 20"}
    assert learned.FEWEST_PAGES == date_widgets.FEWEST_PAGES


def test_rare_lines_are_forgotten_after_a_month_and_furniture_is_kept(store: Store) -> None:
    teach(store, [lesson(n, "Now and then") for n in range(2)])
    teach(store, [lesson(2)])
    later = NOW + timedelta(days=31)
    teach(store, [lesson(3, "Now and then")], later)
    assert len(known(store, now=later).chrome) == len(MENU)
    teach(store, [lesson(4, "Now and then"), lesson(5, "Now and then")], later)
    assert len(known(store, now=later).chrome) == len(MENU) + 1


def test_an_outlet_has_at_most_two_thousand_lines_and_its_furniture_stays(store: Store) -> None:
    teach(store, [lesson(n) for n in range(3)])
    for number in range(8):
        words = [f"{chr(97 + number)} {chr(97 + n // 26)} {chr(97 + n % 26)}" for n in range(390)]
        teach(store, [Lesson("a", furniture.marks(words[0], words))])
    with store.read() as session:
        row = session.get_one(Furniture, "a")
        assert len(row.lines) == 2_000 * 12
    assert len(known(store).chrome) == len(MENU)


def test_a_sentence_of_a_new_design_is_learned_where_thousands_of_pages_are_counted(
    store: Store,
) -> None:
    def pages(sentence: str, numbers: range) -> list[Lesson]:
        own = [_letters(n) for n in numbers]
        return [Lesson("a", furniture.marks(word, [sentence, *MENU, word])) for word in own]

    old = "This is the official page of the ministry, founded in the last century."
    new = "You are reading the renewed page of the ministry, please tell us of errors."
    teach(store, pages(old, range(3_000)))
    later = NOW
    for day in (1, 2):
        later = NOW + timedelta(days=day)
        teach(store, pages(new, range(day * 4_000, day * 4_000 + 400)), later)
    assert furniture.fingerprint(new) in known(store, now=later).chrome


def _letters(number: int) -> str:
    return " ".join("abcdefghij"[int(digit)] for digit in str(number))
