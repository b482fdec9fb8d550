"""SQLite as the product uses it, with one memory of compiled statements for all databases.

SQLAlchemy remembers them per engine, and nearly every test has an engine of its own: compiling the
same statements again was a third of the time of the tests of the store.
"""

from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_COMPILED: MutableMapping[Any, Any] = {}


class Remembering(SQLiteDialect_pysqlite):
    """Equal to every other of its kind, and so are the keys of what it compiled."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Give it the common memory."""
        engine.update_execution_options(compiled_cache=_COMPILED)


def install() -> None:
    """Use it for every address `sqlite:...` of this process."""
    registry.register("sqlite", __name__, "Remembering")
