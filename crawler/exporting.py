"""The store as rows for other programs; the fields are a contract (docs/cli.md)."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TextIO

from sqlmodel import Session, col, select

from analysis.claims.publishers import Publishers
from config import Configuration
from crawler import claimrows, storyrows
from crawler.errors import TumenError
from crawler.plain import local, plain
from store import articles
from store.tables.article import Article
from store.tables.telling import Delivery, DigestEntry, DigestRow

Row = dict[str, Any]

_BATCH = 50

FIELDS: Mapping[str, tuple[str, ...]] = {
    "articles": (
        "id", "url", "outlet", "title", "text", "lang", "published_at", "date_source",
        "date_confidence", "date_conflict", "first_seen_at", "relevant", "rules", "copy_of",
        "story_id", "resurfaced",
    ),
    "statements": claimrows.STATEMENT_FIELDS,
    "claims": claimrows.CLAIM_FIELDS,
    "stories": storyrows.FIELDS,
    "digests": (
        "id", "profile", "slot", "window_from", "window_to", "subject", "entries", "deliveries",
    ),
}  # fmt: skip


def article_rows(session: Session) -> Iterator[Row]:
    """Every article, in the order they were stored."""
    for article in articles.every(session):
        yield article_row(session, article)
        session.expunge(article)


def article_row(session: Session, article: Article) -> Row:
    """An article with its rules and hits."""
    names = (
        "id",
        "url",
        "title",
        "text",
        "lang",
        "date_source",
        "date_confidence",
        "date_conflict",
        "first_seen_at",
        "relevant",
        "copy_of",
        "resurfaced",
    )
    return {name: getattr(article, name) for name in names} | {
        "outlet": article.outlet_id,
        "published_at": local(article.published_at, timedelta(seconds=article.utc_offset_s)),
        "rules": [
            {"rule": match.rule, "score": match.score, "hits": match.hits}
            for match in articles.matches(session, article.id or 0)
        ],
        "story_id": storyrows.story_of(session, article.id or 0),
    }


def digest_rows(session: Session) -> Iterator[Row]:
    """Every digest, with what it told and how its deliveries stand."""
    query = select(DigestRow).order_by(col(DigestRow.id))
    for row in session.exec(query.execution_options(yield_per=_BATCH)):
        plain = ("id", "profile", "window_from", "window_to", "subject")
        yield {name: getattr(row, name) for name in plain} | {
            "slot": f"{row.local_date} {row.label}",
            "entries": _entries(session, row),
            "deliveries": _deliveries(session, row),
        }


def rows(kind: str, session: Session, configuration: Configuration) -> Iterator[Row]:
    """Every row of a kind, one of `FIELDS`; KeyError for another."""
    if kind == "stories":
        known = Publishers(configuration.outlets, configuration.watches)
        return storyrows.story_rows(session, known)
    return _KINDS[kind](session)


_KINDS: Mapping[str, Callable[[Session], Iterator[Row]]] = {
    "articles": article_rows,
    "statements": claimrows.statement_rows,
    "claims": claimrows.claim_rows,
    "digests": digest_rows,
}


def write_jsonl(rows: Iterable[Row], fields: tuple[str, ...], out: TextIO) -> None:
    """One JSON object a line, keys in the contract's order."""
    for row in rows:
        ordered = {name: row[name] for name in fields}
        out.write(json.dumps(ordered, ensure_ascii=False, default=plain) + "\n")


def write_csv(rows: Iterable[Row], fields: tuple[str, ...], out: TextIO) -> None:
    """A header and one line a row; lists and objects as JSON, nothing as an empty cell."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in fields])


FORMATS: Mapping[str, Callable[[Iterable[Row], tuple[str, ...], TextIO], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
}


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file that appears under its name when all of it is written, or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as made:
            yield made
            made.flush()
            os.fsync(made.fileno())
        part.replace(path)
    except OSError as error:
        raise TumenError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def _entries(session: Session, row: DigestRow) -> list[Row]:
    if row.content.get("entries"):
        return list(row.content["entries"])
    query = select(DigestEntry).where(DigestEntry.digest_id == row.id)
    found = session.exec(query.order_by(col(DigestEntry.position)))
    return [{"section": e.section, "kind": e.kind, "id": e.ref_id, "text": e.text} for e in found]


def _deliveries(session: Session, row: DigestRow) -> list[Row]:
    query = select(Delivery).where(Delivery.digest_id == row.id).order_by(col(Delivery.id))
    names = ("channel", "recipient", "part", "status", "key")
    return [{name: getattr(found, name) for name in names} for found in session.exec(query)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False, default=plain)
    return plain(value)
