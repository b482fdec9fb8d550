"""From what happened to what a profile's rules want alerted, each with its reason. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from analysis import landmarks
from analysis.alertfacts import (
    ArticleDeleted,
    ArticleSeen,
    ClaimMade,
    DeliveryDead,
    DigestLate,
    Fact,
    NumberStated,
    OddDay,
    OutletSilent,
)
from analysis.alerting import Event
from analysis.claims import figures
from config.alerting import (
    AlertRule,
    DeletionRule,
    DenialRule,
    LandmarkRule,
    LateRule,
    NewClaimRule,
    RecordRule,
    SilenceRule,
    UndeliveredRule,
    VolumeRule,
)

Sets = Mapping[str, Collection[str]]
"""The sets that each entity of a watch belongs to."""

_NEW = ("new", "variant", "denies")


def events(rules: Mapping[str, AlertRule], facts: Iterable[Fact], sets: Sets) -> Iterator[Event]:
    """What rules want alerted of some facts; one fact may be wanted by several."""
    for fact in facts:
        for name, rule in rules.items():
            event = _event(name, rule, fact, sets)
            if event is not None:
                yield event


def _event(name: str, rule: AlertRule, fact: Fact, sets: Sets) -> Event | None:
    match rule, fact:
        case NewClaimRule(), ClaimMade():
            return _new_claim(name, rule, fact, sets)
        case DenialRule(), ClaimMade():
            return _denial(name, fact)
        case RecordRule(), NumberStated():
            return _record(name, rule, fact)
        case LandmarkRule(), ArticleSeen():
            return _landmark(name, rule, fact)
        case DeletionRule(), ArticleDeleted():
            return _deletion(name, fact)
        case _:
            return _of_watch(name, rule, fact)


def _of_watch(name: str, rule: AlertRule, fact: Fact) -> Event | None:
    """An event that tells of the watch itself: its outlets, its digests, its messages."""
    match rule, fact:
        case VolumeRule(), OddDay():
            return _odd_day(name, rule, fact)
        case SilenceRule(), OutletSilent():
            return _silence(name, rule, fact)
        case LateRule(), DigestLate():
            return _late(name, fact)
        case UndeliveredRule(), DeliveryDead():
            return _undelivered(name, fact)
        case _:
            return None


def _new_claim(name: str, rule: NewClaimRule, fact: ClaimMade, sets: Sets) -> Event | None:
    if fact.novelty not in _NEW:
        return None
    why = []
    if rule.primary and fact.primary and fact.known:
        why.append(f"brought by {fact.outlet}, a primary outlet")
    shared = [one for one in rule.sets if one in sets.get(fact.claimant, ())]
    if shared:
        why.append(f"{fact.claimant_name} is of {', '.join(shared)}")
    return _of_claim(name, "new-claim", fact, "; ".join(why)) if why else None


def _denial(name: str, fact: ClaimMade) -> Event | None:
    if fact.novelty != "denies":
        return None
    return _of_claim(name, "denial", fact, f"denies: {fact.against}")


def _of_claim(name: str, kind: str, fact: ClaimMade, reason: str) -> Event:
    return Event(
        rule=name,
        kind=kind,
        ref=f"claim {fact.number}",
        at=fact.at,
        thing=f"claim {fact.number}",
        subject=_story(fact.story, f"claim {fact.number}"),
        what=f"{fact.claimant_name}: {fact.words}",
        reason=reason,
        fresh=fact.novelty in ("variant", "denies"),
    )


def _record(name: str, rule: RecordRule, fact: NumberStated) -> Event | None:
    new, before = fact.figure, fact.record
    if before is None or (rule.units and new.unit not in rule.units):
        return None
    was = f"{figures.shown(before)} ({before.claimant_name}, {before.day})"
    return Event(
        rule=name,
        kind="record",
        ref=f"statement {new.statement_id} {new.unit}",
        at=fact.at,
        thing=f"claim {new.claim_id}",
        subject=_story(fact.story, f"claim {new.claim_id}"),
        what=f"{new.claimant_name}: {figures.shown(new)}",
        reason=f"above every earlier number; the highest was {was}",
        fresh=True,
    )


def _landmark(name: str, rule: LandmarkRule, fact: ArticleSeen) -> Event | None:
    words = landmarks.found(fact.words, fact.lang, rule.words)
    if not words:
        return None
    return Event(
        rule=name,
        kind="landmark",
        ref=f"article {fact.number}",
        at=fact.at,
        thing=f"article {fact.number}",
        subject=_story(fact.story, f"article {fact.number}"),
        what=f"{fact.title} ({fact.outlet})",
        reason=f"landmark words in title or lede: {words}",
    )


def _deletion(name: str, fact: ArticleDeleted) -> Event | None:
    if not fact.primary:
        return None
    return Event(
        rule=name,
        kind="deletion",
        ref=f"article {fact.number}",
        at=fact.at,
        thing=f"deleted {fact.number}",
        subject=f"deletions at {fact.outlet_id}",
        what=f"deleted at {fact.outlet}: {fact.title}",
        reason=f"{fact.outlet} is a primary outlet; the text is kept",
    )


def _odd_day(name: str, rule: VolumeRule, fact: OddDay) -> Event | None:
    if fact.level == "usual" or ("outlets" if fact.of else "watch") not in rule.of:
        return None
    far = "far less" if fact.level == "low" else "far more"
    kind = "entries" if fact.of else "articles"
    return Event(
        rule=name,
        kind="volume",
        ref=f"{fact.of or 'watch'} {fact.day}",
        at=fact.at,
        thing=f"volume {fact.of} {fact.day}",
        subject=f"volume of {fact.of or 'the watch'}",
        what=f"{fact.name}: {fact.count:,} {kind} on {fact.day}, {far} than usual",
        reason=f"median of 28 days {fact.median:g} a day, MAD {fact.mad:g}",
    )


def _silence(name: str, rule: SilenceRule, fact: OutletSilent) -> Event | None:
    if rule.outlets and fact.outlet_id not in rule.outlets:
        return None
    since = f"{fact.since:%Y-%m-%d %H:%M}Z"
    return Event(
        rule=name,
        kind="silence",
        ref=f"{fact.outlet_id} {since}",
        at=fact.since,
        thing=f"silence {fact.outlet_id} {since}",
        subject=f"silence of {fact.outlet_id}",
        what=f"{fact.outlet} brings nothing since {since}",
        reason=fact.reason,
    )


def _late(name: str, fact: DigestLate) -> Event:
    where = f" over {', '.join(fact.channels)}" if fact.channels else ", it was not even made"
    return Event(
        rule=name,
        kind="late-digest",
        ref=fact.name,
        at=fact.at,
        thing=f"late {fact.name}",
        subject=f"digest {fact.name}",
        what=f"the digest of {fact.name} was not sent{where}",
        reason=fact.reason or "an hour has passed since its slot",
        avoid=frozenset(fact.channels),
    )


def _undelivered(name: str, fact: DeliveryDead) -> Event:
    return Event(
        rule=name,
        kind="undelivered",
        ref=f"delivery {fact.number}",
        at=fact.at,
        thing=f"delivery {fact.number}",
        subject=f"channel {fact.channel}",
        what=f"a message to {fact.recipient} over {fact.channel} was given up",
        reason=f"{fact.reason}; again: tumen deliveries retry {fact.number}",
        avoid=frozenset({fact.channel}),
    )


def _story(number: int, otherwise: str) -> str:
    return f"story {number}" if number else otherwise
