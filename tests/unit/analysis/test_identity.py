"""Entries of an outlet are told apart, and nothing but tracking is taken out of an address."""

import pytest
from hypothesis import given, strategies as st

from analysis import address
from analysis.identity import EntryName, address_key, canonical_url, entry_keys


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://a.test/x?utm_source=rss&id=3#top", "http://a.test/x?id=3"),
        ("http://A.test:80/x", "http://a.test/x"),
        ("https://a.test/view?id=1", "https://a.test/view?id=1"),
        ("https://a.test/view?id=2", "https://a.test/view?id=2"),
    ],
)
def test_canonical_addresses(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://A.test/x", "a.test"),
        ("https://a.test:443/x", "a.test"),
        ("http://a.test:8080/x", "a.test:8080"),
        ("http://user:pw@a.test./x", "a.test"),
    ],
)
def test_hosts(url: str, host: str) -> None:
    assert address.host_of(url) == host


def test_a_guid_of_many_addresses_names_none() -> None:
    shared = [EntryName(f"http://a.test/{n}", "same") for n in range(10)]
    assert [len(keys) for keys in entry_keys(shared, trust_guid=True)] == [1] * 10


def test_a_guid_of_one_address_is_a_name_unless_it_is_not_trusted() -> None:
    entry = EntryName("http://a.test/1?utm_medium=x", "guid-1")
    assert entry_keys([entry], trust_guid=True) == [("u:http://a.test/1", "g:guid-1")]
    assert entry_keys([entry], trust_guid=False) == [("u:http://a.test/1",)]


def test_names_are_no_longer_than_an_index_takes() -> None:
    long = EntryName("http://a.test/" + "\u043f" * 1000, "\ubd81" * 200)
    other = EntryName(f"{long.url}1", "\ubd81" * 160)
    (key,), (other_key, guid) = entry_keys([long, other], trust_guid=True)
    assert len(key.encode()) < 2048
    assert key != other_key
    assert key == address_key(long.url)
    assert guid == "g:" + "\ubd81" * 160


def test_an_entry_listed_twice_keeps_its_guid() -> None:
    twice = [EntryName("http://a.test/1", "g"), EntryName("http://a.test/1#again", "g")]
    assert entry_keys(twice, trust_guid=True) == [("u:http://a.test/1", "g:g")] * 2


@given(st.from_regex(r"https?://[a-z]{1,8}\.test(/[a-zA-Z0-9%?&=._~-]{0,30})?", fullmatch=True))
def test_canonical_addresses_are_stable(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
