"""Gathering what there is for one digest from the store."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from alerts import claimed, compose, coverage, returning
from alerts.grouped import Places
from alerts.readers import Reader
from alerts.words import clean
from analysis.claims.publishers import Publishers
from store import digests, news, outages, sources, standing
from store.tables.article import Article
from store.tables.collecting import Source


def findings(
    session: Session, reader: Reader, now: datetime, window: tuple[datetime, datetime]
) -> compose.Findings:
    """What there is for a reader's digest of a window [begin, end)."""
    (begin, end), audience = window, reader.audience
    first = digests.first(session, reader.name, now)
    floor = first.window_from if first else begin
    articles = digests.untold(session, audience, floor, end)
    oldest = min((article.first_seen_at for article in articles), default=end)
    claims = news.untold_claims(session, audience, floor, end)
    outlets = reader.configuration.outlets
    desk = claimed.Desk(session, outlets, Publishers(outlets, reader.configuration.watches))
    return compose.Findings(
        _standing(session, begin, end),
        articles,
        digests.matches(session, audience.watch, oldest, end),
        digests.copies(session, oldest, end),
        digests.untold_failures(session, reader.name),
        digests.counts(session, begin, end),
        reader.failed,
        digests.untold_deletions(session, audience, floor),
        tuple(claimed.sections(desk, claimed.untold(session, claims))),
        _places(session, reader, articles),
        digests.left_out(session, audience, begin, end),
    )


def _places(session: Session, reader: Reader, articles: Sequence[Article]) -> Places:
    """Where articles stand among the stories."""
    story_of = news.places(session, [article.id or 0 for article in articles])
    numbers = set(story_of.values())
    possibly: dict[int, tuple[str, ...]] = {}
    for number, title in news.possibly_same(session, numbers):
        possibly[number] = (*possibly.get(number, ()), clean(title))
    return Places(
        story_of,
        frozenset(news.told_stories(session, reader.name, numbers)),
        returning.instalments(session, numbers, reader.configuration.outlets),
        possibly,
    )


def _standing(session: Session, begin: datetime, end: datetime) -> coverage.Standing:
    polled = standing.polled(session)
    overrun = coverage.overrun(polled, begin, end)
    return coverage.Standing(
        begin,
        end,
        polled,
        outages.between(session, begin, end),
        {row.id or 0: _refilled(session, row) for row in overrun},
    )


def _refilled(session: Session, source: Source) -> int:
    """How many entries the outlet's other sources brought since this one was overrun."""
    others = [other.id for other in sources.others_that_list(session, source)]
    since = source.overrun_at
    return standing.brought(session, others, since) if since else 0
