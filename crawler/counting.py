"""The figures of statements into the store, each held against what was stated before."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session

from analysis.claims import figures
from analysis.claims.figures import Stated
from analysis.quantity import Quantity
from store import stating
from store.numbering import insert
from store.tables.claims import Figure, StatementRow

_COMPARED = 60


def file(session: Session, found: Iterable[tuple[StatementRow, Sequence[Quantity]]]) -> None:
    """Store the figures of stored statements, with the earlier one that each does not fit."""
    known: dict[tuple[str, date], list[Stated]] = {}
    made = []
    for row, quantities in found:
        for quantity in quantities:
            figure = _figure(row, quantity)
            if figures.is_topic(figure.unit):
                at = (figure.unit, row.day)
                if at not in known:
                    known[at] = stating.latest(session, *at, _COMPARED)
                _compare(figure, row, known[at])
            made.append(figure)
    insert(session, made)


def _compare(figure: Figure, row: StatementRow, earlier: Sequence[Stated]) -> None:
    new = Stated(
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
        outlet=row.outlet_id,
        words=figure.words,
    )
    differs = figures.differs(new, earlier)
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
