"""Digests: what is to be told to a profile, and the record that it was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, not_, or_, text, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased, defer
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from store import marks
from store.changing import changed
from store.engine import Store
from store.errors import NotFound
from store.tables.alerts import AlertRow
from store.tables.article import Article, Match
from store.tables.clock import ClockAnchor
from store.tables.collecting import Page, Poll
from store.tables.telling import Delivery, DigestEntry, DigestRow

_BYTES: tuple[Any, ...] = (DigestRow.content, Delivery.payload)
"""What is not read with what did not arrive: that is asked every minute, and what is dead stays."""

_TELLING_LOCK = 0x74656C6C  # "tell"

_AHEAD = timedelta(days=1)
"""No digest's window ends later than when it is made; more than this, and a clock was wrong."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened in a window: polls by outcome, pages by state, copies found."""

    polls: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a digest is for: the articles of a watch that pass the profile's filters, if any.

    An article must meet one of the `rules`, one of the `topics`, and be in one of the `languages`.
    """

    profile: str
    watch: str
    rules: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an audience's filters kept from it: `by_language` in others, `by_rule` of others."""

    by_language: int = 0
    by_rule: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of one digest. `merged` are older slots that it makes up for.

    Entries and deliveries get the digest's id, and `merged` rows point to it, when stored.
    """

    digest: DigestRow
    merged: Sequence[DigestRow] = ()
    entries: Sequence[DigestEntry] = ()
    deliveries: Sequence[Delivery] = ()


def anchor(session: Session) -> ClockAnchor:
    """Where this store's time began; NotFound on a store that nothing was put into yet."""
    row = session.get(ClockAnchor, 1)
    if row is None:
        raise NotFound("this store is empty: `tumen run`, `tumen crawl` or `tumen import` fills it")
    return row


def known_slots(
    session: Session, profile: str, since: datetime
) -> Sequence[tuple[date, str, datetime]]:
    """Day, label and instant of every slot of a profile from `since` on that was dealt with."""
    columns = select(col(DigestRow.local_date), col(DigestRow.label), col(DigestRow.slot_at))
    return session.exec(
        columns.where(DigestRow.profile == profile, DigestRow.slot_at >= since)
    ).all()


def unsent(session: Session, profile: str) -> Sequence[tuple[DigestRow, Delivery]]:
    """The messages of a profile's digests that did not arrive, each with its digest."""
    query = select(DigestRow, Delivery).join(Delivery, col(Delivery.digest_id) == DigestRow.id)
    query = query.where(DigestRow.profile == profile, Delivery.status != "sent")
    bare = query.order_by(col(Delivery.id)).options(*map(defer, _BYTES))
    return session.exec(bare).all()


def forget_ahead(session: Session, now: datetime) -> int:
    """Make slots due again that a clock far ahead of `now` skipped; how many.

    They were merged into an issue that lies in the future. That issue itself stays: it was sent.
    """
    ahead = select(DigestRow.id).where(DigestRow.window_to > now + _AHEAD)
    merged = delete(DigestRow).where(col(DigestRow.merged_into).in_(ahead))
    return changed(session, merged.where(col(DigestRow.slot_at) > now))


def any_until(session: Session, now: datetime) -> bool:
    """Whether any profile has a digest; those of a clock that ran ahead do not count."""
    query = select(DigestRow.id).where(DigestRow.window_to <= now)
    return session.exec(query.limit(1)).first() is not None


def first(session: Session, profile: str, now: datetime) -> DigestRow | None:
    """The profile's first digest; nothing seen before its window is ever told.

    Digests of a clock that ran ahead of `now` do not count.
    """
    query = _of(profile, now).order_by(col(DigestRow.window_from))
    return session.exec(query.limit(1)).first()


