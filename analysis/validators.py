"""ETag and Last-Modified of a source: which to keep, when not to use them, when they lie."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

DISTRUST = timedelta(days=7)
_FULL_LOOK = timedelta(hours=24)
_FULL_LOOK_POLLS = 24
_AHEAD = timedelta(days=1)
# A source may list an article this long after the date it gives it.
_LATE = timedelta(minutes=30)


def kept(headers: Mapping[str, str], now: datetime) -> tuple[str | None, str | None]:
    """The ETag and the Last-Modified that are worth keeping; `headers` have lower-case names.

    A Last-Modified of the future would be answered with 304 until then (FreshRSS#1020). The
    future begins a day after the answer's own Date, or after `now` where it has none.
    """
    modified = headers.get("last-modified")
    at = _http_date(modified or "")
    today = _http_date(headers.get("date", "")) or now
    if at is not None and at > today + _AHEAD:
        modified = None
    return headers.get("etag"), modified


def full_look_due(last: datetime | None, interval: timedelta, now: datetime) -> bool:
    """Whether a source is to be asked without validators: at each 24th poll, and every day."""
    return last is None or now - last >= min(_FULL_LOOK, interval * _FULL_LOOK_POLLS)


def lied(frozen: bool, published: datetime | None, said_same_at: datetime) -> bool:
    """Whether the 304 of `said_same_at` was wrong, as a look without validators found news.

    `frozen`: the validators are the old ones though there is news. `published` is the date of the
    oldest news.
    """
    return frozen or (published is not None and published < said_same_at - _LATE)


def _http_date(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
