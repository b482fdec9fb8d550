"""When to look again: at a source, and at a page that could not be had."""

from datetime import timedelta

_PAGE_LADDER = tuple(timedelta(minutes=m) for m in (5, 30, 120, 360, 1440))
_JITTER = 0.1


def next_poll(interval: timedelta, longest: timedelta, failures: int, draw: float) -> timedelta:
    """Time until a source is polled again.

    After `failures` bad polls in a row the interval doubles with each, up to `longest`; a source
    is never given up. `draw` in [0, 1) spreads polls by up to 10 %, so hosts do not come due
    together for ever.
    """
    stretched = min(interval * 2 ** min(failures, 16), max(longest, interval))
    return stretched * (1 - _JITTER * draw)


def next_page_try(attempts: int) -> timedelta | None:
    """Time until a page is tried again after `attempts` failures; None when it is given up."""
    return _PAGE_LADDER[attempts - 1] if attempts <= len(_PAGE_LADDER) else None