def last(session: Session, profile: str, now: datetime) -> DigestRow | None:
    """The profile's latest digest; the next window begins where its window ends.

    Digests of a clock that ran ahead of `now` do not count.
    """
    query = _of(profile, now).order_by(col(DigestRow.window_to).desc())
    return session.exec(query.limit(1)).first()


def _of(profile: str, now: datetime) -> SelectOfScalar[DigestRow]:
    return select(DigestRow).where(DigestRow.profile == profile, DigestRow.window_to <= now)


def get(session: Session, profile: str, local_date: date, label: str) -> DigestRow | None:
    """The digest of one slot, if it was dealt with."""
    query = select(DigestRow).where(DigestRow.profile == profile)
    return session.exec(
        query.where(DigestRow.local_date == local_date, DigestRow.label == label)
    ).first()


def issued(session: Session, profile: str, most: int) -> Sequence[DigestRow]:
    """The digests of a profile that were sent, the newest first."""
    query = select(DigestRow).where(DigestRow.profile == profile, DigestRow.status == "issued")
    return session.exec(query.order_by(col(DigestRow.window_to).desc()).limit(most)).all()


def untold(
    session: Session, audience: Audience, since: datetime, until: datetime
) -> Sequence[Article]:
    """The articles first seen in [since, until) that an audience was not told of."""
    told = select(DigestEntry.ref_id).where(
        DigestEntry.profile == audience.profile, DigestEntry.kind == "article"
    )
    speaker = aliased(Article)
    # A copy is told with its original; where that is never told, the first copy speaks for all.
    spoken = exists().where(
        or_(
            col(speaker.id) == Article.copy_of,
            and_(col(speaker.copy_of) == Article.copy_of, col(speaker.id) < Article.id),
        ),
        tellable(speaker, audience, since),
    )
    query = (
        select(Article)
        .where(or_(col(Article.copy_of).is_(None), col(Article.resurfaced), ~spoken))
        .where(tellable(Article, audience, since), Article.first_seen_at < until)
        .where(col(Article.id).not_in(told))
    )
    return session.exec(query.order_by(col(Article.first_seen_at), col(Article.id))).all()


def tellable(article: type[Article], audience: Audience, since: datetime) -> ColumnElement[bool]:
    """Whether an article can be told to an audience that began at `since`.

    Imports and what an outlet had published before it was polled are never told, nor is what
    somebody marked as not relevant or muted, with the copies of it.
    """
    return and_(
        _of_watch(article, audience.watch, since),
        _speaks(article, audience),
        *_matching(article, audience),
    )


def left_out(session: Session, audience: Audience, since: datetime, until: datetime) -> LeftOut:
    """What an audience's filters keep from it of the articles first seen in [since, until).

    Copies do not count. What is in another language counts as that alone.
    """
    own = or_(col(Article.copy_of).is_(None), col(Article.resurfaced))
    query = select(func.count()).where(own, _of_watch(Article, audience.watch, since))
    query = query.where(Article.first_seen_at < until)
    speaks = _speaks(Article, audience)
    passes = and_(true(), *_matching(Article, audience))
    return LeftOut(
        session.exec(query.where(not_(speaks))).one() if audience.languages else 0,
        session.exec(query.where(speaks, not_(passes))).one(),
    )


def _speaks(article: type[Article], audience: Audience) -> ColumnElement[bool]:
    return col(article.lang).in_(audience.languages) if audience.languages else true()


def _matching(article: type[Article], audience: Audience) -> Iterator[ColumnElement[bool]]:
    for names in (audience.rules, audience.topics):
        if names:
            found = select(Match.article_id).where(Match.watch == audience.watch)
            yield col(article.id).in_(found.where(col(Match.rule).in_(names)))


def _of_watch(article: type[Article], watch: str, since: datetime) -> ColumnElement[bool]:
    silenced = marks.silenced()
    # Asked of each article: to list all that ever matched takes long on a large store.
    matched = exists().where(col(Match.article_id) == article.id, col(Match.watch) == watch)
    return and_(
        col(article.relevant),
        col(article.alertable),
        col(article.first_seen_at) >= since,
        matched,
        col(article.id).not_in(silenced),
        or_(col(article.copy_of).is_(None), col(article.copy_of).not_in(silenced)),
    )


