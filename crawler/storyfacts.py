"""What is on record of stories, as plain data: who told them, and what came a year before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from analysis.claims.publishers import Publishers
from crawler import storyrows, yearly
from crawler.errors import UsageError
from store import stories
from store.tables.article import Article
from store.tables.claims import Claim, StatementRow
from store.tables.stories import Story

Facts = dict[str, Any]

_LARGEST = 2**63  # beyond, no database has a number for it


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are asked for: that went on since a time."""

    since: datetime | None = None
    limit: int = 50


def listed(session: Session, wanted: Wanted, publishers: Publishers) -> Iterator[Facts]:
    """Stories, the latest first; those merged into another are left out."""
    query = select(Story).where(col(Story.merged_into).is_(None))
    if wanted.since:
        query = query.where(Story.last_at >= wanted.since)
    latest = (col(Story.last_at).desc(), col(Story.id).desc())
    for story in session.exec(query.order_by(*latest).limit(wanted.limit)):
        yield storyrows.story_row(session, story, publishers)


def shown(session: Session, number: int, publishers: Publishers) -> Facts:
    """Everything of one story; UsageError for a number that none has."""
    story = session.get(Story, number) if 0 < number < _LARGEST else None
    if story is None:
        raise UsageError(f"no story {number}: `tumen stories list` shows numbers")
    told = storyrows.articles(session, number)
    groups = storyrows.origins(told, publishers)
    return storyrows.story_row(session, story, publishers) | {
        "lang": story.lang,
        "merged_into": story.merged_into,
        "groups": [list(group) for group in groups],
        "articles": list(_articles(session, number, told, publishers)),
        "claims": list(_claims(session, told)),
        "possibly": list(_possibly(session, number)),
        "instalments": list(_instalments(session, story)),
        "year_over_year": yearly.compared(session, story),
    }


def _articles(
    session: Session, number: int, told: Sequence[Article], publishers: Publishers
) -> Iterator[Facts]:
    placed = {row.article_id: row for row in stories.members(session, number)}
    names = ("id", "url", "title", "lang", "published_at", "first_seen_at", "copy_of")
    for article in told:
        row = placed[article.id or 0]
        yield {name: getattr(article, name) for name in names} | {
            "outlet": article.outlet_id,
            "outlet_name": publishers.of(article.outlet_id).name,
            "score": row.score,
            "reason": row.reason,
        }


def _claims(session: Session, told: Sequence[Article]) -> Iterator[Facts]:
    """The claims in a story's articles, in the order they were said."""
    numbers = [article.id for article in told]
    made = select(StatementRow.claim_id).where(
        col(StatementRow.article_id).in_(numbers), col(StatementRow.gone_in).is_(None)
    )
    query = select(Claim).where(col(Claim.id).in_(made.distinct()))
    names = ("id", "text", "first_said_on", "status", "independent_origins")
    for claim in session.exec(query.order_by(col(Claim.first_said_on), col(Claim.id))):
        found = {name: getattr(claim, name) for name in names}
        yield found | {"claimant": claim.claimant_name}


def _possibly(session: Session, number: int) -> Iterator[Facts]:
    for link in stories.links(session, number):
        other = session.get_one(Story, link.b if link.a == number else link.a)
        yield _brief(other) | {"score": link.score, "reason": link.reason}


def _instalments(session: Session, story: Story) -> Iterator[Facts]:
    """The other stories of its series, the latest first."""
    if story.series_id is None:
        return
    query = select(Story).where(Story.series_id == story.series_id, Story.id != story.id)
    query = query.where(col(Story.merged_into).is_(None))
    for other in session.exec(query.order_by(col(Story.first_at).desc())):
        yield _brief(other)


def _brief(story: Story) -> Facts:
    return {
        "story_id": story.id,
        "title": story.title,
        "first_at": story.first_at,
        "last_at": story.last_at,
    }
