"""Rows by many numbers or names at once."""

from pathlib import Path

from sqlalchemy import Integer, Text, cast, literal, select, text

from store import migrate
from store.among import among
from store.engine import Store, open_store
from store.numbering import table_of
from store.tables.claims import Claim


def test_tells_which_are_among_the_numbers(store: Store) -> None:
    query = select(literal(7).label("n")).where(among(cast(literal(7), Integer)))
    with store.read() as session:
        assert session.execute(query, {"ids": [2**60, 7, 3]}).all() == [(7,)]
        assert session.execute(query, {"ids": [8]}).all() == []
        assert session.execute(query, {"ids": []}).all() == []


def test_tells_which_are_among_the_names(store: Store) -> None:
    name = 'the "Ferry", 푸틴\'s {1,2} %(x)s'
    query = select(literal(7).label("n")).where(among(cast(literal(name), Text), "names"))
    with store.read() as session:
        assert session.execute(query, {"names": [name, "b"]}).all() == [(7,)]
        assert session.execute(query, {"names": ["b", "1"]}).all() == []
        assert session.execute(query, {"names": []}).all() == []


def test_sqlite_reads_no_whole_table(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/tumen.db")
    migrate.upgrade(store)
    sql = str(select(table_of(Claim).c.id).where(among(Claim.id)).compile(store.engine))
    with store.read() as session:
        asked = text(f"EXPLAIN QUERY PLAN {sql.replace('?', ':ids')}")
        plan = session.execute(asked, {"ids": "[1, 2]"}).all()
    store.dispose()
    assert plan[0][3].startswith("SEARCH claim")
