"""Full text over articles: words, and pairs of characters where words have no spaces.

FTS5's `unicode61` and PostgreSQL's `simple` both take a run of Chinese for one word and Korean
with a particle for another word, and FTS5's trigrams find nothing of two characters, so 푸틴 and
普京 would never be found. Both indexes are therefore fed terms made here: words of alphabetic
scripts as they are, Han, Hangul and kana as overlapping pairs of characters.

The first 200,000 characters of terms are indexed, on both databases: PostgreSQL refuses a text
whose index would take more than 1,048,575 bytes. A term of more than 2,046 bytes is left out, as
PostgreSQL would do, so no article is found by one.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import bindparam, text
from sqlmodel import Session

_CJK = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_RUN = re.compile(rf"[{_CJK}]+|[^\W{_CJK}]+")
_IS_CJK = re.compile(f"[{_CJK}]")
_MOST_CHARACTERS = 200_000
_LONGEST_TERM = 2046
INDEX_TABLE = "article_search"

CREATE = {
    "sqlite": ("CREATE VIRTUAL TABLE article_search USING fts5(terms, tokenize='unicode61')",),
    "postgresql": (
        "CREATE TABLE article_search (rowid BIGINT PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX ix_article_search ON article_search USING gin (terms)",
    ),
}
_INSERT = {
    "sqlite": text("INSERT INTO article_search (rowid, terms) VALUES (:id, :terms)"),
    "postgresql": text(
        "INSERT INTO article_search (rowid, terms) VALUES (:id, to_tsvector('simple', :terms))"
    ),
}
_SEARCH = {
    "sqlite": text(
        "SELECT rowid FROM article_search WHERE article_search MATCH :query "
        "ORDER BY rank LIMIT :limit"
    ),
    "postgresql": text(
        "SELECT rowid FROM article_search WHERE terms @@ to_tsquery('simple', :query) "
        "ORDER BY ts_rank(terms, to_tsquery('simple', :query)) DESC, rowid DESC LIMIT :limit"
    ),
}
_DELETE = text("DELETE FROM article_search WHERE rowid = :id").bindparams(bindparam("id"))


def terms(words: str) -> list[list[str]]:
    """The index terms of a text, one list per run: a word, or the pairs of a CJK run."""
    return [_run_terms(run) for run in _RUN.findall(_folded(words))]


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()


def _run_terms(run: str) -> list[str]:
    if not _IS_CJK.match(run) or len(run) == 1:
        return [run]
    return [run[i : i + 2] for i in range(len(run) - 1)]


def index(session: Session, article_id: int, words: str) -> None:
    """Put the words of an article that is not indexed into the index; see above how many."""
    connection = session.connection()
    insert = _INSERT[connection.dialect.name]
    connection.execute(insert, {"id": article_id, "terms": " ".join(_indexed(words))})


def drop(session: Session, article_id: int) -> None:
    """Take an article's words out of the index."""
    session.connection().execute(_DELETE, {"id": article_id})


def find(session: Session, query: str, limit: int = 50) -> Sequence[int]:
    """Ids of the articles that hold every word of the query, best first."""
    runs = terms(query)
    if not runs or any(_too_long(term) for run in runs for term in run):
        return []
    dialect = session.get_bind().dialect.name
    build = _sqlite_query if dialect == "sqlite" else _postgres_query
    rows = session.execute(_SEARCH[dialect], {"query": build(runs), "limit": limit})
    return [int(row[0]) for row in rows]


def _indexed(words: str) -> Iterable[str]:
    folded = _folded(words)
    found = _RUN.findall(folded)
    if _IS_CJK.search(folded):  # in most texts a run is a term
        found = [*itertools.chain.from_iterable(map(_run_terms, found))]
    characters = sum(map(len, found)) + len(found)
    if characters > _MOST_CHARACTERS or 4 * max(map(len, found), default=0) > _LONGEST_TERM:
        return _cut(found)
    return found


def _cut(found: Iterable[str]) -> Iterator[str]:
    left = _MOST_CHARACTERS
    for term in found:
        left -= len(term) + 1
        if left < 0:
            return
        if not _too_long(term):
            yield term


def _too_long(term: str) -> bool:
    # No character has more than four bytes.
    return 4 * len(term) > _LONGEST_TERM and len(term.encode()) > _LONGEST_TERM


def _sqlite_query(runs: list[list[str]]) -> str:
    return " ".join('"' + " ".join(run) + '"' for run in runs)


def _postgres_query(runs: list[list[str]]) -> str:
    return " & ".join("(" + " <-> ".join(f"'{term}'" for term in run) + ")" for run in runs)


def is_not_index_table(_object: object, name: str | None, type_: str, *_rest: object) -> bool:
    """Alembic's filter: the index's tables are not the metadata's."""
    return not (
        type_ in {"table", "index"} and (name or "").removeprefix("ix_").startswith(INDEX_TABLE)
    )
