"""Which texts tell a ritual of the calendar, and what was expected and did not come."""

from datetime import date

import pytest

from analysis.stories import rituals
from analysis.stories.rituals import Seen
from analysis.utterance import Named
from config.watch import Expected, FixedDay

LETTERS = Expected(what="letters", sender="russia", receiver="dprk", outlets=("kremlin", "kcna"))
CALENDAR = {
    "liberation-day": FixedDay(
        title="Liberation Day",
        day="08-15",
        since=1945,
        names={"en": ("Liberation Day",), "ru": ("освобождения Кореи",), "ko": ("조국해방",)},
        expects=(LETTERS,),
    ),
    "new-year": FixedDay(
        title="New Year", day="01-01", names={"en": ("New Year greetings",)}, tolerance=10
    ),
}
DAY = date(2023, 8, 15)


def named(text: str, **words: str) -> list[Named]:
    return [
        Named(at, at + len(word), name, word, "thing", frozenset({name}))
        for name, word in words.items()
        if (at := text.find(word)) >= 0
    ]


@pytest.mark.parametrize(
    "title",
    ["Putin greets Kim on Liberation Day", "К годовщине освобождения Кореи", "조국해방 축전"],
)
def test_a_headline_that_names_the_day_tells_its_ritual(title: str) -> None:
    assert rituals.ritual_of(title, "", DAY, CALENDAR) == "liberation-day"


def test_a_sentence_of_the_lede_tells_it_with_what_is_done() -> None:
    text = "The two spoke. In a letter on Liberation Day he promised more."
    words = named(f"Ties to grow\n{text}", letters="letter")
    assert rituals.ritual_of("Ties to grow", text, DAY, CALENDAR, words) == "liberation-day"


def test_the_day_in_passing_tells_no_ritual() -> None:
    text = "Shops were closed on Liberation Day. A letter came from the bank."
    words = named(f"Prices rise\n{text}", letters="letter")
    assert rituals.ritual_of("Prices rise", text, DAY, CALENDAR, words) == ""


@pytest.mark.parametrize(("day", "ritual"), [(18, "liberation-day"), (19, "")])
def test_greetings_of_those_days_tell_it_without_its_name(day: int, ritual: str) -> None:
    title = "Greetings to Russian President"
    words = named(title, letters="Greetings", russia="Russian")
    assert rituals.ritual_of(title, "", date(2023, 8, day), CALENDAR, words) == ritual


def test_greetings_of_others_do_not() -> None:
    title = "Greetings to Syrian President"
    words = named(title, letters="Greetings", syria="Syrian")
    assert rituals.ritual_of(title, "", DAY, CALENDAR, words) == ""


def test_the_day_named_at_another_time_of_the_year_tells_nothing() -> None:
    assert rituals.ritual_of("Film on Liberation Day", "", date(2023, 3, 1), CALENDAR) == ""


def test_a_year_ends_within_a_ritual() -> None:
    for day in (date(2023, 12, 28), date(2024, 1, 9)):
        assert rituals.ritual_of("New Year greetings sent", "", day, CALENDAR) == "new-year"


def test_a_leap_day_is_in_leap_years_only() -> None:
    leap = {"leap": FixedDay(title="Leap", day="02-29", names={"en": ("Leap Day",)}, tolerance=2)}
    on = {year: rituals.ritual_of("Leap Day", "", date(year, 2, 28), leap) for year in (2096, 2100)}
    assert on == {2096: "leap", 2100: ""}


def test_nothing_is_missing_that_came() -> None:
    words = frozenset({"letters", "russia", "dprk"})
    seen = [Seen("liberation-day", DAY, outlet, words) for outlet in ("kremlin", "kcna")]
    assert rituals.expected(CALENDAR, date(2023, 8, 1), date(2023, 9, 1), seen) == []


def test_what_nobody_told_is_missing() -> None:
    (missing,) = rituals.expected(CALENDAR, date(2023, 8, 1), date(2023, 9, 1), [])
    assert (missing.ritual, missing.day, missing.expected) == ("liberation-day", DAY, LETTERS)
    assert missing.nobody
    assert missing.outlets == ("kcna", "kremlin")


def test_an_outlet_that_kept_silent_is_named() -> None:
    seen = [Seen("liberation-day", DAY, "kremlin", frozenset({"letters", "dprk"}))]
    (missing,) = rituals.expected(CALENDAR, date(2023, 8, 1), date(2023, 9, 1), seen)
    assert (missing.outlets, missing.nobody) == (("kcna",), False)


def test_another_year_does_not_count() -> None:
    seen = [Seen("liberation-day", date(2022, 8, 15), "kcna", frozenset({"letters", "dprk"}))]
    (missing,) = rituals.expected(CALENDAR, date(2023, 8, 1), date(2023, 9, 1), seen)
    assert missing.nobody


def test_a_day_is_judged_once_when_its_time_has_run_out() -> None:
    early = rituals.expected(CALENDAR, date(2023, 8, 10), date(2023, 8, 19), [])
    due = rituals.expected(CALENDAR, date(2023, 8, 19), date(2023, 8, 20), [])
    late = rituals.expected(CALENDAR, date(2023, 8, 20), date(2024, 8, 1), [])
    assert (len(early), len(due), len(late)) == (0, 1, 0)


def test_words_of_a_headline_are_those_before_its_end() -> None:
    title = "Greetings sent"
    words = named(f"{title}\nRussia was glad", letters="Greetings", russia="Russia")
    assert rituals.words_of(title, words) == {"letters"}
