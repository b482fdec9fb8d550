"""Immediate alerts: what a profile's rules want told at once becomes stored messages.

What was decided of each event and the messages that tell of it are written in one transaction;
sending is another module's.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from sqlmodel import Session

from alerts import boundary, claimed, compose, issue, readers, witness
from alerts.channels import Channel
from alerts.contents import Content, Note
from alerts.digest import Digest, Section
from alerts.readers import Reader
from alerts.witness import Window
from alerts.words import clip, counted
from analysis import alerting, alertrules, slots
from analysis.alerting import Decision, Event, Policy
from analysis.claims.publishers import Publishers
from analysis.slots import Slot
from config.configuration import Configuration
from store import alerts, digests, happened
from store.engine import Store
from store.happened import Lately
from store.tables.alerts import AlertLook
from store.tables.article import Article
from store.tables.claims import Claim
from store.tables.telling import Delivery

LOOK_BACK = timedelta(days=30)
"""What is stored was seen earlier, by days where a host answers 503 or the watch stood still: each
look counts what was first seen so long before the last one, if it was stored since."""
_NOTED_ANYWAY = timedelta(minutes=10)
_A_DAY = timedelta(hours=25)
_MOST_WHAT = 120


@dataclass(frozen=True)
class Alert(Digest):
    """A digest of one thing, told at once: `what` it is in a line, and the event that it tells."""

    what: str = ""
    event: tuple[str, str, str] = ("", "", "")
    event_type: ClassVar[str] = "alert.created"

    @cached_property
    def subject(self) -> str:
        """One line that says that it is an alert, and of what."""
        return f"[{self.tag}] ALERT: {clip(self.what, _MOST_WHAT)}"

    @property
    def heading(self) -> str:
        """The subject: it counts nothing."""
        return self.subject

    @cached_property
    def summary(self) -> tuple[str, ...]:
        """Nothing: one thing is told, and stands below."""
        return ()

    @property
    def footer(self) -> str:
        """Why one gets this, when the digest comes, and how to ask why."""
        return (
            f"You read profile {self.profile}; rule {self.event[0]} alerts this. The next digest, "
            f"{self.shown(self.next_at)}, marks what was alerted. Why, and what was held: "
            "tumen alerts list"
        )

    @property
    def name(self) -> str:
        """Profile, moment and a mark of the event, such as `desk-alert-2026-03-09-0312-5f1c9a`."""
        mark = uuid5(NAMESPACE_URL, "/".join(self.event)).hex[:6]
        return f"{self.profile}-alert-{self.made_at:%Y-%m-%d-%H%M}-{mark}"

    @property
    def window(self) -> str:
        """When it was made, in the profile's zone."""
        return f"{self.shown(self.made_at)} ({self.timezone})"

    def key(self, channel: str, recipient: str, part: int) -> str:
        """The idempotency key of one message: the same whenever it is rendered or sent."""
        event = "/".join((self.profile, *self.event))
        name = f"tumen:{self.store_id}/alert/{event}/{channel}/{recipient}/{part}"
        return str(uuid5(NAMESPACE_URL, name))


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look of a profile's rules brought; `look` is None where nothing is to be noted."""

    decisions: tuple[Decision, ...]
    new_rules: frozenset[str]
    look: AlertLook | None


def alert_due(
    store: Store, configuration: Configuration, channels: Mapping[str, Channel], now: datetime
) -> tuple[Alert, ...]:
    """Alert every profile of what happened since its rules last looked; the alerts made.

    A profile whose alerts cannot be made is tried again next time and stops no other.
    """
    made: list[Alert] = []
    for reader in readers.every(configuration):
        with boundary.guarded("alerts broke", profile=reader.name):
            made += _Desk(store, reader, channels, now).alert()
    return tuple(made)


def rehearse(
    session: Session, reader: Reader, since: datetime, now: datetime
) -> tuple[Decision, ...]:
    """What the rules of a profile would have made of all that happened since then; nothing is
    stored. The rules count as having been there all the time, and no digest as having told it."""
    first = since.astimezone(UTC).date() + timedelta(days=1)
    days = tuple(first + timedelta(days=n) for n in range((now.date() - first).days + 1))
    events = _events(session, reader, Window(Lately(since), now, days))
    lately = [event for event in events if event.at >= since]
    return alerting.replay(lately, policy(reader), now)


def policy(reader: Reader) -> Policy:
    """How a profile is alerted."""
    profile, told = reader.profile, reader.profile.alerts
    usual = told.channels or profile.channels
    return Policy(
        rules=frozenset(told.all_rules),
        channels=usual,
        others=tuple(dict.fromkeys((*usual, *profile.channels))),
        zone=reader.table.zone,
        cooldown=told.cooldown,
        per_day=told.per_day,
        quiet=profile.quiet,
    )


def _events(session: Session, reader: Reader, window: Window) -> list[Event]:
    watch = reader.configuration.watches[reader.profile.watch]
    sets = {name: entity.sets for name, entity in watch.entities.items()}
    found = witness.facts(session, reader, window)
    return list(alertrules.events(reader.profile.alerts.all_rules, found, sets))


