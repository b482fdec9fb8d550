from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, strategies as st

from analysis import slots

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def due(clock: str, zone: str, now: str, **more: object) -> list[slots.Slot]:
    options = {"known": (), "since": utc("2000-01-01"), **more}
    return slots.due_slots({"morning": clock}, zone, utc(now), **options)  # type: ignore[arg-type]


def test_a_slot_is_due_at_its_instant_and_not_a_second_before() -> None:
    since = utc("2026-03-09")
    assert due("07:00", "Asia/Seoul", "2026-03-09 21:59:59", since=since) == []
    assert due("07:00", "Asia/Seoul", "2026-03-09 22:00:00", since=since) == [
        slots.Slot("morning", date(2026, 3, 10), utc("2026-03-09 22:00"))
    ]


def test_missed_slots_come_oldest_first_and_at_most_a_week_back() -> None:
    found = due("07:00", "UTC", "2026-03-20 12:00")
    assert [slot.local_date.day for slot in found] == [14, 15, 16, 17, 18, 19, 20]


def test_known_slots_and_those_before_the_beginning_are_left_out() -> None:
    known = [(date(2026, 3, 19), "morning", utc("2026-03-19 07:00"))]
    found = due("07:00", "UTC", "2026-03-20 12:00", known=known, since=utc("2026-03-18 07:00"))
    assert [slot.local_date.day for slot in found] == [18, 20]


def test_a_slot_that_was_renamed_or_moved_does_not_come_again() -> None:
    since = utc("2026-03-20 07:00")
    renamed = [(date(2026, 3, 20), "early", utc("2026-03-20 07:00"))]
    assert due("07:00", "UTC", "2026-03-20 12:00", known=renamed, since=since) == []
    moved = [(date(2026, 3, 20), "morning", utc("2026-03-20 05:00"))]
    assert due("07:00", "UTC", "2026-03-20 12:00", known=moved, since=utc("2026-03-20 05:00")) == []


def test_two_labels_of_one_day_are_told_apart() -> None:
    both = {"morning": "07:00", "evening": "19:00"}
    found = slots.due_slots(both, "UTC", utc("2026-03-09 20:00"), (), utc("2026-03-09 00:00"))
    assert [slot.label for slot in found] == ["morning", "evening"]


@pytest.mark.parametrize(
    ("zone", "day", "clock", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 29), "02:30", "2026-03-29 01:00"),
        ("Europe/Berlin", date(2026, 10, 25), "02:30", "2026-10-25 00:30"),
        ("Europe/Berlin", date(2026, 3, 29), "03:00", "2026-03-29 01:00"),
        ("America/Sao_Paulo", date(2018, 11, 4), "00:15", "2018-11-04 03:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), "02:10", "2026-10-03 15:30"),
        ("Pacific/Apia", date(2011, 12, 30), "07:00", "2011-12-30 10:00"),
    ],
)
def test_changes_of_clocks(zone: str, day: date, clock: str, expected: str) -> None:
    assert slots.instant(day, clock, ZoneInfo(zone)) == utc(expected)


@given(st.sampled_from(ZONES), CLOCKS, st.integers(2024, 2031), st.integers(0, 350))
def test_ticks_over_weeks_find_each_day_exactly_once(
    zone: str, clock: str, year: int, offset: int
) -> None:
    start = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=offset)
    found: list[date] = []
    known: set[tuple[date, str, datetime]] = set()
    for hour in range(0, 24 * 14, 5):
        now = start + timedelta(hours=hour)
        for slot in slots.due_slots({"daily": clock}, zone, now, known, start):
            known.add((slot.local_date, slot.label, slot.at))
            found.append(slot.local_date)
    days = sorted(found)
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert len(days) in {13, 14}


@given(st.sampled_from(ZONES), CLOCKS, st.dates(date(2015, 1, 2), date(2035, 12, 30)))
def test_an_instant_shows_its_time_or_the_first_one_after_the_gap(
    zone: str, clock: str, day: date
) -> None:
    info = ZoneInfo(zone)
    at = slots.instant(day, clock, info)
    shown = at.astimezone(info).replace(tzinfo=None)
    wanted = datetime.fromisoformat(f"{day}T{clock}")
    assert shown >= wanted
    if shown > wanted:
        just_before = (at - timedelta(seconds=1)).astimezone(info).replace(tzinfo=None)
        assert just_before < wanted


@given(st.sampled_from(ZONES), CLOCKS, st.integers(0, 15 * 365 * 24 * 60))
def test_the_next_slot_is_the_next_one_to_become_due(zone: str, clock: str, minutes: int) -> None:
    now = utc("2020-01-01") + timedelta(minutes=minutes)
    coming = slots.next_slot({"daily": clock}, zone, now)
    assert now < coming.at <= now + timedelta(hours=49)
    assert slots.due_slots({"daily": clock}, zone, coming.at, (), now)[-1] == coming
