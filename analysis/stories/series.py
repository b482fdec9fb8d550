"""Series: stories that come back every year. They are joined as instalments and never merged."""

from collections.abc import Iterable

from analysis.stories.likeness import LONGEST, Likeness
from analysis.story import Told

LEAST = 0.3
"""Least likeness to an article on the same day of another year, where no ritual is known."""
AROUND = 3
"""Days that the same day of another year may be off."""
AROUND_RITUAL = 28
"""The same for a ritual: the widest tolerance of a fixed day, on both sides of it."""

_DAY = 86400.0
_YEAR = 365.25


def earlier(new: Told, candidates: Iterable[Told], weigh: Likeness) -> int | None:
    """The latest story of an earlier year of which the article's story is the next instalment.

    It is on the same ritual; where neither is on one, it is of the same day of the year and alike.
    """
    found = [
        one
        for one in candidates
        if one.story_id
        and one.ritual == new.ritual
        and _is_years_before(new, one)
        and (new.ritual or weigh.pair(new, one) >= LEAST)
    ]
    return max(found, key=lambda one: (one.at, one.article_id)).story_id if found else None


def _is_years_before(new: Told, one: Told) -> bool:
    days = (new.at - one.at).total_seconds() / _DAY
    off = days % _YEAR
    around = AROUND_RITUAL if new.ritual else AROUND + 1
    return days > LONGEST and min(off, _YEAR - off) <= around
