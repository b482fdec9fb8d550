"""A compressed body that was cut is told from a whole one, wherever the cut is."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd
from hypothesis import given, strategies as st

from spiders.whole import is_cut

TEXT = " ".join(str(number**3) for number in range(20_000)).encode()
HEADER = 10  # Scrapy itself fails where there is no more than this
END = 8 + 3  # the checksum and length, and bytes that may hold nothing but the end mark
LIMIT = 10_000_000


def raw_deflate(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "deflate, bare": raw_deflate,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
PACKED = {name: pack(TEXT) for name, pack in PACK.items()}
NAMES = st.sampled_from(sorted(PACK))


def coding(name: str) -> str:
    return name.partition(",")[0]


@given(NAMES, st.data())
def test_every_cut_is_seen(name: str, data: st.DataObject) -> None:
    packed = PACKED[name]
    at = data.draw(st.integers(HEADER, len(packed) - END))
    assert is_cut(packed[:at], coding(name), LIMIT)


@given(NAMES, st.binary(max_size=200))
def test_whole_bodies_pass(name: str, content: bytes) -> None:
    assert not is_cut(PACK[name](content), coding(name), LIMIT)


@given(st.binary(max_size=200), st.integers(0, 9))
def test_gzip_is_whole_without_its_checksum_and_with_a_tail(content: bytes, level: int) -> None:
    packed = gzip.compress(content, level)
    assert not is_cut(packed + b"\0trailing", "gzip", LIMIT)
    assert not is_cut(packed[:-8], "gzip", LIMIT)


@pytest.mark.parametrize("name", sorted(PACK))
def test_a_long_body_is_unpacked_up_to_the_limit_only(name: str) -> None:
    assert not is_cut(PACKED[name], coding(name), LIMIT)
    assert not is_cut(PACK[name](b"\0" * LIMIT)[:-2], coding(name), 10_000)


@given(NAMES, st.binary(min_size=1, max_size=100))
def test_what_is_not_packed_is_left_to_others(name: str, body: bytes) -> None:
    if coding(name) in ("gzip", "zstd"):
        assert not is_cut(b"<" + body, coding(name), LIMIT)
    assert not is_cut(b"<" + body, "identity", LIMIT)
