"""When an article was published: all candidates by rank, and what speaks against each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from analysis import date_body, date_candidates, date_declared, date_words
from analysis.date_body import BodyDay
from analysis.date_candidates import Candidate
from analysis.date_objections import NEAR, Circumstances, objection, seconded
from analysis.document import Confidence, DateReading, Evidence, Page, Verdict
from analysis.resurfacing import CONTRADICTS

# The strongest first; a source is followed by its standing. The body's words come behind these.
RANKS = (
    "feed", "jsonld", "opengraph", "microdata", "meta", "url", "time headline",
    "visible headline", "time dated", "visible dated", "vague", "time listed", "visible listed",
)  # fmt: skip
LAST_RESORTS = ("changed", "relative", "attribute", "script", "time weak", "visible weak", "image")
CONFIDENCE: dict[str, Confidence] = {
    "feed": "high", "jsonld": "high", "opengraph": "high", "microdata": "high", "meta": "medium",
    "url": "medium", "time headline": "medium", "time dated": "medium",
}  # fmt: skip
SHOWN = ("time", "visible")
REDATED = timedelta(days=7)
MOST_EVIDENCE = 30


def circumstances(page: Page) -> Circumstances:
    """The circumstances of a page."""
    fetched_at = min(max(page.fetched_at, date_words.FIRST), date_words.LAST)
    front = date_candidates.is_front(page.url)
    return Circumstances(ZoneInfo(page.outlet.timezone), fetched_at, page.outlet.widgets, front)


def resolve(
    candidates: Sequence[Candidate], body: BodyDay | None, at: Circumstances
) -> tuple[DateReading, tuple[Evidence, ...]]:
    """The date of an article and the evidence for and against it.

    Never falls back to the moment of fetching: without a credible candidate the body may give a
    day of low confidence, after it any date that the page shows; else the article is undated.
    """
    judged = [(one, objection(one, candidates, at)) for one in candidates]
    sound = [one for one, against in judged if not against]
    credible = sorted(_publications(sound), key=_rank)
    modified_at = max((one.moment.at for one in sound if _is_change(one)), default=None)
    if not credible or (body is not None and _kind(credible[0]) not in RANKS):
        reading, told = _from_body(body, at)
        return replace(reading, modified_at=modified_at), (*told, *_told(judged, None))
    chosen, redated = _chosen(credible)
    chosen = _precise(chosen, credible, at.zone)
    day = _local_day(chosen, credible, at.zone)
    reading = DateReading(
        published_at=chosen.moment.at,
        modified_at=modified_at,
        source=chosen.source,
        confidence=_confidence(chosen, credible),
        conflict=redated or _disputed(chosen, credible) or _veto(body, chosen, at),
        day_only=chosen.moment.day_only,
        zone_known=chosen.moment.zone_known,
        day=day,
        offset=local_offset(chosen.moment.at, day, at.zone),
    )
    return reading, (*_told(judged, chosen), *_body_told(body, chosen, at))


def _is_change(one: Candidate) -> bool:
    return one.role == "modified" and one.standing != "weak"


def _publications(sound: Sequence[Candidate]) -> list[Candidate]:
    """What can be the day of publication; where nothing else is, the day of a change that is shown.

    An article was published no later than that; confidence is low.
    """
    published = [one for one in sound if one.role == "published"]
    if any(_kind(one) in RANKS for one in published):
        return published
    changed = [one for one in sound if _is_change(one) and one.source in SHOWN]
    return published + [
        replace(one, role="published") if one.named_change else one for one in changed
    ]


def _kind(one: Candidate) -> str:
    if one.role == "modified":
        return "changed"
    if one.source in SHOWN:
        return f"{one.source} {one.standing}"
    return "vague" if one.place in date_declared.VAGUE else one.source


def _rank(one: Candidate) -> tuple[int, bool, bool, bool, int]:
    kind = (*RANKS, *LAST_RESORTS).index(_kind(one))
    return kind, not one.labelled, one.side == "above", not one.dated, one.order


def _chosen(credible: Sequence[Candidate]) -> tuple[Candidate, bool]:
    """The best candidate, and whether one was passed over since it dates the page anew.

    What the page or its address says of an earlier day than its better is the first publication.
    """
    best = credible[0]
    if best.source not in ("feed", "jsonld", "opengraph", "microdata", "meta"):
        return best, False
    own = ("jsonld", "opengraph", "url") if best.source == "feed" else ("url",)
    for other in credible[1:]:
        if other.source in own and best.moment.at - other.moment.at > REDATED:
            return other, True
        if other.source in own and best.source == "feed" and other.source != "url":
            return best, False
    return best, False


def _precise(chosen: Candidate, credible: Sequence[Candidate], zone: tzinfo) -> Candidate:
    """The best candidate that gives the time to the day that was chosen, where there is one."""
    if chosen.source != "feed" or not chosen.moment.day_only:
        return chosen
    day = date_candidates.day_of(chosen, zone)
    own = (one for one in credible if not one.moment.day_only)
    return next((one for one in own if date_candidates.day_of(one, zone) == day), chosen)


def _local_day(chosen: Candidate, credible: Sequence[Candidate], zone: tzinfo) -> date:
    """The day of publication as the outlet's readers have it.

    Where the chosen moment is spelled in UTC and the outlet's zone is not known, a spelling of
    the same moment in local time tells it: another stamp, the address, the line by the headline.
    """
    if chosen.moment.day is not None:
        return chosen.moment.day
    if zone is not UTC and chosen.moment.at.astimezone(zone).utcoffset():
        return chosen.moment.at.astimezone(zone).date()
    day = chosen.moment.at.date()
    for other in credible:
        local = other.moment.day
        # A day alone that is meant for machines may have been cut from UTC.
        spoken = other.source in (*SHOWN, "url") or not other.moment.day_only
        if local is None or not spoken or _kind(other) not in RANKS:
            continue
        if abs(local - day).days <= 1 and _same_moment(chosen, other):
            return local
    return day


def local_offset(at: datetime, day: date, zone: tzinfo) -> timedelta:
    """By how much a clock that showed `day` at that moment was ahead of UTC: that of `zone` if it
    did, else the one with the least number of whole hours; none where no clock on earth did."""
    own = at.astimezone(zone)
    if own.date() == day:
        return own.utcoffset() or timedelta()
    hours = sorted(range(-12, 15), key=abs)
    ahead = (timedelta(hours=hour) for hour in hours)
    return next((one for one in ahead if (at + one).date() == day), timedelta())


def _same_moment(chosen: Candidate, other: Candidate) -> bool:
    """Whether a zone of this earth makes both one: the other's day is then the local one."""
    if not other.moment.day_only and other.moment.zone_known:
        return abs(other.moment.at - chosen.moment.at) < timedelta(hours=1)
    start = other.moment.at
    return timedelta(hours=-14) <= chosen.moment.at - start < timedelta(hours=36)


