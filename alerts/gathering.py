"""Gathering what there is for one digest from the store."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from alerts import changed, claimed, compose, coverage, expecting, returning
from alerts.digest import Section
from alerts.grouped import Places
from alerts.readers import Reader
from alerts.words import clean
from analysis.claims.publishers import Publishers
from store import digests, news, outages, sources, standing
from store.tables.article import Article
from store.tables.collecting import Source

LOOK_BACK = timedelta(days=7)
"""How long a claim that was not worth telling may become so: then it is old news."""

_LATEST = timedelta(days=30)
"""How long an article that could not be told may still be. A page may be read days after its entry
was seen; but what a profile's wider filter lets in years later is no news of today."""


def findings(
    session: Session, reader: Reader, now: datetime, window: tuple[datetime, datetime]
) -> compose.Findings:
    """What there is for a reader's digest of a window [begin, end)."""
    (begin, end), audience = window, reader.audience
    first = digests.first(session, reader.name, now)
    floor = max(first.window_from, begin - _LATEST) if first else begin
    articles = digests.untold(session, audience, floor, end)
    claims, held = _claims(session, reader, (begin, end), floor)
    oldest = min((article.first_seen_at for article in articles), default=end)
    return compose.Findings(
        standing=_standing(session, begin, end),
        articles=articles,
        matches=digests.matches(session, audience.watch, oldest, end),
        copies=digests.copies(session, oldest, end),
        failures=digests.untold_failures(session, reader.name),
        counts=digests.counts(session, begin, end),
        broken=reader.failed,
        claims=claims,
        held=held,
        places=_places(session, reader, articles),
        changes=tuple(changed.changes(session, reader, floor, end)),
        missing=tuple(expecting.missing(session, reader, begin, end)),
        reasons=news.reasons(session, begin, end),
        left_out=digests.left_out(session, audience, begin, end),
    )


def _claims(
    session: Session, reader: Reader, window: tuple[datetime, datetime], floor: datetime
) -> tuple[tuple[Section, ...], int]:
    """What is told of claims, those of the window and late ones that became worth telling; and how
    many of the window are not.
    """
    begin, end = window
    outlets, watches = reader.configuration.outlets, reader.configuration.watches
    entities = watches[reader.profile.watch].entities
    media = frozenset(name for name, one in entities.items() if one.kind == "outlet")
    desk = claimed.Desk(session, outlets, Publishers(outlets, watches), media)
    since = max(floor, begin - LOOK_BACK)
    found = claimed.untold(session, news.untold_claims(session, reader.audience, since, end))
    return tuple(claimed.sections(desk, found)), claimed.held(found, begin)


def _places(session: Session, reader: Reader, articles: Sequence[Article]) -> Places:
    """Where articles stand among the stories."""
    story_of = news.places(session, [article.id or 0 for article in articles])
    numbers = set(story_of.values())
    possibly: dict[int, tuple[str, ...]] = {}
    for number, title in news.possibly_same(session, numbers):
        possibly[number] = (*possibly.get(number, ()), clean(title))
    return Places(
        story_of,
        {
            number: f"{day} {label}"
            for number, (day, label) in news.told_stories(session, reader.name, numbers).items()
        },
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
