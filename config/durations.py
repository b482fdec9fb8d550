"""Durations as people write them: `90s`, `15m`, `24h`, `30d`."""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_UNITS = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_PATTERN = r"(\d+(?:\.\d+)?)(ms|s|m|h|d)"


def parse_duration(value: object) -> timedelta:
    """A duration such as `15m` as a timedelta; ValueError says what is allowed."""
    if isinstance(value, timedelta):
        return value
    match = re.fullmatch(_PATTERN, value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("not a duration: write a number and a unit, such as 90s, 15m, 24h or 30d")
    return timedelta(**{_UNITS[match[2]]: float(match[1])})


def format_duration(value: timedelta) -> str:
    """The shortest exact spelling that `parse_duration` reads back."""
    milliseconds = round(value.total_seconds() * 1000)
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)):
        if milliseconds and milliseconds % size == 0:
            return f"{milliseconds // size}{unit}"
    return f"{milliseconds}ms"


Duration = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    PlainSerializer(format_duration),
    WithJsonSchema({"type": "string", "pattern": f"^{_PATTERN}$", "examples": ["15m", "24h"]}),
]