def matches(session: Session, watch: str, since: datetime, until: datetime) -> Sequence[Match]:
    """What the rules of a watch found in articles first seen in [since, until)."""
    query = select(Match).join(Article, col(Article.id) == col(Match.article_id))
    query = query.where(Match.watch == watch)
    query = query.where(Article.first_seen_at >= since, Article.first_seen_at < until)
    return session.exec(query.order_by(col(Match.score).desc(), col(Match.id))).all()


def copies(session: Session, since: datetime, until: datetime) -> Sequence[tuple[int, str]]:
    """[original, outlet] of every copy first seen in [since, until), in order of time."""
    query = select(col(Article.copy_of), col(Article.outlet_id)).where(
        col(Article.copy_of).is_not(None),
        Article.first_seen_at >= since,
        Article.first_seen_at < until,
    )
    rows = session.exec(query.order_by(col(Article.first_seen_at), col(Article.id)))
    return [(original, outlet) for original, outlet in rows if original is not None]


def counts(session: Session, since: datetime, until: datetime) -> Counts:
    """What was polled and seen in [since, until)."""
    polls = select(Poll.outcome, func.count()).where(Poll.at >= since, Poll.at < until)
    pages = select(Page.state, func.count()).where(Page.seen_at >= since, Page.seen_at < until)
    return Counts(
        dict(session.exec(polls.group_by(Poll.outcome)).all()),
        dict(session.exec(pages.group_by(Page.state)).all()),
        len(copies(session, since, until)),
    )


def untold_failures(session: Session, profile: str) -> Sequence[Delivery]:
    """The dead deliveries of a profile's digests and alerts that it was not told of."""
    told = select(DigestEntry.ref_id).where(
        DigestEntry.profile == profile, DigestEntry.kind == "delivery"
    )
    query = select(Delivery).where(
        Delivery.status == "dead",
        or_(
            col(Delivery.digest_id).in_(select(DigestRow.id).where(DigestRow.profile == profile)),
            col(Delivery.alert_id).in_(select(AlertRow.id).where(AlertRow.profile == profile)),
        ),
    )
    return session.exec(query.where(col(Delivery.id).not_in(told)).order_by(col(Delivery.id))).all()


def untold_deletions(session: Session, audience: Audience, since: datetime) -> Sequence[Article]:
    """The articles first seen since then that were deleted at the source, and the audience was
    not told so."""
    told = select(DigestEntry.ref_id).where(
        DigestEntry.profile == audience.profile, DigestEntry.kind == "deleted"
    )
    query = select(Article).where(col(Article.deleted_at).is_not(None))
    query = query.where(tellable(Article, audience, since), col(Article.id).not_in(told))
    return session.exec(query.order_by(col(Article.deleted_at), col(Article.id))).all()


def record(store: Store, made: Record) -> bool:
    """Store a digest with all that belongs to it, in one transaction.

    False when another process dealt with the slot, or told one of the entries, meanwhile: then
    nothing is stored.
    """
    try:
        with store.write() as session:
            _insert(session, made)
    except IntegrityError:
        return False
    return True


def one_at_a_time(session: Session) -> None:
    """Hold back what else tells something until this transaction ends.

    An alert could otherwise tell what a digest tells at this moment. SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TELLING_LOCK})


def _insert(session: Session, made: Record) -> None:
    one_at_a_time(session)
    session.add(made.digest)
    session.flush()
    for row in made.merged:
        row.merged_into = made.digest.id
    belonging: Iterable[DigestEntry | Delivery] = (*made.entries, *made.deliveries)
    for child in belonging:
        child.digest_id = made.digest.id
    session.add_all([*made.merged, *belonging])
