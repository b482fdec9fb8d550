"""Values as JSON has them: the one place that says how a time is printed."""

from datetime import UTC, datetime
from typing import Any


def plain(value: Any) -> str:
    """What JSON has no form of its own for, as text; times as UTC with Z."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)
