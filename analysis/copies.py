"""Whether a text repeats one that is already stored."""

from collections.abc import Iterable, Iterator, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from analysis import fingerprint, resurfacing

LEAST_SHARE = 0.8
"""Yearly letters share up to 61 % of their words without being copies."""

_FEWEST_SHARED = 4


@dataclass(frozen=True, slots=True)
class Known:
    """A stored article, as far as the decision needs it.

    `alertable` is false for what is never told: imports, and what was old when first seen.
    """

    article_id: int
    shingles: AbstractSet[int]
    first_seen_at: datetime
    published_at: datetime | None = None
    alertable: bool = True

    @property
    def since(self) -> datetime:
        """When its words were first out."""
        return min(self.first_seen_at, self.published_at or self.first_seen_at)


@dataclass(frozen=True, slots=True)
class CopyVerdict:
    """`of` is the article that is repeated, `share` how much of my text stands in it.

    `since` is when its words were first out. `resurfaced`: that is more than 21 days ago, and
    nobody brought them up since.
    """

    of: int
    share: float
    resurfaced: bool
    since: datetime


def decide(mine: AbstractSet[int], known: Iterable[Known], seen_at: datetime) -> CopyVerdict | None:
    """The article that this text repeats, or None for a text of its own.

    It holds at least 80 % of this text and is the oldest of its kind; where old words have come
    back lately, it is the first that brought them back. A text that adds more than a fifth to an
    older one is no copy, for it has news of its own; nor is one too short for shingles.
    """
    holders = list(_holders(mine, known))
    if not holders:
        return None
    oldest, share = min(holders, key=lambda holder: holder[0].since)
    if seen_at - oldest.since <= resurfacing.OLD:
        return CopyVerdict(oldest.article_id, share, False, oldest.since)
    lately = seen_at - resurfacing.OLD
    again = [one for one in holders if one[0].alertable and one[0].first_seen_at >= lately]
    if not again:
        return CopyVerdict(oldest.article_id, share, True, oldest.since)
    first, share = min(again, key=lambda holder: holder[0].first_seen_at)
    return CopyVerdict(first.article_id, share, False, oldest.since)


def _holders(mine: AbstractSet[int], known: Iterable[Known]) -> Iterator[tuple[Known, float]]:
    for article in known:
        share, shared = fingerprint.share(mine, article.shingles)
        if share >= LEAST_SHARE and shared >= min(_FEWEST_SHARED, len(mine)):
            yield article, round(share, 3)
