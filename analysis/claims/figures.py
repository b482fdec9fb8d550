"""Figures on a topic over time: who told which number when, and which do not fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

_EXACT = 0.05
"""By how much two exact figures may differ and still be one: counts are rounded in retelling."""
_APPROXIMATE = 0.1
_RECENT = timedelta(days=365)
"""Older figures of others are of another state of affairs."""
_SHARED = 2
"""Terms that two statements on one subject share at least: "troops" alone is no subject."""
_NO_TOPICS = frozenset({
    "minutes", "hours", "days", "weeks", "months", "years", "times", "percent", "points", "fold",
    "mm", "meters", "km", "miles", "cases", "places", "",
})  # fmt: skip
"""Units that measure anything at all: their figures are no series."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as somebody stated it.

    `keys` are those of the signature of its statement: what is counted, and where. `claimant` is an
    entity's identifier or folded words. Numbers are 0 for what is not stored yet.
    """

    unit: str
    low: float
    high: float
    approx: bool
    claimant: str
    claimant_name: str
    day: date
    keys: frozenset[int] = frozenset()
    claim_id: int = 0
    statement_id: int = 0
    figure_id: int = 0
    outlet: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Differs:
    """An earlier figure that a new one does not fit. `own`: the same claimant stated it."""

    earlier: Stated
    own: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one claimant on one day, and the outlets that carried it."""

    figure: Stated
    outlets: tuple[str, ...]
    differs: tuple[Differs, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """All figures of one unit, by day."""

    unit: str
    points: tuple[Point, ...]


def is_topic(unit: str) -> bool:
    """Whether figures of a unit make a series: soldiers do, days do not."""
    return unit not in _NO_TOPICS


def fits(one: Stated, other: Stated) -> bool:
    """Whether two figures can be the same: their ranges meet, or nearly so.

    5 % apart at most, 10 % where either is approximate.
    """
    share = _APPROXIMATE if one.approx or other.approx else _EXACT
    return one.low <= other.high * (1 + share) and other.low <= one.high * (1 + share)


def differs(new: Stated, earlier: Sequence[Stated]) -> tuple[Differs, ...]:
    """The earlier figures that a new one does not fit, the claimant's own first, then the latest.

    Compared are figures of one unit in statements on one subject: of one claim, or with two terms
    in common. Of each claimant his latest counts. Another claimant's differs only where nobody has
    stated a figure like the new one within a year: what is on record already is not news. Of
    several earlier figures that fit each other the latest is told.
    """
    if not is_topic(new.unit):
        return ()
    akin = sorted(
        (one for one in earlier if one.day <= new.day and _same_subject(new, one)),
        key=lambda one: (one.day, one.figure_id),
    )
    latest = {one.claimant: one for one in akin}
    own = latest.pop(new.claimant, None)
    found = [Differs(own, True, _reason(own))] if own and not fits(new, own) else []
    recent = [one for one in akin if new.day - one.day <= _RECENT]
    if any(fits(new, one) for one in recent):
        return tuple(found)
    for one in sorted(latest.values(), key=lambda one: one.day, reverse=True):
        if one in recent and not any(fits(one, told.earlier) for told in found):
            found.append(Differs(one, False, _reason(one)))
    return tuple(found)


def record(new: Stated, highest: Iterable[Stated]) -> Stated | None:
    """The earlier record that a new figure is above; None when it is not, or when there is none.

    `highest` are earlier figures of its unit, the highest first. Compared are those on one subject,
    as in `differs`. A range is above another when all of it is.
    """
    if not is_topic(new.unit):
        return None
    best = next((one for one in highest if _same_subject(new, one)), None)
    above = best is not None and new.low > best.high and not fits(new, best)
    return best if above else None


def series(figures: Iterable[Stated]) -> list[Series]:
    """Figures as series, one for each unit that is a topic, the fullest first.

    The same figure of the same claimant on the same day is one point, whoever carried it.
    """
    kept = sorted((one for one in figures if is_topic(one.unit)), key=lambda one: one.unit)
    made = [Series(unit, _points(list(group))) for unit, group in groupby(kept, lambda f: f.unit)]
    return sorted(made, key=lambda one: (-len(one.points), one.unit))


def shown(figure: Stated) -> str:
    """A figure for a reader: "about 10,000 troops", "10,000 to 12,000 troops"."""
    low, high = _number(figure.low), _number(figure.high)
    number = low if low == high else f"{low} to {high}"
    return f"{'about ' if figure.approx else ''}{number} {figure.unit}".rstrip()


def _points(figures: Sequence[Stated]) -> tuple[Point, ...]:
    in_time = sorted(figures, key=lambda one: (one.day, one.figure_id))
    made: dict[tuple[object, ...], tuple[Stated, list[str]]] = {}
    for figure in in_time:
        key = (figure.day, figure.claimant, figure.low, figure.high)
        made.setdefault(key, (figure, []))[1].append(figure.outlet)
    told: list[Stated] = []
    points = []
    for figure, outlets in made.values():
        points.append(Point(figure, tuple(dict.fromkeys(outlets)), differs(figure, told)))
        told.append(figure)
    return tuple(points)


def _same_subject(one: Stated, other: Stated) -> bool:
    if one.unit != other.unit or (one.statement_id and one.statement_id == other.statement_id):
        return False
    same_claim = one.claim_id != 0 and one.claim_id == other.claim_id
    return same_claim or len(one.keys & other.keys) >= _SHARED


def _reason(earlier: Stated) -> str:
    return f"differs from {shown(earlier)} ({earlier.claimant_name}, {earlier.day})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
