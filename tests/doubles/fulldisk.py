"""A disk that is full when a test says so: SQLite may add no page to its file."""

from sqlalchemy import event

from store.engine import Store


class FullDisk:
    """Every transaction of a store looks here first; `full` can be changed at any time."""

    def __init__(self, store: Store) -> None:
        self.full = False
        event.listen(store.engine, "begin", self._limit, insert=True)

    def _limit(self, connection: object) -> None:
        raw = connection.connection.driver_connection  # type: ignore[attr-defined]
        # A number below what the file has stands for what it has.
        raw.execute(f"PRAGMA max_page_count={1 if self.full else 2**31 - 2}").fetchone()
