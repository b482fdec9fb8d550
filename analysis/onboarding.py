"""What a possible source is worth, measured on what it gave; and what to expect of it later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from analysis.discovery import Candidate, Rank
from analysis.document import FeedWords

# Quarterly journals exist; half a year without a word is a feed that its outlet forgot.
STALE = timedelta(days=180)
FEW = 3
_SOON = timedelta(hours=1)
_SHORTEST_GAP = timedelta(days=1)
_LONGEST_GAP = timedelta(days=90)
_MOSTLY = 0.8
_TIERS = {"feed": 0, "sitemap": 1, "channel": 2, "listing": 3}
_ASIDE_TIER = 5


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of one look at a source.

    `zone_known` counts dated entries whose date gave its zone, `future` those dated more than an
    hour from now. `longest_gap` is the longest time without an entry, until now, or None. `stale`:
    the newest is so old that the outlet has probably left the source behind.
    """

    entries: int
    titled: int = 0
    dated: int = 0
    zone_known: int = 0
    future: int = 0
    newest: datetime | None = None
    oldest: datetime | None = None
    longest_gap: timedelta | None = None
    stale: bool = False

    @property
    def window(self) -> timedelta | None:
        """How much time the entries cover; None when fewer than two are dated."""
        if self.newest is None or self.oldest is None or self.dated < 2:
            return None
        return self.newest - self.oldest

    @property
    def mostly_dated(self) -> bool:
        """Whether four of five entries carry a date."""
        return self.entries > 0 and self.dated >= _MOSTLY * self.entries


@dataclass(frozen=True, slots=True)
class Canary:
    """What a healthy look brings, with room below what was seen; None: not known."""

    entries: int | None = None
    characters: int | None = None
    dated: bool | None = None
    gap: timedelta | None = None


def measure(words: Sequence[FeedWords], now: datetime) -> Measures:
    """The figures of a source's entries; dates in the future do not count as the newest."""
    dated = [one for one in words if one.published is not None]
    times = sorted(one.published for one in dated if one.published is not None)
    past = [time for time in times if time <= now + _SOON]
    gaps = [later - earlier for earlier, later in pairwise([*past, max([now, *past])])]
    return Measures(
        entries=len(words),
        titled=sum(bool(one.title) for one in words),
        dated=len(dated),
        zone_known=sum(one.zone_known for one in dated),
        future=len(times) - len(past),
        newest=past[-1] if past else None,
        oldest=past[0] if past else None,
        longest_gap=max(gaps, default=None),
        stale=bool(past) and now - past[-1] > STALE,
    )


def doubts(measures: Measures) -> tuple[str, ...]:
    """What speaks against a source that gave entries, each a sentence for a person."""
    found = []
    if measures.stale:
        found.append(f"nothing new since {measures.newest:%Y-%m-%d}: it was probably left behind")
    if measures.entries < FEW:
        found.append(f"only {measures.entries} entries")
    if not measures.dated:
        found.append("no entry has a date: dates come from the pages")
    elif measures.zone_known < measures.dated:
        naive = measures.dated - measures.zone_known
        found.append(f"{naive} dates without a zone: set the outlet's timezone")
    if measures.dated > FEW and measures.newest == measures.oldest:
        found.append("all dates are the same: they are no dates of publication")
    if measures.future:
        found.append(f"{measures.future} dates are in the future")
    return tuple(found)


def preference(candidate: Candidate, measures: Measures) -> tuple[int, ...]:
    """Sorts usable sources, the one to recommend first."""
    given = candidate.rank <= Rank.SAME_SECTION
    tier = _TIERS[candidate.kind]
    if candidate.kind == "feed" and candidate.rank >= Rank.CHANNEL:
        tier = _TIERS["channel"] if candidate.rank == Rank.CHANNEL else tier
    if candidate.rank >= Rank.ASIDE:
        tier = _ASIDE_TIER
    undated = 0 if measures.mostly_dated else Rank.SECTION - 1
    return (
        0 if given else 1,
        int(measures.stale),
        int(measures.entries < FEW),
        tier,
        candidate.rank + undated,
    )


def canary(measures: Measures, characters: Iterable[int]) -> Canary:
    """Expectations of a source from one look; `characters` are the lengths of pages read.

    Half of what was seen, and twice the longest silence, a day at least and 90 at most: a rhythm
    is not known from one look, and a false alarm costs more than a late one.
    """
    shortest = min(characters, default=0)
    gap = None
    if measures.longest_gap is not None and measures.dated >= FEW:
        gap = min(max(2 * measures.longest_gap, _SHORTEST_GAP), _LONGEST_GAP)
    return Canary(
        entries=max(1, measures.entries // 2) if measures.entries else None,
        characters=max(1, shortest // 2) if shortest else None,
        dated=True if measures.mostly_dated else None,
        gap=gap,
    )
