"""Which documents of an index to fetch now, such as the sitemaps of a sitemap index."""

from collections.abc import Mapping, Sequence
from datetime import datetime

MOST = 5
# Where an index gives no dates, the newest document stands at one of its ends.
_FIRST, _LAST = 2, 3
# So many of five go to those that wait longest: an index may date all its parts alike, or more
# than five may change between two looks.
_PATIENT = 2
_NEVER_READ, _FAILED = "?", "!"
UNFINISHED = "+"
"""What is remembered of a part that is an index itself and named more to fetch."""


def choose(
    parts: Sequence[tuple[str, datetime | None]],
    seen: Mapping[str, str],
    oldest: datetime | None,
    most: int = MOST,
) -> list[str]:
    """Addresses of the parts to fetch, at most `most`: the latest, then those that wait longest.

    `parts` are addresses and when the index says they changed; `seen` what is remembered of them
    (`stamp`, `missed`), the one asked for last at its end. What changed before `oldest` is left
    alone. Those that failed wait behind those that were not asked for since.
    """
    dated = [(at, url) for url, at in parts if at is not None and _is_news(url, at, seen, oldest)]
    undated = [url for url, at in parts if at is None]
    ends = undated[:_FIRST] + undated[_FIRST:][-_LAST:]
    newest = [url for _, url in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    sound = [url for url in newest if not _has_failed(seen.get(url))]
    latest = sound[: most - most * _PATIENT // MOST]
    return list(dict.fromkeys(latest + _longest_waiting(dated, seen) + ends))[:most]


def stamp(modified: datetime | None) -> str:
    """What is remembered of a part that was fetched."""
    return modified.isoformat() if modified else ""


def missed(before: str | None) -> str:
    """What is remembered of a part that could not be had; `before` is what was, None if nothing."""
    if before is None or not was_read(before):
        return _NEVER_READ
    return f"{_FAILED}{before.removeprefix(_FAILED)}"


def was_read(told: str | None) -> bool:
    """Whether a part was ever fetched, by what is remembered of it."""
    return told not in (None, _NEVER_READ)


def _longest_waiting(dated: Sequence[tuple[datetime, str]], seen: Mapping[str, str]) -> list[str]:
    """Those never asked for first, and of parts that are dated alike the last one in the index."""
    turn = {url: number for number, url in enumerate(seen)}
    later = sorted(range(len(dated)), key=lambda place: (dated[place][0], place), reverse=True)
    return sorted((dated[place][1] for place in later), key=lambda url: turn.get(url, -1))


def _has_failed(told: str | None) -> bool:
    return told is not None and told.startswith((_NEVER_READ, _FAILED))


def _is_news(url: str, at: datetime, seen: Mapping[str, str], oldest: datetime | None) -> bool:
    return seen.get(url) != stamp(at) and (oldest is None or at >= oldest)
