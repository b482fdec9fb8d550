"""Repair at the time of a digest: stories that turned out to be one are merged."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

from analysis.stories.assigning import ONE_RITUAL, differs, weighed
from analysis.stories.likeness import LONGEST, Likeness, Rarity, Vector, centre
from analysis.story import Told

SAME = 0.25
"""Least score that merges two stories: more than for an article, for a wrong merge costs more."""
POSSIBLY = 0.2
"""Least score that links them as possibly the same."""
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


def repair(stories: Mapping[int, Sequence[Told]], rarity: Rarity) -> Repairs:
    """Which of some stories are one: the likest pair first, then with what they have become.

    `stories` are the articles by story, all of one window. Two are merged where their centres are
    alike, weighed by the least gap in time, and nothing in them differs.
    """
    weigh = Likeness(rarity)
    vectors = {
        story: [weigh.vector(one.features) for one in told] for story, told in stories.items()
    }
    members = {story: list(told) for story, told in stories.items() if told}
    centres = {story: centre(vectors[story]) for story in members}
    found = sorted(_pairs(members, centres), key=lambda one: (-one.score, one.story_id, one.into))
    merged: dict[int, Merger] = {}
    possibly: list[Merger] = []
    for pair in found:
        younger, older = (_now(one, merged) for one in (pair.story_id, pair.into))
        younger, older = max(younger, older), min(younger, older)
        if younger == older:
            continue
        score = _score(members[younger], members[older], centres[younger], centres[older])
        if score.score < SAME:
            possibly.append(pair)
            continue
        merged[younger] = Merger(younger, older, score.score, score.reason)
        members[older] += members.pop(younger)
        vectors[older] += vectors[younger]
        centres[older] = centre(vectors[older])
    settled = (
        Merger(one.story_id, _now(one.into, merged), one.score, one.reason)
        for one in merged.values()
    )
    return Repairs(tuple(settled), tuple(possibly))


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    reason: str


def _pairs(
    members: Mapping[int, Sequence[Told]], centres: Mapping[int, Vector]
) -> Iterator[Merger]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for story, vector in centres.items():
        for key in nlargest(_TELLING, vector, key=vector.__getitem__):
            holders[key].append(story)
    pairs = {pair for found in holders.values() for pair in combinations(sorted(found), 2)}
    for older, younger in sorted(pairs):
        scored = _score(members[younger], members[older], centres[younger], centres[older])
        if scored.score >= POSSIBLY:
            yield Merger(younger, older, scored.score, scored.reason)


def _score(
    mine: Sequence[Told], others: Sequence[Told], my_centre: Vector, other_centre: Vector
) -> _Scored:
    days = min(abs((one.at - other.at).total_seconds()) / _DAY for one in mine for other in others)
    if days > LONGEST:
        return _Scored(0.0, f"{days:.0f} days apart")
    objections = sum(1 for one in mine for other in others if differs(one, other))
    if objections * 2 >= len(mine) * len(others):
        return _Scored(0.0, "days, rituals or anniversaries differ")
    like, why = weighed(my_centre, other_centre, days)
    if {one.ritual for one in mine} != {one.ritual for one in others}:
        like *= ONE_RITUAL
    return _Scored(round(like, 3), f"of the stories, {why}")


def _now(story: int, merged: Mapping[int, Merger]) -> int:
    while story in merged:
        story = merged[story].into
    return story
