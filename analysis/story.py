"""The nouns of stories: what of an article is compared, and where it was put."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Features:
    """What of an article tells which event it is about, in any language.

    `keys` are hashes of its telling terms, signed 64-bit, the most telling first, 24 at most: an
    index of them finds articles that may tell the same. `values` is what the comparison itself
    needs, as plain JSON, so that it is stored and never made again.
    """

    keys: tuple[int, ...]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it is compared: `at` is when it was published, or first seen; aware UTC.

    `event_day` is the day of the event that its text names, or None. `ritual` is the fixed day of
    the calendar that it is about, or "". Numbers are 0 for what is not stored yet.
    """

    at: datetime
    lang: str
    features: Features
    event_day: date | None = None
    ritual: str = ""
    article_id: int = 0
    story_id: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was put: its story, or None for a story of its own.

    `possibly` are stories that it is linked with and not merged into. `instalment_of` is the story
    of an earlier year of which its own is the next instalment. `reason` tells why in words and
    figures.
    """

    story_id: int | None = None
    score: float = 0.0
    possibly: tuple[int, ...] = ()
    instalment_of: int | None = None
    reason: str = ""
