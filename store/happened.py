"""What happened of late, as alert rules ask for it. It is asked every minute, so little is read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, func, or_, select

from analysis.claims.figures import Stated
from store import digests, stating
from store.digests import Audience
from store.tables.alerts import AlertRow
from store.tables.article import Article, Version
from store.tables.claims import Claim, Figure, StatementRow
from store.tables.telling import Delivery, DigestRow

_EVER = datetime.fromtimestamp(0, UTC)
_MOST_NUMBERS = 500


@dataclass(frozen=True, slots=True)
class Lately:
    """What was seen from `since` on and stored after the versions and claims of these numbers.

    What is stored now was seen earlier, by days where a host answered 503; numbers are given in
    the order of storing, so that each is looked at once.
    """

    since: datetime
    versions: int = 0
    claims: int = 0


def stored(session: Session) -> tuple[int, int]:
    """The highest numbers of versions and of claims on record."""
    versions = session.exec(select(func.max(Version.id))).one()
    return versions or 0, session.exec(select(func.max(Claim.id))).one() or 0


def claims_made(session: Session, lately: Lately) -> Sequence[Claim]:
    """The claims made lately that may be told of, whoever wants them."""
    query = select(Claim).where(
        Claim.first_seen_at >= lately.since,
        col(Claim.id) > lately.claims,
        col(Claim.alertable),
        ~col(Claim.background),
        col(Claim.withdrawn_at).is_(None),
    )
    return session.exec(query.order_by(col(Claim.first_seen_at), col(Claim.id))).all()


def figures(session: Session, lately: Lately) -> list[tuple[Stated, int, datetime]]:
    """[figure, its article, when that was seen] of the statements of late that stand."""
    found: list[tuple[Stated, int, datetime]] = []
    for some in _portions(_articles(session, lately)):
        query = stating.figures(Figure.article_id, StatementRow.seen_at).where(
            col(Figure.article_id).in_(some),
            col(StatementRow.seen_at) >= lately.since,
            ~col(StatementRow.background),
            col(StatementRow.gone_in).is_(None),
        )
        found += [
            (stating.stated(row), row.article_id, row.seen_at) for row in session.execute(query)
        ]
    return sorted(found, key=lambda one: one[0].figure_id)


def articles(session: Session, lately: Lately) -> Sequence[Article]:
    """The articles that came or were edited lately and are no copies and no old texts."""
    found: list[Article] = []
    for some in _portions(_articles(session, lately)):
        query = select(Article).where(
            col(Article.id).in_(some),
            Article.first_seen_at >= lately.since,
            col(Article.copy_of).is_(None),
            ~col(Article.resurfaced),
        )
        found += session.exec(query)
    return sorted(found, key=lambda one: (one.first_seen_at, one.id))


def _articles(session: Session, lately: Lately) -> set[int]:
    """The articles of which a version came lately."""
    query = select(Version.article_id).where(
        col(Version.id) > lately.versions, Version.seen_at >= lately.since
    )
    return set(session.exec(query))


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
