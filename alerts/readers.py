"""Readers: what is due to each profile, its next issue, and what should have been sent by now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from alerts.errors import UnknownProfile
from analysis import lateness, slots
from analysis.lateness import Late, Sending
from analysis.slots import Issue, Past, Slot, Timetable
from config.configuration import Configuration
from config.settings import Profile
from store import digests, outages
from store.digests import Audience

_MOVED = timedelta(days=3)
"""More than a slot's instant moves when its time and its zone are changed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A profile and what its digests are made from. `failed` are profiles that got none now."""

    name: str
    profile: Profile
    configuration: Configuration
    failed: tuple[str, ...] = ()

    @property
    def table(self) -> Timetable:
        """Its slots."""
        return slots.timetable(self.profile)

    @property
    def audience(self) -> Audience:
        """What it is told of."""
        one = self.profile
        return Audience(self.name, one.watch, one.rules, one.topics, one.languages)


def named(configuration: Configuration, name: str) -> Reader:
    """A profile by its name; UnknownProfile when it is not configured."""
    profiles = configuration.settings.profiles
    if name not in profiles:
        known = ", ".join(profiles) or "none"
        raise UnknownProfile(f"no profile is called {name!r}; tumen.yaml has: {known}")
    return Reader(name, profiles[name], configuration)


def every(configuration: Configuration) -> list[Reader]:
    """All profiles."""
    return [named(configuration, name) for name in configuration.settings.profiles]


def due(session: Session, reader: Reader, now: datetime) -> list[Slot]:
    """The slots that have passed and were not dealt with, oldest first."""
    last = digests.last(session, reader.name, now)
    ended = last.window_to if last else None
    since = digests.anchor(session).virtual_at
    known = digests.known_slots(session, reader.name, (ended or since) - _MOVED)
    found = slots.due_slots(reader.table, now, Past(known, ended, since))
    # Slots from before a profile was configured are not missed ones.
    joined_later = last is None and digests.any_until(session, now)
    return found[-1:] if joined_later else found


def due_with(session: Session, reader: Reader, label: str, now: datetime) -> list[Slot]:
    """Today's slot of a label, after the slots before it that are due.

    UnknownProfile when the profile has no such slot.
    """
    if label not in reader.profile.slots:
        known = ", ".join(reader.profile.slots)
        raise UnknownProfile(f"profile {reader.name} has no slot {label!r}; it has: {known}")
    wanted = slots.today(reader.table, label, now)
    return [*(slot for slot in due(session, reader, now) if slot.at < wanted.at), wanted]


def plan(session: Session, reader: Reader, found: Sequence[Slot], now: datetime) -> Issue:
    """The issue that deals with some slots, oldest first; there is at least one."""
    last = digests.last(session, reader.name, now)
    return slots.issue_of(found, now, last.window_to if last else None)


def overdue(session: Session, reader: Reader, now: datetime) -> list[Late]:
    """The slots whose digest was not sent an hour after them, oldest first.

    What was missed while the daemon did not run counts from when it ran again.
    """
    woken = outages.woken_at(session)
    unmade = [(slot, max(slot.at, woken or slot.at)) for slot in due(session, reader, now)]
    return lateness.late(now, unmade, list(_sendings(session, reader.name)))


def _sendings(session: Session, profile: str) -> Iterator[Sending]:
    for digest, delivery in digests.unsent(session, profile):
        slot = Slot(digest.label, digest.local_date, digest.slot_at)
        since = max(digest.slot_at, digest.created_at)
        yield Sending(slot, since, delivery.channel, delivery.status, delivery.last_error)
