"""What happened, as alert rules look at it. Times are aware UTC; names and words are as shown."""

from dataclasses import dataclass
from datetime import date, datetime

from analysis.claims.figures import Stated


@dataclass(frozen=True, slots=True)
class ClaimMade:
    """A claim that was new to us. `novelty` is that of the statement that brought it.

    `claimant` is an entity's identifier or folded words; `primary`: its outlet is one. `story` is
    0 for a claim of an article that is in none. `against` are the words of the claim that it
    denies or varies.
    """

    number: int
    story: int
    at: datetime
    claimant: str
    claimant_name: str
    words: str
    novelty: str
    outlet: str
    primary: bool
    known: bool = False
    against: str = ""


@dataclass(frozen=True, slots=True)
class NumberStated:
    """A figure, and the highest earlier one of its unit and subject if it is above that."""

    story: int
    at: datetime
    figure: Stated
    record: Stated | None


@dataclass(frozen=True, slots=True)
class ArticleSeen:
    """An article that may be told; `words` are its title and lede."""

    number: int
    story: int
    at: datetime
    title: str
    words: str
    lang: str
    outlet: str


@dataclass(frozen=True, slots=True)
class ArticleDeleted:
    """An article whose page is gone at its outlet."""

    number: int
    at: datetime
    title: str
    outlet_id: str
    outlet: str
    primary: bool


@dataclass(frozen=True, slots=True)
class OddDay:
    """A whole UTC day unlike the 28 before. `of` is an outlet's identifier, "" for the watch."""

    of: str
    name: str
    day: date
    at: datetime
    count: int
    median: float
    mad: float
    level: str


@dataclass(frozen=True, slots=True)
class OutletSilent:
    """An outlet none of whose sources brings anything, `since` when the last one stopped."""

    outlet_id: str
    outlet: str
    since: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class DigestLate:
    """A digest that was not sent an hour after its slot; `name` is `2026-03-09 morning`.

    `channels` did not take it; none when it was not even made.
    """

    name: str
    at: datetime
    channels: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class DeliveryDead:
    """A delivery that was given up."""

    number: int
    at: datetime
    channel: str
    recipient: str
    reason: str


Fact = (
    ClaimMade
    | NumberStated
    | ArticleSeen
    | ArticleDeleted
    | OddDay
    | OutletSilent
    | DigestLate
    | DeliveryDead
)
