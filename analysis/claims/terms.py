"""A content as gates and likeness see it, read from the stored values of its signature."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.claim import Signature

INDEPENDENT = ("p:", "h:", "b:", "x:", "c:")
"""Kinds of terms that mean the same in every language: entities and concepts.

Kinds: `p:` place, `h:` person, `b:` body or outlet, `x:` thing or event, `c:` concept, `n:` a name
that no watch knows, by its sound, `w:` the stem of another word.
"""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with what it counts, `unit` "" where that is not known."""

    low: float
    high: float
    approx: bool
    unit: str
    shown: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its identifier, the sets it belongs to, whether it is a country.

    `sounds` are the words it is named with, by their sound, where its alphabet tells: an entity of
    several villages is one place only to who names the same of them. A place that no watch knows
    has its sound for a name.
    """

    name: str
    sets: frozenset[str]
    country: bool
    sounds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Content:
    """What of one statement is compared.

    `signs` maps every term to 1, or to -1 where the content denies it. `figures` are numbers that
    count nothing: days, years, anniversaries, articles of a law. `runs` are hashes of runs of words
    in the own language. `order` are the first two parties named, where they are not joined by
    "and": who does something to whom. `spelled`: its alphabet shows names by capitals.
    """

    lang: str
    signs: Mapping[str, int]
    amounts: tuple[Amount, ...]
    places: tuple[Spot, ...]
    figures: frozenset[int]
    runs: frozenset[int]
    order: tuple[str, ...]
    spelled: bool
    manners: frozenset[str] = frozenset()

    def named(self, kind: str) -> frozenset[str]:
        """The terms of a kind, without its mark."""
        return self._kinds.get(kind, frozenset())

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for term in self.signs:
            found.setdefault(term[:2], set()).add(term[2:])
        return {kind: frozenset(names) for kind, names in found.items()}


def content_of(signature: Signature, lang: str) -> Content:
    """The content behind a signature; the inverse of `values_of`."""
    values: Mapping[str, Any] = signature.values
    return Content(
        lang=lang,
        signs=values.get("terms", {}),
        amounts=tuple(Amount(*fields) for fields in values.get("amounts", ())),
        places=tuple(
            Spot(name, frozenset(sets), country, frozenset(sounds))
            for name, sets, country, sounds in values.get("places", ())
        ),
        figures=frozenset(values.get("figures", ())),
        runs=frozenset(values.get("runs", ())),
        order=tuple(values.get("order", ())),
        spelled=bool(values.get("spelled", False)),
        manners=frozenset(values.get("manners", ())),
    )


def values_of(content: Content) -> dict[str, object]:
    """A content as plain JSON."""
    return {
        "terms": dict(content.signs),
        "amounts": [[a.low, a.high, a.approx, a.unit, a.shown] for a in content.amounts],
        "places": [
            [spot.name, sorted(spot.sets), spot.country, sorted(spot.sounds)]
            for spot in content.places
        ],
        "figures": _ordered(content.figures),
        "runs": _ordered(content.runs),
        "order": list(content.order),
        "spelled": content.spelled,
        "manners": sorted(content.manners),
    }


def _ordered(numbers: Iterable[int]) -> list[int]:
    return sorted(numbers)
