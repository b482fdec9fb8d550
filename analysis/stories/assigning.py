"""Which story an article tells, decided once, when it comes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from analysis.stories import series
from analysis.stories.likeness import (
    LONGEST,
    Likeness,
    Rarity,
    Vector,
    are_whole,
    centre,
    cosine,
    nearness,
)
from analysis.story import Place, Told

SAME, SAME_HEADLINE = 0.22, 0.18
"""Least score that puts an article into a story, and for one that is hardly more than a headline:
docs/stories.md tells how they were chosen."""
POSSIBLY = 0.7
"""Share of that score at which it is linked as possibly the same."""
MOST_LINKS = 3
ONE_RITUAL = 0.5
"""What is left of a likeness to a ritual: its letters share their words with all other news of the
same two sides."""

ACROSS = 0.9
"""What counts of a likeness over languages, which is one of names and concepts alone: in the demo's
1,656 pairs of articles on different events none reaches 0.22, MEANTIME loses no precision by it."""

_DAY = 86400.0
_EVENTS_APART = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands to a story: the score, and why in words and figures."""

    story_id: int
    score: float
    reason: str


def assign(new: Told, candidates: Sequence[Told], rarity: Rarity) -> Place:
    """Put an article into the story it fits best, or into one of its own.

    `candidates` are articles on record that may tell the same, those of other years among them.
    Their likeness is weighed by the gap in time. The same ritual of one year is one story. Where
    events, rituals or numbers of an anniversary differ, no likeness joins. A score little
    below what joins links the two as possibly the same.
    """
    weigh = Likeness(rarity)
    mine = weigh.vector(new.features)
    neutral = weigh.neutral(new.features)
    vectors = {
        id(one): weigh.vector(one.features) if one.lang == new.lang else weigh.neutral(one.features)
        for one in candidates
    }
    near: dict[int, list[Told]] = defaultdict(list)
    for one in candidates:
        if _gap(new, one) <= LONGEST:
            near[one.story_id].append(one)
    standings = sorted(
        (_standing(new, (mine, neutral), told, vectors) for told in near.values()),
        key=lambda one: (-one.score, one.story_id),
    )
    instalment = series.earlier(new, mine, candidates, vectors)
    best = standings[0] if standings else Standing(0, 0.0, "nothing like it on record")
    least = SAME if are_whole([mine]) else SAME_HEADLINE
    if best.score >= least:
        links = [one for one in standings[1:] if one.score >= least]
        possibly = tuple(one.story_id for one in links[:MOST_LINKS])
        return Place(best.story_id, best.score, possibly, instalment, best.reason)
    possibly = tuple(
        one.story_id for one in standings[:MOST_LINKS] if one.score >= least * POSSIBLY
    )
    return Place(None, best.score, possibly, instalment, f"a story of its own: {best.reason}")


def differs(one: Told, other: Told) -> str:
    """Why two articles cannot tell the same event, or ""."""
    if one.ritual and other.ritual and one.ritual != other.ritual:
        return f"other rituals: {one.ritual}, {other.ritual}"
    mine, others = _ordinals(one), _ordinals(other)
    if mine and others and not mine & others:
        return f"other anniversaries: {_listed(mine)}, {_listed(others)}"
    if one.event_day and other.event_day:
        apart = abs(one.event_day - other.event_day)
        if apart > _EVENTS_APART:
            return f"other days: {one.event_day}, {other.event_day}"
    return ""


def _standing(
    new: Told,
    mine: tuple[Vector, Vector],
    members: Sequence[Told],
    vectors: Mapping[int, Vector],
) -> Standing:
    story_id = members[0].story_id
    objections = [why for one in members if (why := differs(new, one))]
    if len(objections) * 2 >= len(members):
        return Standing(story_id, 0.0, objections[0])
    days = min(_gap(new, one) for one in members)
    if new.ritual and any(one.ritual == new.ritual for one in members):
        return Standing(story_id, 1.0, f"the same ritual, {new.ritual}, {days:.1f} days apart")
    near = [vectors[id(one)] for one in members if one.lang == new.lang]
    others = [vectors[id(one)] for one in members if one.lang != new.lang]
    like, why = weighed([mine[0]], near, days)
    across, why_across = weighed([mine[1]], others, days)
    if across * ACROSS > like:
        like, why = across * ACROSS, f"{why_across}, in another language"
    if sum(one.ritual != new.ritual for one in members) * 2 > len(members):
        like, why = like * ONE_RITUAL, f"{why}, one of them a ritual"
    return Standing(story_id, round(like, 3), why)


def weighed(mine: Sequence[Vector], others: Sequence[Vector], days: float) -> tuple[float, str]:
    """Likeness of two groups of articles by what the gap in time leaves of it, and why."""
    like = cosine(centre(mine), centre(others))
    whole = are_whole(mine) and are_whole(others)
    return like * nearness(days, whole=whole), f"likeness {like:.2f}, {days:.1f} days apart"


def _ordinals(told: Told) -> set[int]:
    found = told.features.values.get("ordinals", ())
    return set(found) if isinstance(found, Sequence) else set()


def _listed(numbers: set[int]) -> str:
    return " and ".join(map(str, sorted(numbers)))


def _gap(one: Told, other: Told) -> float:
    return abs((one.at - other.at).total_seconds()) / _DAY
