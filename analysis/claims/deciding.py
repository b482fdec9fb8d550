"""Whether a claim is new: gates first, likeness second, and every answer with its reason.

A wrong "the same" hides a new claim from its reader for good; a wrong "new" costs a line in a
digest. So the same is only said where nothing speaks against it, and what lies between is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.claim import Decision, Link, Novelty, Relation, Utterance
from analysis.claims import wording
from analysis.claims.gates import Conflict, conflicts
from analysis.claims.likeness import Likeness, Scales, is_enough, is_told, likeness, share_little
from analysis.claims.terms import Content, content_of
from analysis.concepts import shown
from analysis.folding import fold

WAVE_DAYS = 21
"""A claim is repeated within this many days; what is said again later recurs."""

SAME = {True: 0.48, False: 0.41}
"""Likeness from which two contents are the same, in one language and over two."""
POSSIBLE = {True: 0.41, False: 0.37}
"""Likeness from which they are shown as possibly the same."""
QUOTED = 0.6
"""Share of the shorter one's runs of words from which the wording itself is the same."""
AKIN = {True: 0.44, False: 0.4}
"""Likeness from which a changed number or an older claim is told."""
DENIED = {True: 0.52, False: 0.48}
"""Likeness from which a denial is told; of one subject much is denied that nobody said."""
_LEAST_ALIKE = min(*POSSIBLE.values(), *AKIN.values())
_SHOWN = 5
_NEARLY = 0.55
_TURNED = 0.85
_WORDING = 0.3
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
    new: Utterance, candidates: Sequence[Utterance], rarity: Callable[[int], float]
) -> Decision:
    """What a statement is to the claims on record, among `candidates` of any claimant and day.

    `rarity(key)` is the share of statements on record that hold a key, 0..1. Only a candidate of
    the same claimant within 21 days can be confirmed; another claimant can only be denied, or deny.
    """
    content = content_of(new.signature, new.lang)
    scales = Scales(rarity)
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
    alike = likeness(content, before, scales, unsaid)
    if exact:
        alike = replace(alike, score=1.0, quoted=1.0)
    score = max(alike.score, alike.quoted)
    if score < min(_LEAST_ALIKE, QUOTED):
        return _Answer("new", score, "", earlier.claim_id)
    if (new.act == "no-comment") != (earlier.act == "no-comment"):
        return _Answer("new", score, "one of them only declines to comment", earlier.claim_id)
    against = [*conflicts(content, before), *_exchanged(content, before, alike)]
    if not against and _WORDING <= alike.quoted < 1.0:
        against += _reworded(new, earlier)
    novelty, reason = _judge(new, earlier, alike, against)
    return _Answer(novelty, score, reason, earlier.claim_id)


def _exchanged(new: Content, before: Content, alike: Likeness) -> Iterator[Conflict]:
    """One thing put in another's place, all others being the same: another thing is told."""
    here, there = alike.only
    nearly = alike.score >= _NEARLY or alike.quoted >= QUOTED
    if nearly and len(here) == len(there) == 1 and _are_concepts(here | there):
        told = (", ".join(sorted(map(shown, only))) for only in (here, there))
        yield Conflict("detail", "{} here, {} there".format(*told))
    if (
        alike.score >= _TURNED
        and alike.same_language
        and new.order
        and new.order == before.order[::-1]
    ):
        told = (" before ".join(order) for order in (new.order, before.order))
        yield Conflict("detail", "{} here, {} there".format(*told))


def _reworded(new: Utterance, earlier: Utterance) -> Iterator[Conflict]:
    for here, there in wording.replaced(new.content, earlier.content, new.lang):
        yield Conflict("detail", f"“{here}” here, “{there}” there in the same words")


def _are_concepts(terms: Iterable[str]) -> bool:
    """Whether the meaning of all is known: an unknown word may be another word for the same."""
    return all(term.startswith("c:") for term in terms)


