"""Copies of a SQLite database, taken and put back while others may be reading it."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlmodel import col, select

from crawler.errors import TumenError, UsageError
from store import migrate
from store.engine import Store, open_store
from store.errors import StoreError
from store.tables.collecting import Host
from store.tables.telling import Delivery


def database_file(store: Store) -> Path:
    """The file of a SQLite store. UsageError for PostgreSQL, which has tools of its own."""
    if store.dialect != "sqlite":
        raise UsageError(
            f"{store.shown_url}: use pg_dump and pg_restore; this command copies SQLite files"
        )
    return Path(str(store.engine.url.database))


def integrity(path: Path) -> list[str]:
    """What SQLite finds wrong with a file; nothing when it is whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.Error as error:
        return [str(error)]
    return [line for line in found if line != "ok"] + [
        f"table {table}, row {row}: refers to a row of {parent} that is missing"
        for table, row, parent, _ in broken
    ]


def backup(store: Store, target: Path) -> None:
    """Copy the database; `target` appears when the copy is whole and checked, or stays."""
    source = database_file(store)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _copy(source, part)
        problems = integrity(part)
        if problems:
            raise TumenError(f"{source}: the copy is damaged: {problems[0]}; see `tumen db check`")
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise TumenError(f"{target}: the backup cannot be written: {error}") from None
    finally:
        part.unlink(missing_ok=True)


def restore(store: Store, source: Path, real_now: datetime) -> Path | None:
    """Put a backup in the database's place; where what was there is kept, or None.

    Refuses a file that is damaged or of a newer schema, and a database that is in use or newer.
    """
    target = database_file(store)
    if not source.is_file():
        raise UsageError(f"no file {source}")
    _check_backup(source)
    kept = None
    if target.is_file() and migrate.current(store) is not None:
        _refuse_in_use(store, real_now)
        kept = target.with_name(f"{target.name}.before-restore")
        backup(store, kept)
    store.dispose()
    try:
        _copy(source, target)
    except sqlite3.Error as error:
        raise TumenError(f"{target}: cannot be replaced: {error}; stop `tumen run` first") from None
    return kept


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target, timeout=5)) as new,
    ):
        old.backup(new)
        # A copy is one file: no -wal beside it that could be forgotten.
        new.execute("PRAGMA journal_mode=DELETE")


def _check_backup(source: Path) -> None:
    problems = integrity(source)
    if problems:
        raise TumenError(f"{source}: not a whole SQLite database: {problems[0]}")
    store = open_store(f"sqlite:///{source}")
    try:
        found = migrate.current(store)
        if found is None:
            raise TumenError(f"{source}: a SQLite database, but not one of Tumen's")
        if found not in migrate.revisions():
            raise TumenError(f"{source}: its schema {found} is newer than this program")
    finally:
        store.dispose()


def _refuse_in_use(store: Store, real_now: datetime) -> None:
    if migrate.current(store) not in migrate.revisions():
        raise TumenError(
            f"{store.shown_url}: its schema is newer than this program; restore it with the Tumen "
            "version that wrote it, or into another --database"
        )
    holders = [(Host.lease_owner, Host.lease_until), (Delivery.lease_owner, Delivery.lease_until)]
    try:
        with store.read() as session:
            for owner, until in holders:
                query = select(col(owner)).where(col(until) > real_now).limit(1)
                held = session.exec(query).first()
                if held:
                    raise TumenError(
                        f"{store.shown_url}: in use by {held}: stop `tumen run`, and try again"
                    )
    except StoreError as error:
        raise TumenError(f"{error}; stop `tumen run` first") from None
