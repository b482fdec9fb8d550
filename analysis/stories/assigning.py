"""Which story an article tells, decided once, when it comes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from analysis.stories import series
from analysis.stories.likeness import LONGEST, Likeness, Rarity, are_whole, nearness
from analysis.story import Place, Told

SAME, SAME_HEADLINE = 0.24, 0.14
"""Least score that puts an article into a story, and for one that is hardly more than a headline:
docs/stories.md tells how they were chosen."""
POSSIBLY = 0.9
"""Share of that score at which it is linked as possibly the same."""
MOST_LINKS = 2
ONE_RITUAL = 0.5
"""What is left of a likeness to a ritual: its letters share their words with all other news of the
same two sides."""

FOREIGN = 0.9
"""What is left of a likeness to a story that is told in other languages too: it rests on names,
numbers and concepts, which other events of the same days and places share."""

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

    `candidates` are articles on record that may tell the same, those of other years among them, and
    the others of their stories: an article has to be like most of a story.
    Their likeness is weighed by the gap in time. The same ritual of one year is one story. Where
    events, rituals or numbers of an anniversary differ, no likeness joins. A score little
    below what joins links the two as possibly the same.
    """
    weigh = Likeness(rarity)
    near: dict[int, list[Told]] = defaultdict(list)
    for one in candidates:
        if _gap(new, one) <= LONGEST:
            near[one.story_id].append(one)
    standings = sorted(
        (_standing(new, told, weigh) for told in near.values()),
        key=lambda one: (-one.score, one.story_id),
    )
    instalment = series.earlier(new, candidates, weigh)
    best = standings[0] if standings else Standing(0, 0.0, "nothing like it on record")
    least = SAME if are_whole([new]) else SAME_HEADLINE
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


def _standing(new: Told, members: Sequence[Told], weigh: Likeness) -> Standing:
    story_id = members[0].story_id
    objections = [why for one in members if (why := differs(new, one))]
    if len(objections) * 2 >= len(members):
        return Standing(story_id, 0.0, objections[0])
    days = min(_gap(new, one) for one in members)
    if new.ritual and any(one.ritual == new.ritual for one in members):
        return Standing(story_id, 1.0, f"the same ritual, {new.ritual}, {days:.1f} days apart")
    like, why = weighed([new], members, days, weigh)
    if sum(one.ritual != new.ritual for one in members) * 2 > len(members):
        like, why = like * ONE_RITUAL, f"{why}, one of them a ritual"
    return Standing(story_id, round(like, 3), why)


def weighed(
    mine: Sequence[Told], others: Sequence[Told], days: float, weigh: Likeness
) -> tuple[float, str]:
    """Likeness of two groups of articles by what the gap in time leaves of it, and why."""
    like = weigh.groups(mine, others)
    whole = are_whole(mine) and are_whole(others)
    why = f"likeness {like:.2f}, {days:.1f} days apart"
    mine_in, others_in = ({one.lang for one in told} for told in (mine, others))
    if len(mine_in | others_in) > 1:
        like *= FOREIGN
    if mine_in.isdisjoint(others_in):
        why += ", in another language"
    return like * nearness(days, whole=whole), why


def _ordinals(told: Told) -> set[int]:
    found = told.features.values.get("ordinals", ())
    return set(found) if isinstance(found, Sequence) else set()


def _listed(numbers: set[int]) -> str:
    return " and ".join(map(str, sorted(numbers)))


def _gap(one: Told, other: Told) -> float:
    return abs((one.at - other.at).total_seconds()) / _DAY
