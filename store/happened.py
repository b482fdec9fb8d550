"""What happened of late, as alert rules ask for it. It is asked every minute, so little is read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, or_, select

from store import digests
from store.digests import Audience
from store.tables.alerts import AlertRow
from store.tables.article import Article
from store.tables.claims import Claim, Figure, StatementRow
from store.tables.telling import Delivery, DigestRow

_EVER = datetime.fromtimestamp(0, UTC)
_HIGHEST = 200
_MOST_NUMBERS = 500


def claims_made(session: Session, since: datetime, until: datetime) -> Sequence[Claim]:
    """The claims first seen in [since, until) that may be told of, whoever wants them."""
    query = select(Claim).where(
        Claim.first_seen_at >= since,
        Claim.first_seen_at < until,
        col(Claim.alertable),
        ~col(Claim.background),
        col(Claim.withdrawn_at).is_(None),
    )
    return session.exec(query.order_by(col(Claim.first_seen_at), col(Claim.id))).all()


def figures(
    session: Session, since: datetime, until: datetime
) -> Sequence[tuple[Figure, StatementRow]]:
    """The figures of statements seen in [since, until) that stand, each with its statement."""
    # Every statement moves the last sight of its claim on, and that is indexed.
    moved = session.exec(select(Claim.id).where(Claim.last_seen_at >= since)).all()
    found: list[tuple[Figure, StatementRow]] = []
    for claims in _portions(number for number in moved if number):
        rows = select(StatementRow).where(
            col(StatementRow.claim_id).in_(claims),
            StatementRow.seen_at >= since,
            StatementRow.seen_at < until,
            ~col(StatementRow.background),
            col(StatementRow.gone_in).is_(None),
        )
        by_id = {row.id: row for row in session.exec(rows)}
        for some in _portions(number for number in by_id if number):
            query = select(Figure).where(col(Figure.statement_id).in_(some))
            found += [(one, by_id[one.statement_id]) for one in session.exec(query)]
    return sorted(found, key=lambda pair: pair[0].id or 0)


def highest(session: Session, figure: Figure) -> Sequence[tuple[Figure, StatementRow]]:
    """The figures of a unit that were on record before one and are of no later day, the highest
    first, each with its statement."""
    query = (
        select(Figure, StatementRow)
        .join(StatementRow, col(StatementRow.id) == col(Figure.statement_id))
        .where(
            Figure.unit == figure.unit,
            Figure.day <= figure.day,
            Figure.statement_id < figure.statement_id,
        )
        .order_by(col(Figure.high).desc(), col(Figure.id).desc())
        .limit(_HIGHEST)
    )
    return session.exec(query).all()


def articles(session: Session, since: datetime, until: datetime) -> Sequence[Article]:
    """The articles first seen in [since, until) that are no copies and no old texts."""
    query = select(Article).where(Article.first_seen_at >= since, Article.first_seen_at < until)
    found = session.exec(query.order_by(col(Article.first_seen_at), col(Article.id)))
    # In the query SQLite would look through all that are no copies instead.
    return [one for one in found if one.copy_of is None and not one.resurfaced]


def deleted(session: Session, since: datetime) -> Sequence[Article]:
    """The articles whose pages were found gone since then."""
    query = select(Article).where(col(Article.deleted_at) >= since)
    return session.exec(query.order_by(col(Article.deleted_at), col(Article.id))).all()


def tellable(session: Session, audience: Audience, articles: Collection[int]) -> set[int]:
    """Those of some articles that an audience may be told of, whenever they were first seen."""
    found: set[int] = set()
    for some in _portions(articles):
        query = select(Article.id).where(col(Article.id).in_(some))
        told = session.exec(query.where(digests.tellable(Article, audience, _EVER)))
        found |= {number for number in told if number is not None}
    return found


def arrivals(session: Session, audience: Audience, since: datetime) -> Sequence[datetime]:
    """When the articles that an audience may be told of were first seen, since then."""
    query = select(Article.first_seen_at).where(digests.tellable(Article, audience, since))
    return session.exec(query).all()


def dead(session: Session, profile: str, since: datetime) -> Sequence[Delivery]:
    """The deliveries of a profile, made since then, that were given up.

    Left out are those that told of another one that was given up: channels that fail must not
    tell of each other for ever.
    """
    query = (
        select(Delivery)
        .join(DigestRow, col(DigestRow.id) == col(Delivery.digest_id), isouter=True)
        .join(AlertRow, col(AlertRow.id) == col(Delivery.alert_id), isouter=True)
        .where(
            Delivery.status == "dead",
            Delivery.created_at >= since,
            or_(col(DigestRow.profile) == profile, col(AlertRow.profile) == profile),
            or_(col(AlertRow.kind).is_(None), col(AlertRow.kind) != "undelivered"),
        )
    )
    return session.exec(query.order_by(col(Delivery.id))).all()


def _portions(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in as many lists as a query needs to hold them."""
    ordered = sorted(numbers)
    for first in range(0, len(ordered), _MOST_NUMBERS):
        yield ordered[first : first + _MOST_NUMBERS]
