"""Alerts: what was decided of every event, once, and the deliveries that tell of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from analysis.alerting import Decision, Event, Fired, Past
from store import digests
from store.engine import Store
from store.tables.alerts import AlertLook, AlertRow, AlertRule
from store.tables.telling import Delivery, DigestEntry

_TOLD = ("claim", "article", "deleted", "delivery")
"""Things that digests tell under the same names: `claim 12` is the entry (claim, 12)."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one look at a profile brought, to be stored at once.

    `rules` are those that were looked at for the first time. Deliveries belong to the events whose
    keys they stand under.
    """

    profile: str
    now: datetime
    decisions: Sequence[Decision] = ()
    deliveries: Mapping[tuple[str, str, str], Sequence[Delivery]] = field(default_factory=dict)
    rules: Collection[str] = ()
    look: AlertLook | None = None


def looked(session: Session, profile: str) -> AlertLook | None:
    """How far a profile's rules have looked; None before their first look."""
    return session.get(AlertLook, profile)


def active(session: Session, profile: str) -> dict[str, datetime]:
    """Since when each rule of a profile is looked at."""
    rows = session.exec(select(AlertRule).where(AlertRule.profile == profile))
    return {row.rule: row.active_since for row in rows}


def waiting(session: Session, profile: str) -> list[Event]:
    """The events of a profile that no last word was said on."""
    query = select(AlertRow).where(AlertRow.profile == profile, AlertRow.outcome == "deferred")
    return [_event(row) for row in session.exec(query.order_by(col(AlertRow.id)))]


def past(session: Session, profile: str, events: Collection[Event], since: datetime) -> Past:
    """What was decided before that counts for some events; alerts count `since` then."""
    things = {event.thing for event in events}
    rows = session.exec(_of_refs(profile, {event.ref for event in events}))
    counted = or_(col(AlertRow.decided_at) >= since, col(AlertRow.thing).in_(things))
    sent = select(AlertRow).where(AlertRow.profile == profile, AlertRow.outcome == "fired", counted)
    return Past(
        active(session, profile),
        {(row.rule, row.kind, row.ref) for row in rows if row.outcome != "deferred"},
        tuple(
            Fired(row.decided_at, row.kind, row.subject, row.thing)
            for row in session.exec(sent.order_by(col(AlertRow.decided_at), col(AlertRow.id)))
        ),
        _told(session, profile, things),
    )


def fired(session: Session, profile: str, since: datetime, until: datetime) -> Sequence[AlertRow]:
    """The alerts that were sent in [since, until), in order."""
    return _decided(session, profile, "fired", since, until)


def cooled(session: Session, profile: str, since: datetime, until: datetime) -> Sequence[AlertRow]:
    """What was not alerted in [since, until) because it, or its story, was alerted already."""
    return _decided(session, profile, "cooled", since, until)


def alerted(session: Session, profile: str, things: Collection[str]) -> dict[str, datetime]:
    """When each of some things was alerted."""
    query = select(AlertRow.thing, AlertRow.decided_at).where(
        AlertRow.profile == profile,
        AlertRow.outcome == "fired",
        col(AlertRow.thing).in_(sorted(things)),
    )
    return dict(session.exec(query.order_by(col(AlertRow.decided_at).desc())).all())


def untold(session: Session, profile: str) -> Sequence[AlertRow]:
    """What was held back for the digest, and no digest said so yet."""
    told = select(DigestEntry.ref_id).where(
        DigestEntry.profile == profile, DigestEntry.kind == "alert"
    )
    query = select(AlertRow).where(AlertRow.profile == profile, AlertRow.outcome == "held")
    return session.exec(query.where(col(AlertRow.id).not_in(told)).order_by(col(AlertRow.id))).all()


def latest(
    session: Session, limit: int, profile: str | None = None, outcome: str | None = None
) -> Sequence[AlertRow]:
    """Alerts and what was not alerted, newest first."""
    query = select(AlertRow)
    if profile is not None:
        query = query.where(AlertRow.profile == profile)
    if outcome is not None:
        query = query.where(AlertRow.outcome == outcome)
    newest = (col(AlertRow.decided_at).desc(), col(AlertRow.id).desc())
    return session.exec(query.order_by(*newest).limit(limit)).all()


