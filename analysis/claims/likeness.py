"""How alike two contents are, told by the words that they share and how rare these are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log
from statistics import fmean

from analysis import concepts
from analysis.claims.gates import countable, fits
from analysis.claims.signature import key_of
from analysis.claims.terms import INDEPENDENT, Content

Rarity = Callable[[int], float]
# What a term of a kind tells of a proposition. A country is named in nearly all of a watch's
# statements; a thing is a whole field of words ("visits"), of which the concepts tell more.
_WORTH = {"h:": 0.6, "n:": 1.0, "b:": 0.6, "p:": 0.5, "x:": 0.2, "c:": 1.0, "w:": 0.8}
_COUNTRY = 0.25
_LIGHT = 0.5
_ALONE = {"w:": 0.55, "x:": 0.0, "c:": 0.9}
_FIGURE = 1.0
_FIGURE_ALONE = 0.5
_AKIN = 0.6
# The shorter of two counts for more: an outlet that cuts a sentence tells the same claim.
_SHORTER = 0.6
_LEAST_SHARED = 1.5
_LEAST_TOLD = {True: 1.7, False: 1.0}
_TELLING = ("c:", "w:")
_ANY = ("",)
_PREDICATE = ("c:", "w:", "n:")
_LEAST_RUNS = 3
_COMMON = 0.001  # what is rarer than this counts as if it were so rare
_LEAST_RARE = 0.25


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is 0..1 by shared terms, `quoted` 0..1 by shared runs of words (0 over languages).

    The score is the mean of two shares: of all terms, and of those that tell neither who nor where.

    `shared` are the shared terms, the weightiest first, `worth` what they tell together, however
    rare they are, `told` the same of those that tell neither who nor where; `only` are the telling
    words that each side has for itself.
    """

    score: float
    quoted: float
    shared: tuple[str, ...]
    worth: float
    told: float
    only: tuple[frozenset[str], frozenset[str]]
    same_language: bool


