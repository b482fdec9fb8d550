"""Checks of the outlets: who has been in trouble for long, and what hosts asked of us."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlmodel import Session

from analysis import address, rhythm, standing as meaning
from crawler import outletfacts
from crawler.app import user_agent
from crawler.checkup import Checks, Patient, Result
from crawler.clock import real_now
from spiders import robots
from spiders.desk import RobotsCopy
from store import anchors, articles, migrate, standing
from store.engine import open_store
from store.tables.collecting import Host, Source

T = TypeVar("T")

CHECKS = Checks()
_LONG = timedelta(days=7)
_OVERDUE = timedelta(days=1)
_MONTH, _DAMAGE = timedelta(days=30), 0.01
_MOST_NAMED = 5
_NOTHING = "nothing has been polled on this store yet"


@CHECKS.check
def sources_in_trouble(patient: Patient) -> Result:
    """What is not well for a week does not mend by itself."""
    rows, now = _stored(patient, lambda session, now: (standing.polled(session), now))
    if not rows:
        return Result("ok", _NOTHING)
    long = [row for row in rows if _lasted(row, now) > _LONG and row.state not in meaning.WELL]
    well = sum(row.state in meaning.WELL for row in rows)
    if not long:
        return Result("ok", f"{well:,} of {len(rows):,} sources well")
    long.sort(key=lambda row: _lasted(row, now), reverse=True)
    told = _named(
        f"{row.outlet_id} ({meaning.words(row.state)} for {rhythm.words(_lasted(row, now))})"
        for row in long
    )
    states = {row.state for row in long}
    remedy = meaning.remedy(states.pop()) if len(states) == 1 else ""
    return Result("warning", told, remedy or "tumen outlet list --troubled says what to do")


@CHECKS.check
def sources_never_polled(patient: Patient) -> Result:
    """A source that is long due and was never asked: nobody runs, or nobody gets round to it."""
    rows, now = _stored(patient, lambda session, now: (standing.polled(session), now))
    never = [row for row in rows if row.last_attempt_at is None]
    waiting = [row for row in never if now - row.next_due_at > _OVERDUE]
    if not rows:
        return Result("ok", _NOTHING)
    if not waiting:
        return Result("ok", f"{len(rows) - len(never):,} of {len(rows):,} sources polled")
    told = _named(f"{row.outlet_id} ({row.kind})" for row in waiting)
    return Result("warning", f"due for more than a day: {told}", "is `tumen run` running?")


@CHECKS.check
def sources_not_verified(patient: Patient) -> Result:
    """Addresses that nothing confirms: those that were asked and never gave anything are wrong."""
    doubtful = {(name, source.url) for name, source in outletfacts.unverified(patient.load())}
    rows, _ = _stored(patient, lambda session, now: (standing.polled(session), now))
    asked = [r for r in rows if (r.outlet_id, r.url) in doubtful and r.last_attempt_at is not None]
    never = [row for row in asked if row.last_parse_at is None]
    if not doubtful:
        return Result("ok", "every address is verified")
    if not never:
        told = f", and {len(asked):,} of them answered" if asked else ", not asked yet"
        return Result("ok", f"{len(doubtful):,} addresses{told}")
    told = _named(f"{row.outlet_id} ({row.kind})" for row in never)
    remedy = "`tumen outlet test --unverified` says which address to correct or take out"
    return Result("warning", f"{len(never):,} of {len(asked):,} never answered: {told}", remedy)


@CHECKS.check
def robots_txt(patient: Patient) -> Result:
    """What robots.txt forbids is not polled: such a source never gives anything."""
    agent = user_agent(patient.load().settings.http)
    rows, hosts = _stored(patient, _with_hosts)
    known = {name: host for name, host in hosts.items() if host.robots_status == 200}
    rules = {
        name: robots.rules_from(RobotsCopy(200, host.robots_body), agent)
        for name, host in known.items()
    }
    forbidden = [
        row for row in rows if row.host in rules and rules[row.host].why_forbidden(row.url)
    ]
    if forbidden:
        told = _named(f"{row.outlet_id} ({row.kind})" for row in forbidden)
        remedy = "respect it: take these sources out, add others, or ask the outlets"
        return Result("warning", f"forbids us: {told}", remedy)
    return Result("ok", f"{len(known):,} of {len(hosts):,} hosts have one, none forbids a source")


@CHECKS.check
def mining_rights(patient: Patient) -> Result:
    """Hosts that reserve their text and data mining rights (TDMRep): to be known, not to be fixed.

    What may be done with their texts is a question of law and of your licence.
    """
    _, hosts = _stored(patient, _with_hosts)
    reserved = sorted(name for name, host in hosts.items() if host.tdm_reserved)
    return Result("ok", f"reserved by {_named(reserved)}" if reserved else "reserved by no host")


@CHECKS.check
def damaged_texts(patient: Patient) -> Result:
    """Articles with characters that could not be decoded: rules miss the names in them."""
    found = _stored(patient, lambda session, now: articles.damage_since(session, now - _MONTH))
    damaged = [f"{name} ({share:.0%})" for name, share in sorted(found.items()) if share > _DAMAGE]
    if not damaged:
        return Result("ok", "the texts of the last month can be read")
    remedy = "give the outlet's languages in its file: they tell which encodings it may use"
    return Result("warning", f"of {_named(damaged)} characters are lost", remedy)


def _with_hosts(session: Session, _now: datetime) -> tuple[Sequence[Source], dict[str, Host]]:
    rows = standing.polled(session)
    return rows, standing.hosts(session, {address.host_of(row.url) for row in rows})


def _stored(patient: Patient, query: Callable[[Session, datetime], T]) -> T:
    """What a query finds at the watch's time."""
    store = open_store(patient.database)
    try:
        migrate.ready(store)
        with store.read() as session:
            anchor = anchors.stored(session)
            now = real_now()
            return query(session, anchor.at(now) if anchor else now)
    finally:
        store.dispose()


def _lasted(row: Source, now: datetime) -> timedelta:
    return now - row.state_since if row.state_since else timedelta()


def _named(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    more = len(every) - _MOST_NAMED
    return ", ".join(every[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
