"""The statements of an article into the store: what each is to the claims on record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlmodel import Session

from analysis.claim import Decision, Utterance
from analysis.claims import deciding, signature
from analysis.claims.likeness import Scales
from analysis.folding import fold
from analysis.utterance import Relay
from crawler import counting, joining
from crawler.reader import Said
from store import claims, terms
from store.claims import Asked, Told
from store.tables.article import Article
from store.tables.claims import StatementRow
from store.terms import STATEMENTS

_HALF = 2


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
    told = claims.told_in(session, article.copy_of) if article.copy_of else ()
    original = [(fold(one.content).text, one) for one in told]
    rows = [drafted(edition, one, position) for position, one in said]
    repeated = [_repeated(row, original) for row in rows]
    news = [_utterance(row, one) for row, (_, one) in zip(rows, said, strict=True)]
    record = _Record(session, [new for new, old in zip(news, repeated, strict=True) if not old])
    decisions = []
    for n, (row, new, old) in enumerate(zip(rows, news, repeated, strict=True)):
        row.copied_from = old.id if old else None
        decision = _repeating(article, old) if old else _decided(record, row, new)
        decisions.append(decision)
        record.own.append(replace(new, claim_id=decision.claim_id or joining.own(n)))
    joining.store(session, rows, decisions, edition.alertable)
    own = zip(rows, said, strict=True)
    counting.file(session, ((row, one.figures) for row, (_, one) in own if not row.copied_from))
    terms.add(session, STATEMENTS, [claims.entry(row) for row in rows if row.indexed])


class _Record:
    """What the record holds that the new statements of one article are compared with."""

    def __init__(self, session: Session, news: Sequence[Utterance]) -> None:
        """Looks up all at once: a query for each statement would cost more than what it finds."""
        self._session = session
        self._counts: dict[int, int] = {}
        self._count({key for one in news for key in one.signature.keys})
        asked = [
            Asked(one.signature.keys, one.day, one.claimant if one.known else "") for one in news
        ]
        found = claims.candidates(session, asked, self._counts)
        self._found = {id(new): numbers for new, numbers in zip(news, found, strict=True)}
        numbers = {number for found in self._found.values() for number in found}
        self._loaded = claims.utterances(session, numbers)
        # All that is weighed, or a term would weigh more where fewer candidates hold it.
        contents = (one.signature for one in (*news, *self._loaded.values()))
        self._count(signature.weighed(contents))
        self.own: list[Utterance] = []
        # No reference to the record itself: a cycle would keep all that it has read for a while.
        self.scales = Scales(partial(terms.rarity, self._counts))

    def candidates(self, new: Utterance) -> list[Utterance]:
        """Statements that may be of the same claim, those before it in its article included."""
        akin = claims.akin(new, self.own, self._counts)
        return [*(self._loaded[number] for number in self._found[id(new)]), *akin]

    def _count(self, keys: set[int]) -> None:
        if unknown := keys - self._counts.keys():
            self._counts |= dict.fromkeys(unknown, 0)
            self._counts |= terms.counts(self._session, STATEMENTS, unknown)


def drafted(edition: Edition, said: Said, position: int) -> StatementRow:
    """A statement as it is stored, of no claim yet."""
    article = edition.article
    return StatementRow(
        article_id=article.id or 0,
        position=position,
        version=edition.number,
        lang=article.lang,
        outlet_id=article.outlet_id,
        published_at=article.published_at if edition.number == 1 else edition.seen_at,
        seen_at=edition.seen_at,
        claim_id=0,
        novelty="new",
        **_extracted(article, said),
    )


def fill(row: StatementRow, article: Article, said: Said) -> None:
    """Give a stored row what was extracted of its statement."""
    for name, value in _extracted(article, said).items():
        setattr(row, name, value)


def _extracted(article: Article, said: Said) -> dict[str, Any]:
    it = said.statement
    claimant_start, claimant_end = it.claimant_span or (None, None)
    cue_start, cue_end = it.cue_span or (None, None)
    return {
        "claimant": it.entity or fold(it.claimant).text,
        "claimant_name": it.claimant,
        "known": it.entity is not None,
        "claimant_text": it.claimant_text,
        "claimant_start": claimant_start,
        "claimant_end": claimant_end,
        "resolved_by": it.resolved_by,
        "cue": it.cue,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "content": it.content,
        "spans": [list(span) for span in it.spans],
        "kind": it.kind,
        "act": it.act,
        "polarity": it.polarity,
        "addressee": it.addressee,
        "medium": it.medium,
        "relay": [_relay(one) for one in it.relay],
        "said_on": it.said_on,
        "said_on_from": it.said_on_from,
        "background": it.background,
        "day": it.said_on or day_of(article),
        "signature": claims.signature_json(said.signature),
    }


def _relay(relay: Relay) -> dict[str, Any]:
    span = list(relay.span) if relay.span else None
    return {"name": relay.name, "text": relay.text, "span": span, "entity": relay.entity}


def day_of(article: Article) -> date:
    """The day that what an article tells without a day counts for."""
    return article.published_day or article.first_seen_at.date()


def _utterance(row: StatementRow, said: Said) -> Utterance:
    return Utterance(
        claimant=row.claimant,
        day=row.day,
        lang=row.lang,
        content=row.content,
        signature=said.signature,
        polarity=said.statement.polarity,
        act=said.statement.act,
        background=row.background,
        known=row.known,
        article=row.article_id,
    )


def _decided(record: _Record, row: StatementRow, new: Utterance) -> Decision:
    decision = deciding.decide(new, record.candidates(new), record.scales)
    if row.background and decision.novelty == "new":
        when = f"said on {row.said_on}" if row.said_on else row.said_on_from or "said before"
        return replace(decision, novelty="recurring", reason=f"background, no news: {when}")
    return decision


def _repeated(row: StatementRow, original: Sequence[tuple[str, Told]]) -> Told | None:
    """The statement of a copy's original, given with its folded words, that a statement repeats."""
    words = fold(row.content).text
    for theirs, other in original:
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


def _repeating(article: Article, repeated: Told) -> Decision:
    share = f" ({article.copy_share:.0%} of its text)" if article.copy_share else ""
    reason = f"stands in a copy of article {repeated.article_id}{share}"
    return Decision("confirms", repeated.claim_id, repeated.claim_id, 1.0, reason)
