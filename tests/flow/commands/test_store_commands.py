"""Database, digests, deliveries, channels, rules and health on the command line."""

import json
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from store.tables.article import Article
from store.tables.collecting import Host
from tests.doubles.commands import BRIDGE, Desk, row


def tell_something(desk: Desk) -> None:
    """An article that the digest of 9 March 2026 will tell; it is noon of that day."""
    file = desk.write("a.jsonl", row(1, fetched_at="2026-03-08T20:00:00Z"))
    desk.run("import", file, "--clock", "2026-03-09T12:00Z")
    store = desk.store()
    with store.write() as session:
        session.get_one(Article, 1).alertable = True
    store.dispose()


def test_a_digest_is_previewed_sent_once_and_its_delivery_listed(either_desk: Desk) -> None:
    desk = either_desk
    tell_something(desk)
    preview = desk.run("digest", "preview")
    assert (preview.code, "* Bridge 1" in preview.out) == (0, True)
    dry = desk.run("digest", "send", "--slot", "morning", "--dry-run", "--json")
    sent = desk.run("digest", "send", "--slot", "morning", "--json")
    assert (sent.code, sent.rows[0]["deliveries"][0]["status"]) == (0, "sent")
    assert dry.rows[0]["key"] == sent.rows[0]["deliveries"][0]["key"]
    [listed] = desk.run("deliveries", "list", "--json").rows
    assert (listed["channel"], listed["status"]) == ("box", "sent")
    assert len(list((desk.folder / "digests").iterdir())) == 3
    again = desk.run("digest", "send", "--slot", "morning")
    assert (again.code, "nothing is told twice" in again.err) == (1, True)
    [digest] = desk.run("export", "digests").rows
    assert ("article", 1) in {(entry["kind"], entry["id"]) for entry in digest["entries"]}
    assert "told in digest 1, desk 2026-03-09 morning" in desk.run("why", "1").out
    assert digest["deliveries"] == [
        {name: listed[name] for name in ("channel", "recipient", "part", "status", "key")}
    ]


def test_a_delivery_that_fails_ends_with_4_and_can_be_retried(desk: Desk) -> None:
    (desk.folder / "digests").write_text("a file where a folder is wanted")
    sent = desk.run("digest", "send", "--slot", "morning")
    assert (sent.code, "pending" in sent.out) == (4, True)
    [waiting] = desk.run("deliveries", "list", "--status", "pending", "--json").rows
    assert "digests" in waiting["last_error"]
    (desk.folder / "digests").unlink()
    assert desk.run("deliveries", "retry", "1").code == 0
    assert desk.run("digest", "send").code == 0
    assert desk.run("deliveries", "list", "--status", "sent", "--json").rows[0]["id"] == 1


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("digest send --slot mornign", "no slot is called 'mornign'; did you mean morning?"),
        ("digest preview --profile dest", "no profile is called 'dest'; did you mean desk?"),
        ("deliveries retry 9", "no delivery 9"),
        ("channel test bax", "no channel is called 'bax'; did you mean box?"),
        ("outlet test wier", "no outlet is called 'wier'; did you mean wire?"),
        ("rules explain nowhere", "nowhere: neither a file nor a page"),
        ("rules explain 5", "no article 5"),
        ("rules test nowhere.jsonl", "nowhere.jsonl: cannot be read"),
        ("db restore nowhere.db", "no file nowhere.db"),
    ],
)
def test_what_does_not_exist_is_named(desk: Desk, words: str, problem: str) -> None:
    done = desk.run(*words.split())
    assert (done.code, done.out) == (2, "")
    assert problem in done.err


def test_a_channel_is_listed_and_tested(desk: Desk) -> None:
    [box] = desk.run("channel", "list", "--json").rows
    assert (box["kind"], box["profiles"], box["problems"]) == ("file", ["desk"], [])
    assert desk.run("channel", "test", "box").code == 0
    assert any("test" in path.name for path in (desk.folder / "digests").iterdir())


def test_a_channel_without_its_secret_says_so_and_the_test_of_it_fails(desk: Desk) -> None:
    settings = desk.config / "tumen.yaml"
    more = "  hook: {kind: slack, url: {secret: HOOK_URL}}\nprofiles:"
    settings.write_text(settings.read_text().replace("profiles:", more, 1))
    listed = {one["id"]: one for one in desk.run("channel", "list", "--json").rows}
    assert listed["box"]["problems"] == []
    assert "HOOK_URL" in listed["hook"]["problems"][0]
    assert desk.run("channel", "test", "hook").code == 2
    assert desk.run("doctor").code == 5


def test_a_refused_test_message_ends_with_4(desk: Desk) -> None:
    (desk.folder / "digests").write_text("a file where a folder is wanted")
    done = desk.run("channel", "test", "box")
    assert (done.code, "channel box" in done.err) == (4, True)


def test_a_backup_is_restored_and_what_was_there_is_kept(desk: Desk) -> None:
    desk.run("import", desk.write("a.jsonl", row(1)))
    saved = desk.folder / "saved.db"
    assert desk.run("db", "backup", saved).code == 0
    desk.run("import", desk.write("b.jsonl", row(2, BRIDGE + " And a toll.")))
    done = desk.run("db", "restore", saved)
    assert (done.code, "tumen.db.before-restore" in done.out) == (0, True)
    assert len(desk.run("export", "articles").rows) == 1
    kept = f"sqlite:///{desk.folder / 'tumen.db.before-restore'}"
    assert len(desk.run("export", "articles", database=kept).rows) == 2


