"""How alike articles are: cosine of their telling terms, weighed by how rare each is on record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log, sqrt
from typing import TypeAlias

from analysis.stories import features
from analysis.story import Features

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


class Likeness:
    """Compares articles with the weights that the record has at one moment."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._weights: dict[int, float] = {}

    def vector(self, told: Features) -> Vector:
        """The article's terms with their weights, of length 1."""
        return self._made(told, "terms")

    def neutral(self, told: Features) -> Vector:
        """The same of what it shares with articles of other languages."""
        return self._made(told, "neutral")

    def _made(self, told: Features, kind: str) -> Vector:
        found = {key: weight * self._weight(key) for key, weight in features.weighed(told, kind)}
        return unit(found)

    def _weight(self, key: int) -> float:
        known = self._weights.get(key)
        if known is None:
            known = self._weights[key] = -log(max(self._rarity(key), _RAREST))
        return known


def unit(vector: Mapping[int, float]) -> Vector:
    """A vector in the same direction, of length 1."""
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {key: weight / length for key, weight in vector.items()}


def centre(vectors: Iterable[Vector]) -> Vector:
    """What several articles have in common, of length 1."""
    found: Vector = {}
    for vector in vectors:
        for key, weight in vector.items():
            found[key] = found.get(key, 0.0) + weight
    return unit(found)


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


def are_whole(vectors: Sequence[Vector]) -> bool:
    """Whether most are of whole texts."""
    return sum(len(vector) >= WHOLE for vector in vectors) * 2 > len(vectors)
