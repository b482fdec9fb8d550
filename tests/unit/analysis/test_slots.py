from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, strategies as st

from analysis import slots
from analysis.slots import Daily, Past, Timetable
from config.settings import Profile, Quiet

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def daily(clock: str, zone: str, label: str = "morning") -> Timetable:
    return Timetable(ZoneInfo(zone), (Daily(label, clock),))


def due(
    clock: str,
    now: str,
    known: Sequence[tuple[date, str, datetime]] = (),
    *,
    ended: str | None = None,
    since: str = "2000-01-01",
    zone: str = "UTC",
) -> list[slots.Slot]:
    past = Past(known, utc(ended) if ended else None, utc(since))
    return slots.due_slots(daily(clock, zone), utc(now), past)


def profile(**values: object) -> Profile:
    made = {"watch": "w", "timezone": "UTC", "channels": [], "slots": {"morning": "07:00"}}
    return Profile.model_validate({**made, **values})


def test_a_slot_is_due_at_its_instant_and_not_a_second_before() -> None:
    seoul = {"since": "2026-03-09", "zone": "Asia/Seoul"}
    assert due("07:00", "2026-03-09 21:59:59", **seoul) == []
    assert due("07:00", "2026-03-09 22:00:00", **seoul) == [
        slots.Slot("morning", date(2026, 3, 10), utc("2026-03-09 22:00"))
    ]


def test_the_first_issue_makes_up_for_a_week_at_most() -> None:
    found = due("07:00", "2026-03-20 12:00")
    assert [slot.local_date.day for slot in found] == [14, 15, 16, 17, 18, 19, 20]


def test_after_a_long_downtime_every_slot_since_the_last_issue_is_due() -> None:
    found = due("07:00", "2026-03-20 12:00", ended="2026-03-02 07:00:01")
    assert [slot.local_date.day for slot in found] == list(range(3, 21))


def test_a_clock_that_begins_in_1970_does_not_make_twenty_thousand_slots() -> None:
    assert len(due("07:00", "2026-03-20 12:00", ended="1970-01-02")) == 366


def test_known_slots_and_those_before_the_beginning_are_left_out() -> None:
    known = [(date(2026, 3, 19), "morning", utc("2026-03-19 07:00"))]
    found = due("07:00", "2026-03-20 12:00", known, ended="2026-03-18 07:00")
    assert [slot.local_date.day for slot in found] == [18, 20]


def test_a_slot_that_was_renamed_or_moved_does_not_come_again() -> None:
    renamed = [(date(2026, 3, 20), "early", utc("2026-03-20 07:00"))]
    assert due("07:00", "2026-03-20 12:00", renamed, ended="2026-03-20 07:00") == []
    moved = [(date(2026, 3, 20), "morning", utc("2026-03-20 05:00"))]
    assert due("07:00", "2026-03-20 12:00", moved, ended="2026-03-20 05:00") == []


def test_two_labels_of_one_day_are_told_apart() -> None:
    table = Timetable(ZoneInfo("UTC"), (Daily("morning", "07:00"), Daily("evening", "19:00")))
    past = Past((), None, utc("2026-03-09 00:00"))
    found = slots.due_slots(table, utc("2026-03-09 20:00"), past)
    assert [slot.label for slot in found] == ["morning", "evening"]


def test_two_slots_that_a_change_of_clocks_lays_together_are_both_dealt_with() -> None:
    zone, day = ZoneInfo("Europe/Berlin"), date(2026, 3, 29)
    table = Timetable(zone, (Daily("night", "02:30"), Daily("early", "03:00")))
    at = utc("2026-03-29 01:00")
    past = Past([(day, "night", at)], at, at)
    assert slots.due_slots(table, at, past) == [slots.Slot("early", day, at)]


def test_a_slot_has_its_own_weekdays_or_those_of_the_profile() -> None:
    table = slots.timetable(
        profile(
            weekdays=["mon", "tue"],
            slots={"evening": {"at": "18:00", "weekdays": ["fri"]}, "morning": "07:00"},
        )
    )
    # 2 March 2026 is a Monday.
    past = Past((), utc("2026-03-02"), utc("2026-03-02"))
    found = slots.due_slots(table, utc("2026-03-09 06:00"), past)
    told = [(slot.local_date.day, slot.label) for slot in found]
    assert told == [(2, "morning"), (3, "morning"), (6, "evening")]
    assert slots.next_slot(table, utc("2026-03-06 19:00")).at == utc("2026-03-09 07:00")


def test_a_window_begins_where_the_last_one_ended() -> None:
    found = due("07:00", "2026-03-20 12:00", ended="2026-03-18 07:00:01")
    issue = slots.issue_of(found, utc("2026-03-20 12:00"), utc("2026-03-18 07:00"))
    assert [slot.local_date.day for slot in issue.merged] == [19]
    assert (issue.slot.local_date.day, issue.begin) == (20, utc("2026-03-18 07:00"))
    assert issue.end == utc("2026-03-20 07:00")


def test_the_first_window_is_a_day_and_one_made_by_hand_ends_now() -> None:
    coming = slots.Slot("morning", date(2026, 3, 20), utc("2026-03-20 07:00"))
    first = slots.issue_of([coming], utc("2026-03-20 05:00"), None)
    assert (first.begin, first.end) == (utc("2026-03-19 05:00"), utc("2026-03-20 05:00"))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-09 21:59", None),
        ("2026-03-09 22:00", "2026-03-10 07:00"),
        ("2026-03-10 06:59", "2026-03-10 07:00"),
        ("2026-03-10 07:00", None),
    ],
)
def test_quiet_hours_pass_midnight(now: str, until: str | None) -> None:
    night = Quiet.model_validate({"from": "22:00", "to": "07:00"})
    found = slots.quiet_until(night, ZoneInfo("UTC"), utc(now))
    assert found == (utc(until) if until else None)


def test_quiet_hours_of_a_day_keep_the_local_clock() -> None:
    noon = Quiet.model_validate({"from": "12:00", "to": "13:00"})
    seoul = ZoneInfo("Asia/Seoul")
    assert slots.quiet_until(noon, seoul, utc("2026-03-09 03:30")) == utc("2026-03-09 04:00")
    assert slots.quiet_until(noon, seoul, utc("2026-03-09 12:30")) is None
    assert slots.quiet_until(None, seoul, utc("2026-03-09 03:30")) is None


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
    table = daily(clock, zone)
    coming = slots.next_slot(table, now)
    assert now < coming.at <= now + timedelta(hours=49)
    assert slots.due_slots(table, coming.at, Past((), now, now))[-1] == coming
