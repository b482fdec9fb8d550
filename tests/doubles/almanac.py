"""Years of one profile's slots in virtual time, with a machine that stops and a clock that jumps.

Everything that decides is `analysis.slots`; the record stands in for the store, row for row.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from analysis import slots
from analysis.slots import Daily, Issue, Past, Slot, Timetable

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
CLOCKS = ("00:00", "00:30", "02:30", "08:00", "23:59")
YEARS = 3
HARD = (
    ("Pacific/Apia", 2010),  # no 30 December 2011
    ("Pacific/Kwajalein", 1992),  # no 21 August 1993
    ("America/Sao_Paulo", 2016),  # no midnight on the first day of summer time
    ("Asia/Pyongyang", 2014),  # half an hour, there and back
    ("Australia/Lord_Howe", 2018),  # half an hour, twice a year
    ("Africa/Casablanca", 2018),  # four changes a year
    ("Asia/Gaza", 2009),  # changes at midnight
    ("Antarctica/Troll", 2015),  # two hours at once
    ("America/St_Johns", 2005),  # back from 00:01 to the day before
    ("America/Caracas", 2015),  # a change at 02:30
    ("Africa/Monrovia", 1971),  # 44 minutes and 30 seconds
    ("Europe/Amsterdam", 1936),  # an offset with seconds
)
_WEEKDAYS = (frozenset(range(7)),) * 3 + (frozenset(range(5)), frozenset({2}), frozenset({5, 6}))
_KEPT = timedelta(days=3)
_DAY = timedelta(days=1)
_HALF_HOUR = timedelta(minutes=30)


class Broken(AssertionError):
    """The record is not what it must be; the message names the zone and the slot."""


@dataclass
class Record:
    """What was issued. `rows` has one entry for each slot: the issue that dealt with it."""

    table: Timetable
    since: datetime
    rows: dict[tuple[date, str], tuple[Slot, Issue]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    known: list[tuple[date, str, datetime]] = field(default_factory=list)
    instants: list[datetime] = field(default_factory=list)
    seen: datetime = datetime.min.replace(tzinfo=UTC)

    def look(self, now: datetime) -> None:
        """What the daemon does each minute."""
        ended = next((one.end for one in reversed(self.issues) if one.end <= now), None)
        first = bisect_left(self.instants, (ended or self.since) - _KEPT)
        due = slots.due_slots(self.table, now, Past(self.known[first:], ended, self.since))
        if due:
            self._file(slots.issue_of(due, now, ended), now)
        self.seen = max(self.seen, now)

    def _file(self, issue: Issue, now: datetime) -> None:
        for slot in (*issue.merged, issue.slot):
            key = (slot.local_date, slot.label)
            self._must(key not in self.rows, slot, "has two rows")
            self._must(self.seen < slot.at <= now, slot, "was not found at the first look")
            self._must(issue.begin <= slot.at <= issue.end, slot, "lies outside its window")
            self.rows[key] = (slot, issue)
            self.known.append((*key, slot.at))
            self.instants.append(slot.at)
        if self.issues:
            self._must(issue.begin == self.issues[-1].end, issue.slot, "leaves a gap or overlaps")
        self._must(issue.end == issue.slot.at, issue.slot, "is not where its window ends")
        self.issues.append(issue)

    def check(self, until: datetime) -> None:
        """Every local day has each of its slots exactly once, sent or merged into one sent."""
        issued = {id(issue) for issue in self.issues}
        wanted = dict(_expected(self.table, self.since, until))
        for key, slot in wanted.items():
            self._must(key in self.rows, slot, "has no row")
            found, issue = self.rows[key]
            self._must(found == slot and id(issue) in issued, slot, "was not sent")
        for key, (slot, _issue) in self.rows.items():
            self._must(key in wanted, slot, "is no slot of that day")

    def _must(self, holds: bool, slot: Slot, wrong: str) -> None:
        if not holds:
            raise Broken(f"{self.table.zone.key} {slot.local_date} {slot.label} {slot.at} {wrong}")


def years(zone: str, first: int, seed: int = 0) -> Record:
    """Three years from the first of January on; Broken when anything is not as it must be.

    Some of the five slots have weekdays of their own. The daemon is stopped at random, from
    minutes to three weeks; the clock is set wrong by up to half a day, and right again.
    """
    random = Random(f"{zone} {first} {seed}")
    daily = tuple(Daily(clock, clock, random.choice(_WEEKDAYS)) for clock in CLOCKS)
    start = datetime(first, 1, 1, tzinfo=UTC)
    record = Record(Timetable(ZoneInfo(zone), daily), start)
    end = start + YEARS * 365 * _DAY
    for now in _looks(record.table, random, start, end):
        record.look(now)
    record.check(record.seen)
    return record


def _looks(table: Timetable, random: Random, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments, by the machine's clock, at which the daemon looks; all is well at first."""
    true, wrong_by, calm = start, timedelta(0), start + 10 * _DAY
    while true < end:
        before, chance = true, random.random()
        if true > calm and chance < 0.01:
            true += min(random.expovariate(1 / 5), 21) * _DAY
        elif chance < 0.15:
            # The very second, and the one before it.
            true = max(true, slots.next_slot(table, true).at)
            yield true + wrong_by - timedelta(seconds=1)
        else:
            true += timedelta(minutes=random.choice((1, 60, 600, 1500)))
            yield from (at + wrong_by for at in _change(table.zone, before, true))
        if true > calm and chance > 0.98:
            wrong_by = timedelta(seconds=random.uniform(-43_200, 43_200))
        elif chance > 0.85:
            wrong_by = timedelta(0)
        yield true + wrong_by
    yield end + _DAY


def _change(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Half hours from one moment to another, when the clocks are changed in between."""
    if first.astimezone(zone).utcoffset() != last.astimezone(zone).utcoffset():
        for number in range(1, int((last - first) / _HALF_HOUR)):
            yield first + number * _HALF_HOUR


def _expected(
    table: Timetable, since: datetime, until: datetime
) -> Iterator[tuple[tuple[date, str], Slot]]:
    day = since.astimezone(table.zone).date() - 2 * _DAY
    while day <= until.astimezone(table.zone).date() + 2 * _DAY:
        for one in table.daily:
            at = slots.instant(day, one.clock, table.zone)
            if day.weekday() in one.weekdays and since <= at <= until:
                yield (day, one.label), Slot(one.label, day, at)
        day += _DAY
