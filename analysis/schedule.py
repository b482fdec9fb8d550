"""When to ask again: a host that asked for a pause, and for a page that could not be had."""

from datetime import timedelta
from typing import Literal

_PAGE_LADDER = tuple(timedelta(minutes=m) for m in (5, 30, 120, 360, 1440))
_PAUSE, _SHORTEST_PAUSE, _LONGEST_PAUSE = (
    timedelta(minutes=30),
    timedelta(minutes=1),
    timedelta(days=1),
)


def pause(asked_s: float | None, draw: float) -> timedelta:
    """How long to leave a host alone that answered 429 or 503.

    As long as it asks, at least a minute and at most a day (88 hours were seen in the wild); 30 to
    60 minutes by `draw` in [0, 1) when it does not say, so that hosts do not come back together.
    """
    if asked_s is None:
        return _PAUSE * (1 + draw)
    return min(max(timedelta(seconds=asked_s), _SHORTEST_PAUSE), _LONGEST_PAUSE)


def next_page_try(attempts: int) -> timedelta | None:
    """Time until a page is tried again after `attempts` failures; None when it is given up."""
    return _PAGE_LADDER[attempts - 1] if attempts <= len(_PAGE_LADDER) else None


FetchPlan = Literal["read", "told", "wait", "hop", "retry", "give-up", "look"]
_FINAL_STATUS = {400, 401, 403, 404, 405, 410, 414, 451}


def after_look(kind: str, seen: str, attempts: int, hops: int, most_hops: int) -> FetchPlan:
    """What to do after an answer to another look at a page that is stored.

    wait: the host asked for a pause, the page is tried later as after a failure · hop: it is at
    another host · look: that was the look, and `seen` (`analysis.presence`) is what it found.
    """
    if kind == "rate-limited" and next_page_try(attempts + 1):
        return "wait"
    if kind == "moved" and seen == "unknown" and hops < most_hops:
        return "hop"
    return "look"


def after_fetch(kind: str, status: int, attempts: int, hops: int, most_hops: int) -> FetchPlan:
    """What to do with a page after an answer of this kind.

    read: it is here · told: it was not asked for, as its source says it all · wait: the host asked
    for a pause, the page is tried later as after a failure · hop: it is at another host · retry:
    later, by `next_page_try` · give-up: it will not come; what the feed said of it stands in ·
    look: it is known and unchanged.
    `attempts` are the failures so far, this one not counted.
    """
    if kind == "ok":
        return "read"
    if kind == "not-modified":
        return "look"
    if kind == "rate-limited" and next_page_try(attempts + 1):
        return "wait"
    if kind == "moved":
        return "hop" if hops < most_hops else "give-up"
    if kind == "refused" or status in _FINAL_STATUS:
        return "give-up"
    return "retry" if next_page_try(attempts + 1) else "give-up"
