"""What a source's arrivals and pages make of it: its rhythm, its silence, its decline."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from analysis import rhythm, volume, yields
from config.outlets import Outlet
from crawler import remarks
from store import outages, sources
from store.tables.collecting import Source

_JUDGED_AGAIN, _JUDGED_ANYWAY = timedelta(hours=1), timedelta(days=1)
_FEW_ARRIVALS = 60
_A_DAY_MISSED = timedelta(hours=12)


def learn(session: Session, source: Source, brought_news: bool, now: datetime) -> None:
    """Judge a source by what it brought, at most once an hour, and once a day without news."""
    rest = _JUDGED_AGAIN if brought_news else _JUDGED_ANYWAY
    if source.judged_at is not None and now - source.judged_at < rest:
        return
    source.judged_at = now
    arrived = _arrivals(session, source, now)
    _keep_rhythm(source, rhythm.rhythm_of(arrived))
    remarks.put(source, "volume", _decline(session, source, arrived, now))
    remarks.put(source, "pages", _collapsed(session, source))


def silence(session: Session, source: Source, outlet: Outlet | None, now: datetime) -> str:
    """Why a source that answers counts as silent; "" when it does not.

    A source in reserve brings what others missed, which has no rhythm.
    """
    last = source.last_new_at or source.first_polled_at
    expected = outlet.expect.gap if outlet else None
    patience = timedelta(seconds=source.patience_s) if source.patience_s else expected
    if last is None or source.reserve or patience is None or now - last <= patience:
        return ""
    lately = source.judged_at is not None and now - source.judged_at < _JUDGED_AGAIN
    if lately and source.state == "silent":
        return source.state_reason
    source.judged_at = now
    known = rhythm.rhythm_of(_arrivals(session, source, now))
    _keep_rhythm(source, known)
    found = rhythm.silence(known, last, now, expected)
    return found.sentence if found else ""


def _keep_rhythm(source: Source, known: rhythm.Rhythm) -> None:
    source.usual_gap_s = known.median_gap.total_seconds() if known.median_gap else None
    source.patience_s = known.patience.total_seconds() if known.patience else None


def _arrivals(session: Session, source: Source, now: datetime) -> list[datetime]:
    number, last = source.id or 0, source.last_new_at or now
    found = sources.arrivals(session, number, min(last, now) - rhythm.WINDOW)
    if len(found) < _FEW_ARRIVALS:
        found = sources.arrivals(session, number, min(last, now) - rhythm.WIDEST_WINDOW)
    return list(found)


def _decline(session: Session, source: Source, arrived: list[datetime], now: datetime) -> str:
    since, today = source.first_polled_at, now.date()
    if since is None or source.reserve:
        return ""
    judged = volume.volume_of(volume.daily_counts(arrived, since, today), today)
    if judged is None or judged.decline is None or _looked_away(session, now):
        return ""
    return f"it brings less: {judged.decline.sentence}"


def _looked_away(session: Session, now: datetime) -> bool:
    """Whether the watch itself missed a day of those that are compared."""
    missed = outages.between(session, now - timedelta(days=volume.DAYS + 1), now)
    return any((row.ended_at or now) - row.began_at >= _A_DAY_MISSED for row in missed)


def _collapsed(session: Session, source: Source) -> str:
    read = sources.yields(session, source.id or 0)
    # Where another source is the first by now, its pages say whether the outlet is well again.
    return _judged(read) and _judged([*read, *sources.later_yields(session, source)])


def _judged(read: Sequence[tuple[int | None, bool | None]]) -> str:
    lengths = [yields.PageFacts(chars or 0, True) for chars, _ in read]
    dates = [yields.PageFacts(1, dated) for _, dated in read if dated is not None]
    newest = -yields.RECENT
    return yields.redesigned(lengths[:newest], lengths[newest:]) or yields.redesigned(
        dates[:newest], dates[newest:]
    )
