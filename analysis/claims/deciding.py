"""Whether a claim is new: gates first, likeness second, and every answer with its reason.

A wrong "the same" hides a new claim from its reader for good; a wrong "new" costs a line in a
digest. So the same is only said where nothing speaks against it, and what lies between is shown.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.claim import Decision, Link, Novelty, Relation, Utterance
from analysis.claims.judging import LEAST, WAVE_DAYS, Pair, judge
from analysis.claims.likeness import Scales, likeness, share_little
from analysis.claims.terms import Content, content_of
from analysis.folding import fold

__all__ = ["WAVE_DAYS", "decide"]

_CONTRADICTED = 0.25
# The best answer first: what belongs to a claim, then what stands against one.
_RANK: dict[Novelty, int] = {
    "confirms": 0, "denies": 1, "variant": 2, "possible": 3, "recurring": 4, "new": 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a statement is to one earlier one; `score` is how alike their contents are."""

    novelty: Novelty
    score: float
    reason: str
    claim_id: int


def decide(
    new: Utterance, candidates: Sequence[Utterance], rarity: Callable[[int], float] | Scales
) -> Decision:
    """What a statement is to the claims on record, among `candidates` of any claimant and day.

    `rarity(key)` is the share of statements on record that hold a key, 0..1; scales made of it
    weigh a term once for several decisions. Only a candidate of the same claimant within 21 days
    can be confirmed; another claimant can only be denied, or deny.
    """
    content = content_of(new.signature, new.lang)
    scales = rarity if isinstance(rarity, Scales) else Scales(rarity)
    answers = [_compare(new, content, earlier, scales) for earlier in candidates]
    of_claims = list(_best_of_claims(answer for answer in answers if answer.novelty != "new"))
    if not of_claims:
        return Decision("new", reason=_why_new(answers))
    best = min(
        of_claims, key=lambda answer: (_RANK[answer.novelty], -answer.score, answer.claim_id)
    )
    confirmed = best.novelty == "confirms"
    return Decision(
        novelty=best.novelty,
        claim_id=best.claim_id if confirmed else None,
        of_claim=best.claim_id,
        score=round(best.score, 3),
        reason=best.reason,
        links=tuple(_links(of_claims)),
    )


def _best_of_claims(answers: Iterable[_Answer]) -> Iterable[_Answer]:
    """For each claim the answer of the member that is most alike."""
    best: dict[int, _Answer] = {}
    for answer in answers:
        known = best.get(answer.claim_id)
        if known is None or _nearer(answer) < _nearer(known):
            best[answer.claim_id] = answer
    return best.values()


def _nearer(answer: _Answer) -> tuple[float, int]:
    """What contradicts one member weighs more than what a shorter one leaves open."""
    against = answer.novelty in ("variant", "denies")
    return -answer.score - (_CONTRADICTED if against else 0.0), _RANK[answer.novelty]


def _links(answers: Iterable[_Answer]) -> Iterable[Link]:
    relations: dict[Novelty, Relation] = {
        "variant": "variant", "denies": "denies", "possible": "possible", "recurring": "recurring",
    }  # fmt: skip
    for answer in answers:
        if answer.novelty in relations:
            relation = relations[answer.novelty]
            yield Link(answer.claim_id, relation, round(answer.score, 3), answer.reason)


def _compare(new: Utterance, content: Content, earlier: Utterance, scales: Scales) -> _Answer:
    before = content_of(earlier.signature, earlier.lang)
    exact = content.runs == before.runs and _is_word_for_word(new, earlier)
    if not exact and share_little(content, before):
        return _Answer("new", 0.0, "", earlier.claim_id)
    unsaid = new.claimant if new.claimant == earlier.claimant else ""
    alike = likeness(content, before, scales, unsaid, least=0.0 if exact else LEAST)
    if exact:
        alike = replace(alike, score=1.0, quoted=1.0)
    score = max(alike.score, alike.quoted)
    if score < LEAST:
        return _Answer("new", score, "", earlier.claim_id)
    if (new.act == "no-comment") != (earlier.act == "no-comment"):
        return _Answer("new", score, "one of them only declines to comment", earlier.claim_id)
    pair = Pair(new, content, earlier, before, alike)
    novelty, reason = judge(pair)
    return _Answer(novelty, score, reason, earlier.claim_id)


def _is_word_for_word(new: Utterance, earlier: Utterance) -> bool:
    if new.lang != earlier.lang:
        return False
    return new.content == earlier.content or fold(new.content).text == fold(earlier.content).text


def _why_new(answers: Sequence[_Answer]) -> str:
    if not answers:
        return "nothing on record shares a telling word"
    nearest = max(answers, key=lambda answer: answer.score)
    told = nearest.reason or f"{nearest.score:.0%} of the telling words shared"
    return f"nearest of {len(answers)} on record: {told}"