def deliveries(session: Session, ids: Iterable[int]) -> Sequence[Delivery]:
    """The deliveries of some alerts."""
    query = select(Delivery).where(col(Delivery.alert_id).in_(sorted(ids)))
    return session.exec(query.order_by(col(Delivery.id))).all()


def record(store: Store, made: Record) -> bool:
    """Store what one look brought: decisions, and the messages of what is alerted, at once.

    False when another process decided one of the events meanwhile, or a digest told what is
    alerted: then nothing is stored.
    """
    try:
        with store.write() as session:
            _insert(session, made)
    except (IntegrityError, _Meanwhile):
        return False
    return True


def _insert(session: Session, made: Record) -> None:
    digests.one_at_a_time(session)
    for rule in made.rules:
        session.merge(AlertRule(profile=made.profile, rule=rule, active_since=made.now))
    if made.look is not None:
        session.merge(made.look)
    sent = {one.event.thing for one in made.decisions if one.outcome == "fired"}
    if _told(session, made.profile, sent):
        raise _Meanwhile
    refs = _of_refs(made.profile, {one.event.ref for one in made.decisions})
    known = {(row.rule, row.kind, row.ref): row for row in session.exec(refs.with_for_update())}
    for decision in made.decisions:
        row = known.get(decision.event.key)
        if row is None:
            row = _row(made.profile, decision.event)
        elif row.outcome != "deferred":
            raise _Meanwhile
        row.outcome, row.why = decision.outcome, decision.why
        row.until, row.decided_at = decision.until, made.now
        session.add(row)
        session.flush()
        for delivery in made.deliveries.get(decision.event.key, ()):
            delivery.alert_id = row.id
            session.add(delivery)


class _Meanwhile(Exception):
    """Another process said the last word on an event, or a digest told it."""


def _row(profile: str, event: Event) -> AlertRow:
    return AlertRow(
        profile=profile,
        rule=event.rule,
        kind=event.kind,
        ref=event.ref,
        at=event.at,
        thing=event.thing,
        subject=event.subject,
        what=event.what,
        reason=event.reason,
        fresh=event.fresh,
        avoid=sorted(event.avoid),
        outcome="",
        why="",
        decided_at=event.at,
    )


def _event(row: AlertRow) -> Event:
    return Event(
        rule=row.rule,
        kind=row.kind,
        ref=row.ref,
        at=row.at,
        thing=row.thing,
        subject=row.subject,
        what=row.what,
        reason=row.reason,
        fresh=row.fresh,
        avoid=frozenset(row.avoid),
    )


def _of_refs(profile: str, refs: Collection[str]) -> SelectOfScalar[AlertRow]:
    return select(AlertRow).where(AlertRow.profile == profile, col(AlertRow.ref).in_(sorted(refs)))


def _decided(
    session: Session, profile: str, outcome: str, since: datetime, until: datetime
) -> Sequence[AlertRow]:
    query = select(AlertRow).where(
        AlertRow.profile == profile,
        AlertRow.outcome == outcome,
        AlertRow.decided_at >= since,
        AlertRow.decided_at < until,
    )
    return session.exec(query.order_by(col(AlertRow.decided_at), col(AlertRow.id))).all()


def _told(session: Session, profile: str, things: Collection[str]) -> set[str]:
    numbers: dict[str, list[int]] = {}
    for thing in things:
        kind, _, number = thing.partition(" ")
        if kind in _TOLD and number.isdecimal():
            numbers.setdefault(kind, []).append(int(number))
    found: set[str] = set()
    for kind, wanted in numbers.items():
        query = select(DigestEntry.ref_id).where(
            DigestEntry.profile == profile,
            DigestEntry.kind == kind,
            col(DigestEntry.ref_id).in_(sorted(wanted)),
        )
        found |= {f"{kind} {number}" for number in session.exec(query)}
    return found
