"""What of a digest comes first, what gets a card, and what is told in one line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from alerts.contents import Note, Told
from alerts.digest import (
    CLAIMS,
    DEVELOPING,
    DIFFERS,
    EDITED,
    NEW,
    POSSIBLY_OLD,
    RETURNING,
    TEASERS,
    YEARLY,
    Section,
)
from config.outlets import Closeness

MOST_CARDS = 12
"""Cards above "Developing": one page, as monitoring briefs have it."""

_CERTAIN = {DIFFERS: 4, EDITED: 2, CLAIMS: 3, NEW: 3}
"""Cards that a section gets however much the others have; what is left over goes to new stories,
then to claims."""

_BELOW = {DEVELOPING: 10, YEARLY: 4, RETURNING: 4, POSSIBLY_OLD: 6, TEASERS: 0}
_LEFT_OVER = (NEW, CLAIMS, DIFFERS, EDITED)
_STEPS = {
    Closeness.PRIMARY: 6,
    Closeness.OFFICIAL_RELAY: 5,
    Closeness.AGENCY: 4,
    Closeness.PRESS: 3,
    Closeness.SPECIALIST: 3,
    Closeness.AGGREGATOR: 1,
    Closeness.ARCHIVE: 1,
}


def weight(closeness: Closeness | None, origins: int, *, fresh: bool) -> int:
    """Novelty × closeness to the origin × independent origins; the heavier comes first.

    `fresh` is what brings a claim that was not on record. An unknown outlet counts as aggregator.
    """
    return (2 if fresh else 1) * (_STEPS[closeness] if closeness else 1) * max(1, origins)


def cut(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with as many cards as one page holds; all else stays, in one line each."""
    room = _room({section.title: len(_cards(section)) for section in sections}) | _BELOW
    return tuple(
        _cut(section, room[section.title]) if section.title in room else section
        for section in sections
    )


def _room(wanted: Mapping[str, int]) -> dict[str, int]:
    room = {title: min(wanted.get(title, 0), most) for title, most in _CERTAIN.items()}
    for title in _LEFT_OVER:
        left = MOST_CARDS - sum(room.values())
        room[title] += min(left, wanted.get(title, 0) - room[title])
    return room


def _cards(section: Section) -> list[Told]:
    return [one for one in section.items if not isinstance(one, Note)]


def _cut(section: Section, most: int) -> Section:
    cards = _cards(section)
    rest = [replace(one, brief=True) for one in cards[most:]]
    if not rest:
        return section
    head = [Note(f"And {len(rest):,} more:")] if most else []
    notes = [one for one in section.items if isinstance(one, Note)]
    return Section(section.title, (*cards[:most], *head, *rest, *notes))
