"""Values as JSON has them: the one place that says how a time is printed."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any


def plain(value: Any) -> str:
    """What JSON has no form of its own for, as text; times as UTC with Z."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


def local(at: datetime | None, offset: timedelta) -> str | None:
    """A moment as the clock of an outlet showed it, with its offset from UTC; Z without one."""
    return at.astimezone(timezone(offset)).isoformat().replace("+00:00", "Z") if at else None
