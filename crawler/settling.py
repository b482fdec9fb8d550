"""Claims that grew or shrank are traced again, once at the end of what changed their statements."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session

from analysis.claims.publishers import Publishers
from store import tracing
from store.tracing import Origins

_GROWN = "claims that grew"


def grown(session: Session) -> set[int]:
    """The claims that got or lost a statement in this transaction, to be added to."""
    found: set[int] = session.info.setdefault(_GROWN, set())
    return found


def trace_grown(session: Session, publishers: Callable[[], Publishers]) -> None:
    """Find the origins of the claims that changed: who said it first, and how many say it, all in
    all and by themselves."""
    numbers = sorted(grown(session))
    session.info.pop(_GROWN)
    if not numbers:
        return
    said = tracing.of_claims(session, numbers, tracing.MOST)
    cut = [number for number, rows in said.items() if len(rows) == tracing.MOST]
    outlets = tracing.outlets(session, cut) if cut else {}
    changed, told = {}, publishers()
    for number, rows in said.items():
        (dated, independent), known = tracing.trace_origins(rows, told), tracing.origins(rows[0])
        carrying = outlets.get(number) or _outlets(rows) or known.outlets
        now = Origins(carrying, independent, dated.statement_id)
        if now != known:
            changed[number] = now
    tracing.keep_origins(session, changed)


def _outlets(rows: Sequence[Row[Any]]) -> int:
    """How many outlets carry a claim, by all its statements, in articles in which it stands."""
    return len({row.outlet_id for row in rows if row.gone_in is None})
