"""Statements and claims as rows for other programs; the fields are a contract (docs/cli.md)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from analysis.utterance import Span, Statement
from store.tables.article import Article
from store.tables.claims import Claim, ClaimLink, StatementRow

Row = dict[str, Any]

STATEMENT_FIELDS = (
    "id", "article_url", "outlet", "claimant", "claimant_text", "claimant_span", "cue", "cue_span",
    "content", "spans", "kind", "act", "polarity", "addressee", "medium", "relay", "said_on",
    "claim_id", "novelty", "of_claim", "reason",
)  # fmt: skip
CLAIM_FIELDS = (
    "id", "claimant", "text", "first_said_on", "first_seen_at", "outlets", "independent_origins",
    "status", "recurs_of", "contradicts",
)  # fmt: skip
_BATCH = 500


def statement_rows(session: Session) -> Iterator[Row]:
    """Every statement that stands in its article, in the order they were stored."""
    last = 0
    while rows := _statements_after(session, last):
        for row, url in rows:
            yield statement_row(row, url)
        last = rows[-1][0].id or last
        session.expunge_all()


def statement_row(row: StatementRow, url: str) -> Row:
    """A stored statement; offsets count code points of its article's text."""
    same = (
        "id",
        "claimant_text",
        "cue",
        "content",
        "spans",
        "kind",
        "act",
        "polarity",
        "addressee",
    )
    placed = ("medium", "said_on", "claim_id", "novelty", "of_claim", "reason")
    return {name: getattr(row, name) for name in (*same, *placed)} | {
        "article_url": url,
        "outlet": row.outlet_id,
        "claimant": row.claimant_name,
        "claimant_span": _span(row.claimant_start, row.claimant_end),
        "cue_span": _span(row.cue_start, row.cue_end),
        "relay": [{name: relay[name] for name in ("name", "text", "span")} for relay in row.relay],
    }


def unfiled(statement: Statement, url: str, outlet: str | None) -> Row:
    """A statement that is not stored, with the same fields; it belongs to no claim yet."""
    same = ("claimant", "claimant_text", "cue", "content", "kind", "act", "polarity", "addressee")
    found = {name: getattr(statement, name) for name in (*same, "medium", "said_on")} | {
        "id": None,
        "article_url": url,
        "outlet": outlet,
        "claimant_span": _listed(statement.claimant_span),
        "cue_span": _listed(statement.cue_span),
        "spans": [list(span) for span in statement.spans],
        "relay": [
            {"name": relay.name, "text": relay.text, "span": _listed(relay.span)}
            for relay in statement.relay
        ],
        "claim_id": None,
        "novelty": None,
        "of_claim": None,
        "reason": "",
    }
    return {name: found[name] for name in STATEMENT_FIELDS}


def claim_rows(session: Session) -> Iterator[Row]:
    """Every claim, in the order they were stored."""
    last = 0
    while found := _claims_after(session, last):
        yield from rows(session, found)
        last = found[-1].id or last
        session.expunge_all()


def claim_row(session: Session, claim: Claim) -> Row:
    """A claim with who has it, and the claims that it denies or that deny it."""
    return next(rows(session, [claim]))


def rows(session: Session, found: Sequence[Claim]) -> Iterator[Row]:
    """Some claims, each as `claim_row` gives it."""
    numbers = [claim.id or 0 for claim in found]
    outlets, contradicted = _outlets(session, numbers), _contradicted(session, numbers)
    same = ("id", "text", "first_said_on", "first_seen_at", "independent_origins", "status")
    for claim in found:
        yield {name: getattr(claim, name) for name in (*same, "recurs_of")} | {
            "claimant": claim.claimant_name,
            "outlets": outlets.get(claim.id or 0, []),
            "contradicts": sorted(contradicted.get(claim.id or 0, ())),
        }


def _statements_after(session: Session, last: int) -> Sequence[tuple[StatementRow, str]]:
    query = (
        select(StatementRow, Article.url)
        .join(Article, col(Article.id) == col(StatementRow.article_id))
        .where(col(StatementRow.id) > last, col(StatementRow.gone_in).is_(None))
    )
    return session.exec(query.order_by(col(StatementRow.id)).limit(_BATCH)).all()


def _claims_after(session: Session, last: int) -> Sequence[Claim]:
    query = select(Claim).where(col(Claim.id) > last, col(Claim.withdrawn_at).is_(None))
    return session.exec(query.order_by(col(Claim.id)).limit(_BATCH)).all()


def _outlets(session: Session, claims: Iterable[int]) -> Mapping[int, list[str]]:
    """The outlets that carry each claim, by name; those that took it out of their text do not."""
    query = select(StatementRow.claim_id, StatementRow.outlet_id).where(
        col(StatementRow.claim_id).in_(list(claims)), col(StatementRow.gone_in).is_(None)
    )
    in_order = (col(StatementRow.claim_id), col(StatementRow.outlet_id))
    rows = session.exec(query.distinct().order_by(*in_order))
    found: dict[int, list[str]] = {}
    for claim, outlet in rows:
        found.setdefault(claim, []).append(outlet)
    return found


def _contradicted(session: Session, claims: Sequence[int]) -> Mapping[int, set[int]]:
    query = select(ClaimLink).where(
        ClaimLink.relation == "denies",
        col(ClaimLink.claim_id).in_(claims) | col(ClaimLink.other_id).in_(claims),
    )
    found: dict[int, set[int]] = {}
    for link in session.exec(query):
        found.setdefault(link.claim_id, set()).add(link.other_id)
        found.setdefault(link.other_id, set()).add(link.claim_id)
    return found


def _span(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]


def _listed(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
