"""The stored statements of a claim as its lineage needs them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlmodel import Session, col, select

from analysis.claims import lineage
from analysis.claims.lineage import Lineage, Relayed, Telling
from analysis.claims.publishers import Publishers
from store.tables.article import Article
from store.tables.claims import StatementRow

MOST = 300
"""Statements of a claim that its lineage is made of, the earliest stored; a formula that a
spokesman repeats for weeks has more, which are late repetitions."""

_Origins = Mapping[int, tuple[int | None, float | None, str]]


def trace(session: Session, rows: Sequence[StatementRow], publishers: Publishers) -> Lineage:
    """The lineage of one claim from all its statements, one or more.

    What was taken out of its article counts where nothing else is left.
    """
    return _traced(rows, _origins(session, rows), publishers)


def trace_claims(
    session: Session, said: Mapping[int, Sequence[StatementRow]], publishers: Publishers
) -> dict[int, Lineage]:
    """The lineage of each of some claims, read at once."""
    origins = _origins(session, chain.from_iterable(said.values()))
    return {number: _traced(rows, origins, publishers) for number, rows in said.items()}


def _traced(rows: Sequence[StatementRow], origins: _Origins, publishers: Publishers) -> Lineage:
    standing = [row for row in rows if row.gone_in is None] or rows
    first = rows[0]
    claimant = {first.claimant, publishers.voice(first.claimant_name)}
    return lineage.lineage(claimant, _tellings(standing[:MOST], origins, publishers))


def _tellings(
    rows: Sequence[StatementRow], origins: _Origins, publishers: Publishers
) -> list[Telling]:
    """Statements with the publisher of each and what its article copies; one for an article.

    Of several in one article that stands which names most relays.
    """
    kept: dict[int, StatementRow] = {}
    for row in rows:
        known = kept.get(row.article_id)
        if known is None or len(row.relay) > len(known.relay):
            kept[row.article_id] = row
    return [_telling(row, origins, publishers) for row in kept.values()]


def named_agency(name: str, publishers: Publishers) -> Relayed | None:
    """The agency that an article names, as a relay; None for an empty name."""
    return Relayed(publishers.voice(name), name, name) if name else None


def _telling(row: StatementRow, origins: _Origins, publishers: Publishers) -> Telling:
    publisher = publishers.of(row.outlet_id)
    copy_of, share, agency = origins.get(row.article_id, (None, None, ""))
    return Telling(
        statement_id=row.id or 0,
        article_id=row.article_id,
        outlet=row.outlet_id,
        family=publisher.family,
        lang=row.lang,
        seen_at=row.seen_at,
        names=publisher.voices,
        kin=publisher.kin,
        outlet_name=publisher.name,
        published_at=row.published_at,
        said_on=row.said_on,
        relays=tuple(_relayed(relay, publishers) for relay in row.relay),
        copy_of=copy_of,
        copy_share=share,
        agency=named_agency(agency, publishers),
    )


def _relayed(relay: Mapping[str, Any], publishers: Publishers) -> Relayed:
    name, span = relay["name"], relay["span"]
    voice = publishers.voice(name, relay["entity"])
    return Relayed(voice, name, relay["text"] if span else "", span[0] if span else None)


def _origins(session: Session, rows: Iterable[StatementRow]) -> _Origins:
    """What the article of each copies and by how much, and the agency that it names."""
    articles = {row.article_id for row in rows}
    query = select(Article.id, Article.copy_of, Article.copy_share, Article.agency)
    found = session.exec(query.where(col(Article.id).in_(sorted(articles))))
    return {number or 0: (copy_of, share, agency) for number, copy_of, share, agency in found}
