"""Printing: data to stdout, messages to stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from crawler.plain import plain


def as_json(value: object) -> str:
    """One line of JSON; times as UTC with Z."""
    return json.dumps(value, ensure_ascii=False, default=plain)


def print_json(value: object) -> None:
    """Print one JSON line."""
    print(as_json(value))


def say(message: str) -> None:
    """A message for a person, on stderr."""
    print(message, file=sys.stderr)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns wide enough for their longest value, the last one ragged."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def when(moment: datetime | None) -> str:
    """A time for a person: minutes, UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%MZ}" if moment else "never"
