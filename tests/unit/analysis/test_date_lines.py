"""The date line of an article is found in any language, and told from everything around it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from analysis import date_relative, date_widgets, date_written
from analysis.date_objections import Circumstances
from analysis.date_widgets import Shown
from analysis.document import DateReading, OutletHints, Page
from analysis.languages.datelines import MONTHS
from analysis.reading import read

FETCHED = datetime(2023, 9, 21, 16, tzinfo=UTC)
LATER = datetime(2026, 9, 21, 16, tzinfo=UTC)
TODAY = "Thursday, September 21, 2023"
PROSE = "The two neighbours want to widen their trade over the river, officials in the port say. "
ANY_OUTLET = OutletHints()


def dated(
    above: str = "", below: str = "", after: str = "", head: str = "", fetched: datetime = FETCHED,
    url: str = "https://a.example/2/neighbours-widen-trade", outlet: OutletHints = ANY_OUTLET,
) -> DateReading:  # fmt: skip
    html = f"""<html><head><title>Neighbours widen trade</title>{head}</head><body>{above}
      <div class="content"><h1>Neighbours widen trade</h1>{below}<p>{PROSE * 5}</p>
      <p>{PROSE * 4}</p></div>{after}</body></html>"""
    return read(Page(url, html.encode(), "", fetched, outlet=outlet), ()).date


@pytest.mark.parametrize(
    "line",
    [
        "15. August 2022", "15.08.2022, 10:30 Uhr", "15 août 2022", "15 de agosto de 2022",
        "15 augustus 2022", "15 sierpnia 2022", "15. srpna 2022", "2022. augusztus 15.",
        "15 серпня 2022", "15 Ağustos 2022", "15 Αυγούστου 2022", "15 أغسطس 2022", "2022年8月15日",
        "15. elokuuta 2022", "Aug 15, 2022", "15.8.22", "August 15th, 2022 at 4 p.m.",
    ],
)  # fmt: skip
def test_line_by_the_headline_in_many_languages(line: str) -> None:
    reading = dated(below=f'<p class="byline">{line}</p>')

    assert (reading.day, reading.source) == (date(2022, 8, 15), "visible")


WIDGETS = [
    f"<div>{TODAY}</div>", f'<div class="top-bar">{TODAY}</div>', f'<div id="date">{TODAY}</div>',
    f"<header><span>{TODAY}</span></header>", f'<div class="current-date">{TODAY}</div>',
    f'<div class="weather">18 C <span>{TODAY}</span></div>', "<p>21.09.2023 | 16:05</p>",
    '<header><time datetime="2023-09-21T16:00:00Z">today</time></header>',
]  # fmt: skip


@pytest.mark.parametrize("widget", WIDGETS)
def test_the_day_of_the_visit_is_no_date(widget: str) -> None:
    assert dated(above=widget) == DateReading()
    assert dated(after=f"<footer>{widget}</footer>").published_at is None
    own = '<span class="date">August 15, 2022</span>'
    for fetched in (FETCHED, LATER):
        assert dated(above=widget, below=own, fetched=fetched).day == date(2022, 8, 15)


def test_dates_of_other_articles_and_of_replies_are_not_its_own() -> None:
    cards = "".join(
        f'<div class="card"><a href="/{day}">Port</a> <span class="date">{day}.5.2021</span></div>'
        for day in (3, 4, 5, 6)
    )
    reply = '<div class="comments"><p class="date">September 20, 2023 at 10:15</p>Nice</div>'

    assert dated(after=f"<section>{cards}</section>").published_at is None
    assert dated(after=reply).published_at is None
    assert dated(below="<p>Posted 15 Aug 2022</p>", after=cards + reply).day == date(2022, 8, 15)


@pytest.mark.parametrize("elements", range(8))
def test_what_stands_beside_the_article_in_the_main_part_is_not_its_own(elements: int) -> None:
    other = '<form>Published: <span class="date">12 August 2022</span></form>'
    html = f"""<title>Neighbours widen trade</title>{"<i></i>" * elements}<main>{other}
      <article><h1>Neighbours widen trade</h1><span class="date">3 May 2021</span>
      <p>{PROSE * 4}</p></article></main>"""

    reading = read(Page("https://a.example/trade", html.encode(), "", FETCHED), ()).date

    assert reading.day == date(2021, 5, 3)


def test_a_line_the_outlet_shows_everywhere_is_a_widget() -> None:
    line = '<p class="date">15 August 2022</p>'
    known = OutletHints(widgets=frozenset({"15 August 2022"}))

    assert dated(below=line).day == date(2022, 8, 15)
    assert dated(below=line, outlet=known).published_at is None


def test_published_and_updated_in_one_line_stand_apart() -> None:
    reading = dated(below="<p>Published 15 Aug 2022, updated 17 Aug 2022</p>")

    assert reading.day == date(2022, 8, 15)
    assert reading.modified_at == datetime(2022, 8, 17, tzinfo=UTC)


def test_only_the_day_of_a_change_dates_with_low_confidence() -> None:
    reading = dated(below="<p>Last updated: 15 August 2022</p>")

    assert (reading.day, reading.confidence) == (date(2022, 8, 15), "low")


def test_a_span_of_days_is_an_event() -> None:
    assert dated(below="<p>14. - 20. Januar 2022</p>").published_at is None
    assert dated(below="<p>14.01.2022 - 20.01.2022</p>").published_at is None


@pytest.mark.parametrize(
    ("lang", "place", "expected"),
    [("en-GB", "a.example", 3), ("en-US", "a.example", 4), ("", "a.co.uk", 3), ("", "a.us", 4)],
)
def test_numbers_are_read_as_the_country_writes_them(lang: str, place: str, expected: int) -> None:
    html = f"""<html lang="{lang}"><body><h1>Neighbours widen trade</h1>
      <p class="date">03/04/2022</p><p>{PROSE * 5}</p></body></html>"""
    page = Page(f"https://{place}/2/trade", html.encode(), "", FETCHED)

    reading = read(page, ()).date

    assert reading.day is not None
    assert reading.day.day == expected


def test_numbers_are_read_as_the_other_dates_of_the_page() -> None:
    other = "<p>Sources: 25/12/2021</p>"

    assert dated(below='<p class="date">03/04/2022</p>', after=other).day == date(2022, 4, 3)


def test_the_day_is_that_of_the_outlets_readers() -> None:
    stamp = '<meta property="article:published_time" content="2022-08-16T02:25:54Z">'

    assert dated(head=stamp).day == date(2022, 8, 16)
    assert dated(head=stamp, below="<p>August 15, 2022 | 9:25pm</p>").day == date(2022, 8, 15)
    url = "https://a.example/2022/08/15/neighbours-widen-trade"
    assert dated(head=stamp, url=url).day == date(2022, 8, 15)
    seoul = OutletHints(timezone="Asia/Seoul")
    assert dated(head=stamp.replace("02:25", "17:25"), outlet=seoul).day == date(2022, 8, 17)


def test_a_pyongyang_day_of_2016_begins_half_an_hour_later() -> None:
    outlet = OutletHints(timezone="Asia/Pyongyang")
    for year, hour, minute in ((2016, 15, 30), (2022, 15, 0)):
        reading = dated(below=f'<p class="date">{year}.8.15</p>', outlet=outlet)
        assert reading.published_at == datetime(year, 8, 14, hour, minute, tzinfo=UTC)
        assert reading.day == date(year, 8, 15)


def test_the_address_tells_a_text_that_was_dated_anew() -> None:
    head = '<meta property="article:published_time" content="2023-06-17T18:28:00+02:00">'

    reading = dated(head=head, url="https://a.example/2017/7/12/neighbours-widen-trade")

    assert (reading.day, reading.conflict) == (date(2017, 7, 12), True)


def test_a_number_behind_year_and_month_is_no_day() -> None:
    assert dated(url="https://a.example/2022/10/3-questions-for-the-port").published_at is None


def test_the_date_line_beats_a_vague_meta_element() -> None:
    head = '<meta name="date" content="2022-08-19">'

    assert dated(head=head).day == date(2022, 8, 19)
    assert dated(head=head, below='<p class="date">15.08.2022</p>').day == date(2022, 8, 15)


def test_a_page_too_deep_to_parse_is_dated_by_its_head() -> None:
    head = '<meta property="article:published_time" content="2022-08-15T10:00:00+02:00">'

    reading = dated(head=head, below="<div>" * 800)

    assert (reading.day, reading.source) == (date(2022, 8, 15), "opengraph")


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("3 hours ago", 3), ("vor 2 Stunden", 2), ("2 часа назад", 2), ("3시간 전", 3),
        ("il y a 5 heures", 5), ("3時間前", 3), ("сегодня в 14:05", 1 + 55 / 60),
    ],
)  # fmt: skip
def test_time_told_from_the_visit_is_weak(line: str, before: float) -> None:
    reading = dated(below=f"<p>{line}</p>")

    assert reading.published_at == FETCHED - timedelta(hours=before)
    assert (reading.source, reading.confidence) == ("relative", "low")


@pytest.mark.parametrize("line", ["today", "just now", "сегодня", "Updated 3 hours ago", "HIER"])
def test_the_visit_itself_is_never_the_date(line: str) -> None:
    assert dated(below=f"<p>{line}</p>").published_at is None


@given(st.text(max_size=80))
def test_no_line_breaks_the_reading_of_dates(line: str) -> None:
    list(date_written.written(line, None, UTC))
    date_relative.told(line, Circumstances(UTC, FETCHED))


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(MONTHS)))
def test_every_month_name_means_its_month(day: date, name: str) -> None:
    day = day.replace(month=MONTHS[name], day=min(day.day, 28))

    found = [one.date() for _, _, one in date_written.days(f"{day.day} {name} {day.year}", None)]

    assert found == [day]


def test_a_widget_is_what_cannot_belong_to_one_of_its_pages() -> None:
    line, day = TODAY, date(2023, 9, 21)
    same_day = [Shown(f"/{n}", line, day, day) for n in range(3)]
    old = Shown("/old", line, day, date(2023, 9, 1))

    assert date_widgets.widgets(same_day) == frozenset()
    assert date_widgets.widgets([*same_day[:2], old]) == {line}
    assert date_widgets.widgets([same_day[0], old]) == frozenset()


def test_the_lines_of_a_reading_can_be_held_against_others() -> None:
    html = f'<html><body><h1>Trade</h1><p class="date">{TODAY}</p><p>{PROSE * 5}</p></body></html>'
    reading = read(Page("https://a.example/1/trade", html.encode(), "", LATER), ())

    [one] = date_widgets.shown("1", reading.evidence["date"], date(2023, 9, 30))

    assert (one.line, one.day) == (TODAY, date(2023, 9, 21))
