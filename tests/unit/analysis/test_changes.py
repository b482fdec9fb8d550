"""Known pages are known again whatever a source does to them; other entries stay apart."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from analysis import changes
from analysis.changes import Entry, KnownPage, Sorted

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _entry(
    number: int,
    title: str | None = None,
    url: str | None = None,
    guid: str | None = None,
    at: datetime | None = None,
) -> Entry:
    address, name = url or f"http://a.test/{number}", guid or f"guid-{number}"
    keys = (f"u:{address}", f"g:{name}")
    when = at or NOW + number * HOUR
    return Entry(keys, address, f"Title {number}" if title is None else title, name, when)


def _known(entries: list[Entry], own: bool = True) -> dict[str, KnownPage]:
    return {
        key: KnownPage(number, entry.url, entry.title, entry.guid, entry.published, own)
        for number, entry in enumerate(entries, 1)
        for key in entry.keys
    }


def _again(found: Sorted) -> bool:
    return not found.new and not found.changed and not found.noise and not found.names


def test_the_same_entries_in_any_order_are_nothing_new() -> None:
    entries = [_entry(n) for n in range(5)]
    assert _again(changes.sort(entries[::-1], _known(entries)))


def test_a_known_guid_at_a_new_address_is_the_same_page_if_the_title_agrees() -> None:
    known = _known([_entry(1)])
    found = changes.sort([_entry(1, url="http://a.test/moved")], known)
    assert (found.new, found.reused) == ([], [])
    assert found.names == {"u:http://a.test/moved": 1}
    assert found.changed[0].fields == {"address"}


def test_a_guid_that_names_another_entry_is_reused() -> None:
    other = _entry(1, title="Another", url="http://a.test/other", at=NOW - 9 * HOUR)
    found = changes.sort([other], _known([_entry(1)]))
    assert len(found.new) == 1
    assert found.reused == ["g:guid-1"]


def test_two_editions_that_number_alike_are_two_pages() -> None:
    russian = _entry(1, title="Заголовок", url="http://a.test/ru/1")
    assert len(changes.sort([russian], _known([_entry(1)], own=False)).new) == 1
    assert changes.sort([russian], _known([_entry(1)])).new == []


def test_a_time_that_many_entries_share_names_none_of_them() -> None:
    old = [_entry(n, at=NOW) for n in range(41)]
    fresh = [
        _entry(n, f"News {n}", f"http://a.test/new/{n}", guid=f"guid-{n}", at=NOW)
        for n in range(41)
    ]
    assert len(changes.sort(fresh, _known(old)).new) == 41


def test_one_title_that_changed_is_a_change_and_all_of_them_are_noise() -> None:
    entries = [_entry(n) for n in range(10)]
    known = _known(entries)
    one = changes.sort([_entry(0, title="Corrected"), *entries[1:]], known)
    assert [change.fields for change in one.changed] == [{"title"}]
    every = changes.sort([_entry(n, title=f"Site | Title {n}") for n in range(10)], known)
    assert (every.changed, every.noise) == ([], {"title": 10})


def test_a_title_that_differs_in_case_and_space_alone_is_the_same() -> None:
    assert _again(changes.sort([_entry(1, title=" title  1")], _known([_entry(1)])))


def test_dates_moved_all_over_the_feed_are_noise() -> None:
    entries = [_entry(n) for n in range(10)]
    found = changes.sort([_entry(n, at=NOW - HOUR) for n in range(10)], _known(entries))
    assert (found.new, found.changed, found.noise) == ([], [], {"date": 10})


def test_new_guids_for_all_are_noise_and_are_not_kept() -> None:
    entries = [_entry(n) for n in range(10)]
    found = changes.sort([_entry(n, guid=f"swapped-{n}") for n in range(10)], _known(entries))
    assert (found.new, found.names, found.noise) == ([], {}, {"guid": 10})


def test_another_source_may_not_say_that_a_page_changed() -> None:
    found = changes.sort([_entry(1, title="Read more")], _known([_entry(1)], own=False))
    assert _again(found)


def test_an_entry_listed_twice_is_one_page() -> None:
    found = changes.sort([_entry(1), _entry(1, title="Teaser")], {})
    assert [len(group) for group in found.new] == [2]


@given(st.lists(st.integers(0, 30), max_size=40), st.sets(st.integers(0, 30)))
def test_every_entry_is_new_or_known_and_no_known_one_is_new(
    listed: list[int], before: set[int]
) -> None:
    found = changes.sort([_entry(n) for n in listed], _known([_entry(n) for n in before]))
    assert len(found.new) == len(set(listed) - before)
    assert len(found.known) == len(set(listed) & before)
