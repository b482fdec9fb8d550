"""How alike two contents are, told by the words that they share and how rare these are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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


class Term(NamedTuple):
    """What a term weighs where both sides have it, and what where only one has; `tells` whether it
    tells something else than who and where, `counts` whether it is missed where it is missing."""

    weight: float
    alone: float
    tells: bool
    counts: bool


class Scales:
    """What each term weighs; each is weighed once."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._known: dict[str, Term] = {}

    def term(self, term: str) -> Term:
        """What a term tells: by its kind, times how rare it is on record."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._weighed(term)
        return known

    def worth(self, term: str) -> float:
        """What a term tells by its kind alone."""
        if term[:2] == "p:" and concepts.country(term[2:]):
            return _COUNTRY
        return _WORTH[term[:2]] * (_LIGHT if term in concepts.LIGHT else 1.0)

    def _weighed(self, term: str) -> Term:
        share = min(1.0, max(self._rarity(key_of(term)), _COMMON))
        weight = self.worth(term) * max(_LEAST_RARE, log(share) / log(_COMMON))
        return Term(
            weight=weight,
            # A word that no thesaurus knows may well mean one of the other's.
            alone=weight * _ALONE.get(term[:2], 1.0),
            tells=term.startswith(_PREDICATE),
            counts=term.startswith(_TELLING) and term not in concepts.LIGHT,
        )


def likeness(
    one: Content, other: Content, scales: Scales, unsaid: str = "", least: float = 0.0
) -> Likeness:
    """How alike two contents are; symmetric. `unsaid` is the claimant, who may be left out.

    Of contents that are less alike than `least` only the score and the wording are told.
    """
    same = one.lang == other.lang
    mine, theirs = _terms(one, other, scales, unsaid), _terms(other, one, scales, unsaid)
    near = _near(mine, theirs)
    akin = {term for pair in near for term in pair}
    figures = _shared_figures(one, other)
    alone = _figures_alone(one, figures), _figures_alone(other, figures)
    score = _score(mine, theirs, akin, (_FIGURE * figures, *alone))
    quoted = _quoted(one, other) if same else 0.0
    if max(score, quoted) < least:
        return Likeness(score, quoted, (), 0.0, 0.0, (frozenset(), frozenset()), same)
    both = sorted(mine.keys() & theirs.keys(), key=lambda term: (-mine[term].weight, term))
    worth = _FIGURE * figures + _AKIN * len(near)
    return Likeness(
        score=score,
        quoted=quoted,
        shared=tuple(both),
        worth=sum(map(scales.worth, both)) + worth,
        told=sum(scales.worth(term) for term in both if mine[term].tells) + worth,
        only=(_left(mine, theirs, akin), _left(theirs, mine, akin)),
        same_language=same,
    )


def _figures_alone(content: Content, shared: int) -> float:
    return _FIGURE_ALONE * (len(content.amounts) - shared)


def _score(
    mine: Mapping[str, Term],
    theirs: Mapping[str, Term],
    akin: set[str],
    figures: tuple[float, float, float],
) -> float:
    """The mean of what is shared of all, and of what is shared of what tells.

    `figures` is what the figures weigh: those shared, those of one side alone, those of the other.
    """
    both = [it for term, it in mine.items() if term in theirs]
    alone = [
        [(it, term in akin) for term, it in side.items() if term not in others]
        for side, others in ((mine, theirs), (theirs, mine))
    ]
    whole = _share(both, alone, figures)
    both = [it for it in both if it.tells]
    return fmean(
        (whole, _share(both, [[at for at in one if at[0].tells] for one in alone], figures))
    )


def _share(
    both: Sequence[Term],
    alone: Sequence[Sequence[tuple[Term, bool]]],
    figures: tuple[float, float, float],
) -> float:
    """What is shared of the whole, the shorter side counting for more.

    Sums are exact, so that they are the same from either side.
    """
    # Each of a pair that is akin weighs for itself.
    near = [_AKIN * it.weight / 2 for side in alone for it, is_akin in side if is_akin]
    shared = fsum((figures[0], *(it.weight for it in both), *near))
    less, more = sorted(
        fsum((figure, *(it.alone * (1 - _AKIN) if is_akin else it.alone for it, is_akin in side)))
        for figure, side in zip(figures[1:], alone, strict=True)
    )
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


def _near(mine: Mapping[str, Term], theirs: Mapping[str, Term]) -> list[tuple[str, str]]:
    """Pairs of akin terms, one of each side alone; each term once, whichever side is first."""
    akin = set()
    for one in mine:
        fellows = concepts.fellows(one)
        if fellows and one not in theirs:
            for other in fellows & theirs.keys():
                if other not in mine:
                    akin.add((min(one, other), max(one, other)))
    taken: set[str] = set()
    pairs = []
    for pair in sorted(akin):
        if taken.isdisjoint(pair):
            taken.update(pair)
            pairs.append(pair)
    return pairs


def _left(mine: Mapping[str, Term], theirs: Mapping[str, Term], near: set[str]) -> frozenset[str]:
    return frozenset(
        term for term, it in mine.items() if it.counts and term not in theirs and term not in near
    )


def _terms(one: Content, other: Content, scales: Scales, unsaid: str) -> dict[str, Term]:
    terms: Iterable[str] = one.signs
    if one.lang != other.lang:
        terms = [term for term in terms if _comparable(term, one, other)]
    found = {term: scales.term(term) for term in terms}
    if unsaid:
        for kind in ("p:", "h:", "b:"):
            found.pop(kind + unsaid, None)
    return found


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
