"""How alike two contents are, told by the words that they share and how rare these are."""

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from math import fsum, log
from statistics import fmean
from typing import NamedTuple

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
_PREDICATE = ("c:", "w:", "n:")
_LEAST_RUNS = 3
_COMMON = 0.001  # what is rarer than this counts as if it were so rare
_LOG_COMMON = log(_COMMON)
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


@dataclass(frozen=True, slots=True)
class _Scale:
    """What terms weigh where both sides have them, and what where only one has."""

    shared: dict[str, float] = field(default_factory=dict)
    alone: dict[str, float] = field(default_factory=dict)


class Scales:
    """What each term weighs; each is weighed once. `worth` is what it tells by its kind alone."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self.worth: dict[str, float] = {}
        self.all, self.telling = _Scale(), _Scale()

    def weigh(self, content: Content) -> None:
        """Weigh the terms of a content that have not been: sums over them then take no calls."""
        for term in content.signs:
            if term in self.worth:
                continue
            worth = self.worth[term] = _worth(term)
            shared = worth * self._scarcity(term)
            # Another word may well mean one that is unknown.
            alone = shared * _ALONE.get(term[:2], 1.0)
            self.all.shared[term], self.all.alone[term] = shared, alone
            if not _tells(term):
                shared = alone = 0.0
            self.telling.shared[term], self.telling.alone[term] = shared, alone

    def _scarcity(self, term: str) -> float:
        """How rare a term is on record: 1 for the rarest."""
        share = min(1.0, max(self._rarity(key_of(term)), _COMMON))
        return max(_LEAST_RARE, log(share) / _LOG_COMMON)


def _worth(term: str) -> float:
    if term[:2] == "p:" and concepts.country(term[2:]):
        return _COUNTRY
    return _WORTH[term[:2]] * (_LIGHT if term in concepts.LIGHT else 1.0)


def _tells(term: str) -> bool:
    """Whether a term tells something else than who and where."""
    return term.startswith(_PREDICATE)


def likeness(
    one: Content, other: Content, scales: Scales, unsaid: str = "", least: float = 0.0
) -> Likeness:
    """How alike two contents are; symmetric. `unsaid` is the claimant, who may be left out.

    Of contents that are less alike than `least` only the score and the wording are told.
    """
    scales.weigh(one)
    scales.weigh(other)
    same = one.lang == other.lang
    mine, theirs = _terms(one, other, unsaid), _terms(other, one, unsaid)
    sides = _Sides(mine & theirs, mine - theirs, theirs - mine)
    near = _near(sides)
    akin = frozenset(term for pair in near for term in pair)
    figures = _shared_figures(one, other)
    alone = _figures_alone(one, figures), _figures_alone(other, figures)
    scored = [
        _score(sides, akin, (_FIGURE * figures, *alone), of) for of in (scales.all, scales.telling)
    ]
    score, quoted = fmean(scored), _quoted(one, other) if same else 0.0
    if max(score, quoted) < least:
        return Likeness(score, quoted, (), 0.0, 0.0, (frozenset(), frozenset()), same)
    both = sorted(sides.both, key=lambda term: (-scales.all.shared[term], term))
    worth = _FIGURE * figures + _AKIN * len(near)
    return Likeness(
        score=score,
        quoted=quoted,
        shared=tuple(both),
        worth=sum(map(scales.worth.__getitem__, both)) + worth,
        told=sum(scales.worth[term] for term in both if _tells(term)) + worth,
        only=(_missed(sides.mine - akin), _missed(sides.theirs - akin)),
        same_language=same,
    )


class _Sides(NamedTuple):
    """The terms that both contents have, and those that each has alone."""

    both: Set[str]
    mine: Set[str]
    theirs: Set[str]


def _figures_alone(content: Content, shared: int) -> float:
    return _FIGURE_ALONE * (len(content.amounts) - shared)


def _score(
    sides: _Sides, akin: frozenset[str], figures: tuple[float, float, float], scale: _Scale
) -> float:
    """What is shared of the whole, the shorter side counting for more.

    `figures` is what the figures weigh: those shared, those of one side alone, those of the other.
    Sums are exact, so that they are the same from either side.
    """
    shared = figures[0] + fsum(map(scale.shared.__getitem__, sides.both))
    mine = figures[1] + fsum(map(scale.alone.__getitem__, sides.mine))
    theirs = figures[2] + fsum(map(scale.alone.__getitem__, sides.theirs))
    if akin:  # each of a pair weighs for itself
        shared += _AKIN * fsum(map(scale.shared.__getitem__, akin)) / 2
        mine -= _AKIN * fsum(map(scale.alone.__getitem__, sides.mine & akin))
        theirs -= _AKIN * fsum(map(scale.alone.__getitem__, sides.theirs & akin))
    less, more = min(mine, theirs), max(mine, theirs)
    whole = shared + _SHORTER * less + (1 - _SHORTER) * more
    return min(1.0, shared / whole) if whole else 0.0


def _shared_figures(one: Content, other: Content) -> int:
    """How many figures have a counterpart, counted on the side where fewer have."""
    if not (one.amounts and other.amounts):
        return 0
    return min(
        sum(any(countable(a, b) and fits(a, b) for b in others) for a in some)
        for some, others in ((one.amounts, other.amounts), (other.amounts, one.amounts))
    )


def _near(sides: _Sides) -> list[tuple[str, str]]:
    """Pairs of akin terms, one of each side alone; each term once, whichever side is first."""
    akin = {
        (min(one, other), max(one, other))
        for one in sides.mine & concepts.having_fellows()
        for other in concepts.fellows(one) & sides.theirs
    }
    taken: set[str] = set()
    pairs = []
    for pair in sorted(akin):
        if taken.isdisjoint(pair):
            taken.update(pair)
            pairs.append(pair)
    return pairs


def _missed(alone: Set[str]) -> frozenset[str]:
    """What a side would have told too if it said the same."""
    return frozenset(
        term for term in alone if term.startswith(_TELLING) and term not in concepts.LIGHT
    )


def _terms(one: Content, other: Content, unsaid: str) -> Set[str]:
    terms: Set[str] = one.signs.keys()
    if one.lang != other.lang:
        terms = {term for term in terms if _comparable(term, one, other)}
    if unsaid:
        himself = {f"p:{unsaid}", f"h:{unsaid}", f"b:{unsaid}"}
        return terms if terms.isdisjoint(himself) else terms - himself
    return terms


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
