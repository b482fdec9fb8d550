"""A database that an earlier version filled goes on in this one."""

from datetime import timedelta
from typing import Any

from sqlalchemy import MetaData, Table
from sqlmodel import select

from crawler import polling
from store import alerts, history, migrate, sources
from store.engine import Store, open_store
from store.tables.collecting import Page, Poll
from tests.doubles.watching import FEED, NOW, entry, look

LATER = NOW + timedelta(hours=1)
BEFORE_RHYTHM = "0002"
OLD_ROWS: dict[str, dict[str, Any]] = {
    "host": {"name": "a.test", "lease_gen": 3, "robots_body": b""},
    "source": {
        "outlet_id": "a",
        "kind": "feed",
        "url": FEED,
        "hops": 0,
        "hops_permanent": True,
        "host": "a.test",
        "active": True,
        "next_due_at": NOW,
        "failures": 2,
        "state": "ok",
        "state_reason": "",
        "first_polled_at": NOW - timedelta(days=3),
        "last_new_at": NOW - timedelta(days=1),
    },
    "poll": {
        "source_id": 1,
        "at": NOW,
        "url": FEED,
        "status": 200,
        "outcome": "ok",
        "reason": "",
        "entries": 1,
        "new": 1,
        "known": 0,
        "skipped": [],
    },
    "page": {
        "outlet_id": "a",
        "source_id": 1,
        "host": "a.test",
        "url": "http://a.test/1",
        "fetch_url": "http://a.test/1",
        "hops": 0,
        "title": "Title 1",
        "summary": "",
        "zone_known": True,
        "seen_at": NOW - timedelta(days=1),
        "baseline": False,
        "state": "stored",
        "reason": "",
        "attempts": 0,
        "status": 200,
    },
    "page_key": {"outlet_id": "a", "key": "u:http://a.test/1", "page_id": 1},
}


def _filled(url: str, version: str, rows: dict[str, dict[str, Any]]) -> Store:
    """A database as an earlier version left it."""
    store = open_store(url)
    with migrate.locked(store) as connection:
        history.upgrade(connection, version)
    with store.engine.begin() as connection:
        for name, row in rows.items():
            table = Table(name, MetaData(), autoload_with=connection)
            connection.execute(table.insert(), [row])
    return store


def test_old_sources_and_pages_go_on(database_url: str) -> None:
    store = _filled(database_url, BEFORE_RHYTHM, OLD_ROWS)
    migrate.upgrade(store)
    assert migrate.differences(store) == []
    with store.write() as session:
        [source] = sources.of_outlets(session)
        assert (source.failures, source.guid_trusted, source.remarks) == (2, True, {})
        look_at = look(source.id or 0, (entry(1), entry(2)), now=LATER)
        taken, overrun = polling.record(session, look_at)
    assert (len(taken.new), taken.known, overrun) == (1, 1, False)
    with store.read() as session:
        assert [page.guid for page in session.exec(select(Page).order_by(Page.url))] == [
            "guid-1",
            "guid-2",
        ]
        assert [poll.full for poll in session.exec(select(Poll))] == [True, True]
        assert sources.of_outlets(session)[0].first_polled_at == NOW - timedelta(days=3)
    store.dispose()


def test_a_first_look_for_alerts_begins_a_little_before_the_upgrade(database_url: str) -> None:
    looked = {"profile": "desk", "looked_at": NOW, "volume_day": NOW.date()}
    store = _filled(database_url, "0007", {"alert_look": looked})
    migrate.upgrade(store)
    with store.read() as session:
        look = alerts.looked(session, "desk")
        assert look is not None
        assert look.looked_at == NOW
        assert max(look.versions, look.claims) <= 0
    store.dispose()
