"""What keeps two statements apart however alike their words are: numbers, negation, places, names.

A year-old formula, a changed number and a negation leave nearly every word in place: likeness of
words rates them higher than an honest paraphrase. So these are asked first, and each answer is a
sentence with the words and figures that it rests on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis import concepts
from analysis.claims.terms import Amount, Content, Spot

GateKind = Literal["number", "place", "spot", "whole", "name", "stranger", "negation", "detail"]
# A figure told as "about" fits another one that is no further off than this share.
_ABOUT = 0.05
# Of the shared words, weighed alike: so many said of one side and denied of the other are enough.
_DENIED = 0.25
# Places and things stay what they are whatever is denied of them.
_STANDING = ("p:", "x:")
_HALVES = ("north", "south")
_SOUND = 5
_THROATY = str.maketrans("g", "k")  # Lugansk is Luhansk
_FALSE = "c:false"
# Sappers are workers in one outlet and troops in the next; "three times" may be three visits.
_PEOPLE = frozenset(
    ("troops", "people", "workers", "members", "officers", "civilians", "students", "tourists")
)
_REPEATED = frozenset(("times", "fold", "trips", "meetings"))
# A hundred killed are no thousand killed or wounded, although they do not count the same.
_FATES = frozenset(("killed", "wounded", "casualties"))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why two contents cannot be the same claim; `reason` names both sides.

    `place`: two places of one kind, which exclude each other; `spot`: the same of names that no
    watch knows, which stand where a place does; `whole`: a country and a place that
    is not known to lie in it; `stranger`: names over two languages that sound otherwise, which a
    translated name does ("Red Army") as well as another person.
    """

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


def countable(one: Amount, other: Amount) -> bool:
    """Whether two figures count the same, as far as is known."""
    if one.unit == other.unit or not (one.unit and other.unit):
        return True
    return any({one.unit, other.unit} <= units for units in (_PEOPLE, _REPEATED))


def unfitting(some: Iterable[Amount], others: Iterable[Amount]) -> list[Amount]:
    """Figures that have no counterpart among the others."""
    return [
        one
        for one in some
        if not any(countable(one, other) and fits(one, other) for other in others)
    ]


def _numbers(new: Content, earlier: Content) -> Conflict | None:
    here, there = unfitting(new.amounts, earlier.amounts), unfitting(earlier.amounts, new.amounts)
    for one in here:
        for other in there:
            if countable(one, other) or fits(one, other) or {one.unit, other.unit} <= _FATES:
                told = f"{one.shown} {one.unit} here, {other.shown} {other.unit} there"
                return Conflict("number", " ".join(told.split()).replace(" ,", ","))
    mine, theirs = new.figures - earlier.figures, earlier.figures - new.figures
    if mine and theirs:
        return Conflict("number", f"{_listed(mine)} here, {_listed(theirs)} there")
    return None


def _negation(new: Content, earlier: Content) -> Conflict | None:
    shared = [term for term in new.signs if term in earlier.signs and term[:2] not in _STANDING]
    turned = [term for term in shared if new.signs[term] != earlier.signs[term]]
    plain = min(len(_negated(new)), len(_negated(earlier))) == 0
    telling = [term for term in turned if term not in concepts.LIGHT]
    if turned and (plain or len(telling) >= max(1, _DENIED * len(shared))):
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


def _negated(content: Content) -> list[str]:
    return [term for term, sign in content.signs.items() if sign < 0]


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
    here, there = _apart(new, earlier), _apart(earlier, new)
    if not (here and there):
        return None
    mine, theirs = (
        [_shown(spot, other) for spot in some] for some, other in ((here, there), (there, here))
    )
    return Conflict(
        _kind_of(here, there, new.lang == earlier.lang),
        f"{_listed(mine)} here, {_listed(theirs)} there",
    )


