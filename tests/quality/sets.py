"""Public sets: JSON lines of pages (`html` names a file beside them), or of texts with a grade."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from analysis.document import Page

# Later than every page of the sets, so that none of their days lies in the future.
FETCHED_AT = datetime(2027, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """A page and what is right about it; None or empty: the set does not say."""

    id: str
    page: Page
    text: str | None
    title: str | None
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class Graded:
    """A text and its grade: 2 is about the watch's subject, 1 touches it, 0 does neither."""

    id: str
    title: str
    text: str
    grade: int


def rows(gold: Path) -> Iterator[Row]:
    """The rows of a set of pages, in its order."""
    return (_row(fields, gold.parent) for fields in objects(gold))


def objects(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, packed or not."""
    return map(json.loads, _content(file).decode().splitlines())


def _row(fields: dict[str, Any], folder: Path) -> Row:
    body = _content(folder / fields["html"])
    days = [] if fields.get("date_gold_suspect") else fields.get("date") or []
    return Row(
        id=fields["id"],
        page=Page(fields.get("url") or "https://news.example/", body, "text/html", FETCHED_AT),
        text=fields.get("text"),
        title=fields.get("title"),
        days=frozenset(map(date.fromisoformat, [days] if isinstance(days, str) else days)),
    )


def _content(file: Path) -> bytes:
    packed = file.read_bytes()
    return gzip.decompress(packed) if file.suffix == ".gz" else packed
