"""A page is known by its names, and its history can be read."""

import zlib
from datetime import UTC, datetime, timedelta

from store import pages
from store.engine import Store
from store.tables.collecting import Page

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)


def _page(url: str = "http://a.test/1") -> Page:
    return Page(outlet_id="a", host="a.test", url=url, fetch_url=url, seen_at=NOW)


def test_a_page_is_found_by_each_of_its_names(store: Store) -> None:
    with store.write() as session:
        page = pages.add(session, _page(), ["u:http://a.test/1", "g:x"])
        known = pages.known_keys(session, "a", ["g:x", "u:http://a.test/1", "g:y"])
        assert known == {"g:x": page.id, "u:http://a.test/1": page.id}
        assert pages.known_keys(session, "b", ["g:x"]) == {}


def test_a_name_stays_with_the_page_that_had_it_first(store: Store) -> None:
    with store.write() as session:
        first = pages.add(session, _page(), ["g:x"])
        second = pages.add(session, _page("http://a.test/2"), ["g:x", "u:http://a.test/2"])
        assert pages.known_keys(session, "a", ["g:x", "u:http://a.test/2"]) == {
            "g:x": first.id,
            "u:http://a.test/2": second.id,
        }


def test_many_keys_are_looked_up(store: Store) -> None:
    keys = [f"u:http://a.test/{n}" for n in range(1500)]
    with store.write() as session:
        page = pages.add(session, _page(), keys)
        assert pages.known_keys(session, "a", keys) == dict.fromkeys(keys, page.id)


def test_pages_wait_for_their_next_try(store: Store) -> None:
    with store.write() as session:
        page = _page()
        page.next_attempt_at = NOW + timedelta(minutes=5)
        pages.add(session, page, ["u:1"])
        assert pages.due(session, "a.test", NOW) == []
        assert pages.due(session, "a.test", NOW + timedelta(minutes=5)) == [page]


def test_history_is_in_order_and_skims_are_forgotten(store: Store) -> None:
    with store.write() as session:
        page = pages.add(session, _page(), ["u:1"])
        pages.note(session, page.id or 0, NOW, "seen", "in a feed")
        pages.note(session, page.id or 0, NOW, "not relevant", "no rule matches")
        pages.keep_skim(page, "북한 words " * 100)
        page.fetched_at = NOW
        assert pages.skim_of(page) == "북한 words " * 100
        steps = [event.step for event in pages.history(session, page.id or 0)]
        assert steps == ["seen", "not relevant"]
    with store.write() as session:
        assert pages.unwanted(session, NOW) == []
        old = pages.unwanted(session, NOW + timedelta(days=1))
        assert old == [page.id]
        pages.forget(session, old)
        assert pages.history(session, page.id or 0) == []
    with store.read() as session:
        kept = session.get_one(Page, page.id)
        assert pages.skim_of(kept) is None
        assert pages.known_keys(session, "a", ["u:1"]) == {"u:1": page.id}


def test_a_skim_of_an_older_release_is_read() -> None:
    page = _page()
    page.skim = zlib.compress("북한 words".encode(), 1)
    assert pages.skim_of(page) == "북한 words"
