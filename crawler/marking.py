"""Labels from a command line: an article or a page, and what a person says of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from crawler import naming, subjects
from crawler.errors import UsageError
from store import marks
from store.tables.marks import Mark

WORDS = {"relevant": "relevant", "not": "not", "mute": "mute", "same-as": "same"}


@dataclass(frozen=True, slots=True)
class Said:
    """A label as it was typed; `other` is the article of `same-as`."""

    verdict: str
    other: int | None
    note: str


def said(word: str, rest: list[str]) -> Said:
    """A label; UsageError tells what can be said."""
    if word not in WORDS:
        raise UsageError(f"{word!r} is no label: say {', '.join(WORDS)}")
    if word != "same-as":
        return Said(WORDS[word], None, " ".join(rest))
    if not rest or not rest[0].isdecimal():
        raise UsageError("same-as needs the number of another article: tumen mark ID same-as ID")
    return Said(WORDS[word], int(rest[0]), " ".join(rest[1:]))


def mark(session: Session, asked: str, label: Said, now: datetime) -> list[dict[str, Any]]:
    """Label what is known by a number, an address or a GUID; what was labelled.

    UsageError when nothing is known by it, or when a story is to be joined to itself.
    """
    found = subjects.find(session, asked)
    open_pages = [page for page in found.pages if page.article_id is None]
    if not found.articles and not open_pages:
        raise UsageError(f"{asked}: no page or article that was ever seen")
    if label.other is not None:
        naming.article(session, label.other)
        if not found.articles or label.other in [article.id for article in found.articles]:
            raise UsageError("same-as joins two different articles")
    rows = [Mark(article_id=article.id, verdict="", at=now) for article in found.articles]
    rows += [Mark(page_id=page.id, verdict="", at=now) for page in open_pages]
    for row in rows:
        row.verdict, row.other, row.note = label.verdict, label.other, label.note
        marks.add(session, row)
    return [_shown(row) for row in rows]


def _shown(row: Mark) -> dict[str, Any]:
    return {
        "id": row.id,
        "article_id": row.article_id,
        "page_id": row.page_id,
        "verdict": row.verdict,
        "other": row.other,
        "note": row.note,
        "at": row.at,
    }