def _is_word_for_word(new: Utterance, earlier: Utterance) -> bool:
    return new.lang == earlier.lang and fold(new.content).text == fold(earlier.content).text


def _judge(
    new: Utterance, earlier: Utterance, alike: Likeness, against: Sequence[Conflict]
) -> tuple[Novelty, str]:
    denied = _denied(new, earlier, against)
    days = abs((new.day - earlier.day).days)
    apart = _apart(days)
    akin = _is_akin(alike, AKIN)
    if denied and days <= WAVE_DAYS and _is_akin(alike, DENIED):
        return "denies", f"{denied}; {apart}, {_measured(alike, DENIED)}"
    if new.claimant != earlier.claimant:
        return "new", "another speaker"
    if denied:
        return "new", denied
    if days > WAVE_DAYS:
        if akin:
            return "recurring", f"same speaker, {apart}, {_measured(alike, AKIN)}"
        return "new", f"{apart}, {_measured(alike, AKIN)}"
    if against:
        if akin:
            told = "; ".join(conflict.reason for conflict in against)
            return "variant", f"same speaker, {apart}, but {told}; {_measured(alike, AKIN)}"
        return "new", against[0].reason
    return _within_wave(alike, apart)


def _within_wave(alike: Likeness, apart: str) -> tuple[Novelty, str]:
    """Nothing speaks against it: likeness decides."""
    if alike.score >= 1.0 or (is_told(alike) and alike.score >= SAME[alike.same_language]):
        return "confirms", f"same speaker, {apart}, {_measured(alike, SAME)}"
    if alike.quoted >= QUOTED and not all(alike.only):
        wording = f"{alike.quoted:.0%} of the wording shared (threshold {QUOTED:.0%})"
        return "confirms", f"same speaker, {apart}, {wording}"
    if _is_akin(alike, POSSIBLE):
        return "possible", f"same speaker, {apart}, {_measured(alike, SAME)}"
    return "new", f"same speaker, {apart}, {_measured(alike, POSSIBLE)}"


def _denied(new: Utterance, earlier: Utterance, against: Sequence[Conflict]) -> str:
    """Why one denies the other, or nothing. The content of a denial is what is denied."""
    negated = [conflict for conflict in against if conflict.kind == "negation"]
    turned = (new.act == "denial") != (earlier.act == "denial")
    if not negated and _unseen_negation(new, earlier):
        turned = not turned
    if bool(negated) == turned:
        return ""
    return negated[0].reason if negated else "one states what the other denies"


def _unseen_negation(new: Utterance, earlier: Utterance) -> bool:
    """Whether whoever read the texts found one negative where no word of the content says so."""
    told = (content_of(one.signature, one.lang).signs.values() for one in (new, earlier))
    return new.polarity != earlier.polarity and all(sign > 0 for signs in told for sign in signs)


def _is_akin(alike: Likeness, thresholds: dict[bool, float]) -> bool:
    told = alike.score >= thresholds[alike.same_language] and is_enough(alike)
    return told or alike.score >= 1.0 or alike.quoted >= QUOTED


def _apart(days: int) -> str:
    if days == 0:
        return "the same day"
    return f"{days} {'day' if days == 1 else 'days'} apart"


def _measured(alike: Likeness, thresholds: dict[bool, float]) -> str:
    words = ", ".join(map(shown, alike.shared[:_SHOWN])) or "none"
    threshold = thresholds[alike.same_language]
    across = "" if alike.same_language else " over two languages"
    share = f"{alike.score:.0%} of the telling words shared{across}"
    return f"{share} (threshold {threshold:.0%}): {words}"


def _why_new(answers: Sequence[_Answer]) -> str:
    if not answers:
        return "nothing on record shares a telling word"
    nearest = max(answers, key=lambda answer: answer.score)
    told = nearest.reason or f"{nearest.score:.0%} of the telling words shared"
    return f"nearest of {len(answers)} on record: {told}"
