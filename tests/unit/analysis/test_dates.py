"""An article carries its own date or none: never that of the visit, a widget or a change."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from analysis import dates
from analysis.date_words import machine
from analysis.document import DateReading, FeedWords, OutletHints, Page
from analysis.reading import read, read_text
from config.watch import FixedDay

FETCHED = datetime(2023, 9, 21, 12, tzinfo=UTC)
CALENDAR = (
    FixedDay(
        title="Liberation Day", day="08-15", since=1945,
        names={"en": ("liberation day",), "ru": ("день освобождения",), "ko": ("조국해방",),
               "pt": ("dia da libertação",)},
    ),
    FixedDay(title="Victory over Japan", day="09-03", names={"en": ("victory over japan",)}),
)  # fmt: skip
NO_FEED = FeedWords()
ANY_OUTLET = OutletHints()
PROSE = "The two neighbours want to widen their trade over the river, officials in the port say. "


def dated(
    head: str = "", body: str = "", feed: FeedWords = NO_FEED, path: str = "story",
    outlet: OutletHints = ANY_OUTLET,
) -> DateReading:  # fmt: skip
    html = f"""<html><head>{head}</head><body><div class="top-bar">Thursday, September 21, 2023
      </div><article><h1>Neighbours widen trade</h1>{body}<p>{PROSE * 6}</p></article>
      <footer>Updated 20.09.2023</footer></body></html>"""
    page = Page(f"https://a.example/{path}", html.encode(), "", FETCHED, feed, outlet)
    return read(page, CALENDAR).date


def day(reading: DateReading) -> str | None:
    return reading.published_at.date().isoformat() if reading.published_at else None


def jsonld(**dates: str) -> str:
    pairs = ", ".join(f'"{key}": "{value}"' for key, value in dates.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {pairs}}}</script>'


def test_todays_widget_is_never_the_date() -> None:
    reading = dated()

    assert reading == DateReading()


def test_published_counts_and_modified_stands_apart() -> None:
    reading = dated(
        jsonld(datePublished="2022-08-15T19:24:05+05:30", dateModified="2023-09-21T06:02:41+05:30")
    )

    assert reading.published_at == datetime(2022, 8, 15, 13, 54, 5, tzinfo=UTC)
    assert reading.modified_at == datetime(2023, 9, 21, 0, 32, 41, tzinfo=UTC)
    assert (reading.source, reading.confidence, reading.conflict) == ("jsonld", "high", False)


def test_modified_alone_does_not_date_an_article() -> None:
    assert dated(jsonld(dateModified="2023-09-20T10:00:00Z")).published_at is None


def test_feed_ranks_first_and_a_disagreement_is_flagged() -> None:
    feed = FeedWords(published=datetime(2023, 8, 15, 9, tzinfo=UTC))

    assert dated(jsonld(datePublished="2023-08-15T08:00:00Z"), feed=feed).conflict is False
    reading = dated(jsonld(datePublished="2023-08-12T08:00:00Z"), feed=feed)
    assert (day(reading), reading.source, reading.conflict) == ("2023-08-15", "feed", True)


def test_page_wins_over_a_feed_that_dates_it_anew() -> None:
    feed = FeedWords(published=datetime(2023, 8, 15, 9, tzinfo=UTC))

    reading = dated('<meta property="article:published_time" content="2022-08-15">', feed=feed)

    assert (day(reading), reading.source, reading.conflict) == ("2022-08-15", "opengraph", True)


def test_future_dates_are_refused() -> None:
    reading = dated(jsonld(datePublished="2024-01-05T10:00:00Z"), path="2022/08/16/story")

    assert (day(reading), reading.source) == ("2022-08-16", "url")


@pytest.mark.parametrize("raw", ["2023-01-01", "2023-01-01T00:00:00", "1970-01-01T00:00:00Z"])
def test_dates_that_programs_make_up_are_refused(raw: str) -> None:
    assert dated(jsonld(datePublished=raw)).published_at is None


def test_naive_time_gets_the_outlets_zone_and_says_so() -> None:
    seoul = OutletHints(timezone="Asia/Seoul")

    reading = dated(jsonld(datePublished="2023-08-15T09:30:00"), outlet=seoul)
    assert reading.published_at == datetime(2023, 8, 15, 0, 30, tzinfo=UTC)
    assert (reading.zone_known, reading.day_only) == (False, False)

    whole = dated(jsonld(datePublished="2023-08-15"), outlet=seoul)
    assert whole.published_at == datetime(2023, 8, 14, 15, tzinfo=UTC)
    assert whole.day_only is True


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Published: August 15, 2022", "en"),
        ("15 августа 2022 года, 10:30", "ru"),
        ("입력 2022.08.15 오후 2:30", "ko"),
        ("주체111(2022)년 8월 15일", "ko"),
        ("15 de agosto de 2022 às 14h30", "pt"),
        ("15/08/2022", "pt"),
    ],
)
def test_date_line_by_the_headline_in_the_outlets_language(line: str, language: str) -> None:
    reading = dated(
        body=f'<div class="byline">{line}</div>', outlet=OutletHints(languages=(language,))
    )

    assert (day(reading), reading.source) == ("2022-08-15", "visible")


def test_ambiguous_numbers_are_not_guessed() -> None:
    assert dated(body='<div class="byline">03/04/2022</div>').published_at is None


def test_dates_told_in_the_text_are_not_its_own() -> None:
    told = "<p>The war that began on February 24, 2022, has brought the two countries closer.</p>"

    assert dated(body=told).published_at is None


def in_words(text: str, fetched: datetime = FETCHED, feed: FeedWords = NO_FEED) -> DateReading:
    page = Page("https://a.example/story", b"", "", fetched, feed)
    return read_text("", text, page, CALENDAR).date


MONDAY = "The letter was sent on the country's liberation day, state media reported on Monday. "
TODAY = "The president today sent a letter to Pyongyang on Liberation Day, the Kremlin announced. "


def test_weekday_on_a_fixed_day_gives_the_year() -> None:
    reading = in_words(MONDAY)

    assert (day(reading), reading.source, reading.confidence) == ("2022-08-15", "body", "low")
    assert reading.day_only is True


def test_several_fitting_years_leave_it_undated() -> None:
    assert in_words(TODAY).published_at is None
    assert in_words(MONDAY, datetime(2016, 9, 1, tzinfo=UTC)).published_at is None


def test_several_years_fit_and_one_is_a_day_before_the_visit() -> None:
    assert day(in_words(MONDAY, datetime(2022, 8, 16, 8, tzinfo=UTC))) == "2022-08-15"


def test_of_two_days_that_the_lede_names_the_later_counts() -> None:
    text = MONDAY + "The friendship was established with the victory over Japan, it said."

    assert day(in_words(text, datetime(2023, 1, 9, tzinfo=UTC))) == "2022-08-15"


def test_anniversary_gives_the_year() -> None:
    later = datetime(2026, 9, 1, tzinfo=UTC)
    text = TODAY + "\nIn July both marked the 70th anniversary of the armistice (1950-1953)."

    assert day(in_words(text, later)) == "2023-08-15"


def test_later_full_date_in_the_text_bounds_the_year() -> None:
    text = TODAY + "\nThey have been close since the invasion of September 1, 2022."

    assert day(in_words(text)) == "2023-08-15"


def test_body_contradicts_an_old_text_under_a_new_date() -> None:
    text = TODAY + "\nIn July both marked the 70th anniversary of the armistice (1950-1953)."
    anew = FeedWords(published=datetime(2025, 8, 15, 9, tzinfo=UTC))

    reading = in_words(text, datetime(2025, 8, 15, 12, tzinfo=UTC), anew)

    assert (reading.source, reading.conflict) == ("feed", True)


def test_given_date_of_an_archive_row_is_used() -> None:
    given = FeedWords(published=datetime(2022, 8, 15, 9, tzinfo=UTC))

    reading = in_words(MONDAY, feed=given)

    assert (reading.published_at, reading.conflict) == (given.published, False)


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_iso_moments_are_read_exactly(local: datetime, minutes: int) -> None:
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    local = local.replace(year=1991 + local.year % 100, day=min(local.day, 28), microsecond=0)
    stamp = f"{local.isoformat()}{sign}{size // 60:02}:{size % 60:02}"

    moment = machine(stamp, UTC)

    assert moment is not None
    assert moment.at == local.replace(tzinfo=UTC) - timedelta(minutes=minutes)


@given(st.text(max_size=60))
def test_no_spelling_breaks_the_reading_of_moments(raw: str) -> None:
    machine(raw, UTC)
    in_words(raw)


ZONES = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda m: timezone(timedelta(minutes=m)))
ANY_MOMENT = st.one_of(
    st.datetimes(), st.sampled_from([datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)])  # noqa: DTZ001
)  # fmt: skip
ANY_AWARE = st.builds(lambda at, zone: at.replace(tzinfo=zone), ANY_MOMENT, ZONES)
OUTLET_ZONES = ("UTC", "Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati")


@given(ANY_AWARE, ANY_AWARE, st.sampled_from(OUTLET_ZONES))
def test_no_moment_breaks_a_reading(told: datetime, fetched: datetime, zone: str) -> None:
    feed = FeedWords(published=told, published_raw=told.isoformat())
    stamp = told.isoformat()
    html = f"""<html><head>{jsonld(datePublished=stamp, dateModified=stamp)}
      <meta property="article:published_time" content="{stamp}"></head><body><article><h1>Trade</h1>
      <time datetime="{stamp}">{told.year:04}-{told.month:02}-{told.day:02}</time>
      <p>{PROSE * 3}</p></article></body></html>"""
    url = f"https://a.example/{told.year:04}/{told.month:02}/{told.day:02}/story"
    page = Page(url, html.encode(), "", fetched, feed, OutletHints(timezone=zone))

    for reading in (read(page, CALENDAR), read_text("", f"{MONDAY} {stamp}", page, CALENDAR)):
        for at in (reading.date.published_at, reading.date.modified_at):
            assert at is None or 1970 <= at.astimezone(UTC).year < 2100


@pytest.mark.parametrize("year", ["0001", "1969", "2100", "9999"])
@pytest.mark.parametrize("clock", ["", "T00:00:00Z", "T00:00:00+14:00", "T23:59:59-12:00"])
def test_a_year_that_cannot_be_meant_is_no_date(year: str, clock: str) -> None:
    stamp = f"{year}-06-01{clock}"

    assert machine(stamp, UTC) is None
    assert machine(f"Mon, 01 Jun {year} 00:00:00 GMT", UTC) is None
    assert dated(jsonld(datePublished=stamp, dateModified=stamp)) == DateReading()


MIDNIGHT = datetime(2023, 8, 14, 15, tzinfo=UTC)
SEOUL = OutletHints(timezone="Asia/Seoul")


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2023-08-15T16:20:00+09:00", (datetime(2023, 8, 15, 7, 20, tzinfo=UTC), "jsonld", False)),
        ("2023-08-14T23:50:00+09:00", (MIDNIGHT, "feed", True)),
        ("2023-08-15", (MIDNIGHT, "feed", True)),
    ],
)
def test_the_day_of_a_list_gets_its_time_from_the_page(
    stamp: str, expected: tuple[datetime, str, bool]
) -> None:
    feed = FeedWords(published=MIDNIGHT, published_raw="2023.08.15", zone_known=False)
    found = dated(jsonld(datePublished=stamp), feed=feed, outlet=SEOUL)
    assert (found.published_at, found.source, found.day_only) == expected
    assert (found.confidence, found.conflict) == ("high", False)


@pytest.mark.parametrize("raw", ["Tue, 15 Aug 2023 00:00:00 +0900", "20230815T0000", "1692025200"])
def test_midnight_that_is_written_out_is_a_time(raw: str) -> None:
    feed = FeedWords(published=MIDNIGHT, published_raw=raw)
    found = dated(jsonld(datePublished="2023-08-15T16:20:00+09:00"), feed=feed, outlet=SEOUL)
    assert (found.published_at, found.day_only) == (MIDNIGHT, False)


def test_a_given_date_of_such_a_year_is_told_and_refused() -> None:
    feed = FeedWords(published=datetime(1, 1, 1, tzinfo=UTC), published_raw="0001-01-01")
    seoul = OutletHints(timezone="Asia/Seoul")
    page = Page("https://a.example/story", b"", "", FETCHED, feed, seoul)

    reading = read_text("", PROSE, page, CALENDAR)

    assert reading.date == DateReading()
    [told] = reading.evidence["date"]
    assert (told.value, told.verdict, told.reason) == (
        "0001-01-01", "rejected", "not a plausible year",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("at", "day", "zone", "hours"),
    [
        (datetime(2024, 8, 13, 15, tzinfo=UTC), date(2024, 8, 14), "Asia/Seoul", 9),
        (datetime(2024, 8, 14, 12, tzinfo=UTC), date(2024, 8, 14), "UTC", 0),
        (datetime(2024, 8, 13, 22, 30, tzinfo=UTC), date(2024, 8, 14), "UTC", 2),
        (datetime(2024, 8, 14, 3, tzinfo=UTC), date(2024, 8, 13), "UTC", -4),
        (datetime(2024, 8, 14, 3, tzinfo=UTC), date(2024, 1, 1), "UTC", 0),
    ],
)
def test_the_outlets_clock_shows_its_own_day(
    at: datetime, day: date, zone: str, hours: int
) -> None:
    assert dates.local_offset(at, day, ZoneInfo(zone)) == timedelta(hours=hours)
