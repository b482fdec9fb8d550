"""Printing: data to stdout, messages to stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from crawler.plain import plain

_STYLES = {
    r"^[A-Z]{4,} \S+|^  [a-z][a-z ]{9}(?=  ?\S)": "bold",
    r"← .*$": "green",
    r"\[-.+?-\]": "red",
    r"\{\+.+?\+\}": "green",
    r"\(named, not on record itself\)": "dim",
}


def as_json(value: object) -> str:
    """One line of JSON; times as UTC with Z."""
    return json.dumps(value, ensure_ascii=False, default=plain)


def print_json(value: object) -> None:
    """Print one JSON line."""
    print(as_json(value))


def say(message: str) -> None:
    """A message for a person, on stderr."""
    print(message, file=sys.stderr)


def show(lines: Iterable[str]) -> None:
    """Print lines; on a terminal headings, origins and altered words stand out."""
    if not sys.stdout.isatty():
        print("\n".join(lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        text = Text(line)
        for pattern, style in _STYLES.items():
            text.highlight_regex(pattern, style)
        console.print(text, soft_wrap=True)


def listing(
    rows: Sequence[Mapping[str, Any]],
    json: bool,
    head: Sequence[str],
    cells: Callable[[Mapping[str, Any]], Sequence[object]],
    nothing: str,
) -> None:
    """Print rows as JSON lines or as a table; where there are none a person is told `nothing`."""
    if json:
        for row in rows:
            print_json(row)
    elif rows:
        print(table(head, map(cells, rows)))
    else:
        say(nothing)


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
