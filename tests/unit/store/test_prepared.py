"""Statements past SQLAlchemy's execution: the same values as through it, on both databases."""

import pkgutil
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import bindparam, select, text, update
from sqlalchemy.exc import StatementError
from sqlmodel import Session, SQLModel, col

import store as store_of
from store import numbering, sources
from store.engine import Store, open_store
from store.errors import StoreDown, StoreError
from store.numbering import table_of
from store.prepared import Prepared
from store.tables.collecting import PageEvent, Source
from tests.doubles.fulldisk import FullDisk

NOW = datetime(2024, 8, 14, 12, 0, 1, 5, tzinfo=UTC)
IN_SEOUL = timezone(timedelta(hours=9))
_ALL = Prepared(
    select(table_of(Source))
    .where(col(Source.kind) == "feed", col(Source.url) != bindparam("but"))
    .order_by(col(Source.id))
)


def _source(url: str, at: datetime) -> Source:
    row = Source(outlet_id="a", kind="feed", url=url, host="푸틴.test", next_due_at=at)
    row.active, row.interval_s, row.remarks = False, 1.5, {"pages": 'a "shorter"\n푸틴'}
    return row


def test_a_row_comes_back_as_the_session_reads_it(store: Store) -> None:
    with store.write() as session:
        rows = [_source("http://a.test/1", NOW), _source("http://a.test/2", NOW)]
        rows[1].next_due_at = NOW.astimezone(IN_SEOUL)
        rows[1].remarks = {}
        numbering.insert(session, rows)
    with store.read() as session:
        found = [row._asdict() for row in _ALL.rows(session, {"but": ""})]
        known = [session.get_one(Source, row["id"]).model_dump() for row in found]
        assert found == known
        assert [row["next_due_at"] for row in found] == [NOW, NOW]
        assert [type(row["active"]) for row in found] == [bool, bool]
        assert _ALL.first(session, {"but": ""}).url == "http://a.test/1"
        assert len(_ALL.values(session, {"but": "http://a.test/1"})) == 1


def test_nothing_is_found_and_nothing_is_changed(store: Store) -> None:
    with store.write() as session:
        numbering.insert(session, [])
        sources.note_polls(session, [])
        assert _ALL.rows(session, {"but": ""}) == []
        assert _ALL.first(session, {"but": ""}) is None


def test_a_parameter_that_is_not_given_is_told(store: Store) -> None:
    with store.read() as session, pytest.raises(Exception, match="but"):
        _ALL.rows(session)


def _seen_at(session: Session, moment: datetime) -> datetime:
    numbering.insert(session, [_source(f"http://a.test/{moment.fold}", moment)])
    found = _ALL.first(session, {"but": f"http://a.test/{1 - moment.fold}"}).next_due_at
    assert isinstance(found, datetime)
    return found


def test_the_two_hours_of_a_clock_that_is_put_back_are_two(store: Store) -> None:
    summer = datetime(2024, 10, 27, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    with store.write() as session:
        assert _seen_at(session, summer) == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
        assert _seen_at(session, summer.replace(fold=1)) == datetime(
            2024, 10, 27, 1, 30, tzinfo=UTC
        )


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises((ValueError, StatementError), match="timezone"), store.write() as session:
        numbering.insert(session, [_source("http://a.test/1", NOW), _source("x", naive)])
    with store.read() as session:
        assert _ALL.rows(session, {"but": ""}) == []


def test_a_column_whose_default_is_left_out_is_not_null_unnoticed(sqlite_url: str) -> None:
    opened = open_store(sqlite_url)
    some = numbering.inserting(table_of(PageEvent), "page_id", "at", "step")
    given = {"page_id": 1, "at": NOW, "step": "seen"}
    with pytest.raises(AssertionError, match=r"detail.*facts"), opened.write() as session:
        some.run(session, [given])
    opened.dispose()


@pytest.mark.parametrize("given", [{}, {"state": "resting"}])
def test_a_value_of_the_statement_gives_way_to_one_that_is_given(
    store: Store, given: dict[str, str]
) -> None:
    rest = Prepared(update(table_of(Source)).values(state=bindparam("state", value="silent")))
    with store.write() as session:
        numbering.insert(session, [_source("http://a.test/1", NOW)])
        rest.run(session, [given])
        assert _ALL.first(session, {"but": ""}).state == given.get("state", "silent")


def _fail(session: Session) -> None:
    numbering.insert_one(session, _source("http://a.test/1", NOW))
    raise RuntimeError("later")


def test_it_is_undone_with_its_transaction(store: Store) -> None:
    with pytest.raises(RuntimeError, match="later"), store.write() as session:
        _fail(session)
    with store.read() as session:
        assert _ALL.rows(session, {"but": ""}) == []


def _add(session: Session) -> None:
    numbering.insert(session, [_source(f"http://a.test/{n}", NOW) for n in range(2000)])


def test_a_full_disk_is_told_as_ever(sqlite_url: str) -> None:
    opened = open_store(sqlite_url)
    disk = FullDisk(opened)
    disk.full = True
    with pytest.raises(StoreDown, match="disk is full"), opened.write() as session:
        _add(session)
    disk.full = False
    with opened.write() as session:
        _add(session)
    opened.dispose()


def test_a_wrong_statement_is_told_with_the_database(sqlite_url: str) -> None:
    opened = open_store(sqlite_url)
    with pytest.raises(StoreError, match=r"tumen\.db: no such table"), opened.read() as session:
        Prepared(text("SELECT 1 FROM nowhere")).rows(session)
    assert opened.trouble is None
    opened.dispose()


def test_a_row_that_is_there_already_is_no_fault_of_the_database(sqlite_url: str) -> None:
    opened = open_store(sqlite_url)
    with pytest.raises(sqlite3.IntegrityError), opened.write() as session:
        numbering.insert(
            session, [_source("http://a.test/1", NOW), _source("http://a.test/1", NOW)]
        )
    assert opened.trouble is None
    opened.dispose()


def _all_prepared() -> list[tuple[str, Prepared]]:
    modules = [
        import_module(f"store.{one.name}") for one in pkgutil.iter_modules(store_of.__path__)
    ]
    return [
        (f"{module.__name__}.{name}", value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Prepared)
    ]


def test_none_reads_a_whole_table(sqlite_url: str) -> None:
    opened, found = open_store(sqlite_url), _all_prepared()
    with opened.engine.connect() as connection:
        for name, one in found:
            made = one.statement.compile(dialect=opened.engine.dialect)
            plan = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {made}", tuple(None for _ in made.positiontup)
            )
            scanned = {row[-1].split()[1] for row in plan if row[-1].startswith("SCAN ")}
            assert scanned.isdisjoint(SQLModel.metadata.tables), name
    opened.dispose()
    assert len(found) > 30
