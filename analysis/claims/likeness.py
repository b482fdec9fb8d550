"""How alike two contents are, told by the words that they share and how rare these are."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log

from analysis import concepts
from analysis.claims.gates import fits
from analysis.claims.signature import key_of
from analysis.claims.terms import INDEPENDENT, Content

Rarity = Callable[[int], float]
# What a term of a kind tells of a proposition. A country is named in nearly all of a watch's
# statements; a thing is a whole field of words ("visits"), of which the concepts tell more.
_WORTH = {"h:": 1.2, "n:": 1.2, "b:": 1.0, "p:": 0.7, "x:": 0.3, "c:": 1.0, "w:": 0.8}
_COUNTRY = 0.35
_LIGHT = 0.5
_FIGURE = 1.0
# The shorter of two counts for more: an outlet that cuts a sentence tells the same claim.
_SHORTER = 0.6
_LEAST_SHARED = 2.0
_LEAST_RUNS = 3
_COMMON = 0.001  # what is rarer than this counts as if it were so rare
_LEAST_RARE = 0.25


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` 0..1 by shared terms, `quoted` 0..1 by shared runs of words (0 over languages).

    `shared` are the shared terms, the weightiest first, `weight` what they weigh together.
    """

    score: float
    quoted: float
    shared: tuple[str, ...]
    weight: float
    same_language: bool


class Scales:
    """What each term weighs; made for one decision, in which a term is weighed once."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._known: dict[str, float] = {}

    def weight(self, term: str, *, country: bool) -> float:
        """The weight of a term: what its kind tells, times how rare it is on record."""
        if term not in self._known:
            worth = _COUNTRY if country else _WORTH[term[:2]]
            if term in concepts.LIGHT:
                worth *= _LIGHT
            share = min(1.0, max(self._rarity(key_of(term)), _COMMON))
            self._known[term] = worth * max(_LEAST_RARE, log(share) / log(_COMMON))
        return self._known[term]


def likeness(one: Content, other: Content, scales: Scales, unsaid: str = "") -> Likeness:
    """How alike two contents are; symmetric. `unsaid` is the claimant, who may be left out."""
    same = one.lang == other.lang
    mine, theirs = _weights(one, other, scales, unsaid), _weights(other, one, scales, unsaid)
    both = sorted(mine.keys() & theirs.keys(), key=lambda term: (-mine[term], term))
    figures = _shared_figures(one, other)
    shared = sum(mine[term] for term in both) + _FIGURE * figures
    first = sum(mine.values()) + _FIGURE * len(one.amounts)
    second = sum(theirs.values()) + _FIGURE * len(other.amounts)
    whole = _SHORTER * min(first, second) + (1 - _SHORTER) * max(first, second)
    return Likeness(
        score=min(1.0, shared / whole) if whole else 0.0,
        quoted=_quoted(one, other) if same else 0.0,
        shared=tuple(both),
        weight=shared,
        same_language=same,
    )


def _shared_figures(one: Content, other: Content) -> int:
    """How many figures have a counterpart, counted on the side where fewer have."""
    return min(
        sum(any(a.unit == b.unit and fits(a, b) for b in others) for a in some)
        for some, others in ((one.amounts, other.amounts), (other.amounts, one.amounts))
    )


def _weights(one: Content, other: Content, scales: Scales, unsaid: str) -> dict[str, float]:
    countries = {f"p:{spot.name}" for spot in one.places if spot.country}
    left_out = {kind + unsaid for kind in ("p:", "h:", "b:")}
    return {
        term: scales.weight(term, country=term in countries)
        for term in one.signs
        if term not in left_out and _comparable(term, one, other)
    }


def _comparable(term: str, one: Content, other: Content) -> bool:
    if one.lang == other.lang or term.startswith(INDEPENDENT):
        return True
    return term.startswith("n:") and one.spelled and other.spelled


def _quoted(one: Content, other: Content) -> float:
    fewer = min(len(one.runs), len(other.runs))
    return len(one.runs & other.runs) / fewer if fewer >= _LEAST_RUNS else 0.0


def is_enough(found: Likeness) -> bool:
    """Whether what is shared is more than a few words that anybody says."""
    return found.weight >= _LEAST_SHARED
