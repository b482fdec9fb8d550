"""What a digest says of the sources: who is well, who is not and since when, what was missed.

A reader learns of a trouble once in full; while it lasts it costs a line, and many cost a line
for each kind of trouble. So the section stays short with any number of sources.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from alerts.words import clean, clip, counted
from analysis import rhythm, standing
from config.outlets import Outlet
from store.digests import Counts, LeftOut
from store.tables.collecting import Outage, Source

_MOST_ALONE = 8
_MANY = 3
"""Sources with the same trouble that share a line."""
_MOST_NAMES = 6
_MOST_REMARKS = 8
_MOST_WELL = 30
_MOST_WORDS = 400
_MOST_REASON = 150
_MOST_REASONS = 3
_STATES = {
    "stored": "relevant",
    "not-relevant": "not relevant",
    "same-text": "under another address",
    "failed": "could not be read",
    "pending": "still to be read",
}
_UNKNOWN = "new"
_ALL = "tumen outlet list"
_OUTAGES = {
    "stopped": "The watch stood still",
    "network": "No network",
    "disk": "The disk was full",
    "database": "The database did not answer",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the sources for a digest of [begin, end).

    `refilled` is how many entries came from elsewhere after an overrun, by the source's number.
    """

    begin: datetime
    end: datetime
    sources: Sequence[Source] = ()
    outages: Sequence[Outage] = ()
    refilled: Mapping[int, int] = field(default_factory=dict)


def silent(sources: Iterable[Source]) -> int:
    """How many sources answer as ever, and bring nothing for longer than their rhythm explains."""
    return sum(source.state == standing.SILENT for source in sources)


def troubled(sources: Iterable[Source]) -> list[Source]:
    """The sources that are not well, silent ones among them."""
    return [source for source in sources if source.state not in standing.WELL]


def fresh(here: Standing) -> int:
    """How many sources have a trouble, silence among them, that came to be known in the window."""
    return sum(_is_news(source, here.begin) for source in troubled(here.sources))


def overrun(sources: Iterable[Source], begin: datetime, end: datetime) -> list[Source]:
    """The sources that in the window showed less than came out, as many as are told."""
    found = (s for s in sources if s.overrun_at and begin <= s.overrun_at < end)
    return list(islice(found, _MOST_REMARKS))


def polled(here: Standing, counts: Counts) -> str:
    """How many sources are well, and how often they were asked in the window."""
    unknown = sum(source.state == _UNKNOWN for source in here.sources)
    well = len(here.sources) - len(troubled(here.sources)) - unknown
    told = f"{well:,} of {counted(len(here.sources), 'source')} well"
    told += f", {unknown:,} not polled yet" if unknown else ""
    return f"{told} · {counted(sum(counts.polls.values()), 'poll')}"


def read(counts: Counts, reasons: Iterable[tuple[str, str, int]]) -> str:
    """What became of the pages that were seen in the window; `reasons` are [state, reason, pages].

    The numbers of the states add up to that of the pages.
    """
    why: dict[str, list[str]] = {}
    for state, reason, pages in reasons:
        why.setdefault(state, []).append(f"{clip(clean(reason), _MOST_REASON)}: {pages:,}")
    told = [
        f"{pages:,} {_STATES.get(state, state)}" + _because(why.get(state, ()))
        for state, pages in sorted(counts.pages.items(), key=lambda one: _place(one[0]))
    ]
    seen = counted(sum(counts.pages.values()), "page")
    copies = counted(counts.copies, "copy", "copies")
    return " · ".join(
        [f"{seen} seen", *told, *([f"{copies} of articles"] if counts.copies else [])]
    )


def _because(reasons: Sequence[str]) -> str:
    return f" ({'; '.join(reasons[:_MOST_REASONS])})" if reasons else ""


def _place(state: str) -> tuple[int, str]:
    known = list(_STATES)
    return known.index(state) if state in known else len(known), state


