"""When to look again: at a source, and at a page that could not be had."""

from datetime import timedelta
from typing import Literal

_PAGE_LADDER = tuple(timedelta(minutes=m) for m in (5, 30, 120, 360, 1440))
_JITTER = 0.1


def next_poll(interval: timedelta, longest: timedelta, failures: int, draw: float) -> timedelta:
    """Time until a source is polled again.

    After `failures` bad polls in a row the interval doubles with each, up to `longest`; a source
    is never given up. `draw` in [0, 1) spreads polls by up to 10 %, so hosts do not come due
    together for ever.
    """
    stretched: timedelta = min(interval * 2 ** min(failures, 16), max(longest, interval))
    return stretched * (1 - _JITTER * draw)


def next_page_try(attempts: int) -> timedelta | None:
    """Time until a page is tried again after `attempts` failures; None when it is given up."""
    return _PAGE_LADDER[attempts - 1] if attempts <= len(_PAGE_LADDER) else None


FetchPlan = Literal["read", "wait", "hop", "retry", "give-up"]
_FINAL_STATUS = {400, 401, 403, 404, 405, 410, 414, 451}


def after_fetch(kind: str, status: int, attempts: int, hops: int, most_hops: int) -> FetchPlan:
    """What to do with a page after an answer of this kind.

    read: it is here · wait: the host asked for a pause, the page is tried later as after a
    failure · hop: it is at another host · retry: later, by `next_page_try` · give-up: it will not
    come; what the feed said of it stands in. `attempts` are the failures so far, this one not
    counted.
    """
    if kind == "ok":
        return "read"
    if kind == "rate-limited" and next_page_try(attempts + 1):
        return "wait"
    if kind == "moved":
        return "hop" if hops < most_hops else "give-up"
    if kind == "refused" or status in _FINAL_STATUS:
        return "give-up"
    return "retry" if next_page_try(attempts + 1) else "give-up"
