"""The statements of an article into the store: what each is to the claims on record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlmodel import Session

from analysis.claim import Decision, Utterance
from analysis.claims import deciding
from analysis.folding import fold
from crawler import counting, settling
from crawler.reader import Said
from store import claims, terms
from store.tables.article import Article
from store.tables.claims import Claim, ClaimLink, StatementRow
from store.terms import STATEMENTS

_STATUSES = ("new", "confirmed", "recurring", "varied", "denied")
"""What a claim can be, each outweighing those before it."""

_OTHERS_STATUS = {"variant": "varied", "denies": "denied"}
_OWN_STATUS = {"variant": "varied", "recurring": "recurring"}
_HALF = 2


@dataclass(slots=True)
class _Record:
    """What the record holds that the statements of one article are compared with."""

    session: Session
    counts: dict[int, int]
    loaded: dict[int, Utterance] = field(default_factory=dict)

    def candidates(self, new: Utterance, own: Iterable[int]) -> list[Utterance]:
        """Statements that may be of the same claim, those of its own article (`own`) included."""
        keys = new.signature.keys
        found = dict.fromkeys(claims.near(self.session, keys, new.day, self.counts))
        found |= dict.fromkeys(claims.far(self.session, keys, new.day, self.counts))
        found |= dict.fromkeys(own)
        missing = [number for number in found if number not in self.loaded]
        fresh = claims.utterances(self.session, missing)
        self.loaded |= fresh
        self.count(key for one in fresh.values() for key in one.signature.keys)
        return [self.loaded[number] for number in found]

    def count(self, keys: Iterable[int]) -> None:
        """Have terms counted that were not asked for yet."""
        unknown = {key for key in keys if key not in self.counts}
        if unknown:
            found = terms.counts(self.session, STATEMENTS, unknown)
            self.counts |= dict.fromkeys(unknown, 0) | found

    def rarity(self, key: int) -> float:
        """The share of the statements on record that hold a term."""
        return terms.rarity(self.counts, key)


@dataclass(frozen=True, slots=True)
class Edition:
    """A text of an article: which version it is, when it was first seen, and whether what it has
    of new may be told."""

    article: Article
    number: int
    seen_at: datetime
    alertable: bool


def first(article: Article) -> Edition:
    """The text that an article was stored with."""
    may_be_told = article.alertable and article.relevant
    return Edition(article, 1, article.first_seen_at, may_be_told)


def file(session: Session, edition: Edition, said: Sequence[tuple[int, Said]]) -> None:
    """Store statements of an article with their places in it, each with the claim it belongs to.

    A copy's statement that stands in the original too is filed under the original's claim without
    being compared, and is not indexed again; what a copy adds of its own is compared as any other.
    """
    if not said:
        return
    article = edition.article
    original = claims.of_article(session, article.copy_of) if article.copy_of else ()
    record = _Record(session, {})
    record.count(key for _, one in said for key in one.signature.keys)
    filed: list[StatementRow] = []
    for position, one in said:
        row = drafted(edition, one, position)
        repeated = _repeated(row, original)
        if repeated is not None:
            decision = _repeating(article, repeated)
            row.copied_from = repeated.id
        else:
            decision = _decided(record, row, one, [done.id or 0 for done in filed])
        _place(session, edition, row, decision)
        filed.append(row)
        if row.copied_from is None:
            counting.file(session, row, one.figures)
    terms.add(session, STATEMENTS, [claims.entry(row) for row in filed if row.indexed])


def drafted(edition: Edition, said: Said, position: int) -> StatementRow:
    """A statement as it is stored, of no claim yet."""
    article = edition.article
    row = StatementRow(
        article_id=article.id or 0,
        position=position,
        version=edition.number,
        claimant="",
        claimant_name="",
        content="",
        lang=article.lang,
        outlet_id=article.outlet_id,
        day=day_of(article),
        published_at=article.published_at if edition.number == 1 else edition.seen_at,
        seen_at=edition.seen_at,
        claim_id=0,
        novelty="new",
    )
    fill(row, article, said)
    return row


def fill(row: StatementRow, article: Article, said: Said) -> None:
    """Give a row what was extracted of its statement."""
    it = said.statement
    row.claimant, row.known = it.entity or fold(it.claimant).text, it.entity is not None
    row.claimant_name, row.claimant_text = it.claimant, it.claimant_text
    row.claimant_start, row.claimant_end = it.claimant_span or (None, None)
    row.resolved_by, row.cue = it.resolved_by, it.cue
    row.cue_start, row.cue_end = it.cue_span or (None, None)
    row.content, row.spans = it.content, [list(span) for span in it.spans]
    row.kind, row.act, row.polarity = it.kind, it.act, it.polarity
    row.addressee, row.medium = it.addressee, it.medium
    row.relay = [
        {
            "name": relay.name,
            "text": relay.text,
            "span": list(relay.span) if relay.span else None,
            "entity": relay.entity,
        }
        for relay in it.relay
    ]
    row.said_on, row.said_on_from = it.said_on, it.said_on_from
    row.background, row.day = it.background, it.said_on or day_of(article)
    row.signature = claims.signature_json(said.signature)


def day_of(article: Article) -> date:
    """The day that what an article tells without a day counts for."""
    return article.published_day or article.first_seen_at.date()


def _decided(record: _Record, row: StatementRow, said: Said, own: Sequence[int]) -> Decision:
    new = Utterance(
        claimant=row.claimant,
        day=row.day,
        lang=row.lang,
        content=row.content,
        signature=said.signature,
        polarity=said.statement.polarity,
        act=said.statement.act,
        background=row.background,
    )
    decision = deciding.decide(new, record.candidates(new, own), record.rarity)
    if row.background and decision.novelty == "new":
        when = f"said on {row.said_on}" if row.said_on else row.said_on_from or "said before"
        return replace(decision, novelty="recurring", reason=f"background, no news: {when}")
    return decision


def _repeated(row: StatementRow, original: Sequence[StatementRow]) -> StatementRow | None:
    """The statement of a copy's original that a statement repeats."""
    words = fold(row.content).text
    for other in original:
        theirs = fold(other.content).text
        if words == theirs:
            return other
        shorter, longer = sorted((words, theirs), key=len)
        if (
            row.claimant == other.claimant
            and shorter in longer
            and _HALF * len(shorter) >= len(longer)
        ):
            return other
    return None


