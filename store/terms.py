"""Inverted indexes of telling terms: which statements, or articles, hold a term, and when.

A look-up names for each term how much it weighs and between which days it counts, so that one
query reads what the window of news holds together with what earlier years held. Days are counted
as `date.toordinal` does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from sqlalchemy import TextClause, text
from sqlmodel import Session

ALL = 0
"""The term under which all that is indexed is counted."""

_COUNTS_AT_ONCE = 500
# A look-up reads at most some thousand rows, whatever is on record: a term that a fiftieth of the
# record holds tells little, and where none is rarer, the rarest must do.
_TOO_COMMON = 0.02
_NEVER_COMMON = 2000
_FEWEST = 4

_INSERT = "INSERT INTO {terms} (h, day, {item}) VALUES (:h, :day, :item)"
_DELETE = "DELETE FROM {terms} WHERE h = :h AND day = :day AND {item} = :item"
_COUNT = (
    "INSERT INTO {counts} (h, n) VALUES (:h, :n) "
    "ON CONFLICT (h) DO UPDATE SET n = {counts}.n + excluded.n"
)
_COUNTS = "SELECT h, n FROM {counts} WHERE h IN ({hashes})"
_WANTED = (  # PostgreSQL takes a value without a type for text
    "(CAST(:h{i} AS BIGINT), CAST(:w{i} AS FLOAT), CAST(:s{i} AS INTEGER), CAST(:u{i} AS INTEGER))"
)
_FIND = (  # CROSS JOIN holds SQLite to this order: the few rows of each term, never all rows
    "WITH wanted (h, w, since, until) AS (VALUES {rows}) "
    "SELECT term.{item}, sum(wanted.w) AS weight FROM wanted CROSS JOIN {terms} AS term "
    "WHERE term.h = wanted.h AND term.day BETWEEN wanted.since AND wanted.until "
    "GROUP BY term.{item} ORDER BY weight DESC, term.{item} DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Index:
    """The tables of an index: its terms, how many hold each, and the column of what holds them."""

    terms: str
    counts: str
    item: str


STATEMENTS = Index("claim_term", "term_count", "statement_id")
ARTICLES = Index("story_term", "story_count", "article_id")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed: its number, its day, and the terms by which it is found.

    `counted` are the terms that it is counted for, as far as those are others.
    """

    item: int
    day: int
    keys: tuple[int, ...]
    counted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term that is looked for between two days, both included, and what finding it weighs."""

    key: int
    weight: float
    since: int
    until: int


def add(session: Session, index: Index, entries: Sequence[Entry]) -> None:
    """Index some items, and count them."""
    rows = [{"h": h, "day": e.day, "item": e.item} for e in entries for h in set(e.keys)]
    if rows:
        session.execute(_made(_INSERT, index), rows)
        _count(session, index, entries, 1)


def drop(session: Session, index: Index, entries: Sequence[Entry]) -> None:
    """Take items out of the index that were indexed with these very terms and days."""
    rows = [{"h": h, "day": e.day, "item": e.item} for e in entries for h in set(e.keys)]
    if rows:
        session.execute(_made(_DELETE, index), rows)
        _count(session, index, entries, -1)


def counts(session: Session, index: Index, keys: Iterable[int]) -> dict[int, int]:
    """How many items hold each term that any holds; `ALL` tells how many there are."""
    asked = sorted({ALL, *keys})
    found: dict[int, int] = {}
    for start in range(0, len(asked), _COUNTS_AT_ONCE):
        some = asked[start : start + _COUNTS_AT_ONCE]
        values = {f"h{i}": h for i, h in enumerate(some)}
        found.update(session.execute(_made(_COUNTS, index, len(some)), values).all())
    return found


def find(session: Session, index: Index, asked: Sequence[Wanted], limit: int) -> list[int]:
    """The items that hold most of what is wanted by its weight; of equal ones the latest."""
    if not asked:
        return []
    values: dict[str, float] = {"most": limit}
    for i, one in enumerate(asked):
        values |= {f"h{i}": one.key, f"w{i}": one.weight, f"s{i}": one.since, f"u{i}": one.until}
    return [item for item, _ in session.execute(_made(_FIND, index, len(asked)), values)]


def _count(session: Session, index: Index, entries: Iterable[Entry], step: int) -> None:
    more: Counter[int] = Counter()
    for entry in entries:
        more.update(dict.fromkeys((ALL, *entry.keys, *entry.counted), step))
    # In order, so that two writers on PostgreSQL never wait for each other.
    rows = [{"h": h, "n": n} for h, n in sorted(more.items())]
    session.execute(_made(_COUNT, index), rows)


@cache
def _made(sql: str, index: Index, size: int = 0) -> TextClause:
    names = {"terms": index.terms, "counts": index.counts, "item": index.item}
    hashes = ", ".join(f":h{i}" for i in range(size))
    rows = ", ".join(_WANTED.format(i=i) for i in range(size))
    return text(sql.format(**names, hashes=hashes, rows=rows))


def rarity(found: Mapping[int, int], key: int) -> float:
    """The share of the items counted that hold a term, 0 to 1."""
    return found.get(key, 0) / max(found.get(ALL, 0), 1)


def rarest(keys: Iterable[int], found: Mapping[int, int]) -> list[int]:
    """Those of the terms that anything holds, rarest first."""
    held = {key for key in keys if found.get(key, 0) > 0}
    return sorted(held, key=lambda key: (found[key], key))


def telling(keys: Iterable[int], found: Mapping[int, int]) -> list[int]:
    """Those of the terms that are worth a look-up, rarest first."""
    held = rarest(keys, found)
    common = max(found.get(ALL, 0) * _TOO_COMMON, _NEVER_COMMON)
    worth = [key for key in held if found[key] <= common]
    return worth if len(worth) >= _FEWEST else held[:_FEWEST]


def wanted(key: int, found: Mapping[int, int], since: int, until: int) -> Wanted:
    """A term to look for between two days, weighing the more the rarer it is."""
    return Wanted(key, log(1 + (1 + found.get(ALL, 0)) / (1 + found[key])), since, until)
