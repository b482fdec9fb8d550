"""Which known page an entry is, and what its source says of it that it did not say before."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

# So many known entries, and that share of them, changed at once: it is the feed, not they.
_MANY, _SHARE = 3, 0.5

Field = Literal["title", "address", "guid", "date"]
FIELDS: tuple[Field, ...] = ("title", "address", "guid", "date")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says of itself; `keys` are its names by `identity.entry_keys`."""

    keys: tuple[str, ...]
    url: str
    title: str = ""
    guid: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What is stored of a page.

    `own`: this source found it, so it may say that it changed. `seen_at` is when it was found.
    """

    page_id: int
    url: str
    title: str = ""
    guid: str | None = None
    published: datetime | None = None
    own: bool = True
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A known entry of which `fields` are not what they were."""

    entry: Entry
    page: KnownPage
    fields: frozenset[Field]


@dataclass(slots=True)
class Sorted:
    """The entries of a look, told apart.

    `new` groups entries that are one new page. `known` are the pages of the others by number, and
    `names` what to call known pages from now on. `changed`
    are single entries that changed; what changed all over the document is told in `noise`, by
    field how many entries. `reused` are GUIDs that name another entry than before.
    """

    new: list[list[Entry]] = field(default_factory=list)
    known: dict[int, KnownPage] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    changed: list[Change] = field(default_factory=list)
    noise: dict[Field, int] = field(default_factory=dict)
    reused: list[str] = field(default_factory=list)


def sort(entries: Sequence[Entry], pages: Mapping[str, KnownPage]) -> Sorted:
    """Tell the entries of a look apart; `pages` are the known pages by their names.

    A known GUID under an unknown address names the same page only if the title, or the date that
    the same source gave, agrees too, and is one that no other entry of the document has.
    """
    result, alone = Sorted(), _Alone(entries, pages)
    fresh: dict[str, list[Entry]] = {}
    seen: dict[int, Change] = {}
    for entry in entries:
        page = _page_of(entry, pages, alone, result)
        if page is None:
            _take_new(entry, pages, fresh, result)
            continue
        result.known[page.page_id] = page
        if page.page_id not in seen:
            # An entry listed twice may have two titles; the first one counts.
            seen[page.page_id] = Change(entry, page, _differences(entry, page))
    _sort_changes(list(seen.values()), pages, result)
    return result


class _Alone:
    """Which titles and dates stand for one page alone in a document, and so name it."""

    def __init__(self, entries: Sequence[Entry], pages: Mapping[str, KnownPage]) -> None:
        self._titles: defaultdict[str, set[int | str]] = defaultdict(set)
        self._dates: defaultdict[datetime | None, set[int | str]] = defaultdict(set)
        for entry in entries:
            page = next((pages[key] for key in entry.keys if key in pages), None)
            who = page.page_id if page else entry.keys[0]
            self._titles[_folded(entry.title)].add(who)
            self._dates[entry.published].add(who)

    def agree(self, entry: Entry, page: KnownPage) -> bool:
        title = _folded(entry.title)
        if title and title == _folded(page.title) and len(self._titles[title]) == 1:
            return True
        # Two sources of an outlet may number alike, such as editions in two languages.
        same = page.own and entry.published is not None and entry.published == page.published
        return same and len(self._dates[entry.published]) == 1


def _page_of(
    entry: Entry, pages: Mapping[str, KnownPage], alone: _Alone, result: Sorted
) -> KnownPage | None:
    by_address = pages.get(entry.keys[0])
    if by_address is not None:
        return by_address
    for key in entry.keys[1:]:
        page = pages.get(key)
        if page is not None and alone.agree(entry, page):
            return page
        if page is not None:
            result.reused.append(key)
    return None


def _take_new(
    entry: Entry, pages: Mapping[str, KnownPage], fresh: dict[str, list[Entry]], result: Sorted
) -> None:
    """Group entries of this document that share a name: they are one new page."""
    free = [key for key in entry.keys if key not in pages]
    group = next((fresh[key] for key in free if key in fresh), None)
    if group is None:
        group = []
        result.new.append(group)
    group.append(entry)
    for key in free:
        fresh.setdefault(key, group)


def _differences(entry: Entry, page: KnownPage) -> frozenset[Field]:
    if not page.own:
        return frozenset()
    pairs: dict[Field, tuple[object, object]] = {
        "title": (_folded(entry.title), _folded(page.title)),
        "guid": (entry.guid, page.guid),
        "date": (entry.published, page.published),
    }
    found: set[Field] = {name for name, (now, was) in pairs.items() if now and was and now != was}
    return frozenset(found)


def _sort_changes(seen: list[Change], pages: Mapping[str, KnownPage], result: Sorted) -> None:
    moved = {c.page.page_id for c in seen if c.page.own and c.entry.keys[0] not in pages}
    seen = [
        Change(c.entry, c.page, c.fields | {"address"}) if c.page.page_id in moved else c
        for c in seen
    ]
    counts = Counter(name for change in seen for name in change.fields)
    for name in FIELDS:
        if counts[name] >= _MANY and counts[name] >= _SHARE * len(seen):
            result.noise[name] = counts[name]
    for change in seen:
        _name(change, pages, result)
        fields = change.fields - result.noise.keys()
        if fields:
            result.changed.append(Change(change.entry, change.page, fields))


def _name(change: Change, pages: Mapping[str, KnownPage], result: Sorted) -> None:
    """Names that a known page gets: a new address, and its first GUID.

    A page has one GUID for good: a source that changes them at each look would fill the store.
    """
    address, *guids = change.entry.keys
    if address not in pages:
        result.names.setdefault(address, change.page.page_id)
    if change.page.guid is None:
        free = [key for key in guids if key not in pages and key not in result.reused]
        result.names.update(dict.fromkeys(free, change.page.page_id))


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