def left_out(left: LeftOut) -> str:
    """What the profile's filters kept back: it is counted, so that nobody forgets them."""
    many = left.by_language + left.by_rule
    if not many:
        return ""
    parts = [f"{left.by_language:,} in other languages"] if left.by_language else []
    parts += [f"{left.by_rule:,} of other rules or topics"] if left.by_rule else []
    told = f"Left out by this profile's filters: {counted(many, 'article')}"
    return f"{told} ({', '.join(parts)})"


def remarks(here: Standing, outlets: Mapping[str, Outlet], *, every: bool) -> Iterator[str]:
    """Everything to be said of the sources; with `every` also of those that are well."""
    names = _Names(here.sources, outlets)
    yield from _few([_outage(row, here) for row in here.outages], "more outages")
    yield from _troubles(here, names)
    yield from _recovered(here, names)
    found = overrun(here.sources, here.begin, here.end)
    yield from (_overrun(source, here, names) for source in found)
    notices = [f"{names.of(s)}: {notice}" for s in here.sources if (notice := _notice(s))]
    yield from _few([clip(clean(words), _MOST_WORDS) for words in notices], f"more: {_ALL}")
    if every:
        well = [
            _well(s, names)
            for s in here.sources
            if s.state in standing.WELL and s.state != _UNKNOWN
        ]
        shown = well[:_MOST_WELL]
        yield from (f"Well: {'; '.join(shown[n : n + _MANY])}" for n in range(0, len(shown), _MANY))
        if rest := len(well) - len(shown):
            yield f"and {rest:,} more are well: {_ALL}"


class _Names:
    """What sources are called: by their outlet, and by their kind and path where it has several."""

    def __init__(self, sources: Sequence[Source], outlets: Mapping[str, Outlet]) -> None:
        self._outlets = outlets
        self._seen: dict[str, int] = {}
        for source in sources:
            self._seen[source.outlet_id] = self._seen.get(source.outlet_id, 0) + 1

    def of(self, source: Source) -> str:
        outlet = self._outlets.get(source.outlet_id)
        name = clip(clean(outlet.name if outlet else source.outlet_id), 80)
        if self._seen[source.outlet_id] == 1:
            return name
        # The query is left out: it may hold a subscriber's key.
        path = source.url.partition("?")[0].partition("://")[2].partition("/")[2]
        return f"{name} ({clip(clean(f'{source.kind} /{path}'), 60)})"


def _is_news(source: Source, begin: datetime) -> bool:
    """Whether a state came to be known in the window. It takes two polls to change a state, which
    then counts from the first of them: rather twice in full than never.
    """
    known_later = 2 * timedelta(seconds=source.interval_s or 0)
    return source.state_since is None or source.state_since + known_later >= begin


def _notice(source: Source) -> str:
    """What is remarked of a source; an overrun is told by itself, with what was found."""
    return "; ".join(words for about, words in source.remarks.items() if about != "overrun")


def _troubles(here: Standing, names: _Names) -> Iterator[str]:
    every = troubled(here.sources)
    for is_news, head in ((True, "Now in trouble"), (False, "Still in trouble")):
        own = [source for source in every if _is_news(source, here.begin) is is_news]
        alone, together = _apart(own)
        told = _trouble if is_news else _lasting
        yield from (told(source, here, names) for source in alone)
        for kind in together:
            yield _group(head, kind, names, what_to_do=is_news)


def _apart(sources: Iterable[Source]) -> tuple[list[Source], list[list[Source]]]:
    """Sources to tell one by one, and those of one trouble to tell in a line."""
    kinds: dict[str, list[Source]] = {}
    for source in sources:
        kinds.setdefault(source.state, []).append(source)
    rare = [state for state, own in kinds.items() if len(own) < _MANY]
    alone = [source for state in rare for source in kinds[state]]
    if len(alone) > _MOST_ALONE:
        rare, alone = [], []
    return alone, [kinds[state] for state in sorted(kinds) if state not in rare]