def _kind_of(here: Sequence[Spot], there: Sequence[Spot], same_language: bool) -> GateKind:
    pairs = [(one, other) for one in here for other in there]
    if any(not (one.country or other.country) for one, other in pairs):
        if all(one.sets for one in (*here, *there)):
            return "place"
        return "spot" if same_language else "stranger"
    # "This country" of one outlet is named in the next: two parties, not two places.
    return "name" if all(one.country and other.country for one, other in pairs) else "whole"


def _shown(spot: Spot, others: Sequence[Spot]) -> str:
    is_named_alike = spot.name in {it.name for it in others}
    return " ".join(sorted(spot.sounds)) if is_named_alike else spot.name


def _apart(one: Content, other: Content) -> list[Spot]:
    """The places of one side that are none of the other's and lie in none of those left over."""
    is_same = _is_same if one.lang == other.lang else _is_same_over_languages
    left = [spot for spot in other.places if not any(is_same(spot, it) for it in one.places)]
    return [
        spot
        for spot in one.places
        if not any(is_same(spot, it) for it in other.places)
        and not any(_within(spot, it) for it in left)
        and not _is_half_named(spot, other)
    ]


def _is_same(one: Spot, other: Spot) -> bool:
    """One place by its name and by its sound: an entity may hold several villages."""
    if one.name != other.name:
        return _is_same_over_languages(one, other)
    return one.country or not (one.sounds and other.sounds) or _are_heard_alike(one, other)


def _is_same_over_languages(one: Spot, other: Spot) -> bool:
    """One place by its name or, where a watch may not know it in both languages, by its sound."""
    if one.name == other.name:
        return True
    return _are_heard_alike(one, other) and not (one.country or other.country)


def _are_heard_alike(one: Spot, other: Spot) -> bool:
    return any(_sound_alike(mine, its) for mine in one.sounds for its in other.sounds)


def _within(one: Spot, other: Spot) -> bool:
    """Whether one of the two is a country and the other lies in it."""
    return one.country != other.country and bool(one.sets & other.sets)


def _is_half_named(spot: Spot, other: Content) -> bool:
    """ "The North" is North Korea to who speaks of Korea."""
    return any(spot.name == f"{half} korea" and f"c:{half}" in other.signs for half in _HALVES)


def _strangers(one: Content, other: Content) -> list[str]:
    """Names that no watch knows and the other side lacks, where both write names in capitals."""
    if not (one.spelled and other.spelled and one.named("n:")):
        return []
    theirs = {*other.named("n:")}.union(*(spot.sounds for spot in other.places))
    return sorted(
        name for name in one.named("n:") if not any(_sound_alike(name, it) for it in theirs)
    )


def _sound_alike(one: str, other: str) -> bool:
    """Names by their sound: endings differ from case to case and from language to language."""
    return one.translate(_THROATY)[:_SOUND] == other.translate(_THROATY)[:_SOUND]


def _names(new: Content, earlier: Content) -> Iterator[Conflict]:
    for kind in ("h:", "b:"):
        mine = new.named(kind)
        if mine and (mine - (theirs := earlier.named(kind))) and theirs - mine:
            told = f"{_listed(mine - theirs)} here, {_listed(theirs - mine)} there"
            yield Conflict("name", told)
    here, there = _strangers(new, earlier), _strangers(earlier, new)
    if here and there:
        yield Conflict(
            "name" if new.lang == earlier.lang else "stranger",
            f"{_listed(here)} here, {_listed(there)} there",
        )


def _details(new: Content, earlier: Content) -> Iterator[Conflict]:
    """Two things of one class, each named on one side only: coal and oil, March and May."""
    here, there = new.signs.keys() - earlier.signs.keys(), earlier.signs.keys() - new.signs.keys()
    for name, members in concepts.CLASSES.items():
        mine, theirs = here & members, there & members
        if any(not concepts.akin(one, other) for one in mine for other in theirs):
            yield Conflict(
                "detail",
                f"{name}: {_listed(map(concepts.shown, mine))} here,"
                f" {_listed(map(concepts.shown, theirs))} there",
            )


def _listed(words: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, words)))
