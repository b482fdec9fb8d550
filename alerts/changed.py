"""What happened at the source to articles: edits and deletions, each told once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from alerts import compose
from alerts.contents import Change
from alerts.readers import Reader
from alerts.words import clean, clip
from analysis import difference
from config.outlets import Closeness, Outlet
from store import digests, news
from store.tables.article import Article, Version

MOST_DIFFERENCES = 4
MOST_WORDS = 400


def changes(session: Session, reader: Reader, since: datetime, until: datetime) -> Iterator[Change]:
    """Deletions and edits that the reader was not told of, of articles first seen since then.

    Edits are news at primary outlets only: others mend their texts all day.
    """
    outlets = reader.configuration.outlets
    for article in digests.untold_deletions(session, reader.audience, since):
        yield _deleted(article, outlets.get(article.outlet_id))
    primary = [name for name, one in outlets.items() if one.closeness == Closeness.PRIMARY]
    edits = news.untold_edits(session, reader.audience, primary, (since, until))
    for before, after, article in edits:
        yield _edited(before, after, _deleted(article, outlets.get(article.outlet_id)))


def _deleted(article: Article, outlet: Outlet | None) -> Change:
    return Change(
        kind="deleted",
        ref_id=article.id or 0,
        title=clip(clean(article.title) or "(no title)", compose.MOST_TITLE),
        url=clean(article.url),
        outlet=clean(outlet.name if outlet else article.outlet_id),
        side=outlet.side.value if outlet else "unknown side",
        language=article.lang,
        at=article.deleted_at or article.first_seen_at,
    )


def _edited(before: Version, after: Version, change: Change) -> Change:
    lines = difference.compare((before.title, before.text), (after.title, after.text)).lines()
    shown = [clip(clean(line), MOST_WORDS) for line in lines[:MOST_DIFFERENCES]]
    if len(lines) > MOST_DIFFERENCES:
        shown.append(f"and {len(lines) - MOST_DIFFERENCES:,} more paragraphs")
    return replace(
        change,
        kind="edited",
        ref_id=after.id or 0,
        at=after.seen_at,
        version=after.number,
        differences=tuple(shown),
    )
