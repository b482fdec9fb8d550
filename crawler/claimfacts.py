"""What is on record of claims, as plain data: who said it first, who repeats it, what differs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from analysis.claims import figures, quotations
from analysis.claims.publishers import Publishers
from analysis.claims.quotations import Quoted
from crawler import claimrows, lineagefacts
from crawler.errors import UsageError
from store import claims, stating
from store.tables.article import Article
from store.tables.claims import Claim, ClaimLink, Figure, StatementRow
from store.tracing import trace

Facts = dict[str, Any]

_LARGEST = 2**63  # beyond, no database has a number for it
_WAVES = 10
_MOST_FIGURES = 5000
_INVERSE = {
    "variant": "varied by",
    "denies": "denied by",
    "recurring": "recurred as",
    "possible": "possibly",
}
_DIRECT = {
    "variant": "varies",
    "denies": "denies",
    "recurring": "recurs from",
    "possible": "possibly",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are asked for: seen since a time, of a status, by a claimant.

    `claimant` is any part of the name, or the identifier of an entity.
    """

    since: datetime | None = None
    status: str | None = None
    claimant: str | None = None
    limit: int = 50


def listed(session: Session, wanted: Wanted) -> Iterator[Facts]:
    """Claims, the latest seen first, with their outlets counted."""
    query = select(Claim).where(col(Claim.withdrawn_at).is_(None))
    if wanted.since:
        query = query.where(Claim.last_seen_at >= wanted.since)
    if wanted.status:
        query = query.where(Claim.status == wanted.status)
    if wanted.claimant:
        query = query.where(or_(*_of(wanted.claimant)))
    latest = (col(Claim.first_seen_at).desc(), col(Claim.id).desc())
    found = session.exec(query.order_by(*latest).limit(wanted.limit)).all()
    for claim, row in zip(found, claimrows.rows(session, found), strict=True):
        yield row | {"last_seen_at": claim.last_seen_at}


def _of(claimant: str) -> Iterator[ColumnElement[bool]]:
    """What finds the claims of a claimant. SQLite knows capitals of the Latin alphabet only."""
    yield col(Claim.claimant) == claimant
    for written in {claimant, claimant.lower(), claimant.upper(), claimant.title()}:
        yield col(Claim.claimant_name).icontains(written, autoescape=True)


def shown(session: Session, number: int, publishers: Publishers) -> Facts:
    """Everything of one claim; UsageError for a number that none has."""
    claim = session.get(Claim, number) if 0 < number < _LARGEST else None
    if claim is None:
        raise UsageError(f"no claim {number}: `tumen claims list` shows numbers")
    rows = claims.of_claim(session, number)
    standing = [row for row in rows if row.gone_in is None]
    same = ("lang", "act", "polarity", "last_said_on", "last_seen_at", "background", "withdrawn_at")
    return (
        claimrows.claim_row(session, claim)
        | {name: getattr(claim, name) for name in same}
        | {
            "claimant_id": claim.claimant,
            "statements": list(_statements(session, rows)),
            "lineage": lineagefacts.facts(trace(session, rows, publishers)) if rows else None,
            "quotations": _quotations(standing, publishers),
            "links": list(_links(session, number)),
            "earlier_waves": list(_waves(session, claim)),
            "figures": [_figure(row) for row in _figures_of(session, rows)],
        }
    )


def series(session: Session, unit: str | None, publishers: Publishers) -> list[Facts]:
    """The figures on record as series over time: of one unit, or of all."""
    query = stating.figures().where(col(StatementRow.gone_in).is_(None))
    if unit:
        query = query.where(col(Figure.unit) == unit)
    rows = session.execute(query.order_by(col(Figure.day).desc()).limit(_MOST_FIGURES))
    found = figures.series(map(stating.stated, rows))
    return [
        {"unit": one.unit, "points": [_point(point, publishers) for point in one.points]}
        for one in found
    ]


