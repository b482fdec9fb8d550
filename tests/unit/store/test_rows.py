"""Rows of tables: what is not given has its default, what is changed is written."""

from datetime import UTC, datetime

from store.engine import Store
from store.tables.collecting import Source

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)


def _source(url: str) -> Source:
    return Source(outlet_id="a", kind="feed", url=url, host="a.test", next_due_at=NOW)


def test_a_row_has_the_defaults_of_its_table_and_none_in_common_with_others() -> None:
    one, other = _source("http://a.test/1"), _source("http://a.test/2")
    one.remarks["pages"] = "shorter"
    assert (one.id, one.state, one.hops, one.active) == (None, "new", 0, True)
    assert other.remarks == {}


def test_what_is_changed_before_and_after_a_row_is_stored_is_kept(store: Store) -> None:
    with store.write() as session:
        row = _source("http://a.test/1")
        row.state = "ok"
        session.add(row)
        session.flush()
        number = row.id
    with store.write() as session:
        row = session.get_one(Source, number)
        row.failures, row.remarks = 3, {"pages": "shorter"}
    with store.read() as session:
        row = session.get_one(Source, number)
        assert (row.state, row.failures, row.remarks) == ("ok", 3, {"pages": "shorter"})
        assert (row.url, row.last_new_at) == ("http://a.test/1", None)
