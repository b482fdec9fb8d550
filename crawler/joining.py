"""Statements that were decided on, stored with what they mean for their claims and for others."""

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session

from analysis.claim import Decision
from crawler import settling
from store import claims
from store.changing import renew
from store.numbering import insert, number
from store.tables.claims import Claim, ClaimLink, StatementRow

_STATUSES = ("new", "confirmed", "recurring", "varied", "denied")
"""What a claim can be, each outweighing those before it."""

_OTHERS_STATUS = {"variant": "varied", "denies": "denied"}
_OWN_STATUS = {"variant": "varied", "recurring": "recurring"}


def own(position: int) -> int:
    """The number by which decisions name the claim that a statement of this article makes."""
    return -position - 1


def store(
    session: Session, rows: Sequence[StatementRow], decisions: Sequence[Decision], alertable: bool
) -> None:
    """Store the statements of one article, each with its claim: a known one, or one of its own.

    `alertable`: claims of their own may be told.
    """
    pairs = list(zip(rows, decisions, strict=True))
    on_record = claims.joined(session, _named(decisions), rows[0].outlet_id)
    known = {claim.id or 0: claim for _, claim in on_record}
    before = [(claim, dict(vars(claim))) for _, claim in on_record]
    carried = {claim.id for has, claim in on_record if has}
    linked = claims.linked(session, known) if any(one.links for one in decisions) else set()
    made = {
        own(n): _claim(row, decision, alertable)
        for n, (row, decision) in enumerate(pairs)
        if decision.claim_id is None
    }
    number(session, [*made.values()])
    number(session, rows)
    found = known | made
    joined = [found[decision.claim_id or own(n)] for n, decision in enumerate(decisions)]
    for claim, (row, decision) in zip(joined, pairs, strict=True):
        _fill(claim, row, decision, found)
    links = []
    for claim, (row, decision) in zip(joined, pairs, strict=True):
        _grow(session, claim, row, new_outlet=claim.id not in carried)
        carried.add(claim.id)
        for link in _links(claim, row, decision, found):
            if (key := (link.claim_id, link.other_id, link.relation)) not in linked:
                linked.add(key)
                links.append(link)
    renew(session, before)
    for some in ([*made.values()], rows, links):  # claims first: a statement names its own
        insert(session, some)


def _named(decisions: Sequence[Decision]) -> set[int]:
    """The claims on record that decisions name."""
    named = {number for one in decisions for number in (one.claim_id, one.of_claim) if number}
    named |= {link.claim_id for one in decisions for link in one.links}
    return {number for number in named if number > 0}


def _claim(row: StatementRow, decision: Decision, alertable: bool) -> Claim:
    return Claim(
        claimant=row.claimant,
        claimant_name=row.claimant_name,
        text=row.content,
        lang=row.lang,
        act=row.act,
        polarity=row.polarity,
        first_said_on=row.day,
        last_said_on=row.day,
        first_seen_at=row.seen_at,
        last_seen_at=row.seen_at,
        status=_OWN_STATUS.get(decision.novelty, "new"),
        outlets=0,
        alertable=alertable,
        background=row.background,
    )


def _fill(claim: Claim, row: StatementRow, decision: Decision, found: Mapping[int, Claim]) -> None:
    """Give a statement its claim and what was decided of it."""
    other = found.get(decision.of_claim or 0)
    row.claim_id, row.novelty = claim.id or 0, decision.novelty
    row.of_claim = other.id if other else None
    row.score, row.reason = decision.score, decision.reason
    row.indexed = row.copied_from is None and claim.indexed < claims.MOST_INDEXED
    claim.indexed += row.indexed
    if decision.novelty == "recurring" and decision.claim_id is None:
        claim.recurs_of = row.of_claim


def _grow(session: Session, claim: Claim, row: StatementRow, new_outlet: bool) -> None:
    """Bring a claim up to date with a statement that was stored under it."""
    claim.statements += 1
    claim.withdrawn_at = None
    if new_outlet:
        claim.outlets += 1
        if claim.outlets > 1:
            _raise(claim, "confirmed")
    claim.first_said_on = min(claim.first_said_on, row.day)
    claim.last_said_on = max(claim.last_said_on, row.day)
    claim.last_seen_at = max(claim.last_seen_at, row.seen_at)
    if claim.first_statement_id is None or row.seen_at < claim.first_seen_at:
        claim.first_statement_id, claim.first_seen_at = row.id, row.seen_at
    if claim.origin_statement_id is None:
        claim.origin_statement_id = row.id
    else:
        settling.grown(session).add(claim.id or 0)


def _raise(claim: Claim, status: str) -> None:
    if _STATUSES.index(status) > _STATUSES.index(claim.status):
        claim.status = status


def _links(
    claim: Claim, row: StatementRow, decision: Decision, found: Mapping[int, Claim]
) -> Iterator[ClaimLink]:
    """What a statement makes of its claim and others, which are told of it."""
    for link in decision.links:
        other = found.get(link.claim_id)
        if other is None or other is claim:
            continue
        if link.relation in _OTHERS_STATUS:
            _raise(other, _OTHERS_STATUS[link.relation])
        yield ClaimLink(
            claim_id=claim.id or 0,
            other_id=other.id or 0,
            relation=link.relation,
            score=link.score,
            reason=link.reason,
            statement_id=row.id or 0,
        )