def _repeating(article: Article, repeated: StatementRow) -> Decision:
    share = f" ({article.copy_share:.0%} of its text)" if article.copy_share else ""
    reason = f"stands in a copy of article {repeated.article_id}{share}"
    return Decision("confirms", repeated.claim_id, repeated.claim_id, 1.0, reason)


def _place(session: Session, edition: Edition, row: StatementRow, decision: Decision) -> None:
    """Store a statement under its claim, with what it means for that and for others."""
    known = session.get(Claim, decision.claim_id) if decision.claim_id else None
    claim = known or _claim(session, edition, row, decision)
    new_outlet = known is None or not claims.has_outlet(session, claim.id or 0, row.outlet_id)
    row.claim_id, row.novelty, row.of_claim = claim.id or 0, decision.novelty, decision.of_claim
    row.score, row.reason = decision.score, decision.reason
    row.indexed = row.copied_from is None and claim.indexed < claims.MOST_INDEXED
    session.add(row)
    session.flush()
    _join(session, claim, row, new_outlet)
    _link(session, claim, row, decision)


def _claim(session: Session, edition: Edition, row: StatementRow, decision: Decision) -> Claim:
    claim = Claim(
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
        recurs_of=decision.of_claim if decision.novelty == "recurring" else None,
        outlets=0,
        alertable=edition.alertable,
        background=row.background,
    )
    session.add(claim)
    session.flush()
    return claim


def _join(session: Session, claim: Claim, row: StatementRow, new_outlet: bool) -> None:
    """Bring a claim up to date with a statement that was stored under it."""
    claim.statements += 1
    claim.indexed += row.indexed
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


def _link(session: Session, claim: Claim, row: StatementRow, decision: Decision) -> None:
    if not decision.links:
        return
    others = claims.of_numbers(session, [link.claim_id for link in decision.links])
    for link in decision.links:
        other = others.get(link.claim_id)
        known = session.get(ClaimLink, (claim.id, link.claim_id, link.relation))
        if other is None or other is claim or known is not None:
            continue
        if link.relation in _OTHERS_STATUS:
            _raise(other, _OTHERS_STATUS[link.relation])
        session.add(
            ClaimLink(
                claim_id=claim.id or 0,
                other_id=link.claim_id,
                relation=link.relation,
                score=link.score,
                reason=link.reason,
                statement_id=row.id or 0,
            )
        )
