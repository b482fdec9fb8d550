"""Which addresses are off limits, in every spelling, and which host a URL belongs to."""

import re
from ipaddress import IPv4Address, ip_network

import pytest
from hypothesis import given, strategies as st

from analysis import address


@pytest.mark.parametrize(
    "spelling",
    [
        *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1"),
        *("017700000001", "[::1]", "::1", "::ffff:127.0.0.1", "[::ffff:7f00:1]", "127.0.0.1."),
        *("10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("0", "::", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1"),
        *("fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2002:7f00:1::", "64:ff9b::a00:1"),
        *("１２７.0.0.1", "::127.0.0.1"),
    ],
)
def test_what_is_not_public_is_refused(spelling: str) -> None:
    assert address.is_refused(spelling, ())


@pytest.mark.parametrize(
    "host",
    ["8.8.8.8", "2606:4700::1111", "1.1", "example.org", "127.0.0.1.example.org", "1.2.3.4.5"],
)
def test_public_addresses_and_names_pass(host: str) -> None:
    assert address.is_refused(host, ()) is None


def test_a_listed_network_is_allowed_and_no_other() -> None:
    allow = (ip_network("127.0.0.0/8"), ip_network("fd00::/8"))
    assert address.is_refused("127.1", allow) is None
    assert address.is_refused("::ffff:127.0.0.1", allow) is None
    assert address.is_refused("fd00::9", allow) is None
    reason = address.is_refused("10.0.0.1", allow)
    assert reason == "private address 10.0.0.1, not listed in http.allow_networks"


@given(st.integers(0, 2**32 - 1))
def test_spellings_of_one_address_are_judged_alike(number: int) -> None:
    dotted = str(IPv4Address(number))
    a, b, c, d = (int(part) for part in dotted.split("."))
    assert address.literal(f"{a}.{b}.{c * 256 + d}") == IPv4Address(number)
    for spelling in (str(number), hex(number), f"{a}.{number & 0xFFFFFF}", f"0{a:o}.{b}.{c}.{d}"):
        assert address.is_refused(spelling, ()) == address.is_refused(dotted, ())


@given(st.text(max_size=40))
def test_any_text_is_a_literal_or_a_name(text: str) -> None:
    address.is_refused(text, ())


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.org/a", "example.org"),
        ("http://example.org:80/", "example.org"),
        ("https://example.org:443/", "example.org"),
        ("http://example.org:8080/", "example.org:8080"),
        ("http://user@example.org./", "example.org"),
        ("https://пример.рф/x", "xn--e1afmkfd.xn--p1ai"),
        ("http://[2606:4700::1]:81/", "[2606:4700::1]:81"),
    ],
)
def test_host_of(url: str, host: str) -> None:
    assert address.host_of(url) == host


@pytest.mark.parametrize(
    "url",
    [
        *("mailto:a@b", "http:///x", "/path", "http://./", "http://\u3002/"),
        *("http://a:99999/", "http://a:abc/", "http://a:0/"),
        *("http://a..\u00e9.com/", "http://a..com/", f"http://{'a' * 64}.com/"),
        *("http://" + "a." * 130 + "com/", "http://\ud800.com/"),
        *("http://a\0b/", "http://a%00b/", "http://a b/", "http://a\x1b[31m/", "http://a'b/"),
        "http://" + "\uac00" * 200_000,
        *("http://[::1/", "http://[v1.a:b]/", "http://[fe80::1%25eth0]/"),
    ],
)
def test_urls_whose_host_cannot_be_asked_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no host that can be asked") as refusal:
        address.host_of(url)
    assert str(refusal.value).isprintable()


@given(st.text(max_size=60))
def test_a_host_is_a_name_that_the_database_and_the_resolver_take(rest: str) -> None:
    try:
        host = address.host_of(f"http://{rest}")
    except ValueError:
        return
    assert re.fullmatch(r"[a-z0-9._:\[\]-]{1,261}", host)
    assert address.host_of(f"http://{host}") == host


@given(st.from_regex(r"[a-z0-9.-]{1,12}(:[0-9]{1,6})?", fullmatch=True), st.text(max_size=20))
def test_a_host_is_the_same_by_any_page(host: str, rest: str) -> None:
    # With its scheme in capitals a URL is none of those that are read by their beginning.
    assert _named(f"http://{host}/{rest}") == _named(f"HTTP://{host}/{rest}")
    assert _named(f"https://{host}/{rest}") == _named(f"HTTPS://{host}/{rest}")


def _named(url: str) -> str:
    try:
        return address.host_of(url)
    except ValueError:
        return ""
