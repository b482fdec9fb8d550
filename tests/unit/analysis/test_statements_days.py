"""When something was said, in what medium, as what act; and texts that must not break anything."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from analysis.statements import saidon
from analysis.statements.extracting import MOST, Source, extract
from tests.unit.analysis.casting import CAST, FRIDAY, statements

BRIDGE = "the bridge would be opened"
MARKS = (
    'на будет ТАСС словам , заявил заявил : письмо МИД \n МИД По подчеркнул — подчеркнул “ " со По '
    "15 августа словам . « словам письмо « — сообщил и.о. сообщил „ МИД , подчеркнул сказал » он"
)


@pytest.mark.parametrize(
    ("words", "lang", "day"),
    [
        ("on Monday", "en", "2026-11-16"),
        ("on Friday", "en", "2026-11-20"),
        ("today", "en", "2026-11-20"),
        ("yesterday", "en", "2026-11-19"),
        ("July 27", "en", "2026-07-27"),
        ("27 December", "en", "2025-12-27"),
        ("on July 27, 2023", "en", "2023-07-27"),
        ("15日", "ja", "2026-11-15"),
        ("지난 25일", "ko", "2026-10-25"),
        ("8월 15일", "ko", "2026-08-15"),
        ("월요일", "ko", "2026-11-16"),
        ("27 июля", "ru", "2026-07-27"),
        ("в понедельник", "ru", "2026-11-16"),
        ("2023-07-27", "und", "2023-07-27"),
    ],
)
def test_a_day_is_the_last_one_of_its_name(words: str, lang: str, day: str) -> None:
    found = saidon.day_of(words, lang, FRIDAY)
    assert found is not None
    assert found[0] == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "lang"),
    [("last week", "en"), ("in 15 days", "en"), ("Mondays", "en"), ("15일간", "ko"), ("", "en")],
)
def test_what_names_no_day_gives_none(words: str, lang: str) -> None:
    assert saidon.day_of(words, lang, FRIDAY) is None


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    assert saidon.day_of("on Monday", "en", None) is None
    found = saidon.day_of("on 27 July 2023", "en", None)
    assert found is not None
    assert found[0] == date(2023, 7, 27)


def test_a_paragraph_led_by_a_day_governs_its_sentences() -> None:
    text = (
        f"On July 27, Putin said that {BRIDGE}. Lavrov said that the railway would follow.\n"
        "Dmitry Peskov said that nothing was planned."
    )
    found = statements(text)
    assert [one.said_on for one in found] == [date(2026, 7, 27), date(2026, 7, 27), None]
    assert [one.background for one in found] == [True, True, False]
    assert found[0].said_on_from == "July 27"


def test_what_was_said_in_another_year_is_background_without_a_day() -> None:
    (one,) = statements(f"In 2019, Putin said that {BRIDGE}.")
    assert (one.said_on, one.background, one.said_on_from) == (None, True, "In 2019")


def test_a_day_within_the_content_is_not_that_of_saying_it() -> None:
    (one,) = statements(f"Putin said that {BRIDGE} on Monday.")
    assert one.said_on is None


def test_the_day_goes_on_with_the_speaker() -> None:
    found = statements(
        f"Putin said on Wednesday that {BRIDGE}. He added that the railway would follow."
    )
    assert [one.said_on for one in found] == [date(2026, 11, 18)] * 2


@pytest.mark.parametrize(
    ("sentence", "kind", "act", "polarity"),
    [
        (f"Putin said that {BRIDGE}.", "indirect", "statement", "positive"),
        ("“The bridge is open,” Putin said.", "direct", "statement", "positive"),
        ("Putin said that the bridge was “a sign of trust”.", "mixed", "statement", "positive"),
        ("Putin said that the bridge was not open.", "indirect", "statement", "negative"),
        ("Putin said that Seoul must leave the talks.", "indirect", "demand", "positive"),
        ("“We will build the bridge,” Putin said.", "direct", "commitment", "positive"),
        ("Putin said that the reports were baseless.", "indirect", "denial", "positive"),
        ("Putin denied that the bridge was open.", "indirect", "denial", "positive"),
    ],
)
def test_kind_act_and_polarity(sentence: str, kind: str, act: str, polarity: str) -> None:
    (one,) = statements(sentence)
    assert (one.kind, one.act, one.polarity) == (kind, act, polarity)


def test_languages_without_an_engine_give_quotations_to_the_nearest_name() -> None:
    text = (
        "«Den neuen Vertrag werden wir halten», sagte Wladimir Putin und fuhr ab.\n"
        "Er las «Krieg und Frieden» und KCNA.\n"
        "«Niemand hat etwas davon gehört», hieß es in der Stadt."
    )
    (one,) = statements(text, "de")
    assert one.claimant == "Vladimir Putin"
    assert one.content == "«Den neuen Vertrag werden wir halten»"
    assert one.kind == "direct"


TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(
        ["Putin", "said", "that", "he", "“", "”", "\"", "the letter", "according to", "KCNA", ",",
         ".", "\n", "Kim", "told", "Izvestia", "on Monday", "«", "»", "the minister", "in 2019",
         "заявил", "ТАСС", "말했다", "\U0001f600", "\u0301", "İ", "\ud800"]
    )
).map(" ".join)  # fmt: skip


SAID = {
    "en": "Putin said that the bridge was open.",
    "ru": "Путин заявил, что мост открыт.",
    "ko": "통일부는 “다리가 열렸다”고 말했다.",
    "de": "Putin sagte: «Den neuen Vertrag werden wir halten».",
    "und": "",
}


@given(TEXTS, st.sampled_from(list(SAID)), st.dates() | st.none())
def test_no_text_breaks_it_and_spans_lead_to_the_content(
    scraps: str, lang: str, day: date | None
) -> None:
    text = f"{SAID[lang]}\n{scraps}"
    found = extract(Source("Title", text, lang, day), CAST)
    assert found or lang == "und"
    for one in found:
        assert one.content == " … ".join(text[start:end] for start, end in one.spans)
        assert one.claimant
        if one.claimant_span:
            assert text[slice(*one.claimant_span)] == one.claimant_text
        if one.cue_span:
            assert text[slice(*one.cue_span)] == one.cue


def test_a_weekday_that_is_tomorrow_is_tomorrow_unless_it_is_called_the_last() -> None:
    for words, day in (("on Saturday", 21), ("last Saturday", 14)):
        found = saidon.day_of(words, "en", FRIDAY)
        assert found is not None
        assert found[0] == date(2026, 11, day)


def test_the_day_of_the_dateline_counts_where_the_page_is_of_another() -> None:
    text = f"SEOUL, Nov. 21 (Mirae) -- Putin said on Friday that {BRIDGE}. Nobody knew of it."
    (one,) = extract(Source("", text, "en", date(2026, 11, 20)), CAST)
    assert one.said_on == date(2026, 11, 20)
    (two,) = extract(Source("", text.replace("Friday", "Saturday"), "en", FRIDAY), CAST)
    assert two.said_on == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("words", "lang"),
    [("on January 1, 2031", "en"), ("1 января 2031 года", "ru"), ("2031년 1월 1일", "ko")],
)
def test_nothing_was_said_on_a_day_to_come(words: str, lang: str) -> None:
    assert saidon.day_of(words, lang, FRIDAY) is None


def test_the_last_day_of_the_calendar_has_no_morrow() -> None:
    found = saidon.day_of("on 15 August", "en", date.max)
    assert found is not None
    assert found[0] == date(9999, 8, 15)


def test_a_speaker_of_marks_alone_is_nobody() -> None:
    for text in (MARKS, f"{MARKS} . {MARKS}"):
        assert all(one.claimant.strip() for one in extract(Source("", text, "ru", FRIDAY), CAST))


def test_of_a_book_the_beginning_is_read_to_the_end_of_a_line() -> None:
    head = f"Putin said that {BRIDGE}.\n"
    text = head + "Nothing.\n" * (MOST // 9) + f"Putin said that {BRIDGE} again.\n"
    assert [one.content for one in extract(Source("", text, "en", FRIDAY), CAST)] == [BRIDGE]
