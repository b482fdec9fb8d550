"""Pairs of claims, labelled as the same or not before the matcher was written.

A row: {"id", "kind", "same", "expect", "a": {"claimant", "said_on", "lang", "text"}, "b": {...}};
`a` is on record when `b` comes in. A record of one statement has no counts, so every term is taken
to be as rare as one of a hundred statements.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.cast import Cast
from analysis.claim import Decision, Utterance
from analysis.claims import deciding
from analysis.claims.signature import signature
from analysis.folding import fold
from analysis.languages import REFERRING
from analysis.statements import acts
from analysis.utterance import Referring
from tests.quality import sets

PAIRS = Path(__file__).with_name("claim_pairs.jsonl")
_RARITY = 0.01
_ON_RECORD = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair with what the matcher made of it."""

    id: str
    kind: str
    same: bool
    expect: str
    decision: Decision

    @property
    def said_same(self) -> bool:
        """Whether the matcher took both for one claim."""
        return self.decision.claim_id == _ON_RECORD

    @property
    def as_expected(self) -> bool:
        """Whether the answer is the labelled one; what a label calls the same, confirms."""
        return self.decision.novelty == {"same": "confirms"}.get(self.expect, self.expect)


def measure(cast: Cast, file: Path = PAIRS) -> dict[str, dict[str, float]]:
    """Precision and recall of "the same", and how often the expected answer came out."""
    return {"claims": figures(pairs(cast, file))}


def pairs(cast: Cast, file: Path = PAIRS) -> list[Pair]:
    """The pairs of a file, decided in its order."""
    return [_decided(row, cast) for row in sets.objects(file)]


def figures(found: Iterable[Pair]) -> dict[str, float]:
    """`same_precision`, `same_recall` and `expected`, each 0..1."""
    rows = list(found)
    right = sum(pair.said_same and pair.same for pair in rows)
    said = sum(pair.said_same for pair in rows)
    same = sum(pair.same for pair in rows)
    expected = sum(pair.as_expected for pair in rows)
    return {
        "same_precision": right / said if said else 1.0,
        "same_recall": right / same if same else 1.0,
        "expected": expected / len(rows) if rows else 1.0,
    }


def by_kind(found: Iterable[Pair]) -> Mapping[str, list[Pair]]:
    """The pairs of each kind."""
    kinds: dict[str, list[Pair]] = defaultdict(list)
    for pair in found:
        kinds[pair.kind].append(pair)
    return kinds


def _decided(row: Mapping[str, Any], cast: Cast) -> Pair:
    earlier = _utterance(row["a"], cast, _ON_RECORD)
    new = _utterance(row["b"], cast, 0)
    decision = deciding.decide(new, [earlier], lambda key: _RARITY)
    return Pair(row["id"], row["kind"], row["same"], row["expect"], decision)


def _utterance(side: Mapping[str, str], cast: Cast, claim_id: int) -> Utterance:
    text, lang = side["text"], side["lang"]
    day = date.fromisoformat(side["said_on"])
    claimant = _claimant(side["claimant"], lang, day, cast)
    referring = REFERRING.get(lang, Referring())
    return Utterance(
        claimant=claimant or fold(side["claimant"]).text,
        day=day,
        lang=lang,
        content=text,
        signature=signature(text, lang, cast.named(text)),
        polarity=acts.polarity_of(acts.main_clause(text, referring), referring),
        claim_id=claim_id,
        known=bool(claimant),
    )


def _claimant(words: str, lang: str, day: date, cast: Cast) -> str:
    """Who is meant: a person, an office, a body, a place; "" where no watch knows."""
    named = cast.named(words)
    of_kind = {mention.kind: mention.entity for mention in reversed(named)}
    called = cast.called(words, lang, day)
    if "person" not in of_kind and called is not None:
        return called.entity
    known = (of_kind[kind] for kind in ("person", "body", "outlet", "place") if kind in of_kind)
    return next(known, "")
