"""The figures of a statement into the store, each held against what was stated before."""

from collections.abc import Sequence

from sqlmodel import Session

from analysis.claims import figures
from analysis.claims.figures import Stated
from analysis.quantity import Quantity
from store import claims
from store.tables.claims import Figure, StatementRow

_COMPARED = 100


def file(session: Session, row: StatementRow, found: Sequence[Quantity]) -> None:
    """Store the figures of a stored statement, with the earlier one that each does not fit."""
    for quantity in found:
        figure = _figure(row, quantity)
        if figures.is_topic(figure.unit):
            _compare(session, row, figure)
        session.add(figure)
        session.flush()


def _compare(session: Session, row: StatementRow, figure: Figure) -> None:
    earlier = [_stated(*one) for one in claims.figures(session, figure.unit, row.day, _COMPARED)]
    differs = figures.differs(_stated(figure, row), earlier)
    if differs:
        other = differs[0].earlier
        figure.reason = differs[0].reason
        figure.differs = {
            "figure_id": other.figure_id,
            "low": other.low,
            "high": other.high,
            "claimant_name": other.claimant_name,
            "day": other.day.isoformat(),
        }


def _figure(row: StatementRow, quantity: Quantity) -> Figure:
    return Figure(
        statement_id=row.id or 0,
        article_id=row.article_id,
        unit=quantity.unit,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        claimant=row.claimant,
        claimant_name=row.claimant_name,
        day=row.day,
        words=quantity.words,
    )


def _stated(figure: Figure, row: StatementRow) -> Stated:
    return Stated(
        unit=figure.unit,
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        claimant=figure.claimant,
        claimant_name=figure.claimant_name,
        day=figure.day,
        keys=frozenset(row.signature["keys"]),
        claim_id=row.claim_id,
        statement_id=row.id or 0,
        figure_id=figure.id or 0,
        outlet=row.outlet_id,
        words=figure.words,
    )
