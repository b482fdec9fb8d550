"""Whether a text repeats one that is already stored."""

from collections.abc import Iterable, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from analysis import fingerprint

LEAST_SHARE = 0.8
"""Yearly letters share up to 61 % of their words without being copies."""

_FEWEST_SHARED = 4
_OLD = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Known:
    """A stored article, as far as the decision needs it."""

    article_id: int
    shingles: AbstractSet[int]
    first_seen_at: datetime
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CopyVerdict:
    """`of` is the article that is repeated, `share` how much of my text stands in it.

    `resurfaced`: that article is more than 45 days old, so old words came back.
    """

    of: int
    share: float
    resurfaced: bool


def decide(mine: AbstractSet[int], known: Iterable[Known], seen_at: datetime) -> CopyVerdict | None:
    """The oldest article that holds at least 80 % of this text, or None for a text of its own.

    A text that adds more than a fifth to an older one is no copy: it has news of its own.
    """
    best: tuple[datetime, CopyVerdict] | None = None
    for article in known:
        share, shared = fingerprint.share(mine, article.shingles)
        if share < LEAST_SHARE or shared < min(_FEWEST_SHARED, len(mine)):
            continue
        since = min(article.first_seen_at, article.published_at or article.first_seen_at)
        verdict = CopyVerdict(article.article_id, round(share, 3), seen_at - since > _OLD)
        if best is None or since < best[0]:
            best = (since, verdict)
    return best[1] if best else None
