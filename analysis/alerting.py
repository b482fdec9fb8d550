"""Which events are alerted now, which wait, and which are held back. Pure; `now` is passed in.

Nothing is dropped: every event gets exactly one decision, with its reason in words and figures.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from analysis import rhythm, slots
from config.settings import Quiet

Outcome = Literal["fired", "deferred", "held", "cooled", "baseline"]

OPERATIONAL = frozenset({"undelivered", "late-digest"})
"""Kinds that tell of a message that did not arrive: no cap holds them, their cool-down does."""

# What is decided first, where one event of several can be alerted.
_ORDER = (
    "undelivered",
    "late-digest",
    "denial",
    "record",
    "deletion",
    "landmark",
    "new-claim",
    "silence",
    "volume",
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a rule wants alerted.

    `ref` names it among all of its kind and never changes. `thing` is what it tells, such as
    `claim 12`: no thing is alerted twice, whatever rules want it. `subject` is what the cool-down
    holds for, such as `story 3`; what is `fresh` (a denial, a record, a variant) breaks it. `what`
    is one line, `reason` says why the rule wants it. `avoid` are channels that cannot carry it.
    """

    rule: str
    kind: str
    ref: str
    at: datetime
    thing: str
    subject: str
    what: str
    reason: str
    fresh: bool = False
    avoid: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one event: rule, kind and ref."""
        return self.rule, self.kind, self.ref


@dataclass(frozen=True, slots=True)
class Policy:
    """How a profile is alerted, and in which zone its days and its `quiet` hours are.

    `others` are all channels of the profile, for what cannot go over the usual `channels`.
    """

    rules: Collection[str]
    channels: tuple[str, ...]
    others: tuple[str, ...]
    zone: ZoneInfo
    cooldown: timedelta
    per_day: int
    quiet: Quiet | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """An alert that was sent."""

    at: datetime
    kind: str
    subject: str
    thing: str


@dataclass(frozen=True, slots=True)
class Past:
    """What was decided before: since when each rule is `active`, what was `decided` for good, which
    alerts were sent, as far back as cool-down, day and the things at hand go, and what digests
    `told`.
    """

    active: Mapping[str, datetime]
    decided: Collection[tuple[str, str, str]] = frozenset()
    fired: tuple[Fired, ...] = ()
    told: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an event, and why. `until` if it waits; `channels` if it is sent."""

    event: Event
    outcome: Outcome
    why: str
    until: datetime | None = None
    channels: tuple[str, ...] = ()


def decide(
    events: Iterable[Event], past: Past, policy: Policy, now: datetime
) -> tuple[Decision, ...]:
    """One decision for each event that none was made for; the weightiest events first.

    `deferred` is no last word: the event is to be given again. `baseline` is what was there before
    its rule was first looked at.
    """
    desk = _Desk(past, policy, now)
    new = {event.key: event for event in events if event.key not in past.decided}
    return tuple(desk.decide(event) for event in sorted(new.values(), key=_weight))


def replay(events: Iterable[Event], policy: Policy, until: datetime) -> tuple[Decision, ...]:
    """What would have been decided of past events, each at its own time; the last word on each.

    What waited for the end of quiet hours is decided then, if that was before `until`.
    """
    waiting = {event.key: event for event in events if event.at <= until}
    times = sorted({event.at for event in waiting.values()})
    past = Past(dict.fromkeys(policy.rules, min(times, default=until)))
    made: list[Decision] = []
    while times:
        now = times.pop(0)
        due = [event for event in waiting.values() if event.at <= now]
        for decision in decide(due, past, policy, now):
            if decision.until is None or decision.until > until:
                made.append(decision)
                del waiting[decision.event.key]
            elif decision.until not in times:
                times = sorted([*times, decision.until])
            if decision.outcome == "fired":
                past = replace(past, fired=(*past.fired, _sent(decision.event, now)))
    return tuple(sorted(made, key=lambda one: (one.event.at, _weight(one.event))))


@dataclass
class _Desk:
    past: Past
    policy: Policy
    now: datetime
    sent: list[Fired] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sent += self.past.fired
        self._zone = self.policy.zone
        self._quiet_until = slots.quiet_until(self.policy.quiet, self._zone, self.now)

    def decide(self, event: Event) -> Decision:
        """The decision, and the state after it."""
        channels = self._channels(event)
        for outcome, why in (
            ("held", self._ruled_out(event)),
            ("baseline", self._baseline(event)),
            ("cooled", self._cooled(event)),
            ("held", "" if channels else "no channel is left to say it on"),
        ):
            if why:
                return Decision(event, outcome, why)  # type: ignore[arg-type]
        quiet = self.policy.quiet
        if quiet is not None and self._quiet_until is not None:
            why = f"quiet hours {quiet.begin} to {quiet.end}"
            return Decision(event, "deferred", why, self._quiet_until)
        return self._sent_or_held(event, channels)

    def _sent_or_held(self, event: Event, channels: tuple[str, ...]) -> Decision:
        today = self._today()
        if event.kind in OPERATIONAL:
            why = "what does not arrive is always told"
        elif today >= self.policy.per_day:
            why = f"the cap of {self.policy.per_day} a day was reached"
            return Decision(event, "held", why)
        else:
            why = f"alert {today + 1} of at most {self.policy.per_day} today"
        self.sent.append(_sent(event, self.now))
        return Decision(event, "fired", why, channels=channels)

    def _ruled_out(self, event: Event) -> str:
        gone = event.rule not in self.policy.rules
        return f"rule {event.rule} is not configured any more" if gone else ""

    def _baseline(self, event: Event) -> str:
        since = self.past.active.get(event.rule)
        if since is not None and event.at >= since:
            return ""
        began = self._shown(since) if since else "now"
        return f"before rule {event.rule} was first looked at ({began})"

    def _cooled(self, event: Event) -> str:
        if event.thing in self.past.told:
            return "a digest told it"
        for one in reversed(self.sent):
            if one.thing == event.thing:
                return f"{event.thing} was alerted {self._shown(one.at)}"
        lately = [one.at for one in self.sent if one.subject == event.subject]
        ago = self.now - max(lately) if lately else self.policy.cooldown
        if event.fresh or not timedelta(0) <= ago < self.policy.cooldown:
            return ""
        rest = rhythm.words(self.policy.cooldown)
        return f"{event.subject} was alerted {rhythm.words(ago)} ago, cool-down {rest}"

    def _channels(self, event: Event) -> tuple[str, ...]:
        usual = tuple(name for name in self.policy.channels if name not in event.avoid)
        if usual or not event.avoid:
            return usual
        return tuple(name for name in self.policy.others if name not in event.avoid)

    def _today(self) -> int:
        today = self.now.astimezone(self._zone).date()
        counted = [one for one in self.sent if one.kind not in OPERATIONAL]
        return sum(one.at.astimezone(self._zone).date() == today for one in counted)

    def _shown(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%Y-%m-%d %H:%M}"


def _sent(event: Event, now: datetime) -> Fired:
    return Fired(now, event.kind, event.subject, event.thing)


def _weight(event: Event) -> tuple[int, datetime, str, str]:
    return _ORDER.index(event.kind), event.at, event.rule, event.ref