class Scales:
    """What each term weighs; made for one decision, in which a term is weighed once."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._known: dict[str, float] = {}

    def weight(self, term: str) -> float:
        """The weight of a term: what its kind tells, times how rare it is on record."""
        if term not in self._known:
            share = min(1.0, max(self._rarity(key_of(term)), _COMMON))
            self._known[term] = self.worth(term) * max(_LEAST_RARE, log(share) / log(_COMMON))
        return self._known[term]

    def worth(self, term: str) -> float:
        """What a term tells by its kind alone."""
        if term[:2] == "p:" and concepts.country(term[2:]):
            return _COUNTRY
        return _WORTH[term[:2]] * (_LIGHT if term in concepts.LIGHT else 1.0)


def likeness(one: Content, other: Content, scales: Scales, unsaid: str = "") -> Likeness:
    """How alike two contents are; symmetric. `unsaid` is the claimant, who may be left out."""
    same = one.lang == other.lang
    mine, theirs = _weights(one, other, scales, unsaid), _weights(other, one, scales, unsaid)
    both = sorted(mine.keys() & theirs.keys(), key=lambda term: (-mine[term], term))
    near = _near(mine, theirs)
    akin = {term for pair in near for term in pair}
    figures = _shared_figures(one, other)
    score = fmean(
        _score(_of(mine, kinds), _of(theirs, kinds), akin, _figures(one, other, figures))
        for kinds in (_ANY, _PREDICATE)
    )
    return Likeness(
        score=score,
        quoted=_quoted(one, other) if same else 0.0,
        shared=tuple(both),
        worth=sum(map(scales.worth, both)) + _FIGURE * figures + _AKIN * len(near),
        told=sum(map(scales.worth, _of(dict.fromkeys(both, 1.0), _PREDICATE)))
        + _FIGURE * figures
        + _AKIN * len(near),
        only=(_left(mine, theirs, akin), _left(theirs, mine, akin)),
        same_language=same,
    )


def _of(weights: Mapping[str, float], kinds: tuple[str, ...]) -> dict[str, float]:
    return {term: weight for term, weight in weights.items() if term.startswith(kinds)}


def _figures(one: Content, other: Content, shared: int) -> tuple[float, float, float]:
    """What figures weigh: those shared, those of one side alone, those of the other."""
    mine, theirs = (_FIGURE_ALONE * (len(it.amounts) - shared) for it in (one, other))
    return _FIGURE * shared, mine, theirs


def _score(
    mine: Mapping[str, float],
    theirs: Mapping[str, float],
    akin: set[str],
    figures: tuple[float, float, float],
) -> float:
    """What is shared of the whole, the shorter side counting for more."""
    shared = figures[0] + sum(mine[term] for term in sorted(mine.keys() & theirs.keys()))
    # Each of a pair weighs for itself, so that the sum is the same from either side.
    pairs = sum(({**mine, **theirs}[term] for term in sorted(akin)), start=0.0)
    shared += _AKIN * pairs / 2
    alone = (figures[1] + _alone(mine, theirs, akin), figures[2] + _alone(theirs, mine, akin))
    whole = shared + _SHORTER * min(alone) + (1 - _SHORTER) * max(alone)
    return min(1.0, shared / whole) if whole else 0.0


def _shared_figures(one: Content, other: Content) -> int:
    """How many figures have a counterpart, counted on the side where fewer have."""
    if not (one.amounts and other.amounts):
        return 0
    return min(
        sum(any(countable(a, b) and fits(a, b) for b in others) for a in some)
        for some, others in ((one.amounts, other.amounts), (other.amounts, one.amounts))
    )


def _near(mine: Mapping[str, float], theirs: Mapping[str, float]) -> list[tuple[str, str]]:
    """Pairs of akin terms, one of each side alone; each term once, whichever side is first."""
    here, there = mine.keys() - theirs.keys(), theirs.keys() - mine.keys()
    akin = {
        (min(one, other), max(one, other))
        for one in here
        for other in concepts.fellows(one) & there
    }
    taken: set[str] = set()
    pairs = []
    for pair in sorted(akin):
        if taken.isdisjoint(pair):
            taken.update(pair)
            pairs.append(pair)
    return pairs


def _alone(mine: Mapping[str, float], theirs: Mapping[str, float], near: set[str]) -> float:
    """What one side says alone. A word that no thesaurus knows may well mean one of the other's."""
    return sum(
        weight * _ALONE.get(term[:2], 1.0) * (1 - _AKIN if term in near else 1.0)
        for term, weight in sorted(mine.items())
        if term not in theirs
    )


def _left(mine: Mapping[str, float], theirs: Mapping[str, float], near: set[str]) -> frozenset[str]:
    return frozenset(
        term
        for term in mine
        if term.startswith(_TELLING)
        and term not in theirs
        and term not in near
        and term not in concepts.LIGHT
    )


def _weights(one: Content, other: Content, scales: Scales, unsaid: str) -> dict[str, float]:
    terms: Iterable[str] = one.signs
    if one.lang != other.lang:
        terms = [term for term in terms if _comparable(term, one, other)]
    weights = {term: scales.weight(term) for term in terms}
    for kind in ("p:", "h:", "b:"):
        weights.pop(kind + unsaid, None)
    return weights


def _comparable(term: str, one: Content, other: Content) -> bool:
    """Whether a term means the same in the languages of both."""
    if term.startswith(INDEPENDENT):
        return True
    return term.startswith("n:") and one.spelled and other.spelled


def _quoted(one: Content, other: Content) -> float:
    fewer = min(len(one.runs), len(other.runs))
    return len(one.runs & other.runs) / fewer if fewer >= _LEAST_RUNS else 0.0


def share_little(one: Content, other: Content) -> bool:
    """Whether two contents share so few terms that it is no use to weigh them."""
    both = one.signs.keys() & other.signs.keys()
    if any(not term.startswith(("p:", "x:")) for term in both) or _shared_figures(one, other):
        return False
    return one.runs.isdisjoint(other.runs)


def is_enough(found: Likeness) -> bool:
    """Whether what is shared is more than a word or two that anybody says."""
    return found.worth >= _LEAST_SHARED


def is_told(found: Likeness) -> bool:
    """Whether enough is shared of what is said, and not only of whom and where it is about."""
    return is_enough(found) and found.told >= _LEAST_TOLD[found.same_language]
