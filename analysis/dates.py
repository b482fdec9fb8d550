"""When an article was published: all candidates by rank, and what speaks against each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from analysis import date_body, date_candidates, date_words
from analysis.date_body import BodyDay
from analysis.date_candidates import Candidate
from analysis.document import Confidence, DateReading, Evidence, Page, Verdict

RANKS = ("feed", "jsonld", "opengraph", "meta", "url", "time", "visible")
CONFIDENCE: dict[str, Confidence] = {
    "feed": "high", "jsonld": "high", "opengraph": "high", "meta": "medium", "url": "medium",
    "time": "medium", "visible": "low",
}  # fmt: skip
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
CLOCK_ERROR = timedelta(hours=1)
DISAGREE = timedelta(hours=36)
REDATED = timedelta(days=7)
MOST_EVIDENCE = 30


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a date is judged by: the outlet's zone, the moment of fetching."""

    zone: tzinfo
    fetched_at: datetime

    @property
    def fetch_day(self) -> date:
        """The outlet's own day at the moment of fetching."""
        return self.fetched_at.astimezone(self.zone).date()


def circumstances(page: Page) -> Circumstances:
    """The circumstances of a page."""
    fetched_at = min(max(page.fetched_at, date_words.FIRST), date_words.LAST)
    return Circumstances(ZoneInfo(page.outlet.timezone), fetched_at)


def resolve(
    candidates: Sequence[Candidate], body: BodyDay | None, at: Circumstances
) -> tuple[DateReading, tuple[Evidence, ...]]:
    """The date of an article and the evidence for and against it.

    Never falls back to the moment of fetching: without a credible candidate the body may give a
    day of low confidence, else the article is undated.
    """
    judged = [(one, _objection(one, candidates, at)) for one in candidates]
    credible = sorted(
        (one for one, objection in judged if not objection and one.role == "published"), key=_rank
    )
    modified = [one.moment.at for one, _ in judged if one.role == "modified"]
    modified_at = max((when for when in modified if when <= _limit(at)), default=None)
    if not credible:
        reading, told = _from_body(body, at)
        return replace(reading, modified_at=modified_at), (*told, *_told(judged, None))
    chosen, redated = _chosen(credible)
    chosen = _precise(chosen, credible, at.zone)
    conflict = redated or _disputed(chosen, credible) or _veto(body, chosen, at)
    reading = DateReading(
        published_at=chosen.moment.at,
        modified_at=modified_at,
        source=chosen.source,
        confidence=_confidence(chosen, credible),
        conflict=conflict,
        day_only=chosen.moment.day_only,
        zone_known=chosen.moment.zone_known,
    )
    return reading, (*_told(judged, chosen), *_body_told(body, chosen, at))


def _limit(at: Circumstances) -> datetime:
    return at.fetched_at + CLOCK_ERROR


def _rank(candidate: Candidate) -> tuple[int, bool, bool]:
    return (
        RANKS.index(candidate.source), not candidate.labelled,
        candidate.place != "near the headline",
    )  # fmt: skip


def _objection(one: Candidate, others: Sequence[Candidate], at: Circumstances) -> str:
    """Why a candidate cannot be the date, or ""."""
    if date_words.plausible(one.moment.at) is None:
        return "not a plausible year"
    day = date_candidates.day_of(one, at.zone)
    if one.moment.at > _limit(at) and not (one.moment.day_only and day.date() <= at.fetch_day):
        return "after the page was fetched"
    if one.moment.at < EARLIEST:
        return "before there were news pages"
    if one.source in ("time", "visible"):
        return _as_widget(one, day, at)
    if (day.month, day.day) == (1, 1) and one.moment.day_only and not _seconded(one, others):
        return "1 January without a time is a guess"
    return ""


def _as_widget(one: Candidate, day: datetime, at: Circumstances) -> str:
    if one.in_chrome:
        return "stands in page furniture"
    if one.source == "visible" and not one.place and not one.labelled:
        return "stands neither by the headline nor in a date line"
    if one.source == "visible" and day.date() == at.fetch_day and not one.labelled:
        return "is the day of the visit, as a widget shows it"
    if (day.month, day.day) == (1, 1) and one.moment.day_only and not one.labelled:
        return "1 January without a time is a guess"
    return ""


