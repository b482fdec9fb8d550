"""How often a source is asked: as often as it publishes, and less while it fails."""

from dataclasses import dataclass, replace
from datetime import timedelta

_FASTER, _SLOWER = 0.7, 1.3
_POLLS_THAT_AGREE = 2
# Of the entries in a look; above the second a window is nearly overrun.
_MUCH_NEW, _NEARLY_ALL = 1 / 3, 2 / 3
_FEWEST = 3
# At least so many polls in a usual gap or, until that is known, in the time since the last news:
# what publishes once a day is asked every two hours, so its news are an hour late on average.
_POLLS_PER_GAP = 12
_JITTER = 0.1
_SOONEST = timedelta(minutes=1)
_RESERVE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the configuration allows: the first interval, the least and the most, or a fixed one."""

    first: timedelta
    fastest: timedelta
    slowest: timedelta
    fixed: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Tempo:
    """Time between two polls, and how many in a row asked for less (negative) or for more."""

    interval: timedelta
    trend: int = 0


@dataclass(frozen=True, slots=True)
class Catch:
    """What a good poll brought.

    `quiet` is the time since the last news as known after it, `usual_gap` that between two news
    of the source, None while it is not known.
    """

    new: int
    entries: int
    overrun: bool = False
    quiet: timedelta = timedelta()
    usual_gap: timedelta | None = None


def bounds(
    first: timedelta, span: tuple[timedelta, timedelta], fixed: timedelta | None, reserve: bool
) -> Bounds:
    """Bounds that agree with each other; `span` is the least and the most time between polls."""
    if fixed is None and reserve:
        fixed = _RESERVE
    fastest, slowest = span[0], max(span)
    return Bounds(max(fastest, min(first, slowest)), fastest, slowest, fixed)


def start(limits: Bounds) -> Tempo:
    """The tempo of a source that was never polled."""
    return Tempo(limits.fixed or limits.first)


def after_poll(tempo: Tempo, limits: Bounds, catch: Catch) -> Tempo:
    """The tempo after a good poll.

    It changes when two polls in a row ask for the same: more than a third new, or two at once,
    for less time; nothing new for more. A window that was overrun, or nearly, shortens it at
    once. No source rests so long that it misses its own rhythm.
    """
    if limits.fixed is not None:
        return Tempo(limits.fixed)
    wish = _wish(catch)
    trend = tempo.trend + wish if wish and tempo.trend * wish >= 0 else wish
    trend = max(-_POLLS_THAT_AGREE, min(_POLLS_THAT_AGREE, trend))
    interval = tempo.interval
    if catch.overrun:
        interval *= _FASTER * _FASTER
    elif trend == -_POLLS_THAT_AGREE or _nearly_overrun(catch):
        interval *= _FASTER
    elif trend == _POLLS_THAT_AGREE:
        interval *= _SLOWER
    most = min(limits.slowest, max(limits.first, _longest_wait(catch)))
    return Tempo(max(limits.fastest, min(interval, most)), trend)


def kept(tempo: Tempo, limits: Bounds) -> Tempo:
    """The tempo brought within bounds that may have changed since."""
    if limits.fixed is not None:
        return Tempo(limits.fixed)
    interval = max(limits.fastest, min(tempo.interval, limits.slowest))
    return replace(tempo, interval=interval)


def rest(
    interval: timedelta, longest: timedelta, strain: float, unsure: bool, draw: float
) -> timedelta:
    """Time until the next poll.

    It doubles with each whole point of strain, up to `longest`: a source is never given up.
    `unsure`: a single bad poll is followed by a look soon, so that a blip and a fault are told
    apart. `draw` in [0, 1) spreads polls by up to 10 %, so hosts do not come due together for ever.
    """
    span: timedelta = min(interval * 2 ** min(strain, 16.0), max(longest, interval))
    if unsure:
        span = min(span, max(interval / 5, _SOONEST))
    return span * (1 - _JITTER * draw)


def _wish(catch: Catch) -> int:
    if catch.new == 0:
        return 1
    return -1 if catch.new > 1 or catch.new > catch.entries * _MUCH_NEW else 0


def _nearly_overrun(catch: Catch) -> bool:
    return catch.new >= _FEWEST and catch.new > catch.entries * _NEARLY_ALL


def _longest_wait(catch: Catch) -> timedelta:
    return (catch.quiet if catch.usual_gap is None else catch.usual_gap) / _POLLS_PER_GAP
