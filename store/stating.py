"""Stored figures as they are compared: each with what its statement tells of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam
from sqlmodel import Session, col, func, select

from analysis.claims.figures import Stated
from store.tables.claims import Figure, StatementRow

_COLUMNS: tuple[Any, ...] = (
    Figure.unit,
    Figure.low,
    Figure.high,
    Figure.approx,
    Figure.claimant,
    Figure.claimant_name,
    Figure.day,
    col(StatementRow.signature)["keys"],  # the rest of it is long
    StatementRow.claim_id,
    Figure.statement_id,
    Figure.id,
    StatementRow.outlet_id,
    Figure.words,
)


def figures(*more: Any) -> Select[Any]:
    """A query for figures, each row to be given to `stated`; `more` columns follow."""
    query: Select[Any] = select(*_COLUMNS, *more)
    return query.join(StatementRow, col(StatementRow.id) == col(Figure.statement_id))


def stated(row: Sequence[Any]) -> Stated:
    """A figure out of a row of `figures`."""
    return Stated(
        unit=row[0],
        low=row[1],
        high=row[2],
        approx=row[3],
        claimant=row[4],
        claimant_name=row[5],
        day=row[6],
        keys=frozenset(row[7] or ()),
        claim_id=row[8],
        statement_id=row[9],
        figure_id=row[10],
        outlet=row[11],
        words=row[12],
    )


def _latest() -> Select[Any]:
    order = (col(Figure.day).desc(), col(Figure.id).desc())
    of_unit = (Figure.unit == bindparam("unit"), col(Figure.day) <= bindparam("day"))
    query = select(Figure.id).where(*of_unit).order_by(*order).limit(bindparam("most"))
    # Chosen first: else PostgreSQL reads the statements of all figures of the last day.
    return figures().where(col(Figure.id).in_(query.scalar_subquery())).order_by(*order)


_LATEST = _latest()  # made once: to make it takes as long as to run it


def latest(session: Session, unit: str, day: date, limit: int) -> list[Stated]:
    """The latest figures of a unit up to a day, latest first."""
    given = {"unit": unit, "day": day, "most": limit}
    return [stated(row) for row in session.execute(_LATEST, given)]


def highest(session: Session, new: Stated, limit: int) -> Iterator[Stated]:
    """The figures of a unit that were on record before one and are of no later day, the highest
    first."""
    # What stands in a function has no index: else SQLite sorts all figures of the unit.
    query = figures().where(
        col(Figure.unit) == new.unit,
        func.coalesce(Figure.day, new.day) <= new.day,
        func.coalesce(Figure.statement_id, 0) < new.statement_id,
    )
    query = query.order_by(col(Figure.high).desc(), col(Figure.id).desc())
    return (stated(row) for row in session.execute(query.limit(limit)))
