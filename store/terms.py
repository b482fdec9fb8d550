"""Inverted indexes of telling terms: which statements, or articles, hold a term, and when.

A look-up names for each term how much it weighs and between which days it counts, so that one
query reads what the window of news holds together with what earlier years held. Days are counted
as `date.toordinal` does.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlmodel import Session

from store.prepared import Prepared, driver

ALL = 0
"""The term under which all that is indexed is counted."""

# A look-up reads at most some thousand rows, whatever is on record: a term that a hundredth of the
# record holds tells little, and where none is rarer, the rarest must do.
_TOO_COMMON = 0.01
_NEVER_COMMON = 2000
_FEWEST = 4

# Rows are sent as one JSON array, or as an array for each column: to bind thousands of parameters
# takes longer than what is done.
_INSERT = "INSERT INTO {terms} (h, day, {item}) {asked}"
_DELETE = "DELETE FROM {terms} WHERE (h, day, {item}) IN ({asked})"
_COUNT = (
    "INSERT INTO {counts} (h, n) {asked} ON CONFLICT (h) DO UPDATE SET n = {counts}.n + excluded.n"
)
_COUNTS = {
    "sqlite": "SELECT h, n FROM {counts} WHERE h IN (SELECT value FROM json_each(:asked))",
    "postgresql": "SELECT h, n FROM {counts} WHERE h = ANY (CAST(:asked AS BIGINT[]))",
}
_SENT = {
    "sqlite": "SELECT {parts} FROM json_each(:{name})",
    "postgresql": "SELECT * FROM unnest({parts}) AS sent",
}
_PART = {"sqlite": "json_extract(value, '$[{n}]')", "postgresql": "CAST(:{name}{n} AS {type}[])"}
_ENTRY = ("BIGINT", "INTEGER", "BIGINT")
_COUNTED = ("BIGINT", "BIGINT")
_WANTED = ("INTEGER", "BIGINT", "FLOAT", "INTEGER")
_DAYS = ("INTEGER", "INTEGER", "INTEGER")
_FIND = (  # CROSS JOIN holds SQLite to this order: the few rows of each term, never all rows
    "WITH asked (n, h, w, span) AS MATERIALIZED ({asked}), "
    "days (span, since, until) AS MATERIALIZED ({days}), "
    "found AS (SELECT asked.n, term.{item} AS item, sum(asked.w) AS weight "
    "FROM asked CROSS JOIN days CROSS JOIN {terms} AS term "
    "WHERE days.span = asked.span AND term.h = asked.h "
    "AND term.day BETWEEN days.since AND days.until "
    "GROUP BY asked.n, term.{item}), "
    "placed AS (SELECT n, item, weight, "
    "row_number() OVER (PARTITION BY n ORDER BY weight DESC, item DESC) AS place FROM found) "
    "SELECT n, item, weight FROM placed WHERE place <= :most ORDER BY n, place"
)


@dataclass(frozen=True, slots=True)
class Index:
    """The tables of an index: its terms, how many hold each, and the column of what holds them."""

    terms: str
    counts: str
    item: str

    @property
    def names(self) -> dict[str, str]:
        """What a statement calls them."""
        return {"terms": self.terms, "counts": self.counts, "item": self.item}


STATEMENTS = Index("claim_term", "term_count", "statement_id")
ARTICLES = Index("story_term", "story_count", "article_id")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed: its number, its day, and the terms by which it is found.

    `counted` are the terms that it is counted for, where those are others.
    """

    item: int
    day: int
    keys: tuple[int, ...]
    counted: tuple[int, ...] = ()


