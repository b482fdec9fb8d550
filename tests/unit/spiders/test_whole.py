"""A gzip body that was cut is told from a whole one, wherever the cut is."""

import gzip

from hypothesis import given, strategies as st

from spiders.whole import is_cut

TEXT = " ".join(str(number**3) for number in range(20_000)).encode()
PACKED = gzip.compress(TEXT)
HEADER = 10  # Scrapy itself fails where there is no more than this
END = 8 + 3  # the checksum and length, and bytes that may hold nothing but the end mark
LIMIT = 10_000_000


@given(st.integers(HEADER, len(PACKED) - END))
def test_every_cut_is_seen(at: int) -> None:
    assert is_cut(PACKED[:at], LIMIT)


@given(st.binary(max_size=200), st.integers(0, 9))
def test_whole_bodies_pass(content: bytes, level: int) -> None:
    packed = gzip.compress(content, level)
    assert not is_cut(packed, LIMIT)
    assert not is_cut(packed + b"\0trailing", LIMIT)
    assert not is_cut(packed[:-8], LIMIT)


def test_a_long_body_passes_and_is_unpacked_up_to_the_limit_only() -> None:
    assert not is_cut(PACKED, LIMIT)
    assert not is_cut(gzip.compress(b"\0" * LIMIT)[:-100], 10_000)


@given(st.binary(min_size=1, max_size=100))
def test_what_is_no_gzip_is_left_to_others(body: bytes) -> None:
    assert not is_cut(b"<" + body, LIMIT)
