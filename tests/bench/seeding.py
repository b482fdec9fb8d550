"""The statements that put a million statements on record, out of few rows, in the database."""

TABLES = (
    "CREATE TEMPORARY TABLE seed_content (id INTEGER PRIMARY KEY, words TEXT, signature JSON)",
    "CREATE TEMPORARY TABLE seed_key "
    "(content INTEGER, h BIGINT, place INTEGER, PRIMARY KEY (content, h))",
    "CREATE TEMPORARY TABLE seed_speaker (speaker TEXT PRIMARY KEY, mark BIGINT)",
    "CREATE TEMPORARY TABLE seed_claim "
    "(id INTEGER PRIMARY KEY, content INTEGER, speaker TEXT, day INTEGER, first INTEGER)",
    "CREATE TEMPORARY TABLE seed_statement "
    "(id INTEGER PRIMARY KEY, claim INTEGER, article INTEGER, day INTEGER, n INTEGER)",
)
CONTENT = "INSERT INTO seed_content VALUES (:id, :words, :signature)"
KEY = "INSERT INTO seed_key VALUES (:content, :h, :place)"
SPEAKER = "INSERT INTO seed_speaker VALUES (:speaker, :mark)"
CLAIM = "INSERT INTO seed_claim VALUES (:number, :content, :speaker, :day, :first)"
STATEMENT = "INSERT INTO seed_statement VALUES (:id, :claim, :article, :day, :n)"

SAID = {  # the day of a number, as `date.fromordinal` counts
    "sqlite": "date('0001-01-01', (s.day - 1) || ' days')",
    "postgresql": "DATE '0001-01-01' + (s.day - 1)",
}
# SQLite has no exclusive or: `(a | b) - (a & b)` is it.
FROM_SEEDS = (
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
AFTER: dict[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": tuple(_ADVANCE.format(table) for table in ("article", "claim", "statement")),
}
ANALYSE = {"sqlite": "ANALYZE", "postgresql": "VACUUM ANALYZE"}
