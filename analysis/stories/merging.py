"""Repair at the time of a digest: stories that are several are split, those that are one merged."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.stories.assigning import ONE_RITUAL, differs, weighed
from analysis.stories.likeness import LONGEST, Likeness, Rarity
from analysis.story import Told

SAME = 0.27
"""Least score that merges two stories: more than for an article, for a wrong merge costs more."""
POSSIBLY = 0.26
"""Least score that links them as possibly the same."""
APART = 0.08
"""Mean likeness below which two parts of a story are two events: far below what joins, for of large
stories in headlines many share no word, and what is split must not be merged again."""
MOST_PARTED = 100
"""Articles of a story that is looked at for parts: each is compared with each."""
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
class Parting:
    """Articles of a story that tell another event, and why; the others stay in it."""

    story_id: int
    articles: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Repairs:
    """What to merge, each story once and into one that stays, and what to link as possibly same."""

    merged: tuple[Merger, ...]
    possibly: tuple[Merger, ...]


def partings(stories: Mapping[int, Sequence[Told]], rarity: Rarity) -> list[Parting]:
    """Which of some stories tell several events; the largest part of each keeps the story.

    `stories` are the articles by story. A story falls in two around the two of its articles that
    are least alike, and each part again, as long as the parts have little in common.
    """
    weigh = Likeness(rarity)
    found: list[Parting] = []
    for number, told in stories.items():
        if 1 < len(told) <= MOST_PARTED:
            parts = sorted(_parts(list(told), weigh), key=lambda part: (-len(part), part[0].at))
            for part in parts[1:]:
                like = weigh.mean(part, parts[0])
                reason = f"another event than story {number}: likeness {like:.2f} on average"
                found.append(Parting(number, tuple(one.article_id for one in part), reason))
    return found


def repair(stories: Mapping[int, Sequence[Told]], rarity: Rarity) -> Repairs:
    """Which of some stories are one: the likest pair first, then with what they have become.

    `stories` are the articles by story, all of one window; the older of two has the lower number.
    Two are merged where they are alike, weighed by the least gap in time, and most of their
    articles do not differ in day, ritual or anniversary.
    """
    weigh = Likeness(rarity)
    groups = {number: list(told) for number, told in stories.items() if told}
    merged: dict[int, Merger] = {}
    possibly: list[Merger] = []
    for pair in sorted(_pairs(groups, weigh), key=lambda one: (-one.score, one.story_id, one.into)):
        older, younger = sorted((_now(pair.into, merged), _now(pair.story_id, merged)))
        if older == younger:
            continue
        now = _compared(younger, older, groups, weigh)
        if now.score < SAME:
            possibly.append(pair)
            continue
        merged[younger] = now
        groups[older] += groups.pop(younger)
    return Repairs(tuple(_settled(one, merged) for one in merged.values()), tuple(possibly))


def _parts(told: list[Told], weigh: Likeness) -> Iterator[list[Told]]:
    """The events of a story."""
    if len(told) < 2:
        yield told
        return
    one, other = min(
        combinations(told, 2),
        key=lambda pair: (_held(pair[0], pair[1], weigh), pair[0].at, pair[1].at),
    )
    parts: tuple[list[Told], list[Told]] = ([one], [other])
    rest = [each for each in told if each is not one and each is not other]
    for each in rest:
        parts[_held(each, other, weigh) > _held(each, one, weigh)].append(each)
    between = [_held(mine, its, weigh) for mine in parts[0] for its in parts[1]]
    if sum(between) / len(between) >= APART:
        yield told
        return
    for part in parts:
        yield from _parts(sorted(part, key=lambda one: (one.at, one.article_id)), weigh)


def _held(one: Told, other: Told, weigh: Likeness) -> float:
    """What holds two articles of a story together: their likeness, or their ritual."""
    return 1.0 if one.ritual and one.ritual == other.ritual else weigh.pair(one, other)


def _pairs(groups: Mapping[int, list[Told]], weigh: Likeness) -> Iterator[Merger]:
    """Pairs of stories that share a telling term and come near to being one."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, told in groups.items():
        common = Counter(key for one in told for key in one.features.keys)
        for key, _ in common.most_common(_TELLING):
            holders[key].append(number)
    pairs = {pair for found in holders.values() for pair in combinations(sorted(found), 2)}
    for older, younger in sorted(pairs):
        compared = _compared(younger, older, groups, weigh)
        if compared.score >= POSSIBLY:
            yield compared


def _compared(
    younger: int, older: int, groups: Mapping[int, list[Told]], weigh: Likeness
) -> Merger:
    mine, others = groups[younger], groups[older]
    days = min(abs((one.at - other.at).total_seconds()) / _DAY for one in mine for other in others)
    if days > LONGEST:
        return Merger(younger, older, 0.0, f"{days:.0f} days apart")
    objections = sum(bool(differs(one, other)) for one in mine for other in others)
    if objections * 2 >= len(mine) * len(others):
        return Merger(younger, older, 0.0, "days, rituals or anniversaries differ")
    like, why = weighed(mine, others, days, weigh)
    if {one.ritual for one in mine} != {one.ritual for one in others}:
        like, why = like * ONE_RITUAL, f"{why}, one of them a ritual"
    return Merger(younger, older, round(like, 3), f"of the stories, {why}")


def _settled(one: Merger, merged: Mapping[int, Merger]) -> Merger:
    return Merger(one.story_id, _now(one.into, merged), one.score, one.reason)


def _now(story: int, merged: Mapping[int, Merger]) -> int:
    while story in merged:
        story = merged[story].into
    return story
