"""Connections: SQLite (WAL) or PostgreSQL behind one `Store`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session

from store.errors import StoreError

_BUSY_MS = 30_000


class Store:
    """A database. `read` and `write` give a session in one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(tumen_begin="BEGIN IMMEDIATE")

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
        """
        opened = Session(self._writing, expire_on_commit=False)
        with self.errors(), opened as session, session.begin():
            yield session

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Raise StoreError, with the database's address, when it cannot be reached or read."""
        try:
            yield
        except exc.DatabaseError as error:
            # Its other kinds say that a statement is wrong, or that a row is there already.
            if type(error) not in {exc.OperationalError, exc.DatabaseError}:
                raise
            problem = " ".join(str(error.orig).split())
            raise StoreError(f"database {self.shown_url}: {problem}") from error


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
    if url.database and url.database != ":memory:":
        folder = Path(url.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder {folder}: {error.strerror}") from error
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000})
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
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("tumen_begin", "BEGIN"))
