"""How alike articles are: cosine of their telling terms, weighed by how rare each is on record."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import exp, log, sqrt
from statistics import fmean
from typing import TypeAlias

from analysis.stories import features
from analysis.story import Told

Rarity: TypeAlias = Callable[[int], float]
Vector: TypeAlias = dict[int, float]

SIGMA = 3.0
"""Days: news of one event are told within a week."""
WINDOW = 14.0
"""Days after which only almost the same words can still be the same event."""
LONGEST = 90.0
"""Days after which nothing is the same event. Up to here whole texts with almost the same words
are: pages carry wrong days. Headlines alone come back, as "Delegation arrives" does."""
_FAR, _FAR_HEADLINE = 0.6, 0.3
WHOLE = 40
"""Terms that a whole text has, and a headline with its first sentence has not."""


_RAREST = 0.02
"""What is rarer counts no more: else words that stand in one article only outweigh those that the
articles of a story share."""


ACROSS = 0.6
"""What counts of a likeness over languages, which is one of names, numbers and concepts alone: of
the demo's articles on different events 1 pair in 100 reaches 0.24 within a language, and 0.4 over
languages."""

GROWTH = 1.3
"""What the likeness of two groups can be of the mean likeness of their articles. Their centres are
the more alike the less the articles of each have in common: a mixed story would attract all."""


class Likeness:
    """Compares articles with the weights that the record has at one moment."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._weights: dict[int, float] = {}
        self._made: dict[tuple[int, str], tuple[Told, Vector]] = {}

    def pair(self, one: Told, other: Told) -> float:
        """How alike two articles are, 0..1: by their words, or by what all languages share."""
        if one.lang == other.lang:
            return cosine(self._vector(one, "terms"), self._vector(other, "terms"))
        return ACROSS * cosine(self._vector(one, "neutral"), self._vector(other, "neutral"))

    def mean(self, mine: Sequence[Told], others: Sequence[Told]) -> float:
        """The mean likeness of the articles of two groups, each with each."""
        return fmean(self.pair(one, other) for one in mine for other in others)

    def groups(self, mine: Sequence[Told], others: Sequence[Told]) -> float:
        """How alike the centres of two groups are, but little more than their articles."""
        apart = sqrt(self._unity(mine) * self._unity(others))
        return min(1.0, self.mean(mine, others) * min(GROWTH, 1 / apart))

    def _unity(self, group: Sequence[Told]) -> float:
        """The mean likeness within a group, each article like itself."""
        pairs = sum(self.pair(one, other) for one, other in combinations(group, 2))
        return (len(group) + 2 * pairs) / len(group) ** 2

    def _vector(self, told: Told, kind: str) -> Vector:
        """The terms of an article, or its neutral ones, with their weights, of length 1."""
        known = self._made.get((id(told), kind))
        if known is None:
            found = features.weighed(told.features, kind)
            vector = unit({key: weight * self._weight(key) for key, weight in found})
            # Held with its vector, so that no other article gets its id.
            known = self._made[id(told), kind] = (told, vector)
        return known[1]

    def _weight(self, key: int) -> float:
        known = self._weights.get(key)
        if known is None:
            known = self._weights[key] = -log(max(self._rarity(key), _RAREST))
        return known


def unit(vector: Mapping[int, float]) -> Vector:
    """A vector in the same direction, of length 1."""
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {key: weight / length for key, weight in vector.items()}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors of length 1 are, 0..1."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large[key] for key, weight in small.items() if key in large)


def nearness(days: float, *, whole: bool) -> float:
    """What a gap in time leaves of a likeness, 0..1; `whole`: both sides are whole texts."""
    if days > (LONGEST if whole else WINDOW):
        return 0.0
    far = _FAR if whole else _FAR_HEADLINE
    return far + (1 - far) * exp(-days * days / (2 * SIGMA * SIGMA))


def are_whole(told: Sequence[Told]) -> bool:
    """Whether most are whole texts."""
    whole = sum(len(features.weighed(one.features, "terms")) >= WHOLE for one in told)
    return whole * 2 > len(told)
