"""The entries of a look: new pages are stored, changes of known ones noted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from analysis import address, changes, identity, parts
from config.outlets import IdentityPolicy
from crawler import changing, remarks
from crawler.look import Look
from spiders.desk import FeedEntry, ParsedSource
from store import pages, sources
from store.tables.collecting import Page, Source

Skipped = tuple[str, str]

_NOISE: dict[changes.Field, str] = {
    "title": "have another title",
    "address": "have another address",
    "guid": "have another GUID",
    "date": "have another date",
}


@dataclass(slots=True)
class Taken:
    """What the entries of a look came to.

    `known` counts entries whose page was known, or stood in the look twice; `met` are the pages
    that were known before. `news_since` is the earliest date of a new entry. `told` are pages to
    be judged by the source's words, which are all there is.
    """

    new: tuple[Page, ...] = ()
    known: int = 0
    changed: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    met: Sequence[changes.KnownPage] = ()
    news_since: datetime | None = None
    told: tuple[Page, ...] = ()


def take(session: Session, source: Source, look: Look) -> Taken:
    """Store the new pages of a look, and note what known ones are called now."""
    if look.parsed is None:
        return Taken()
    usable, skipped = _usable(look.parsed)
    named = _named(usable, source, look)
    keys = [key for entry in named for key in entry.keys]
    known = pages.known_pages(session, source.outlet_id, keys, source.id)
    found = changes.sort(named, known)
    _keep_trust(source, found)
    by_url = {entry.url: entry for entry in reversed(usable)}
    fresh = _new_pages(session, source, look, [(by_url[of[0].url], of[0].guid) for of in found.new])
    _keep(session, source, found, fresh)
    pages.note_all(session, fresh, look.now, "seen", f"in {look.task.url}")
    again = changing.note(session, found.changed, by_url, look.now)
    dates = [page.published_at for page in fresh if page.published_at]
    return Taken(
        new=tuple(fresh),
        known=len(usable) - len(fresh),
        changed=sum(found.noise.values()) + len(found.changed),
        skipped=skipped + _noise(source, found),
        told=_told([*fresh, *again], usable),
        met=tuple(found.known.values()),
        news_since=min(dates, default=None),
    )


def _usable(parsed: ParsedSource) -> tuple[list[FeedEntry], list[Skipped]]:
    """The entries that can be fetched, and why the others cannot."""
    usable: list[FeedEntry] = []
    skipped: list[Skipped] = [("entry", reason) for reason in parsed.skipped]
    for entry in parsed.entries:
        try:
            address.host_of(entry.url)
        except ValueError as error:
            skipped.append((entry.url[:200], str(error)))
        else:
            usable.append(entry)
    return usable, skipped


def _named(usable: Iterable[FeedEntry], source: Source, look: Look) -> list[changes.Entry]:
    given = list(usable)
    auto = look.outlet is None or look.outlet.identity is IdentityPolicy.AUTO
    names = [identity.EntryName(entry.url, entry.words.guid) for entry in given]
    keys = identity.entry_keys(names, auto and source.guid_trusted)
    return [
        changes.Entry(
            own,
            entry.url,
            entry.words.title,
            entry.words.guid if len(own) > 1 else None,
            entry.words.published,
        )
        for entry, own in zip(given, keys, strict=True)
    ]


def _keep_trust(source: Source, found: changes.Sorted) -> None:
    """Use no GUID of a source any more that gives one to another entry, or new ones to all."""
    why = ""
    if found.reused:
        why = f"a GUID ({found.reused[0][2:][:80]}) names another entry than before"
    elif "guid" in found.noise:
        why = "its GUIDs change for entries that do not"
    if why and source.guid_trusted:
        source.guid_trusted = False
        remarks.put(source, "guids", f"{why}, so its entries are told apart by their addresses")


def _keep(session: Session, source: Source, found: changes.Sorted, fresh: Sequence[Page]) -> None:
    """Store new pages, and names that were not known, with a statement each for all of them."""
    pages.add_all(session, fresh)
    names, trusted = dict(found.names), source.guid_trusted
    if "address" in found.noise and "addresses" in source.remarks:
        # They change at each look: they name nothing, and would fill the store.
        names = {name: number for name, number in names.items() if not name.startswith("u:")}
    for page, group in zip(fresh, found.new, strict=True):
        for key in (key for entry in group for key in entry.keys):
            names.setdefault(key, page.id or 0)
    if not trusted:
        names = {name: number for name, number in names.items() if name.startswith("u:")}
    pages.name_all(session, source.outlet_id, names)
    old = found.names.items() & names.items()
    pages.keep_guids(session, {number: name[2:] for name, number in old if name[0] == "g"})


def _told(waiting: Sequence[Page], usable: Sequence[FeedEntry]) -> tuple[Page, ...]:
    complete = {entry.url for entry in usable if entry.complete}
    return tuple(page for page in waiting if page.url in complete)


def _noise(source: Source, found: changes.Sorted) -> list[Skipped]:
    count = found.noise.get("address", 0)
    told = f"the addresses of {count} entries changed at once" if count else ""
    remarks.put(source, "addresses", told)
    return [
        ("feed", f"{count} known entries {_NOISE[name]} at once; nothing was made of it")
        for name, count in found.noise.items()
    ]


def _baseline(session: Session, source: Source, look: Look) -> Callable[[FeedEntry], bool]:
    """Which new entries may be old news.

    Those of a first look that brought any, and of a source in reserve, unless they fell out of
    another source's window: then they are what is being looked for.
    """
    first = source.first_polled_at is None or (
        "empty" in (source.state, source.leaning) and not pages.any_of(session, source.id or 0)
    )
    first = first or (look.task.part and not parts.was_read(source.seen_parts.get(look.task.url)))
    if not first and not source.reserve:
        return lambda entry: False
    since = sources.overrun_since(session, source.outlet_id, look.now)

    def is_baseline(entry: FeedEntry) -> bool:
        at = entry.words.published or entry.modified
        return since is None or at is None or at < since

    return is_baseline


def page_of(entry: FeedEntry, outlet_id: str, now: datetime, **more: Any) -> Page:
    """The page of an entry that is seen for the first time, not yet stored.

    `more` are columns: to give them at once costs a third of changing them.
    """
    words = entry.words
    return Page(
        outlet_id=outlet_id,
        host=address.host_of(entry.url),
        url=entry.url,
        fetch_url=entry.url,
        title=words.title,
        summary=words.summary,
        published_at=words.published,
        published_raw=words.published_raw,
        zone_known=words.zone_known,
        seen_at=now,
        **more,
    )


def _new_pages(
    session: Session, source: Source, look: Look, new: Iterable[tuple[FeedEntry, str | None]]
) -> list[Page]:
    """The pages of new entries, each given with its GUID, not yet stored."""
    is_baseline = _baseline(session, source, look)
    return [
        page_of(
            entry,
            source.outlet_id,
            look.now,
            source_id=source.id,
            guid=guid if source.guid_trusted else None,
            baseline=is_baseline(entry),
        )
        for entry, guid in new
    ]