def brief(row: StatementRow) -> Facts:
    """A statement in one line: whose, of which claim, what it was to the record, and why."""
    names = ("id", "claim_id", "content", "novelty", "of_claim", "score", "reason", "act")
    return {name: getattr(row, name) for name in names} | {
        "claimant": row.claimant_name,
        "resolved_by": row.resolved_by,
        "said_on": row.said_on,
        "said_on_from": row.said_on_from,
        "relay": [relay["name"] for relay in row.relay],
    }


def _statements(session: Session, rows: Sequence[StatementRow]) -> Iterator[Facts]:
    numbers = {row.article_id for row in rows}
    query = select(Article.id, Article.url).where(col(Article.id).in_(sorted(numbers)))
    urls = {number or 0: url for number, url in session.exec(query)}
    names = ("lang", "article_id", "published_at", "seen_at", "said_on_from", "score", "gone_in")
    for row in rows:
        stored = claimrows.statement_row(row, urls.get(row.article_id, ""))
        yield stored | {name: getattr(row, name) for name in names}


def _quotations(rows: Iterable[StatementRow], publishers: Publishers) -> Facts:
    quoted = [
        Quoted(
            words,
            row.lang,
            publishers.of(row.outlet_id).name,
            row.id or 0,
            row.published_at or row.seen_at,
        )
        for row in rows
        for words in quotations.quoted(row.content, row.kind)
    ]
    return {
        "altered": [
            {
                "marked": one.marked,
                "changes": list(one.changes),
                "original": _quoted(one.original),
                "others": [_quoted(other) for other in one.others],
            }
            for one in quotations.altered(quoted)
        ],
        "side_by_side": [[_quoted(one) for one in row] for row in quotations.side_by_side(quoted)],
    }


def _quoted(one: Quoted) -> Facts:
    return {
        "words": one.words,
        "lang": one.lang,
        "outlet": one.outlet,
        "statement_id": one.statement_id,
    }


def _links(session: Session, number: int) -> Iterator[Facts]:
    """How a claim stands to others, told from its side, with the words of both."""
    found = claims.links(session, number)
    others = claims.of_numbers(session, [_other(link, number) for link in found])
    for link in found:
        other = others.get(_other(link, number))
        if other is None:
            continue
        words = _DIRECT if link.claim_id == number else _INVERSE
        yield _claim(other) | {
            "relation": link.relation,
            "shown": words.get(link.relation, link.relation),
            "later": link.claim_id == number,
            "score": link.score,
            "reason": link.reason,
        }


def _other(link: ClaimLink, number: int) -> int:
    return link.other_id if link.claim_id == number else link.claim_id


def _waves(session: Session, claim: Claim) -> Iterator[Facts]:
    """The earlier waves that a claim recurs from, the latest first."""
    seen = {claim.id}
    while claim.recurs_of is not None and len(seen) <= _WAVES:
        before = session.get(Claim, claim.recurs_of)
        if before is None or before.id in seen:
            return
        seen.add(before.id)
        yield _claim(before)
        claim = before


def _claim(claim: Claim) -> Facts:
    return {
        "claim_id": claim.id,
        "claimant": claim.claimant_name,
        "text": claim.text,
        "first_said_on": claim.first_said_on,
    }


def _figures_of(session: Session, rows: Sequence[StatementRow]) -> Sequence[Figure]:
    numbers = [row.id for row in rows if row.gone_in is None]
    query = select(Figure).where(col(Figure.statement_id).in_(numbers))
    return session.exec(query.order_by(col(Figure.day), col(Figure.id))).all()


def _figure(row: Figure) -> Facts:
    names = ("unit", "low", "high", "approx", "words", "day", "statement_id", "differs", "reason")
    return {name: getattr(row, name) for name in names} | {"claimant": row.claimant_name}


def _point(point: figures.Point, publishers: Publishers) -> Facts:
    figure = point.figure
    names = ("low", "high", "approx", "words", "day", "claim_id", "statement_id")
    return {name: getattr(figure, name) for name in names} | {
        "shown": figures.shown(figure),
        "claimant": figure.claimant_name,
        "outlets": [publishers.of(outlet).name for outlet in point.outlets],
        "differs": [one.reason for one in point.differs],
    }
