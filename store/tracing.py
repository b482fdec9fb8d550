"""The stored statements of a claim as its lineage needs them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, update
from sqlmodel import Session, col, func, select

from analysis.claims import lineage
from analysis.claims.lineage import Lineage, Relayed, Telling
from analysis.claims.publishers import Publishers
from store.among import among
from store.prepared import Prepared
from store.tables.article import Article
from store.tables.claims import Claim, StatementRow

MOST = 300
"""Statements of a claim that its lineage is made of, the earliest stored; a formula that a
spokesman repeats for weeks has more, which are late repetitions."""

_Said = StatementRow | Row[Any]
_Origins = Mapping[int, tuple[int | None, float | None, str]]
_TRACED: tuple[Any, ...] = (
    StatementRow.id,
    StatementRow.article_id,
    StatementRow.claim_id,
    StatementRow.claimant,
    StatementRow.claimant_name,
    StatementRow.gone_in,
    StatementRow.lang,
    StatementRow.outlet_id,
    StatementRow.published_at,
    StatementRow.relay,
    StatementRow.said_on,
    StatementRow.seen_at,
    Article.copy_of,
    Article.copy_share,
    Article.agency,
    Claim.outlets,
    Claim.independent_origins,
    Claim.origin_statement_id,
)
_COPIED: tuple[Any, ...] = (Article.id, Article.copy_of, Article.copy_share, Article.agency)


def _of_claims() -> Select[Any]:
    """The first statements of each of some claims, those gone after all others; each with its
    article's and its claim's part, which queries of their own would cost more to read."""
    standing_first = (col(StatementRow.gone_in).is_not(None), col(StatementRow.id))
    place = func.row_number().over(partition_by=col(StatementRow.claim_id), order_by=standing_first)
    of_all = select(col(StatementRow.id), place.label("place"))
    placed = of_all.where(among(StatementRow.claim_id)).subquery()
    traced: Select[Any] = select(*_TRACED).join(placed, placed.c.id == StatementRow.id)
    traced = traced.join(Article, col(Article.id) == StatementRow.article_id)
    traced = traced.join(Claim, col(Claim.id) == StatementRow.claim_id)
    return traced.where(placed.c.place <= bindparam("most")).order_by(placed.c.place)


_OF_CLAIMS = Prepared(_of_claims())  # made once: to make it takes as long as to run it
_KEEP_ORIGINS = Prepared(
    update(Claim)
    .where(col(Claim.id) == bindparam("number"))
    .values(
        outlets=bindparam("outlets"),
        independent_origins=bindparam("independent"),
        origin_statement_id=bindparam("first"),
    )
)
_COPIES: Select[Any] = select(*_COPIED).where(among(Article.id))


def outlets(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """How many outlets carry each of some claims in articles in which it still stands."""
    query = select(StatementRow.claim_id, func.count(col(StatementRow.outlet_id).distinct())).where(
        col(StatementRow.claim_id).in_(sorted(set(ids))), col(StatementRow.gone_in).is_(None)
    )
    return dict(session.exec(query.group_by(col(StatementRow.claim_id))).all())


def of_claims(session: Session, ids: Collection[int], limit: int) -> dict[int, list[Row[Any]]]:
    """What lineage needs of the statements of each of some claims, in the order of `of_claim`, up
    to a limit of each."""
    found: dict[int, list[Row[Any]]] = {number: [] for number in ids}
    session.flush()
    given = {"ids": sorted(ids), "most": limit}
    for row in _OF_CLAIMS.rows(session, given):
        found[row.claim_id].append(row)
    return found


class Origins(NamedTuple):
    """How many outlets carry a claim, and by themselves; and the statement that was said first."""

    outlets: int
    independent: int
    first: int | None


def origins(row: Row[Any]) -> Origins:
    """What is known of the origins of a claim, by a statement of it that `of_claims` gave."""
    return Origins(row.outlets, row.independent_origins, row.origin_statement_id)


def keep_origins(session: Session, found: Mapping[int, Origins]) -> None:
    """Store what was found of the origins of some claims, past the session that may know them."""
    rows = [{"number": number, **one._asdict()} for number, one in found.items()]
    _KEEP_ORIGINS.run(session, rows)


def trace(session: Session, rows: Sequence[_Said], publishers: Publishers) -> Lineage:
    """The lineage of one claim from all its statements, one or more.

    What was taken out of its article counts where nothing else is left.
    """
    return lineage.lineage(*_told(rows, _origins(session, rows), publishers))


def trace_origins(rows: Sequence[Row[Any]], publishers: Publishers) -> tuple[Telling, int]:
    """`lineage.origins` of one claim from its statements, one or more, as `of_claims` gave them."""
    copies = {row.article_id: (row.copy_of, row.copy_share, row.agency) for row in rows}
    return lineage.origins(*_told(rows, copies, publishers))


def _told(
    rows: Sequence[_Said], origins: _Origins, publishers: Publishers
) -> tuple[set[str], list[Telling]]:
    """The voices of the claimant, and what is told of the claim."""
    standing = [row for row in rows if row.gone_in is None] or rows
    first = rows[0]
    claimant = {first.claimant, publishers.voice(first.claimant_name)}
    return claimant, _tellings(standing[:MOST], origins, publishers)


def _tellings(rows: Sequence[_Said], origins: _Origins, publishers: Publishers) -> list[Telling]:
    """Statements with the publisher of each and what its article copies; one for an article.

    Of several in one article that stands which names most relays.
    """
    kept: dict[int, _Said] = {}
    for row in rows:
        known = kept.get(row.article_id)
        if known is None or len(row.relay) > len(known.relay):
            kept[row.article_id] = row
    return [_telling(row, origins, publishers) for row in kept.values()]


def named_agency(name: str, publishers: Publishers) -> Relayed | None:
    """The agency that an article names, as a relay; None for an empty name."""
    return Relayed(publishers.voice(name), name, name) if name else None


def _telling(row: _Said, origins: _Origins, publishers: Publishers) -> Telling:
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


def _origins(session: Session, rows: Iterable[_Said]) -> _Origins:
    """What the article of each copies and by how much, and the agency that it names."""
    articles = {row.article_id for row in rows}
    found = session.execute(_COPIES, {"ids": sorted(articles)})
    return {number: (copy_of, share, agency) for number, copy_of, share, agency in found}