def _trouble(source: Source, here: Standing, names: _Names) -> str:
    since = f" since {_time(source.state_since)}" if source.state_since else ""
    told = f"{names.of(source)}: {standing.words(source.state)}{since}"
    if source.state != standing.SILENT:  # whose reason says how long it has been silent
        told += f", {_newest(source, here)}"
    reason = clip(clean(source.state_reason), _MOST_REASON)
    remedy = standing.remedy(source.state)
    told += f" ({reason})" if reason else ""
    return clip(f"{told}. {remedy[:1].upper()}{remedy[1:]}" if remedy else told, _MOST_WORDS)


def _newest(source: Source, here: Standing) -> str:
    if source.last_new_at is None:
        return "nothing new so far"
    age = rhythm.words(max(here.end - source.last_new_at, timedelta()))
    if source.usual_gap_s is None:
        return f"newest entry {age} old"
    usual = rhythm.words(timedelta(seconds=source.usual_gap_s))
    return f"newest entry {age} old, usually one every {usual}"


def _lasting(source: Source, here: Standing, names: _Names) -> str:
    assert source.state_since is not None
    lasted = rhythm.words(here.end - source.state_since)
    reason = clip(clean(source.state_reason), _MOST_REASON)
    told = f"{names.of(source)}: still {standing.words(source.state)}, for {lasted}"
    return f"{told} ({reason})" if reason else told


def _group(head: str, own: Sequence[Source], names: _Names, *, what_to_do: bool) -> str:
    state = own[0].state
    rest = len(own) - _MOST_NAMES
    shown = ", ".join(names.of(source) for source in own[:_MOST_NAMES])
    more = f" and {rest:,} more: {_ALL} --troubled" if rest > 0 else ""
    told = f"{head}, {standing.words(state)}: {counted(len(own), 'source')}"
    remedy = standing.remedy(state) if what_to_do else ""
    told = f"{told} ({clip(shown, _MOST_WORDS)}{more})"
    return f"{told}. {remedy[:1].upper()}{clip(remedy[1:], _MOST_REASON)}" if remedy else told


def _recovered(here: Standing, names: _Names) -> Iterator[str]:
    found = [
        f"{names.of(source)}: well again since {_time(source.recovered_at)}, {_before(source)}"
        for source in here.sources
        if source.recovered_at and here.begin <= source.recovered_at < here.end
        if source.state in standing.WELL
    ]
    yield from _few(found, f"more are well again: {_ALL}")


def _before(source: Source) -> str:
    what = standing.words(source.recovered_from)
    if source.recovered_at is None or source.recovered_since is None:
        return f"after {what}"
    return f"after {rhythm.words(source.recovered_at - source.recovered_since)} ({what})"


def _overrun(source: Source, here: Standing, names: _Names) -> str:
    since = f" after {_time(source.overrun_since)}" if source.overrun_since else ""
    told = f"{names.of(source)}: more came out{since} than it shows, so entries may be missing"
    found = here.refilled.get(source.id or 0, 0)
    if found:
        return f"{told}; {counted(found, 'entry', 'entries')} came from the outlet's other sources"
    return told


def _well(source: Source, names: _Names) -> str:
    last = source.last_new_at
    return f"{names.of(source)}, {f'last new page {_time(last)}' if last else 'no new page yet'}"


def _outage(row: Outage, here: Standing) -> str:
    what = _OUTAGES.get(row.kind, row.kind)
    detail = f" ({clip(clean(row.detail), _MOST_REASON)})" if row.detail else ""
    if row.ended_at is None:
        return f"{what} since {_time(row.began_at)}{detail}"
    day = row.began_at.date() == row.ended_at.date()
    end = f"{row.ended_at:%H:%M} UTC" if day else _time(row.ended_at)
    lasted = rhythm.words(row.ended_at - row.began_at)
    since = "; entries of that time were looked for since" if row.kind == "stopped" else ""
    return f"{what} from {row.began_at:%Y-%m-%d %H:%M} to {end}, {lasted}{detail}{since}"


def _few(lines: Sequence[str], rest: str, most: int = _MOST_REMARKS) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"and {len(lines) - most:,} {rest}"


def _time(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "an unknown time"
