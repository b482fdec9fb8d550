"""Addresses of entries, put together."""

from urllib.parse import urljoin

from hypothesis import given, strategies as st

from spiders import entries

BASES = ["https://outlet.test/news/feed.xml?a=1", "http://outlet.test"]
LINKS = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            [
                *("https://", "http://x.test", "http:", "HTTPS://", "/", "//", ".", "..", "a", "7"),
                *(";", "?", "#", "&b=1", "%20", ":80", "@", "[", "\\", " ", "\t", "\n", "é"),
            ]
        ),
        max_size=7,
    ),
)


@given(st.sampled_from(BASES), LINKS)
def test_addresses_are_put_together_as_urljoin_does(base: str, link: str) -> None:
    try:
        expected = urljoin(base, link)
    except ValueError:
        return
    assert entries.joined(base, link) == expected
