"""A disk that is full when a test says so: SQLite may add no page to its file."""

from typing import Any

from sqlalchemy import event

from store.engine import Store

_MORE_THAN_IS_FREE = "CREATE TABLE filler AS SELECT zeroblob(9000000)"


class FullDisk:
    """While it is `full`, every write of a store fails as it does on a disk without room."""

    def __init__(self, store: Store) -> None:
        self.full = False
        event.listen(store.engine, "begin", self._limit, insert=True)

    def _limit(self, connection: Any) -> None:
        # A number below what the file has stands for what it has.
        most = 1 if self.full else 2**31 - 2
        connection.exec_driver_sql(f"PRAGMA max_page_count={most}")
        if self.full and connection.get_execution_options().get("tumen_begin"):
            connection.exec_driver_sql(_MORE_THAN_IS_FREE)
