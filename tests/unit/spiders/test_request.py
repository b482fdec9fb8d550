"""The address that goes over the network."""

import pytest
from hypothesis import given, strategies as st
from w3lib.url import safe_url_string

from spiders.request import safe_address

HOSTS = st.from_regex(r"[a-z0-9.-]{1,12}(:[0-9]{1,6})?", fullmatch=True)
RESTS = st.text("abZ09/._~-?=&+%#;: \u00e9\ud55c", max_size=20)


@given(st.sampled_from(["http", "https"]), HOSTS, RESTS)
def test_an_address_is_sent_as_its_standard_has_it(scheme: str, host: str, rest: str) -> None:
    url = f"{scheme}://{host}/{rest}"
    try:
        safe = safe_url_string(url)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            safe_address(url)
    else:
        assert safe_address(url) == safe
        assert safe_address(safe) == safe


def test_what_an_address_may_not_hold_is_encoded() -> None:
    given = "http://x\u00e9.test/a b?c=\u00e9"
    assert safe_address(given) == "http://xn--x-bga.test/a%20b?c=%C3%A9"
