"""How common a term is before the record can tell: a small prior that the record outweighs.

Own counts decide which words tell a story from another: "Pyongyang" is rare in the world and says
nothing in a watch on the DPRK. A young record has no counts yet, so every term begins with a share
that stands for `WEIGHT` articles.
"""

from collections.abc import Callable, Mapping

WEIGHT = 50.0
SHARE = 0.01


def rarity(counts: Mapping[int, int], total: int) -> Callable[[int], float]:
    """The share of articles on record that hold a term, 0..1; never 0.

    `counts` are the articles that hold a term, none where it is missing; `total` those on record.
    """
    whole = total + WEIGHT
    prior = WEIGHT * SHARE

    def share(key: int) -> float:
        return min(1.0, (counts.get(key, 0) + prior) / whole)

    return share
