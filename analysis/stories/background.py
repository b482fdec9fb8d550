"""How common a term is before the record can tell: a prior that the record outweighs.

Own counts decide which words tell a story from another: "Pyongyang" is rare in the world and says
nothing in a watch on the DPRK. A young record cannot tell: of twenty articles four may be on one
event, and its words would be as common as the names that all of them hold. So every term begins
with a share that stands for `WEIGHT` articles, and a greater one where the rules of the watch say
that all articles name it.
"""

from collections.abc import Callable, Iterable, Mapping

from analysis.stories import features
from analysis.story import Told

WEIGHT = 200.0
SHARE = 0.01
USUAL = 0.3


def rarity(
    counts: Mapping[int, int], total: int, told: Iterable[Told] = ()
) -> Callable[[int], float]:
    """The share of the articles on record that hold a term, 0..1; never 0.

    `counts` are the articles that hold a term, none where it is missing; `total` those on record.
    `told` are the articles to be compared, which know what is usual in their watch.
    """
    whole = total + WEIGHT
    usual = {key for one in told for key in features.usual_of(one.features)}

    def share(key: int) -> float:
        prior = USUAL if key in usual else SHARE
        return min(1.0, (counts.get(key, 0) + WEIGHT * prior) / whole)

    return share