def _disputed(chosen: Candidate, credible: Sequence[Candidate]) -> bool:
    """Whether a statement for machines is more than 36 hours from the chosen date."""
    return any(
        other.source in ("feed", "jsonld", "opengraph")
        and other.source != chosen.source
        and abs(other.moment.at - chosen.moment.at) > NEAR
        for other in credible
    )


def _veto(body: BodyDay | None, chosen: Candidate, at: Circumstances) -> bool:
    return body is not None and date_body.contradicts(body, date_candidates.day_of(chosen, at.zone))


def _confidence(chosen: Candidate, credible: Sequence[Candidate]) -> Confidence:
    kind = _kind(chosen)
    if kind not in RANKS:
        return "low"
    if CONFIDENCE.get(kind) == "high":
        return "high"
    if seconded(chosen, [one for one in credible if _kind(one) in RANKS]):
        return "high" if chosen.source != "visible" else "medium"
    return "medium" if chosen.labelled else CONFIDENCE.get(kind, "low")


def _from_body(body: BodyDay | None, at: Circumstances) -> tuple[DateReading, tuple[Evidence, ...]]:
    if body is None:
        return DateReading(), ()
    start = datetime.combine(body.day, time(), tzinfo=at.zone).astimezone(UTC)
    reading = DateReading(
        published_at=start, source="body", confidence="low", day_only=True, zone_known=False,
        day=body.day, offset=local_offset(start, body.day, at.zone),
    )  # fmt: skip
    return reading, (Evidence("body", body.day.isoformat(), "chosen", body.reason),)


def _body_told(body: BodyDay | None, chosen: Candidate, at: Circumstances) -> tuple[Evidence, ...]:
    if body is None:
        return ()
    against = _veto(body, chosen, at)
    verdict: Verdict = "considered" if against else "agrees"
    note = f"{CONTRADICTS}: {body.reason}" if against else body.reason
    return (Evidence("body", body.day.isoformat(), verdict, note),)


def _told(
    judged: Sequence[tuple[Candidate, str]], chosen: Candidate | None
) -> tuple[Evidence, ...]:
    told = [_one_told(one, against, chosen) for one, against in judged]
    order = ("chosen", "agrees", "considered", "rejected")
    return tuple(sorted(told, key=lambda one: order.index(one.verdict)))[:MOST_EVIDENCE]


def _one_told(one: Candidate, against: str, chosen: Candidate | None) -> Evidence:
    where = ", ".join(filter(None, (one.place, "labelled" if one.labelled else "")))
    if one is chosen:
        return Evidence(one.source, one.raw[:200], "chosen", where)
    if against:
        return Evidence(one.source, one.raw[:200], "rejected", f"{against}; {where}".strip("; "))
    if one.role == "modified":
        return Evidence(one.source, one.raw[:200], "considered", "when it was changed")
    near = chosen is not None and abs(one.moment.at - chosen.moment.at) <= NEAR
    return Evidence(one.source, one.raw[:200], "agrees" if near else "considered", where)
