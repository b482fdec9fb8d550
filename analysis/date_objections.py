"""What speaks against a date: furniture, widgets, made-up days, moments that cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from analysis import date_candidates, date_words
from analysis.date_candidates import Candidate
from analysis.languages.datelines import WEEKDAY

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
CLOCK_ERROR = timedelta(hours=1)
NEAR = timedelta(hours=36)
# A clock shows the moment of the visit, or of the copy that a cache had of the page.
NOT_NOW = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a date is judged by: the outlet's zone, the moment of fetching, its known widgets.

    `widgets` are the lines that the outlet shows on pages of several days, see `date_widgets`.
    `front`: the page is one of lists, and as old as the first of what it lists.
    """

    zone: tzinfo
    fetched_at: datetime
    widgets: frozenset[str] = frozenset()
    front: bool = False

    @property
    def fetch_day(self) -> date:
        """The outlet's own day at the moment of fetching."""
        return self.fetched_at.astimezone(self.zone).date()

    @property
    def limit(self) -> datetime:
        """The latest moment that can be meant."""
        return self.fetched_at + CLOCK_ERROR


def objection(one: Candidate, others: Sequence[Candidate], at: Circumstances) -> str:
    """Why a candidate cannot be the date, or ""."""
    if date_words.plausible(one.moment.at) is None:
        return "not a plausible year"
    day = date_candidates.day_of(one, at.zone).date()
    if one.moment.at > at.limit and not (one.moment.day_only and day <= at.fetch_day):
        return "after the page was fetched"
    if one.moment.at < EARLIEST:
        return "before there were news pages"
    if one.source in ("time", "visible"):
        shown = _as_shown(one, date_candidates.spelled_day(one, at.zone), at)
        if shown:
            return shown
    if one.source in ("attribute", "script") and abs((day - at.fetch_day).days) <= 1:
        return "could be the moment of the visit"
    spelled = one.moment.day or day
    guess = (spelled.month, spelled.day) == (1, 1) and one.moment.day_only and not one.labelled
    if guess and not seconded(one, others):
        return "1 January without a time is a guess"
    return ""


def _as_shown(one: Candidate, day: date, at: Circumstances) -> str:
    if one.in_chrome:
        return "stands in page furniture"
    if one.raw in at.widgets:
        return "is shown on the outlet's pages of other days"
    if one.standing == "weak" and one.role == "published" and not one.labelled:
        beside = "beside" in one.side and not at.front
        if beside or (one.side == "above" and WEEKDAY.search(one.raw)):
            return f"stands {one.side} the article"
    if _is_now(one, day, at):
        return "is the day of the visit, as a widget shows it"
    return ""


def _is_now(one: Candidate, day: date, at: Circumstances) -> bool:
    """Whether a date could be that of the visit, and nothing about its place says otherwise."""
    if abs((day - at.fetch_day).days) > 1:
        return False
    if not one.moment.day_only and at.fetched_at - one.moment.at > NOT_NOW and not one.side:
        return False
    named = one.dated or one.labelled or one.source == "time"
    return one.standing == "weak" or bool(one.side) or not named


def seconded(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether another source gives about the same moment."""
    return any(
        other.source != one.source
        and other.standing != "weak"
        and abs(other.moment.at - one.moment.at) < NEAR
        for other in others
    )
