"""Which documents of an index to fetch now, such as the sitemaps of a sitemap index."""

from collections.abc import Mapping, Sequence
from datetime import datetime

MOST = 5
# Where an index gives no dates, the newest document stands at one of its ends.
_FIRST, _LAST = 2, 3


def choose(
    parts: Sequence[tuple[str, datetime | None]],
    seen: Mapping[str, str],
    oldest: datetime | None,
    most: int = MOST,
) -> list[str]:
    """Addresses of the parts to fetch, at most `most`, the latest first.

    `parts` are addresses and when the index says they changed; `seen` what it said when they were
    last fetched (`stamp`). What changed before `oldest` is left alone.
    """
    dated = [(at, url) for url, at in parts if at is not None and _is_news(url, at, seen, oldest)]
    undated = [url for url, at in parts if at is None]
    ends = undated[:_FIRST] + undated[_FIRST:][-_LAST:]
    newest = [url for _, url in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return list(dict.fromkeys(newest + ends))[:most]


def stamp(modified: datetime | None) -> str:
    """What is remembered of a part that was fetched."""
    return modified.isoformat() if modified else ""


def _is_news(url: str, at: datetime, seen: Mapping[str, str], oldest: datetime | None) -> bool:
    return seen.get(url) != stamp(at) and (oldest is None or at >= oldest)