@dataclass(frozen=True, slots=True)
class _Desk:
    store: Store
    reader: Reader
    channels: Mapping[str, Channel]
    now: datetime

    def alert(self) -> list[Alert]:
        with self.store.read() as session:
            looked = _look(session, self.reader, self.now)
            made = [self._made(session, one, looked) for one in looked.decisions]
        if not (made or looked.new_rules or looked.look):
            return []
        record = alerts.Record(
            self.reader.name,
            self.now,
            [decision for decision, _, _ in made],
            {decision.event.key: messages for decision, _, messages in made},
            looked.new_rules,
            looked.look,
        )
        stored = alerts.record(self.store, record)
        return [alert for _, alert, _ in made if alert is not None] if stored else []

    def _made(
        self, session: Session, decision: Decision, looked: Looked
    ) -> tuple[Decision, Alert | None, Sequence[Delivery]]:
        """An alert with its messages, if that was decided.

        What cannot be made into a message is held for the digest, and stops no other alert.
        """
        if decision.outcome != "fired":
            return decision, None, ()
        with boundary.guarded("alert broke", profile=self.reader.name) as caught:
            held = sum(one.outcome == "held" for one in looked.decisions)
            alert = _composed(session, self.reader, decision, held, self.now)
            return (
                decision,
                alert,
                [
                    message
                    for name in decision.channels
                    for message in issue.deliveries(alert, self.channels[name])
                ],
            )
        why = f"{type(caught.error).__name__} while its message was made, see the log"
        return replace(decision, outcome="held", why=why, channels=()), None, ()


def _look(session: Session, reader: Reader, now: datetime) -> Looked:
    """Decide on what happened since the last look, and again on what waits."""
    before, name = alerts.looked(session, reader.name), reader.name
    days = () if before and before.volume_day == now.date() else (now.date(),)
    look = AlertLook(profile=name, looked_at=now, volume_day=now.date())
    # First of all: what comes on record meanwhile is for the next look.
    look.versions, look.claims = happened.stored(session)
    waiting = alerts.waiting(session, name)
    events = [*_events(session, reader, Window(_lately(before, now), now, days)), *waiting]
    how = policy(reader)
    past = alerts.past(session, name, events, now - max(how.cooldown, _A_DAY))
    decided = alerting.decide(events, past, how, now)
    known = {event.key for event in waiting}
    news = tuple(one for one in decided if _is_news(one, known))
    worth = before is None or days or news or now - before.looked_at >= _NOTED_ANYWAY
    return Looked(news, frozenset(how.rules) - past.active.keys(), look if worth else None)


def _lately(before: AlertLook | None, now: datetime) -> Lately:
    """What a look counts; there is nothing for the first one."""
    if before is None:
        return Lately(now)
    return Lately(min(before.looked_at, now) - LOOK_BACK, before.versions, before.claims)


def _is_news(decision: Decision, waiting: Collection[tuple[str, str, str]]) -> bool:
    """Whether a decision is to be stored: not of a baseline, nor that something waits on."""
    still = decision.outcome == "deferred" and decision.event.key in waiting
    return decision.outcome != "baseline" and not still


def _composed(
    session: Session, reader: Reader, decision: Decision, held: int, now: datetime
) -> Alert:
    profile, event = reader.profile, decision.event
    watch = reader.configuration.watches[profile.watch]
    content = _content(session, reader, event)
    more = f"; {counted(held, 'more', 'more')} held for the digest" if held else ""
    notes = [] if content else [Note(f"{event.what[:1].upper()}{event.what[1:]}.")]
    notes.append(Note(f"Why: {event.reason}. Rule {event.rule} ({event.kind})."))
    notes.append(Note(f"{decision.why[:1].upper()}{decision.why[1:]}{more}."))
    day = now.astimezone(reader.table.zone).date()
    return Alert(
        store_id=digests.anchor(session).store_id,
        profile=reader.name,
        title=profile.title or watch.title,
        tag=watch.tag,
        timezone=profile.timezone,
        slot=Slot("alert", day, now),
        window_from=event.at,
        window_to=now,
        next_at=slots.next_slot(reader.table, now).at,
        made_at=now,
        sections=(Section("Alert", (*content, *notes)),),
        what=event.what,
        event=event.key,
    )


def _content(session: Session, reader: Reader, event: Event) -> tuple[Content, ...]:
    """The claim or the article that an event tells; nothing for what is told in words alone."""
    kind, _, number = event.thing.partition(" ")
    outlets = reader.configuration.outlets
    if kind == "claim":
        known = Publishers(outlets, reader.configuration.watches)
        desk = claimed.Desk(session, outlets, known)
        told = claimed.told(desk, session.get_one(Claim, int(number)))
        return (told,) if told else ()
    if kind in ("article", "deleted"):
        article = session.get_one(Article, int(number))
        return (compose.line(article, outlets.get(article.outlet_id)),)
    return ()