def _seconded(one: Candidate, others: Sequence[Candidate]) -> bool:
    return any(
        other.source != one.source and abs(other.moment.at - one.moment.at) < DISAGREE
        for other in others
    )


def _chosen(credible: Sequence[Candidate]) -> tuple[Candidate, bool]:
    """The best candidate, and whether the feed was passed over since it dates the page anew."""
    best = credible[0]
    if best.source == "feed":
        for own in credible[1:]:
            if own.source in ("jsonld", "opengraph"):
                redated = best.moment.at - own.moment.at > REDATED
                return (own, True) if redated else (best, False)
    return best, False


def _precise(chosen: Candidate, credible: Sequence[Candidate], zone: tzinfo) -> Candidate:
    """The best candidate that gives the time to the day that was chosen, where there is one."""
    if chosen.source != "feed" or not chosen.moment.day_only:
        return chosen
    day = date_candidates.day_of(chosen, zone)
    own = (one for one in credible if not one.moment.day_only)
    return next((one for one in own if date_candidates.day_of(one, zone) == day), chosen)


def _disputed(chosen: Candidate, credible: Sequence[Candidate]) -> bool:
    """Whether a statement for machines is more than 36 hours from the chosen date."""
    return any(
        other.source in ("feed", "jsonld", "opengraph")
        and other.source != chosen.source
        and abs(other.moment.at - chosen.moment.at) > DISAGREE
        for other in credible
    )


def _veto(body: BodyDay | None, chosen: Candidate, at: Circumstances) -> bool:
    return body is not None and date_body.contradicts(body, date_candidates.day_of(chosen, at.zone))


def _confidence(chosen: Candidate, credible: Sequence[Candidate]) -> Confidence:
    if CONFIDENCE[chosen.source] == "high":
        return "high"
    if _seconded(chosen, credible):
        return "high" if chosen.source != "visible" else "medium"
    return "medium" if chosen.labelled else CONFIDENCE[chosen.source]


def _from_body(body: BodyDay | None, at: Circumstances) -> tuple[DateReading, tuple[Evidence, ...]]:
    if body is None:
        return DateReading(), ()
    start = datetime.combine(body.day, time(), tzinfo=at.zone).astimezone(UTC)
    reading = DateReading(
        published_at=start, source="body", confidence="low", day_only=True, zone_known=False
    )
    return reading, (Evidence("body", body.day.isoformat(), "chosen", body.reason),)


def _body_told(body: BodyDay | None, chosen: Candidate, at: Circumstances) -> tuple[Evidence, ...]:
    if body is None:
        return ()
    against = _veto(body, chosen, at)
    verdict: Verdict = "considered" if against else "agrees"
    note = f"contradicts the chosen date: {body.reason}" if against else body.reason
    return (Evidence("body", body.day.isoformat(), verdict, note),)


def _told(
    judged: Sequence[tuple[Candidate, str]], chosen: Candidate | None
) -> tuple[Evidence, ...]:
    told = [_one_told(one, objection, chosen) for one, objection in judged]
    order = ("chosen", "agrees", "considered", "rejected")
    return tuple(sorted(told, key=lambda one: order.index(one.verdict)))[:MOST_EVIDENCE]


def _one_told(one: Candidate, objection: str, chosen: Candidate | None) -> Evidence:
    where = one.place or ("labelled" if one.labelled else "")
    if one is chosen:
        return Evidence(one.source, one.raw[:200], "chosen", where)
    if objection:
        return Evidence(one.source, one.raw[:200], "rejected", objection)
    if one.role == "modified":
        return Evidence(one.source, one.raw[:200], "considered", "when it was changed")
    near = chosen is not None and abs(one.moment.at - chosen.moment.at) <= DISAGREE
    return Evidence(one.source, one.raw[:200], "agrees" if near else "considered", where)
