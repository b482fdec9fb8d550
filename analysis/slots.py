"""Digest slots: which ones have passed and were not dealt with, and what the next issue covers.

Pure; `now` is passed in.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from config.settings import WEEKDAYS, Profile, Quiet

LOOK_BACK = timedelta(days=7)
"""How far back the first issue of a profile looks for slots."""
LONGEST = timedelta(days=366)
"""Slots from longer ago than that get no row: only a clock that was set can have missed them."""
GRACE = timedelta(hours=1)
"""A digest that is not sent so long after its slot is late."""
_FIRST_WINDOW = timedelta(hours=24)
_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """One label on one local day; `at` is its instant, aware UTC."""

    label: str
    local_date: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Daily:
    """A slot as it is configured: local `HH:MM` and its days, 0 for Monday."""

    label: str
    clock: str
    weekdays: frozenset[int] = frozenset(range(_WEEK))


@dataclass(frozen=True, slots=True)
class Timetable:
    """The slots of one profile; there is at least one."""

    zone: ZoneInfo
    daily: tuple[Daily, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What was dealt with: (day, label, instant) of slots, and where the last window ended.

    `ended` is None before the first issue; then only slots from `since` on are due.
    """

    known: Collection[tuple[date, str, datetime]]
    ended: datetime | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: its slot, the older ones it makes up for, and its window [begin, end)."""

    slot: Slot
    merged: tuple[Slot, ...]
    begin: datetime
    end: datetime


def timetable(profile: Profile) -> Timetable:
    """The slots of a profile, by local time."""
    daily = []
    for label, slot in profile.slots.items():
        days = slot.weekdays or profile.weekdays or WEEKDAYS
        numbers = frozenset(WEEKDAYS.index(day) for day in days)
        daily.append(Daily(label, slot.at, numbers))
    ordered = sorted(daily, key=lambda one: (one.clock, one.label))
    return Timetable(ZoneInfo(profile.timezone), tuple(ordered))


def due_slots(table: Timetable, now: datetime, past: Past) -> list[Slot]:
    """Every slot whose instant has passed and that was not dealt with, oldest first.

    However long ago the last issue was, each slot since then is due: the next issue covers them
    all. Before the first issue it is seven days at most. A slot that was renamed or moved on its
    day does not come a second time.
    """
    if past.ended is None:
        earliest = max(past.since, now - LOOK_BACK)
    else:
        earliest = max(past.ended, now - LONGEST)
    labels = {one.label for one in table.daily}
    names = {(day, label) for day, label, _at in past.known}
    # Two slots may share an instant where clocks are changed, so only a lost name lends its own.
    renamed = {at for _day, label, at in past.known if label not in labels}
    return [
        slot
        for slot in _around(table, earliest, now)
        if earliest <= slot.at <= now
        and (slot.local_date, slot.label) not in names
        and slot.at not in renamed
    ]


def issue_of(due: Sequence[Slot], now: datetime, ended: datetime | None) -> Issue:
    """The one issue that deals with some slots, oldest first: the latest is its own.

    Its window begins where the last one `ended`, a day before the oldest slot when it is the
    first, and ends at its slot, or now for a slot that is yet to come.
    """
    end = min(due[-1].at, now)
    begin = ended or min(due[0].at, end) - _FIRST_WINDOW
    return Issue(due[-1], tuple(due[:-1]), begin, max(begin, end))


def next_slot(table: Timetable, now: datetime) -> Slot:
    """The first slot after `now`."""
    coming = _around(table, now, now + (_WEEK + 1) * _DAY)
    return next(slot for slot in coming if slot.at > now)


def today(table: Timetable, label: str, now: datetime) -> Slot:
    """The slot of that label on the present local day, whatever weekday it is."""
    clock = next(one.clock for one in table.daily if one.label == label)
    day = now.astimezone(table.zone).date()
    return Slot(label, day, instant(day, clock, table.zone))


def quiet_until(quiet: Quiet | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The end of the quiet hours that `now` lies in, aware UTC; None outside of them."""
    if quiet is None:
        return None
    past_midnight = quiet.end < quiet.begin
    local = now.astimezone(zone).date()
    for day in (local - _DAY, local):
        begin = instant(day, quiet.begin, zone)
        end = instant(day + _DAY if past_midnight else day, quiet.end, zone)
        if begin <= now < end:
            return end
    return None


# The daemon asks for the same days each minute.
@lru_cache(maxsize=4096)
def instant(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local `HH:MM`: exactly one for each day.

    A time that comes twice is taken the first time; one that a change of clocks leaves out
    becomes the first instant after the gap.
    """
    wall = datetime.combine(day, time.fromisoformat(clock))
    later = wall.replace(tzinfo=zone).astimezone(UTC)
    if later.astimezone(zone).replace(tzinfo=None) == wall:
        return later
    return _end_of_gap(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), later, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    # Transitions lie on whole seconds in the tz database, so the search ends on the very instant.
    offset = before.astimezone(zone).utcoffset()
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(seconds=middle)).astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return before + timedelta(seconds=high)


def _around(table: Timetable, first: datetime, last: datetime) -> Iterator[Slot]:
    day = first.astimezone(table.zone).date() - _DAY
    end = last.astimezone(table.zone).date() + _DAY
    found = []
    while day <= end:
        weekday = day.weekday()
        found += [
            Slot(one.label, day, instant(day, one.clock, table.zone))
            for one in table.daily
            if weekday in one.weekdays
        ]
        day += _DAY
    return iter(sorted(found, key=lambda slot: slot.at))
