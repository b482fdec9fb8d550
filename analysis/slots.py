"""Digest slots: which ones have passed and were not dealt with. Pure; `now` is passed in."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOOK_BACK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """One label on one local day; `at` is its instant, aware UTC."""

    label: str
    local_date: date
    at: datetime


def due_slots(
    slots: Mapping[str, str],
    timezone: str,
    now: datetime,
    known: Collection[tuple[date, str, datetime]],
    since: datetime,
) -> list[Slot]:
    """Every slot whose instant has passed and that is not `known`, oldest first.

    `slots` maps labels to local `HH:MM`. At most seven days back, and never before `since`.
    `known` slots are (day, label, instant): neither the name nor the instant comes a second time,
    so that a label can be renamed.
    """
    earliest = max(since, now - LOOK_BACK)
    names = {(day, label) for day, label, _at in known}
    instants = {at for _day, _label, at in known}
    return [
        slot
        for slot in _slots_around(slots, timezone, earliest, now)
        if earliest <= slot.at <= now
        and (slot.local_date, slot.label) not in names
        and slot.at not in instants
    ]


def next_slot(slots: Mapping[str, str], timezone: str, now: datetime) -> Slot:
    """The first slot after `now`; `slots` must not be empty."""
    coming = _slots_around(slots, timezone, now, now + 2 * _DAY)
    return next(slot for slot in coming if slot.at > now)


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


def _slots_around(
    slots: Mapping[str, str], timezone: str, first: datetime, last: datetime
) -> Iterator[Slot]:
    zone = ZoneInfo(timezone)
    ordered = sorted(slots.items(), key=lambda item: (item[1], item[0]))
    day = first.astimezone(zone).date() - _DAY
    end = last.astimezone(zone).date() + _DAY
    found = []
    while day <= end:
        found += [Slot(label, day, instant(day, clock, zone)) for label, clock in ordered]
        day += _DAY
    return iter(sorted(found, key=lambda slot: slot.at))
