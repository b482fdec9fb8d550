"""What a digest needs of claims and stories: what was not told, and what stands around it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import and_
from sqlmodel import Session, col, func, select

from store import claims
from store.digests import Audience, tellable
from store.tables.article import Article, Version
from store.tables.claims import Claim, StatementRow
from store.tables.collecting import Page
from store.tables.stories import Story, StoryArticle, StoryLink
from store.tables.telling import DigestEntry, DigestRow


def untold_claims(
    session: Session, audience: Audience, since: datetime, until: datetime
) -> Sequence[Claim]:
    """The claims of its watch first seen in [since, until) that an audience was not told of.

    Left out are those that were old when first seen, and those that no article makes any more.
    """
    told = select(DigestEntry.ref_id).where(
        DigestEntry.profile == audience.profile, DigestEntry.kind == "claim"
    )
    made = (
        select(StatementRow.claim_id)
        .join(Article, col(Article.id) == col(StatementRow.article_id))
        .where(tellable(Article, audience, since), col(StatementRow.gone_in).is_(None))
    )
    query = select(Claim).where(
        Claim.first_seen_at >= since,
        Claim.first_seen_at < until,
        col(Claim.alertable),
        ~col(Claim.background),
        col(Claim.withdrawn_at).is_(None),
        col(Claim.id).in_(made),
        col(Claim.id).not_in(told),
    )
    return session.exec(query.order_by(col(Claim.first_seen_at), col(Claim.id))).all()


def opening_statements(session: Session, found: Iterable[Claim]) -> dict[int, StatementRow]:
    """By claim, the statement that was filed first: it tells what the claim was then."""
    wanted = sorted({claim.id or 0 for claim in found})
    numbers = select(func.min(StatementRow.id)).where(col(StatementRow.claim_id).in_(wanted))
    opening = session.exec(numbers.group_by(col(StatementRow.claim_id))).all()
    query = select(StatementRow).where(col(StatementRow.id).in_(opening))
    return {row.claim_id: row for row in session.exec(query)}


def origin(session: Session, claim: Claim) -> tuple[StatementRow, Article]:
    """The earliest utterance of a claim and the article that has it."""
    number = claim.origin_statement_id or claim.first_statement_id
    row = session.get_one(StatementRow, number)
    return row, session.get_one(Article, row.article_id)


def against(session: Session, row: StatementRow) -> tuple[StatementRow, Article] | None:
    """The earlier claim that a statement was held against, by its earliest utterance."""
    other = claims.of_numbers(session, [row.of_claim]).get(row.of_claim) if row.of_claim else None
    return origin(session, other) if other else None


def places(session: Session, articles: Collection[int]) -> dict[int, int]:
    """The story of each article that has one."""
    query = select(StoryArticle.article_id, StoryArticle.story_id)
    return dict(session.exec(query.where(col(StoryArticle.article_id).in_(sorted(articles)))).all())


def stories(session: Session, numbers: Iterable[int]) -> dict[int, Story]:
    """Stories by their numbers."""
    found = session.exec(select(Story).where(col(Story.id).in_(sorted(set(numbers)))))
    return {story.id or 0: story for story in found}


def told_stories(
    session: Session, profile: str, numbers: Iterable[int]
) -> dict[int, tuple[date, str]]:
    """Those of some stories of which a profile was told an article, and by which issue last."""
    query = (
        select(
            col(StoryArticle.story_id),
            col(DigestRow.local_date),
            col(DigestRow.label),
            col(DigestRow.slot_at),
        )
        .join(DigestEntry, col(DigestEntry.ref_id) == col(StoryArticle.article_id))
        .join(DigestRow, col(DigestRow.id) == col(DigestEntry.digest_id))
        .where(
            DigestEntry.profile == profile,
            DigestEntry.kind == "article",
            col(StoryArticle.story_id).in_(sorted(set(numbers))),
        )
    )
    found = session.exec(query.distinct().order_by(col(DigestRow.slot_at))).all()
    return {number: (day, label) for number, day, label, _ in found}


def possibly_same(session: Session, numbers: Collection[int]) -> list[tuple[int, str]]:
    """[story, title of another one that may be the same event], the likest first.

    Of two that are both asked for, the one that began later has the other's title.
    """
    wanted = sorted(numbers)
    query = select(StoryLink).where(col(StoryLink.a).in_(wanted) | col(StoryLink.b).in_(wanted))
    query = query.order_by(col(StoryLink.score).desc(), col(StoryLink.a), col(StoryLink.b))
    links = session.exec(query).all()
    titles = stories(session, [number for link in links for number in (link.a, link.b)])
    pairs = [(link.a, link.b) if link.a in numbers else (link.b, link.a) for link in links]
    return [
        (mine, titles[other].title) for mine, other in pairs if titles[other].merged_into is None
    ]


def untold_edits(
    session: Session,
    audience: Audience,
    outlets: Collection[str],
    window: tuple[datetime, datetime],
) -> list[tuple[Version, Version, Article]]:
    """[the version before, the new one, its article] of edits that the audience was not told of.

    Of articles of some outlets first seen since the window's beginning. An article is told as it
    stands then: what was edited before is no news.
    """
    since, until = window
    entry = select(DigestEntry.ref_id).where(DigestEntry.profile == audience.profile)
    told = and_(
        col(DigestEntry.ref_id) == col(Article.id),
        col(DigestEntry.profile) == audience.profile,
        col(DigestEntry.kind) == "article",
    )
    query = (
        select(Version, Article)
        .join(Article, col(Article.id) == col(Version.article_id))
        .join(DigestEntry, told)
        .join(DigestRow, col(DigestRow.id) == col(DigestEntry.digest_id))
        .where(tellable(Article, audience, since), col(Article.outlet_id).in_(outlets))
        .where(col(Version.seen_at) >= col(DigestRow.created_at), Version.seen_at < until)
        .where(Version.number > 1)
        .where(col(Version.id).not_in(entry.where(DigestEntry.kind == "edited")))
    )
    found = session.exec(query.order_by(col(Version.seen_at), col(Version.id))).all()
    earlier = _versions(session, {article.id or 0 for _, article in found})
    pairs = [(earlier.get((one.article_id, one.number - 1)), one, of) for one, of in found]
    return [(before, one, of) for before, one, of in pairs if before is not None]


def _versions(session: Session, articles: Collection[int]) -> dict[tuple[int, int], Version]:
    query = select(Version).where(col(Version.article_id).in_(sorted(articles)))
    return {(one.article_id, one.number): one for one in session.exec(query)}


def on_rituals(
    session: Session, wanted: Iterable[str], since: date
) -> Sequence[tuple[StoryArticle, Article]]:
    """The articles on some fixed days of the calendar that came out since a day."""
    query = (
        select(StoryArticle, Article)
        .join(Article, col(Article.id) == col(StoryArticle.article_id))
        .where(col(StoryArticle.ritual).in_(sorted(wanted)))
        .where(StoryArticle.at >= datetime(since.year, since.month, since.day, tzinfo=UTC))
    )
    return session.exec(query.order_by(col(StoryArticle.at), col(Article.id))).all()


def reasons(
    session: Session, since: datetime, until: datetime, most: int = 6
) -> list[tuple[str, str, int]]:
    """[state, reason, pages] of pages seen in [since, until) that are not told, the most first."""
    many = func.count()
    query = (
        select(Page.state, Page.reason, many)
        .where(Page.seen_at >= since, Page.seen_at < until)
        .where(col(Page.state).in_(["not-relevant", "failed"]), Page.reason != "")
        .group_by(Page.state, Page.reason)
        .order_by(many.desc(), col(Page.reason))
    )
    return list(session.exec(query.limit(most)).all())