class Wanted(NamedTuple):
    """A term that is looked for, what finding it weighs, and the spans of days, first and last."""

    key: int
    weight: float
    days: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Terms that are looked for together: `most` items are told, none of less than `least`."""

    asked: tuple[Wanted, ...]
    most: int
    least: float = 0.0


def add(session: Session, index: Index, entries: Sequence[Entry]) -> None:
    """Index some items, and count them."""
    _change(session, index, entries, _INSERT, 1)


def drop(session: Session, index: Index, entries: Sequence[Entry]) -> None:
    """Take items out of the index that were indexed with these very terms and days."""
    _change(session, index, entries, _DELETE, -1)


def counts(session: Session, index: Index, keys: Iterable[int]) -> dict[int, int]:
    """How many items hold each term that any holds; `ALL` tells how many there are."""
    connection = session.connection()
    listed = ",".join(map(str, {ALL, *keys}))
    asked = f"[{listed}]" if connection.dialect.name == "sqlite" else f"{{{listed}}}"
    return dict(_counts(index, connection.dialect.name).rows(session, {"asked": asked}))


@cache
def _counts(index: Index, dialect: str) -> Prepared:
    return Prepared(text(_COUNTS[dialect].format(**index.names)))


def find(session: Session, index: Index, questions: Sequence[Question]) -> list[list[int]]:
    """For each question the items that hold most of it by its weight, of equal ones the latest.

    All are looked up at once: a query for each would cost more than what it finds.
    """
    spans: dict[tuple[tuple[int, int], ...], int] = {}
    asked = [
        (n, one.key, round(one.weight, 3), spans.setdefault(one.days, len(spans)))
        for n, question in enumerate(questions)
        for one in question.asked
    ]
    found: list[list[int]] = [[] for _ in questions]
    if asked:
        days = [(span, *days) for all_of, span in spans.items() for days in all_of]
        most = max(question.most for question in questions)
        dialect = session.connection().dialect.name
        given = _sent("asked", asked, dialect) | _sent("days", days, dialect) | {"most": most}
        for n, item, weight in _made(_FIND, index, _WANTED, dialect).rows(session, given):
            if weight >= questions[n].least and len(found[n]) < questions[n].most:
                found[n].append(item)
    return found


def _change(session: Session, index: Index, entries: Sequence[Entry], sql: str, step: int) -> None:
    rows = sorted({(h, entry.day, entry.item) for entry in entries for h in entry.keys})
    if rows:
        more: Counter[int] = Counter()
        for entry in entries:
            more.update(dict.fromkeys((ALL, *(entry.counted or entry.keys)), step))
        _put(session, index, sql, _ENTRY, rows)
        # In order, so that two writers on PostgreSQL never wait for each other.
        _put(session, index, _COUNT, _COUNTED, sorted(more.items()))


def _put(
    session: Session,
    index: Index,
    sql: str,
    types: tuple[str, ...],
    rows: Sequence[tuple[int, ...]],
) -> None:
    """Change an index by rows of numbers."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":  # which binds rows faster than it reads JSON
        driver(connection).executemany(_each(sql, index, len(types)), rows)
    else:
        dialect = connection.dialect.name
        _made(sql, index, types, dialect).run(session, [_sent("asked", rows, dialect)])


@cache
def _each(sql: str, index: Index, columns: int) -> str:
    marks = ", ".join("?" * columns)
    return sql.format(asked=f"VALUES ({marks})", **index.names)


def _sent(name: str, rows: Sequence[tuple[float, ...]], dialect: str) -> dict[str, Any]:
    """The parameters that bring rows of numbers to a statement."""
    if dialect == "sqlite":
        return {name: json.dumps(rows)}
    columns = zip(*rows, strict=True)
    return {f"{name}{n}": f"{{{','.join(map(str, one))}}}" for n, one in enumerate(columns)}


@cache
def _made(sql: str, index: Index, types: tuple[str, ...], dialect: str) -> Prepared:
    """A statement that reads rows of numbers as `asked`, and, where it has them, as `days`."""
    asked, days = _rows(types, "asked", dialect), _rows(_DAYS, "days", dialect)
    return Prepared(text(sql.format(asked=asked, days=days, **index.names)))


def _rows(types: tuple[str, ...], name: str, dialect: str) -> str:
    parts = (_PART[dialect].format(name=name, n=n, type=kind) for n, kind in enumerate(types))
    return _SENT[dialect].format(parts=", ".join(parts), name=name)


def rarity(found: Mapping[int, int], key: int) -> float:
    """The share of the items counted that hold a term, 0 to 1."""
    return found.get(key, 0) / max(found.get(ALL, 0), 1)


def rarest(keys: Iterable[int], found: Mapping[int, int]) -> list[int]:
    """Those of the terms that anything holds, rarest first."""
    held = {key for key in keys if found.get(key, 0) > 0}
    return sorted(held, key=lambda key: (found[key], key))


def telling(
    keys: Iterable[int], found: Mapping[int, int], too_common: float = _TOO_COMMON
) -> list[int]:
    """Those of the terms that are worth a look-up, rarest first: few hold them, by their share."""
    held = rarest(keys, found)
    common = max(found.get(ALL, 0) * too_common, _NEVER_COMMON)
    worth = [key for key in held if found[key] <= common]
    return worth if len(worth) >= _FEWEST else held[:_FEWEST]


def weight(key: int, found: Mapping[int, int]) -> float:
    """What a term tells: the more the rarer it is."""
    return log(1 + (1 + found.get(ALL, 0)) / (1 + found.get(key, 0)))


def wanted(key: int, found: Mapping[int, int], *days: tuple[int, int]) -> Wanted:
    """A term to look for in some spans of days."""
    return Wanted(key, weight(key, found), days)
