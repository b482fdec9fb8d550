"""What keeps two statements apart however alike their words are: numbers, negation, places, names.

A year-old formula, a changed number and a negation leave nearly every word in place: likeness of
words rates them higher than an honest paraphrase. So these are asked first, and each answer is a
sentence with the words and figures that it rests on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis import concepts
from analysis.claims.terms import Amount, Content, Spot

GateKind = Literal["number", "place", "name", "negation", "detail"]
# A figure told as "about" fits another one that is no further off than this share.
_ABOUT = 0.05
# Of the shared words, weighed alike: so many said of one side and denied of the other are enough.
_DENIED = 0.25
_FALSE = "c:false"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why two contents cannot be the same claim; `reason` names both sides."""

    kind: GateKind
    reason: str


def conflicts(new: Content, earlier: Content) -> list[Conflict]:
    """All that speaks against the two being the same claim, whichever of them came first."""
    found = (
        _numbers(new, earlier),
        _negation(new, earlier),
        _places(new, earlier),
        *_names(new, earlier),
        *_details(new, earlier),
    )
    return [conflict for conflict in found if conflict]


def fits(one: Amount, other: Amount) -> bool:
    """Whether two figures can be the same one: ranges meet, with a margin where one is rough."""
    margin = _ABOUT if one.approx or other.approx else 0.0
    return one.low <= other.high * (1 + margin) and other.low <= one.high * (1 + margin)


def unfitting(some: Iterable[Amount], others: Iterable[Amount]) -> list[Amount]:
    """Figures that have no counterpart among the others."""
    return [
        one
        for one in some
        if not any(countable(one, other) and fits(one, other) for other in others)
    ]


def countable(one: Amount, other: Amount) -> bool:
    """Whether two figures count the same, as far as is known."""
    return one.unit == other.unit or not one.unit or not other.unit


def _numbers(new: Content, earlier: Content) -> Conflict | None:
    here, there = unfitting(new.amounts, earlier.amounts), unfitting(earlier.amounts, new.amounts)
    for one in here:
        for other in there:
            if countable(one, other):
                return Conflict("number", f"{one.shown} here, {other.shown} there")
            if fits(one, other) and "people" not in (one.unit, other.unit):
                told = f"{one.shown} {one.unit} here, {other.shown} {other.unit} there"
                return Conflict("number", told)
    for name, mine, theirs in (
        ("year", new.years, earlier.years),
        ("ordinal", new.ordinals, earlier.ordinals),
    ):
        if mine - theirs and theirs - mine:
            return Conflict(
                "number", f"{name} {_listed(mine - theirs)} here, {_listed(theirs - mine)} there"
            )
    return None


def _negation(new: Content, earlier: Content) -> Conflict | None:
    shared = [term for term in new.signs if term in earlier.signs]
    turned = [term for term in shared if new.signs[term] != earlier.signs[term]]
    if turned and len(turned) >= _DENIED * len(shared):
        side = "here" if any(new.signs[term] < 0 for term in turned) else "there"
        return Conflict("negation", f"negated {side}: {_listed(map(concepts.shown, turned))}")
    for one, other, side in ((new, earlier, "here"), (earlier, new, "there")):
        if (
            _FALSE in one.signs
            and _FALSE not in other.signs
            and min(other.signs.values(), default=1) > 0
        ):
            return Conflict("negation", f"called false {side}")
    for mine, theirs in _opposed(new.signs, earlier.signs):
        return Conflict("negation", f"“{mine}” here, “{theirs}” there")
    return None


def _opposed(new: Mapping[str, int], earlier: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of opposites of which each side has one, neither of them negated."""
    for term, sign in new.items():
        for opposite in concepts.opposites(term):
            if (
                opposite in earlier
                and opposite not in new
                and term not in earlier
                and sign == earlier[opposite]
            ):
                yield concepts.shown(term), concepts.shown(opposite)


def _places(new: Content, earlier: Content) -> Conflict | None:
    here = [spot for spot in new.places if not any(_within(spot, it) for it in earlier.places)]
    there = [spot for spot in earlier.places if not any(_within(spot, it) for it in new.places)]
    if here and there:
        return Conflict("place", f"{_shown(here)} here, {_shown(there)} there")
    return None


def _within(one: Spot, other: Spot) -> bool:
    """The same place, or one lies in the other: a country and what belongs to its set."""
    if one.name == other.name:
        return True
    return one.country != other.country and bool(one.sets & other.sets)


def _shown(spots: Iterable[Spot]) -> str:
    return _listed(spot.name for spot in spots)


def _names(new: Content, earlier: Content) -> Iterator[Conflict]:
    for kind in ("h:", "b:"):
        mine, theirs = new.named(kind), earlier.named(kind)
        if mine - theirs and theirs - mine:
            yield Conflict("name", f"{_listed(mine - theirs)} here, {_listed(theirs - mine)} there")
    if new.spelled and earlier.spelled:
        mine, theirs = new.named("n:"), earlier.named("n:")
        if mine - theirs and theirs - mine:
            yield Conflict("name", f"{_listed(mine - theirs)} here, {_listed(theirs - mine)} there")


def _details(new: Content, earlier: Content) -> Iterator[Conflict]:
    """Two things of one class, each named on one side only: coal and oil, March and May."""
    for name, members in concepts.CLASSES.items():
        mine = {term for term in new.signs if term in members and term not in earlier.signs}
        theirs = {term for term in earlier.signs if term in members and term not in new.signs}
        if any(not concepts.akin(one, other) for one in mine for other in theirs):
            yield Conflict(
                "detail",
                f"{name}: {_listed(map(concepts.shown, mine))} here,"
                f" {_listed(map(concepts.shown, theirs))} there",
            )


def _listed(words: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, words)))
