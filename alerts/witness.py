"""What happened since a profile's alert rules last looked, gathered from the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from alerts import compose, readers
from alerts.readers import Reader
from alerts.words import clean, clip
from analysis import standing as states, volume
from analysis.alertfacts import (
    ArticleDeleted,
    ArticleSeen,
    ClaimMade,
    DeliveryDead,
    DigestLate,
    Fact,
    NumberStated,
    OddDay,
    OutletSilent,
)
from analysis.claims import figures
from analysis.claims.figures import Stated
from config.outlets import Closeness, Outlet
from store import claims, digests, happened, news, outages, standing, stating
from store.happened import Lately
from store.tables.claims import Claim, StatementRow
from store.tables.collecting import Source

MOST_WORDS = 200
_HIGHEST = 200
_DAY = timedelta(days=1)
_A_DAY_MISSED = timedelta(hours=12)
_PASSES = timedelta(hours=6)
"""A source that does not answer mostly answers again by then."""
_KNOWN_LATER = timedelta(days=7)
"""By so much a page was gone before that was certain, or a message made before it was given up."""
_STILL_BRINGS = frozenset({"redesigned"})


@dataclass(frozen=True, slots=True)
class Window:
    """What is looked at `now`: what came `lately`, and the volume of some `days`."""

    lately: Lately
    now: datetime
    days: tuple[date, ...] = ()

    @property
    def given_up_since(self) -> datetime:
        """When what was certain only lately may have begun."""
        return self.lately.since - _KNOWN_LATER


def facts(session: Session, reader: Reader, window: Window) -> Iterator[Fact]:
    """What happened that a rule of the profile may want; what no rule asks for is not looked up."""
    wanted = {rule.kind for rule in reader.profile.alerts.all_rules.values()}
    here = _Here(session, reader, window)
    asked: tuple[tuple[set[str], Callable[[], Iterator[Fact]]], ...] = (
        ({"new-claim", "denial"}, here.claims),
        ({"record"}, here.numbers),
        ({"landmark"}, here.articles),
        ({"deletion"}, here.deletions),
        ({"volume"}, here.volumes),
        ({"silence"}, here.silences),
        ({"late-digest"}, here.late),
        ({"undelivered"}, here.dead),
    )
    for kinds, gather in asked:
        if kinds & wanted:
            yield from gather()


@dataclass(frozen=True, slots=True)
class _Here:
    session: Session
    reader: Reader
    window: Window

    def claims(self) -> Iterator[ClaimMade]:
        found = happened.claims_made(self.session, self.window.lately)
        first = news.opening_statements(self.session, found)
        places = self._places({row.article_id for row in first.values()})
        held = {row.of_claim for row in first.values() if row.of_claim}
        against = claims.of_numbers(self.session, held)
        for claim in found:
            row = first.get(claim.id or 0)
            if row is not None and row.article_id in places:
                yield self._claim(
                    claim, row, places[row.article_id], against.get(row.of_claim or 0)
                )

    def _claim(
        self, claim: Claim, row: StatementRow, story: int, against: Claim | None
    ) -> ClaimMade:
        return ClaimMade(
            number=claim.id or 0,
            story=story,
            at=claim.first_seen_at,
            claimant=row.claimant,
            claimant_name=_shown(row.claimant_name),
            words=_shown(row.content),
            novelty=row.novelty,
            outlet=self._name(row.outlet_id),
            primary=self._is_primary(row.outlet_id),
            known=row.known,
            against=_shown(f"{against.claimant_name}: {against.text}") if against else "",
        )

    def numbers(self) -> Iterator[NumberStated]:
        found = happened.figures(self.session, self.window.lately)
        topics = [one for one in found if figures.is_topic(one[0].unit)]
        places = self._places({article for _, article, _ in topics})
        for new, article, seen_at in topics:
            if article in places:
                before = stating.highest(self.session, new, _HIGHEST)
                record = figures.record(new, before)
                yield NumberStated(places[article], seen_at, _named(new), record and _named(record))

    def articles(self) -> Iterator[ArticleSeen]:
        found = happened.articles(self.session, self.window.lately)
        places = self._places({article.id or 0 for article in found})
        for article in found:
            if (number := article.id or 0) in places:
                line = compose.line(article, self._outlets.get(article.outlet_id))
                yield ArticleSeen(
                    number=number,
                    story=places[number],
                    at=article.first_seen_at,
                    title=line.title,
                    words=f"{line.title}\n{line.excerpt}",
                    lang=article.lang,
                    outlet=line.outlet,
                )

    def deletions(self) -> Iterator[ArticleDeleted]:
        found = happened.deleted(self.session, self.window.given_up_since)
        told = happened.tellable(
            self.session, self.reader.audience, {article.id or 0 for article in found}
        )
        for article in found:
            if article.id in told and article.deleted_at is not None:
                yield ArticleDeleted(
                    number=article.id or 0,
                    at=article.deleted_at,
                    title=_shown(article.title),
                    outlet_id=article.outlet_id,
                    outlet=self._name(article.outlet_id),
                    primary=self._is_primary(article.outlet_id),
                )

    def volumes(self) -> Iterator[OddDay]:
        for day in self.window.days:
            yield from self._volumes(day)

    def _volumes(self, today: date) -> Iterator[OddDay]:
        """What the day before `today` brought against the 28 days before it."""
        end = datetime.combine(today, time(), UTC)
        begin = end - (volume.DAYS + 1) * _DAY
        missed = outages.between(self.session, begin, end)
        if any((row.ended_at or end) - row.began_at >= _A_DAY_MISSED for row in missed):
            return
        polled = [one for one in standing.polled(self.session) if one.first_polled_at]
        began = [one.first_polled_at for one in polled if one.first_polled_at]
        arrived = happened.arrivals(self.session, self.reader.audience, begin)
        watch = self.reader.configuration.watches[self.reader.profile.watch]
        if began and (odd := _odd(("", watch.title), arrived, min(began), today)):
            yield odd
        found = standing.arrivals(self.session, [one.id or 0 for one in polled], begin)
        for outlet, sources in _by_outlet(polled).items():
            since = min(one.first_polled_at for one in sources if one.first_polled_at)
            arrived = [at for one in sources for at in found[one.id or 0]]
            if odd := _odd((outlet, self._name(outlet)), arrived, since, today):
                yield odd

    def silences(self) -> Iterator[OutletSilent]:
        for outlet, sources in _by_outlet(standing.polled(self.session)).items():
            quiet = [one for one in sources if self._is_quiet(one)]
            if len(quiet) == len(sources):
                last = max(quiet, key=lambda one: one.state_since or self.window.now)
                since = last.state_since or self.window.now
                said = f"{states.words(last.state)}: {last.state_reason}".removesuffix(": ")
                yield OutletSilent(outlet, self._name(outlet), since, _shown(said))

    def _is_quiet(self, source: Source) -> bool:
        if source.state in states.WELL or source.state in _STILL_BRINGS:
            return False
        since = source.state_since
        if source.state == states.SILENT or since is None:
            return since is not None
        return self.window.now - since >= _PASSES

    def late(self) -> Iterator[DigestLate]:
        if not digests.anchor(self.session).live:
            return  # an hour of a virtual clock may be a second, and messages take real ones
        for one in readers.overdue(self.session, self.reader, self.window.now):
            name = f"{one.slot.local_date} {one.slot.label}"
            yield DigestLate(name, one.slot.at, one.channels, _shown(one.reason))

    def dead(self) -> Iterator[DeliveryDead]:
        for row in happened.dead(self.session, self.reader.name, self.window.given_up_since):
            reason = _shown(row.last_error)
            where = _shown(row.recipient)
            yield DeliveryDead(row.id or 0, row.created_at, row.channel, where, reason)

    def _places(self, articles: Iterable[int]) -> Mapping[int, int]:
        """Those of some articles that may be told, each with its story, or 0."""
        told = happened.tellable(self.session, self.reader.audience, set(articles))
        return dict.fromkeys(told, 0) | news.places(self.session, told)

    @property
    def _outlets(self) -> Mapping[str, Outlet]:
        return self.reader.configuration.outlets

    def _name(self, outlet_id: str) -> str:
        outlet = self._outlets.get(outlet_id)
        return _shown(outlet.name if outlet else outlet_id)

    def _is_primary(self, outlet_id: str) -> bool:
        outlet = self._outlets.get(outlet_id)
        return outlet is not None and outlet.closeness is Closeness.PRIMARY


def _odd(
    of: tuple[str, str], arrived: Iterable[datetime], since: datetime, today: date
) -> OddDay | None:
    counts = volume.daily_counts(arrived, since, today)
    judged = volume.volume_of(counts, today)
    if judged is None or judged.last_day == "usual":
        return None
    outlet, name = of
    at = datetime.combine(today, time(), UTC)
    count, level = counts[-1], judged.last_day
    return OddDay(outlet, name, today - _DAY, at, count, judged.median, judged.mad, level)


def _by_outlet(sources: Iterable[Source]) -> dict[str, list[Source]]:
    """The sources that bring an outlet's news; one in reserve only fills gaps."""
    found: dict[str, list[Source]] = {}
    for one in sources:
        if not one.reserve:
            found.setdefault(one.outlet_id, []).append(one)
    return found


def _shown(words: str) -> str:
    return clip(clean(words), MOST_WORDS)


def _named(figure: Stated) -> Stated:
    """With its claimant's name as it can be shown."""
    return replace(figure, claimant_name=_shown(figure.claimant_name))
