"""Repair at the time of a digest: stories that turned out to be one are merged."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from statistics import fmean

from analysis.stories.assigning import ONE_RITUAL, differs, weighed
from analysis.stories.likeness import LONGEST, Likeness, Rarity, Vector, centre, cosine
from analysis.story import Told

SAME = 0.27
"""Least score that merges two stories: more than for an article, for a wrong merge costs more."""
POSSIBLY = 0.2
"""Least score that links them as possibly the same."""
PAIRS = 0.15
"""Least mean likeness of their articles, each with each: the centres of large stories on one
subject are alike even where the events are not."""
_TELLING = 24
_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Merger:
    """That a story is another one, the older of the two; why, in words and figures."""

    story_id: int
    into: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Repairs:
    """What to merge, each story once and into one that stays, and what to link as possibly same."""

    merged: tuple[Merger, ...]
    possibly: tuple[Merger, ...]


@dataclass
class _Story:
    told: list[Told]
    vectors: list[Vector]


def repair(stories: Mapping[int, Sequence[Told]], rarity: Rarity) -> Repairs:
    """Which of some stories are one: the likest pair first, then with what they have become.

    `stories` are the articles by story, all of one window; the older of two has the lower number.
    Two are merged where their centres are alike, weighed by the least gap in time, and most of
    their articles do not differ in day, ritual or anniversary.
    """
    weigh = Likeness(rarity)
    groups = {
        number: _Story(list(told), [weigh.vector(one.features) for one in told])
        for number, told in stories.items()
        if told
    }
    merged: dict[int, Merger] = {}
    possibly: list[Merger] = []
    for pair in sorted(_pairs(groups), key=lambda one: (-one.score, one.story_id, one.into)):
        older, younger = sorted((_now(pair.into, merged), _now(pair.story_id, merged)))
        if older == younger:
            continue
        now = _compared(younger, older, groups)
        if now.score < SAME:
            possibly.append(pair)
            continue
        merged[younger] = now
        gone = groups.pop(younger)
        groups[older].told += gone.told
        groups[older].vectors += gone.vectors
    return Repairs(tuple(_settled(one, merged) for one in merged.values()), tuple(possibly))


def _pairs(groups: Mapping[int, _Story]) -> Iterator[Merger]:
    """Pairs of stories that share a telling term and come near to being one."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, story in groups.items():
        common = centre(story.vectors)
        for key in nlargest(_TELLING, common, key=common.__getitem__):
            holders[key].append(number)
    pairs = {pair for found in holders.values() for pair in combinations(sorted(found), 2)}
    for older, younger in sorted(pairs):
        compared = _compared(younger, older, groups)
        if compared.score >= POSSIBLY:
            yield compared


def _compared(younger: int, older: int, groups: Mapping[int, _Story]) -> Merger:
    mine, others = groups[younger], groups[older]
    days = min(
        abs((one.at - other.at).total_seconds()) / _DAY
        for one in mine.told
        for other in others.told
    )
    if days > LONGEST:
        return Merger(younger, older, 0.0, f"{days:.0f} days apart")
    objections = sum(bool(differs(one, other)) for one in mine.told for other in others.told)
    if objections * 2 >= len(mine.told) * len(others.told):
        return Merger(younger, older, 0.0, "days, rituals or anniversaries differ")
    like, why = weighed(mine.vectors, others.vectors, days)
    if {one.ritual for one in mine.told} != {one.ritual for one in others.told}:
        like, why = like * ONE_RITUAL, f"{why}, one of them a ritual"
    if like >= POSSIBLY and (pairs := _mean(mine.vectors, others.vectors)) < PAIRS:
        return Merger(younger, older, 0.0, f"article by article the likeness is but {pairs:.2f}")
    return Merger(younger, older, round(like, 3), f"of the stories, {why}")


def _mean(mine: Sequence[Vector], others: Sequence[Vector]) -> float:
    """The mean likeness of the articles of two stories, each with each."""
    return fmean(cosine(one, other) for one in mine for other in others)


def _settled(one: Merger, merged: Mapping[int, Merger]) -> Merger:
    return Merger(one.story_id, _now(one.into, merged), one.score, one.reason)


def _now(story: int, merged: Mapping[int, Merger]) -> int:
    while story in merged:
        story = merged[story].into
    return story
