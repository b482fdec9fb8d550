"""Issuing digests: slots that are due become stored digests with their deliveries.

What is told, and that it was told, is written in one transaction; sending is another module's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlmodel import Session

from alerts import alerted, boundary, compose, coverage, gathering, readers
from alerts.channels import Channel
from alerts.digest import Digest, Item
from alerts.readers import Reader
from alerts.render import html, text
from analysis import slots
from analysis.slots import Slot
from config.configuration import Configuration
from store import articles, digests, repairing
from store.engine import Store
from store.tables.telling import Delivery, DigestEntry, DigestRow

_AT_ONCE = datetime.fromtimestamp(0, UTC)
"""Deliveries live on real time, digests perhaps on virtual time: no clock's now is right here."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What one look at the slots brought. `failed` profiles got no digest; the log says why."""

    digests: tuple[Digest, ...] = ()
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
) -> list[tuple[Reader, list[Slot]]]:
    """The profiles that a digest is due to. One that keeps failing leads, so the others say so."""
    every = readers.every(configuration)
    with store.read() as session:
        waiting = [(reader, readers.due(session, reader, now)) for reader in every]
    return sorted((one for one in waiting if one[1]), key=lambda one: one[1][0].at)


def issue_slot(
    store: Store,
    configuration: Configuration,
    channels: Mapping[str, Channel],
    slot: tuple[str, str],
    now: datetime,
) -> Digest | None:
    """Issue today's slot of a profile at once, with those before it that are due.

    `slot` is (profile, label). None when that slot was dealt with already. UnknownProfile for
    names that are not configured.
    """
    name, label = slot
    reader = readers.named(configuration, name)
    with store.read() as session:
        due = readers.due_with(session, reader, label, now)
    return _issue(store, reader, channels, due, now)


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
    reader = readers.named(configuration, profile)
    with store.read() as session:
        if label:
            due = readers.due_with(session, reader, label, now)
        else:
            due = readers.due(session, reader, now) or [slots.next_slot(reader.table, now)]
        return _compose(session, reader, due, now)


def _issue(
    store: Store,
    reader: Reader,
    channels: Mapping[str, Channel],
    due: Sequence[Slot],
    now: datetime,
) -> Digest | None:
    # What is told as one story must be one on record, or its parts are told again by themselves.
    with store.write() as session:
        articles.one_at_a_time(session)
        repairing.repair(session, now)
    with store.read() as session:
        digest = _compose(session, reader, due, now)
    ailing = digest.silent or digest.troubled
    entries = list(_entries(digest))
    # What goes on record as told is told, be it a dead delivery alone.
    quiet = not (entries or ailing or reader.profile.send_empty)
    wanted = [] if quiet else [channels[name] for name in reader.profile.channels]
    made = digests.Record(
        _row(digest, digest.slot, "quiet" if quiet else "issued"),
        [_row(digest, slot, "merged") for slot in due[:-1]],
        entries,
        [delivery for channel in wanted for delivery in deliveries(digest, channel)],
    )
    return digest if digests.record(store, made) else None


def _compose(session: Session, reader: Reader, due: Sequence[Slot], now: datetime) -> Digest:
    profile, configuration = reader.profile, reader.configuration
    watch = configuration.watches[profile.watch]
    planned = readers.plan(session, reader, due, now)
    found = gathering.findings(session, reader, now, (planned.begin, planned.end))
    silent = coverage.silent(found.standing.sources)
    return Digest(
        store_id=digests.anchor(session).store_id,
        profile=reader.name,
        title=profile.title or watch.title,
        tag=watch.tag,
        timezone=profile.timezone,
        slot=planned.slot,
        window_from=planned.begin,
        window_to=planned.end,
        next_at=slots.next_slot(reader.table, max(now, planned.slot.at)).at,
        made_at=now,
        sections=alerted.marked(
            session,
            reader.name,
            compose.sections(found, watch, configuration.outlets),
            (planned.begin, planned.end),
        ),
        silent=silent,
        missed=len(planned.merged),
        troubled=len(coverage.troubled(found.standing.sources)) - silent,
        sources=len(found.standing.sources),
        ailing=coverage.fresh(found.standing),
        waiting=found.counts.pages.get("pending", 0),
    )


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
        content={} if merged else _content(digest),
    )


def _content(digest: Digest) -> dict[str, object]:
    """What a digest is on record as: its entries, and their layout for feeds."""
    return {"entries": entries_json(digest), "html": html.fragment(digest)}


def entries_json(digest: Digest) -> list[dict[str, object]]:
    """Everything that a digest tells, in order: section, kind, id or None, and text."""
    return [entry for item in digest.items() for entry in _shown(digest, item)]


def _shown(digest: Digest, item: Item) -> Iterator[dict[str, object]]:
    """What an item is on record as; its parts follow it, each with its own words."""
    for content in (item.content, *item.inside):
        yield {
            "section": item.section,
            "kind": content.kind,
            "id": content.ref_id or None,
            "text": text.item_text(digest, Item(item.section, content)),
        }


def _entries(digest: Digest) -> Iterator[DigestEntry]:
    """What is told, once and for all: a story is told again as long as articles come to it."""
    told = (
        (item, content)
        for item in digest.items()
        for content in item.inside or (item.content,)
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


def deliveries(digest: Digest, channel: Channel) -> Iterable[Delivery]:
    """The outbox rows of a digest on one channel, of no digest or alert yet."""
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
