"""Issuing digests: slots that are due become stored digests with their deliveries.

What is told, and that it was told, is written in one transaction; sending is another module's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from alerts import boundary, claimed, compose, coverage, returning
from alerts.channels import Channel
from alerts.contents import Line, Story
from alerts.digest import Digest, Item
from alerts.errors import UnknownProfile
from alerts.grouped import Places
from alerts.render import text
from alerts.words import clean
from analysis import slots
from analysis.claims.publishers import Publishers
from analysis.slots import Slot
from config.configuration import Configuration
from config.settings import Profile
from store import digests, news, outages, sources, standing
from store.engine import Store
from store.tables.article import Article
from store.tables.collecting import Source
from store.tables.telling import Delivery, DigestEntry, DigestRow

_FIRST_WINDOW = timedelta(hours=24)
_AT_ONCE = datetime.fromtimestamp(0, UTC)
"""Deliveries live on real time, digests perhaps on virtual time: no clock's now is right here."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What one look at the slots brought. `failed` profiles got no digest; the log says why."""

    digests: tuple[Digest, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """A profile and what its digests are made from. `failed` are profiles that got none now."""

    name: str
    profile: Profile
    configuration: Configuration
    failed: tuple[str, ...] = ()


def issue_due(
    store: Store, configuration: Configuration, channels: Mapping[str, Channel], now: datetime
) -> Issued:
    """Issue the latest due slot of every profile; older missed ones are merged into it.

    A slot that another process dealt with meanwhile is left to it: nothing is doubled. A profile
    whose digest cannot be made is tried again next time; the others get theirs, which names it.
    """
    issued: list[Digest] = []
    failed: tuple[str, ...] = ()
    for reader, due in _longest_waiting_first(store, configuration, now):
        with boundary.guarded("digest broke", profile=reader.name) as caught:
            digest = _issue(store, replace(reader, failed=failed), channels, due, now)
            issued += [digest] if digest else []
        failed += (reader.name,) if caught.error else ()
    return Issued(tuple(issued), failed)


def _longest_waiting_first(
    store: Store, configuration: Configuration, now: datetime
) -> list[tuple[_Reader, list[Slot]]]:
    """The profiles that a digest is due to. One that keeps failing leads, so the others say so."""
    readers = [_reader(configuration, name) for name in configuration.settings.profiles]
    waiting = [(reader, _due(store, reader, now)) for reader in readers]
    return sorted((one for one in waiting if one[1]), key=lambda one: one[1][0].at)


def issue_slot(
    store: Store,
    configuration: Configuration,
    channels: Mapping[str, Channel],
    slot: tuple[str, str],
    now: datetime,
) -> Digest | None:
    """Issue today's slot of a profile at once; `slot` is (profile, label).

    None when that slot was dealt with already. UnknownProfile for names that are not configured.
    """
    name, label = slot
    reader = _reader(configuration, name)
    return _issue(store, reader, channels, [_today(reader, label, now)], now)


def preview(
    store: Store,
    configuration: Configuration,
    profile: str,
    now: datetime,
    label: str | None = None,
) -> Digest:
    """The digest that `issue_due` would make now, or else the coming one as it stands; not stored.

    With `label` it is today's of that slot. UnknownProfile for names that are not configured.
    """
    reader = _reader(configuration, profile)
    due = [_today(reader, label, now)] if label else _due(store, reader, now)
    coming = slots.next_slot(reader.profile.slots, reader.profile.timezone, now)
    with store.read() as session:
        return _compose(session, reader, due or [coming], now)


def _reader(configuration: Configuration, name: str) -> _Reader:
    profiles = configuration.settings.profiles
    if name not in profiles:
        known = ", ".join(profiles) or "none"
        raise UnknownProfile(f"no profile is called {name!r}; tumen.yaml has: {known}")
    return _Reader(name, profiles[name], configuration)


def _today(reader: _Reader, label: str, now: datetime) -> Slot:
    profile = reader.profile
    if label not in profile.slots:
        known = ", ".join(profile.slots)
        raise UnknownProfile(f"profile {reader.name} has no slot {label!r}; it has: {known}")
    zone = ZoneInfo(profile.timezone)
    today = now.astimezone(zone).date()
    return Slot(label, today, slots.instant(today, profile.slots[label], zone))


def _due(store: Store, reader: _Reader, now: datetime) -> list[Slot]:
    with store.read() as session:
        last = digests.last(session, reader.name, now)
        since = last.window_to if last else digests.anchor(session).virtual_at
        known = digests.known_slots(session, reader.name)
        joined_later = last is None and digests.any_until(session, now)
    due = slots.due_slots(reader.profile.slots, reader.profile.timezone, now, known, since)
    # Slots from before a profile was configured are not missed ones.
    return due[-1:] if joined_later else due


def _issue(
    store: Store,
    reader: _Reader,
    channels: Mapping[str, Channel],
    due: Sequence[Slot],
    now: datetime,
) -> Digest | None:
    with store.read() as session:
        digest = _compose(session, reader, due, now)
    ailing = digest.silent or digest.troubled
    quiet = not (digest.lines or ailing or reader.profile.send_empty)
    wanted = [] if quiet else [channels[name] for name in reader.profile.channels]
    made = digests.Record(
        _row(digest, digest.slot, "quiet" if quiet else "issued"),
        [_row(digest, slot, "merged") for slot in due[:-1]],
        list(_entries(digest)),
        [delivery for channel in wanted for delivery in _deliveries(digest, channel)],
    )
    return digest if digests.record(store, made) else None


def _compose(session: Session, reader: _Reader, due: Sequence[Slot], now: datetime) -> Digest:
    profile, configuration = reader.profile, reader.configuration
    watch = configuration.watches[profile.watch]
    begin, end = _window(session, reader.name, due, now)
    found = _findings(session, reader, now, (begin, end))
    silent = coverage.silent(found.standing.sources)
    return Digest(
        store_id=digests.anchor(session).store_id,
        profile=reader.name,
        title=profile.title or watch.title,
        tag=watch.tag,
        timezone=profile.timezone,
        slot=due[-1],
        window_from=begin,
        window_to=end,
        next_at=slots.next_slot(profile.slots, profile.timezone, max(now, due[-1].at)).at,
        made_at=now,
        sections=compose.sections(found, watch, configuration.outlets),
        silent=silent,
        missed=len(due) - 1,
        troubled=len(coverage.troubled(found.standing.sources)) - silent,
    )


def _window(
    session: Session, profile: str, due: Sequence[Slot], now: datetime
) -> tuple[datetime, datetime]:
    last = digests.last(session, profile, now)
    end = min(due[-1].at, now)
    begin = last.window_to if last else min(due[0].at, end) - _FIRST_WINDOW
    return begin, max(begin, end)


def _findings(
    session: Session, reader: _Reader, now: datetime, window: tuple[datetime, datetime]
) -> compose.Findings:
    watch, (begin, end) = reader.profile.watch, window
    first = digests.first(session, reader.name, now)
    floor = first.window_from if first else begin
    articles = digests.untold(session, reader.name, watch, floor, end)
    oldest = min((article.first_seen_at for article in articles), default=end)
    claims = news.untold_claims(session, reader.name, watch, floor, end)
    outlets = reader.configuration.outlets
    desk = claimed.Desk(session, outlets, Publishers(outlets, reader.configuration.watches))
    return compose.Findings(
        _standing(session, begin, end),
        articles,
        digests.matches(session, watch, oldest, end),
        digests.copies(session, oldest, end),
        digests.untold_failures(session, reader.name),
        digests.counts(session, begin, end),
        reader.failed,
        digests.untold_deletions(session, reader.name, watch, floor),
        tuple(claimed.sections(desk, claimed.untold(session, claims))),
        _places(session, reader, articles),
    )


def _places(session: Session, reader: _Reader, articles: Sequence[Article]) -> Places:
    """Where articles stand among the stories."""
    story_of = news.places(session, [article.id or 0 for article in articles])
    numbers = set(story_of.values())
    possibly: dict[int, tuple[str, ...]] = {}
    for number, title in news.possibly_same(session, numbers):
        possibly[number] = (*possibly.get(number, ()), clean(title))
    return Places(
        story_of,
        frozenset(news.told_stories(session, reader.name, numbers)),
        returning.instalments(session, numbers, reader.configuration.outlets),
        possibly,
    )


def _standing(session: Session, begin: datetime, end: datetime) -> coverage.Standing:
    polled = standing.polled(session)
    overrun = coverage.overrun(polled, begin, end)
    return coverage.Standing(
        begin,
        end,
        polled,
        outages.between(session, begin, end),
        {row.id or 0: _refilled(session, row) for row in overrun},
    )


def _refilled(session: Session, source: Source) -> int:
    """How many entries the outlet's other sources brought since this one was overrun."""
    others = [other.id for other in sources.others_that_list(session, source)]
    since = source.overrun_at
    return standing.brought(session, others, since) if since else 0


def _row(digest: Digest, slot: Slot, status: str) -> DigestRow:
    merged = status == "merged"
    return DigestRow(
        profile=digest.profile,
        local_date=slot.local_date,
        label=slot.label,
        slot_at=slot.at,
        window_from=digest.window_from,
        window_to=digest.window_to,
        created_at=digest.made_at,
        status=status,
        subject="" if merged else digest.subject,
        content={} if merged else {"entries": entries_json(digest)},
    )


def entries_json(digest: Digest) -> list[dict[str, object]]:
    """Everything that a digest tells, in order: section, kind, id or None, and text."""
    return [entry for item in digest.items() for entry in _shown(digest, item)]


def _shown(digest: Digest, item: Item) -> Iterator[dict[str, object]]:
    """What an item is on record as; a story's articles follow it, each with its own words."""
    for content in (item.content, *_inside(item)):
        yield {
            "section": item.section,
            "kind": content.kind,
            "id": content.ref_id or None,
            "text": text.item_text(digest, Item(item.section, content)),
        }


def _inside(item: Item) -> Sequence[Line]:
    return item.articles if isinstance(item.content, Story) else ()


def _entries(digest: Digest) -> Iterator[DigestEntry]:
    """What is told, once and for all: a story is told again as long as articles come to it."""
    told = (
        (item, content)
        for item in digest.items()
        for content in _inside(item) or (item.content,)
        if content.ref_id
    )
    for position, (item, content) in enumerate(told):
        yield DigestEntry(
            digest_id=0,
            profile=digest.profile,
            section=item.section,
            kind=content.kind,
            ref_id=content.ref_id,
            position=position,
            text=text.item_text(digest, Item(item.section, content)),
        )


def _deliveries(digest: Digest, channel: Channel) -> Iterable[Delivery]:
    for message in channel.render(digest):
        yield Delivery(
            channel=channel.name,
            recipient=message.recipient,
            part=message.part,
            parts=message.parts,
            key=digest.key(channel.name, message.recipient, message.part),
            payload=message.payload,
            content_type=message.content_type,
            next_attempt_at=_AT_ONCE,
            created_at=digest.made_at,
        )