def test_a_database_in_use_is_not_replaced(desk: Desk) -> None:
    saved = desk.folder / "saved.db"
    desk.run("db", "backup", saved)
    store = desk.store()
    with store.write() as session:
        until = datetime.now(UTC) + timedelta(minutes=1)
        session.add(Host(name="a.test", lease_owner="daemon:7", lease_until=until))
    store.dispose()
    done = desk.run("db", "restore", saved)
    assert (done.code, "in use by daemon:7" in done.err) == (1, True)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_what_is_no_backup_is_not_restored(desk: Desk, content: bytes) -> None:
    desk.run("import", desk.write("a.jsonl", row(1)))
    saved = desk.folder / "saved.db"
    saved.write_bytes(content)
    assert desk.run("db", "restore", saved).code == 1
    assert len(desk.run("export", "articles").rows) == 1


def test_a_damaged_database_is_found(desk: Desk) -> None:
    (desk.folder / "tumen.db").unlink()
    missing = desk.run("db", "check")
    assert (missing.code, "there is no database yet" in missing.err) == (1, True)
    desk.run("import", desk.write("a.jsonl", row(1)))
    assert desk.run("db", "check").code == 0
    file = desk.folder / "tumen.db"
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    file.write_bytes(content)
    assert desk.run("db", "check").code == 1


@pytest.mark.postgres
def test_postgresql_has_its_own_tools(desk: Desk, postgres_url: str) -> None:
    assert desk.run("db", "check", database=postgres_url).code == 1
    assert desk.run("search", "x", database=postgres_url).code == 1
    assert "was empty" in desk.run("db", "upgrade", database=postgres_url).out
    assert desk.run("db", "check", database=postgres_url).code == 0
    done = desk.run("db", "backup", desk.folder / "x", database=postgres_url)
    assert (done.code, "pg_dump" in done.err) == (2, True)


def test_rules_are_listed_explained_and_tested(desk: Desk) -> None:
    listed = desk.run("rules", "list", "--json").rows
    assert [(rule["watch"], rule["id"]) for rule in listed] == [("ties", "both"), ("ties", "arms")]
    page = desk.folder / "page.html"
    page.write_text(f"<html><body><article><h1>Bridge</h1><p>{BRIDGE}</p></article></body></html>")
    both = next(r for r in desk.run("rules", "explain", page, "--json").rows if r["rule"] == "both")
    assert both["matched"]
    assert {hit["words"] for term in both["found"] for hit in term["hits"]} >= {"MOSCOW"}
    labels = desk.write("l.jsonl", *({"text": t, "relevant": t == BRIDGE} for t in (BRIDGE, "no")))
    whole = next(r for r in desk.run("rules", "test", labels, "--json").rows if r["rule"] is None)
    assert (whole["precision"], whole["recall"], whole["average_precision"]) == (1, 1, 1)


def test_rules_are_explained_on_what_no_rule_wanted(desk: Desk) -> None:
    desk.run("import", desk.write("a.jsonl", row(1, "Troops paraded in the capital on Sunday.")))
    done = desk.run("rules", "explain", "https://wire.test/1")
    assert "ties/arms: does not match" in done.out
    assert "missing: @dprk" in done.out


class Healthy(BaseHTTPRequestHandler):
    """Says that all is well, at /healthz only."""

    def do_GET(self) -> None:
        body = b'{"ok": true}'
        self.send_response(200 if self.path == "/healthz" else 503)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


def test_healthcheck_asks_the_configured_address(desk: Desk) -> None:
    assert desk.run("healthcheck").code == 1
    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        settings = desk.config / "tumen.yaml"
        web = f"web: {{host: 0.0.0.0, port: {server.server_port}}}"
        settings.write_text(settings.read_text().replace("web: {port: 1}", web))
        done = desk.run("healthcheck")
    assert (done.code, json.loads(done.out)) == (0, {"ok": True})


@pytest.mark.parametrize("newer", ["saved.db", "tumen.db"])
def test_nothing_newer_than_this_program_is_restored_or_replaced(desk: Desk, newer: str) -> None:
    desk.run("import", desk.write("a.jsonl", row(1)))
    desk.run("db", "backup", desk.folder / "saved.db")
    with closing(sqlite3.connect(desk.folder / newer)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    done = desk.run("db", "restore", desk.folder / "saved.db")
    assert (done.code, "newer than this program" in done.err) == (1, True)


@pytest.mark.parametrize("content", [None, b"not a database at all" * 100])
def test_a_database_that_cannot_be_opened_is_one_clear_line(
    desk: Desk, content: bytes | None
) -> None:
    file = desk.folder / "tumen.db"
    file.unlink()
    file.mkdir() if content is None else file.write_bytes(content)
    for words in (["search", "x"], ["db", "upgrade"], ["digest", "preview"]):
        done = desk.run(*words)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert f"tumen: database {desk.database}: " in done.err


def test_a_server_that_is_not_there_is_one_clear_line(desk: Desk) -> None:
    done = desk.run("search", "x", database="postgresql://u:secret@127.0.0.1:1/none")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert "secret" not in done.err
