"""The schema that migrations make is the one the tables describe, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import text

from store import migrate
from store.engine import Store, open_store
from store.errors import NotMigrated, StoreError


def test_migrated_schema_is_that_of_the_tables(store: Store) -> None:
    assert migrate.current(store) == migrate.head()
    assert migrate.differences(store) == []


def test_a_second_upgrade_changes_nothing(store: Store) -> None:
    migrate.upgrade(store)
    assert migrate.differences(store) == []


def test_an_old_sqlite_is_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr("sqlite3.sqlite_version", "3.34.1")
    with pytest.raises(StoreError, match=r"SQLite 3\.35 or newer is needed.* 3\.34\.1"):
        open_store(f"sqlite:///{tmp_path / 'tumen.db'}")


def test_a_missing_sqlite_database_is_made_ready(tmp_path: Path) -> None:
    opened = open_store(f"sqlite:///{tmp_path / 'new' / 'tumen.db'}")
    migrate.ready(opened)
    assert migrate.current(opened) == migrate.head()
    opened.dispose()


def test_a_database_made_at_once_is_that_of_all_migrations(tmp_path: Path) -> None:
    made, migrated = (open_store(f"sqlite:///{tmp_path / name}.db") for name in ("a", "b"))
    migrate.ready(made)
    migrate.upgrade(migrated)
    assert _schema(made) == _schema(migrated), "run `python -m store.generate`"
    assert migrate.current(made) == migrate.current(migrated) == migrate.head()


def test_tables_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    opened = open_store(f"sqlite:///{tmp_path / 'tumen.db'}")
    with opened.engine.begin() as connection:
        connection.execute(text("CREATE TABLE letters (words)"))
    migrate.ready(opened)
    assert migrate.current(opened) == migrate.head()
    assert ("letters", "CREATE TABLE letters (words)") in _schema(opened)
    opened.dispose()


def _schema(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
    store.dispose()
    return [(name, sql) for name, sql in found]


@pytest.mark.postgres
def test_postgres_is_not_migrated_behind_ones_back(postgres_url: str) -> None:
    opened = open_store(postgres_url)
    with pytest.raises(NotMigrated, match="tumen db upgrade"):
        migrate.ready(opened)
    opened.dispose()


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    opened = open_store(f"sqlite:///{tmp_path / 'tumen.db'}")
    migrate.ready(opened)
    with opened.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NotMigrated, match="newer"):
        migrate.ready(opened)
    opened.dispose()


@pytest.mark.parametrize("url", ["mysql://x/y", "not a url", "oracle://"])
def test_other_databases_are_refused_by_name(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite"):
        open_store(url)
