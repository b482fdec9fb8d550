"""The nouns of claims: what of a statement is compared, and what the comparison came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from analysis.utterance import Act, Polarity

Novelty = Literal["new", "confirms", "variant", "recurring", "denies", "possible"]
Relation = Literal["variant", "denies", "recurring", "possible"]


@dataclass(frozen=True, slots=True)
class Signature:
    """What of a statement's content is compared with others, in any language.

    `keys` are hashes of its telling terms, signed 64-bit, the rarest kinds first, 16 at most: an
    index of them finds what may be the same. `values` is what the comparison itself needs, as plain
    JSON, so that it is stored with the statement and never made again.
    """

    keys: tuple[int, ...]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement as it is compared. `claimant` is an entity's identifier or the folded words.

    `day` is when it was said, or, where that is not known, the day of the article. `statement_id`
    and `claim_id` are 0 for one that is not stored yet. The content of the act of denial is what is
    denied. `known`: the claimant is an entity. `article` tells which statements stand in one
    article; 0 where that is not known.
    """

    claimant: str
    day: date
    lang: str
    content: str
    signature: Signature
    polarity: Polarity = "positive"
    act: Act = "statement"
    background: bool = False
    statement_id: int = 0
    claim_id: int = 0
    known: bool = True
    article: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """How a claim stands to another one, with the reason in words and figures."""

    claim_id: int
    relation: Relation
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a statement is to the claims on record.

    `claim_id` is the claim that it belongs to, or None where it makes a claim of its own; that is
    so for every novelty but `confirms`. `of_claim` is the claim that it varies, denies, recurs or
    is possibly the same as. `reason` tells in words and figures which gate or likeness decided.
    `links` are all relations of the new claim to others, `of_claim`'s among them.
    """

    novelty: Novelty
    claim_id: int | None = None
    of_claim: int | None = None
    score: float = 0.0
    reason: str = ""
    links: tuple[Link, ...] = ()
