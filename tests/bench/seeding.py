"""A record of a million statements, made in the database out of few rows that tell them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, text

from store import claims
from store.engine import Store

CONTENT = ("seed_content", "id INTEGER PRIMARY KEY, words TEXT, signature JSON")
KEY = ("seed_key", "content INTEGER, h BIGINT, place INTEGER")
SPEAKER = ("seed_speaker", "speaker TEXT PRIMARY KEY, mark BIGINT")
CLAIM = ("seed_claim", "id INTEGER, content INTEGER, speaker TEXT, day INTEGER, first INTEGER")
STATEMENT = ("seed_statement", "id INTEGER, claim INTEGER, article INTEGER, day INTEGER, n INTEGER")
_TABLES = (CONTENT, KEY, SPEAKER, CLAIM, STATEMENT)

_SAID = {  # the day of a number, as `date.fromordinal` counts
    "sqlite": "date('0001-01-01', (s.day - 1) || ' days')",
    "postgresql": "DATE '0001-01-01' + (s.day - 1)",
}
# SQLite has no exclusive or: `(a | b) - (a & b)` is it.
_FROM_SEEDS = (
    """INSERT INTO article (id, outlet_id, url, title, text, text_hash, lang, date_confidence,
       date_conflict, day_only, zone_known, utc_offset_s, first_seen_at, read_status, relevant,
       alertable, resurfaced, resurfaced_why, authors, agency, damaged, extractor, statements_by,
       evidence)
       SELECT s.article, 'outlet-' || (s.article % 150), 'https://a.test/' || s.article, 'Title',
       'Text ' || s.article, 'h' || s.article, 'en', 'high', FALSE, FALSE, TRUE, 0, '{at}', 'ok',
       TRUE, TRUE, FALSE, '', '[]', '', 0, 1, 1, '{{}}'
       FROM (SELECT DISTINCT article FROM seed_statement) s""",
    """INSERT INTO claim (id, claimant, claimant_name, text, lang, act, polarity, status,
       first_said_on, last_said_on, first_seen_at, last_seen_at, independent_origins, outlets,
       statements, indexed, alertable, background, first_statement_id, origin_statement_id)
       SELECT s.id, s.speaker, s.speaker, t.words, 'en', 'statement', 'positive', 'new',
       {said}, {said}, '{at}', '{at}', 1, 1, 3, 3, TRUE, FALSE, s.first, s.first
       FROM seed_claim s JOIN seed_content t ON t.id = s.content ORDER BY s.id""",
    """INSERT INTO statement (id, article_id, position, version, claim_id, claimant, claimant_name,
       claimant_text, resolved_by, cue, content, kind, act, polarity, said_on_from, lang, outlet_id,
       novelty, reason, spans, relay, signature, known, background, indexed, day, seen_at, score)
       SELECT s.id, s.article, s.n, 1, s.claim, c.speaker, c.speaker, '', 'alias', 'said', t.words,
       'direct', 'statement', 'positive', '', 'en', 'outlet-' || (s.article % 150), 'new', '',
       '[[0, 10]]', '[]', t.signature, TRUE, FALSE, TRUE, {said}, '{at}', 0
       FROM seed_statement s JOIN seed_claim c ON c.id = s.claim
       JOIN seed_content t ON t.id = c.content ORDER BY s.id""",
    """INSERT INTO claim_term (h, day, statement_id)
       SELECT k.h, s.day, s.id FROM seed_statement s JOIN seed_claim c ON c.id = s.claim
       JOIN seed_key k ON k.content = c.content WHERE s.n < 6 AND k.place < {plain}
       UNION ALL
       SELECT (k.h | p.mark) - (k.h & p.mark), s.day, s.id
       FROM seed_statement s JOIN seed_claim c ON c.id = s.claim
       JOIN seed_speaker p ON p.speaker = c.speaker
       JOIN seed_key k ON k.content = c.content WHERE s.n < 6 ORDER BY 1, 2, 3""",
    """INSERT INTO term_count (h, n)
       SELECT k.h, count(*) FROM seed_statement s JOIN seed_claim c ON c.id = s.claim
       JOIN seed_key k ON k.content = c.content WHERE s.n < 6 GROUP BY k.h ORDER BY k.h""",
    "INSERT INTO term_count (h, n) SELECT 0, count(*) FROM seed_statement WHERE n < 6",
)
_ADVANCE = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT max(id) FROM {0}))"
_AFTER: dict[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": tuple(_ADVANCE.format(table) for table in ("article", "claim", "statement")),
}
_ANALYSE = {"sqlite": "ANALYZE", "postgresql": "VACUUM ANALYZE"}
# Nothing of a fill needs to survive a crash; to sort twenty million rows takes room.
_HASTE = {
    "sqlite": (
        "PRAGMA synchronous=OFF",
        "PRAGMA journal_mode=OFF",
        "PRAGMA foreign_keys=OFF",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA cache_size=-500000",
    ),
    "postgresql": (
        "SET session_replication_role=replica",  # foreign keys are not looked up
        "SET work_mem='1GB'",
    ),
}


@contextmanager
def filling(store: Store) -> Iterator[Connection]:
    """A transaction in which `put` takes seeds; at its end they become the record."""
    store.dispose()  # SQLite changes its journal only where nobody else is connected
    with store.engine.connect() as connection:
        connection.detach()
        for sql in _HASTE[store.dialect]:
            connection.connection.cursor().execute(sql)
        with connection.begin():
            for name, columns in _TABLES:
                connection.execute(text(f"CREATE TEMPORARY TABLE {name} ({columns})"))
            yield connection
            _record(connection, store.dialect)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(_ANALYSE[store.dialect]))


def put(connection: Connection, seed: tuple[str, str], rows: Iterable[Sequence[object]]) -> None:
    """Put rows into a table of seeds, in the fastest way that a database has for many."""
    (table, columns), cursor = seed, connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" for _ in columns.split(","))
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _record(connection: Connection, dialect: str) -> None:
    for name, _ in _TABLES:
        connection.execute(text(f"ANALYZE {name}"))
    values = {"said": _SAID[dialect], "at": "2026-01-01 00:00:00.000000", "plain": claims.PLAIN}
    for sql in (*_FROM_SEEDS, *_AFTER[dialect]):
        connection.execute(text(sql.format(**values)))
