"""Connections: SQLite (WAL) or PostgreSQL behind one `Store`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session

from store.errors import StoreDown, StoreError

_BUSY_MS = 30_000
_OLDEST_SQLITE = (3, 35)
"""RETURNING and AS MATERIALIZED, https://www.sqlite.org/changes.html; RHEL 9 has 3.34."""
_STATEMENTS = 512
"""Kept compiled by a connection: a crawl has 250 kinds, and of 128 it finds few again."""
_PROBE_MS = 500
"""A writer's patience once the database is known to be down, so that threads do not pile up."""

# https://www.sqlite.org/rescode.html, primary codes; what is not here is a statement's own fault.
_SQLITE_DOWN: dict[int, Literal["database", "disk"]] = {
    5: "database",  # BUSY
    6: "database",  # LOCKED
    11: "database",  # CORRUPT
    26: "database",  # NOTADB
    8: "disk",  # READONLY
    10: "disk",  # IOERR
    13: "disk",  # FULL
    14: "disk",  # CANTOPEN
}
_OF_THE_DATABASE = {
    *(exc.OperationalError, exc.DatabaseError),
    *(sqlite3.OperationalError, sqlite3.DatabaseError),  # of `store.prepared`
}
_PG_DISK_FULL = "53100"
_PG_STATEMENTS = ("40", "42", "55", "57014")
"""Transactions in each other's way, wrong statements, locked rows, a cancelled statement."""


class Store:
    """A database. `read` and `write` give a session in one transaction.

    `trouble` is why the database was last found down, until a write succeeds.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.trouble: StoreDown | None = None
        self._writing = engine.execution_options(tumen_begin="BEGIN IMMEDIATE")
        self._probing = self._writing.execution_options(tumen_busy_ms=_PROBE_MS)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @property
    def shown_url(self) -> str:
        """The address without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session whose changes are not kept."""
        with self.errors(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at the end of the block, or not at all.

        On SQLite it takes the write lock at once (BEGIN IMMEDIATE): a transaction that reads
        first and writes later fails with "database is locked" whatever the busy time-out.
        Raises StoreDown when nothing can be written, after 30 s of waiting for other writers.
        """
        engine = self._probing if self.trouble else self._writing
        opened = Session(engine, expire_on_commit=False)
        with self.errors(), opened as session, session.begin():
            yield session
        self.trouble = None

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Raise StoreError, with the database's address, when it cannot be reached or read."""
        try:
            yield
        except (exc.DatabaseError, sqlite3.DatabaseError) as error:
            # Its other kinds say that a statement is wrong, or that a row is there already.
            if type(error) not in _OF_THE_DATABASE:
                raise
            told = error.orig if isinstance(error, exc.DatabaseError) else error
            problem = f"database {self.shown_url}: {' '.join(str(told).split())}"
            kind = _down(told)
            if kind is None:
                raise StoreError(problem) from error
            self.trouble = StoreDown(problem, kind)
            raise self.trouble from error


def open_store(url: str) -> Store:
    """Connect to a database URL; the folder of a SQLite file is made when missing."""
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return Store(_sqlite(parsed))
    try:
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs the extra `postgres`: pip install 'tumen[postgres]'"
        ) from error
    return Store(engine)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except exc.ArgumentError as error:
        raise StoreError(f"not a database address: {url!r}; use sqlite:///FILE") from error
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreError(f"database {parsed.drivername}: only sqlite and postgresql are supported")
    return parsed


def _sqlite(url: URL) -> Engine:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        wanted = ".".join(map(str, _OLDEST_SQLITE))
        raise StoreError(
            f"SQLite {wanted} or newer is needed, and this Python has {sqlite3.sqlite_version}; "
            "use a Python that brings a newer one, or PostgreSQL (docs/operate.md)"
        )
    if url.database and url.database != ":memory:":
        folder = Path(url.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder {folder}: {error.strerror}") from error
    given = {"timeout": _BUSY_MS / 1000, "cached_statements": _STATEMENTS}
    # The connection that was used last knows most of the file, the others have to read it again.
    engine = create_engine(url, connect_args=given, pool_use_lifo=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions by itself: it would use a plain BEGIN.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={_BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",  # in WAL, NORMAL may lose acknowledged messages when the power goes
        "foreign_keys=ON",
        "cache_size=-8000",  # KiB; the pages that an article's terms touch do not fit into 2 MiB
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    begin, patience = options.get("tumen_begin", "BEGIN"), options.get("tumen_busy_ms")
    if patience is None:
        connection.exec_driver_sql(begin)
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
    try:
        connection.exec_driver_sql(begin)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_BUSY_MS}")


def _down(told: BaseException | None) -> Literal["database", "disk"] | None:
    """What keeps the database from working at all; None for a fault of one statement."""
    code = getattr(told, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE_DOWN.get(code & 0xFF)
    state = getattr(told, "sqlstate", None) or ""
    if state == _PG_DISK_FULL:
        return "disk"
    return None if state.startswith(_PG_STATEMENTS) else "database"
