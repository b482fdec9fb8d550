"""What a digest tells: articles, stories, claims, changes at the source, and our own notes.

Words are the outlets' own; times are aware UTC. What is `brief` is told in one line.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Line:
    """One article told.

    `published_day` is the day of publication on the outlet's own calendar; `day_only`: no more than
    that is known. `uncertain`: its date is not sure, `doubtful`: it may be old altogether.
    `alerted` is when it was alerted, before this issue. `teaser`: its page has no text of its own,
    and what is watched is named in a pointer to another article.
    `rules` and `entities` are labels; `also` names the outlets that carry the same text.
    """

    kind: str
    ref_id: int
    title: str
    url: str
    outlet: str
    side: str
    language: str
    first_seen_at: datetime
    excerpt: str = ""
    published_at: datetime | None = None
    published_day: date | None = None
    day_only: bool = False
    uncertain: bool = False
    late: bool = False
    resurfaced: bool = False
    rules: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    brief: bool = False
    doubtful: bool = False
    teaser: bool = False
    alerted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One event told by several articles, the leading one first; `ref_id` is the story's number.

    `origins` counts publishers. `told_before`: an earlier issue told of it, the last one
    `last_told`, and these articles are what is new. `said` names those whose claims in its articles
    this issue tells by themselves. `last_year` is the instalment of an earlier year, or None;
    `kept`, `gone` and `added` are the phrases of this year's against its. `possibly` are titles of
    stories that may be the same event.
    """

    ref_id: int
    articles: tuple[Line, ...]
    origins: int = 1
    told_before: bool = False
    last_told: str = ""
    said: tuple[str, ...] = ()
    last_year: Line | None = None
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    possibly: tuple[str, ...] = ()
    brief: bool = False
    kind: str = "story"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who has a claim: an outlet's own words for it, where they stand, and when they were out."""

    claimant: str
    words: str
    outlet: str
    side: str
    language: str
    url: str
    said_on: date | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim told; `ref_id` is its number.

    `origin` is the earliest utterance known, `cue` the verb that its outlet has for it where the
    words are no sentence without it. `path` names who passed it on, from the claimant to
    us, one text for each way it came. `origins` counts independent origins, `outlets` who has it.
    `novelty` is that of claims: new, variant, denies, recurring, possible. `against` is the earlier
    claim that it varies, denies or repeats, and `reason` tells why they are held together.
    `softened` shows how a quotation was altered on its way. `alerted` is when it was alerted.
    """

    ref_id: int
    novelty: str
    origin: Voice
    first_seen_at: datetime
    act: str = "statement"
    medium: str = ""
    addressee: str = ""
    cue: str = ""
    path: tuple[str, ...] = ()
    origins: int = 1
    outlets: int = 1
    against: Voice | None = None
    reason: str = ""
    softened: tuple[str, ...] = ()
    brief: bool = False
    alerted: datetime | None = None
    kind: str = "claim"


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says, such as in a letter: its claims, two or more, article by article."""

    claims: tuple[Claim, ...]
    brief: bool = False
    kind: str = "speech"
    ref_id: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What happened at the source to an article that may have been told before.

    Of one that was edited, `ref_id` is the row of the version, `version` its number, and
    `differences` show it paragraph by paragraph, as `analysis.difference` does. Of one that was
    deleted, `ref_id` is the article's number.
    """

    kind: Literal["edited", "deleted"]
    ref_id: int
    title: str
    url: str
    outlet: str
    side: str
    language: str
    at: datetime
    version: int = 0
    differences: tuple[str, ...] = ()
    brief: bool = False
    alerted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of ours, such as an outlet's health. `kind` and `ref_id` if it is told only once."""

    text: str
    kind: str = "note"
    ref_id: int = 0


Told = Line | Story | Claim | Speech | Change
Content = Told | Note
