"""A compressed body is unpacked up to a limit, and one that was cut is told from a whole one."""

import gzip
import time
import zlib
from collections.abc import Callable
from functools import cache, partial

import brotli
import pytest
from backports import zstd
from hypothesis import given, strategies as st
from scrapy import Request
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Response

from spiders.whole import WholeMiddleware, unpacked

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
    "br": partial(brotli.compress, quality=4),  # the best it can do takes a third of a second
    "zstd": zstd.compress,
}
NAMES = st.sampled_from(sorted(PACK))


@cache
def packed_text(name: str) -> bytes:
    return PACK[name](TEXT)


def coding(name: str) -> str:
    return name.partition(",")[0]


@given(NAMES, st.data())
def test_every_cut_is_seen(name: str, data: st.DataObject) -> None:
    packed = packed_text(name)
    at = data.draw(st.integers(HEADER, len(packed) - END))
    with pytest.raises(ResponseDataLossError):
        unpacked(packed[:at], coding(name), LIMIT)


@given(NAMES, st.binary(max_size=200))
def test_whole_bodies_come_unpacked(name: str, content: bytes) -> None:
    assert unpacked(PACK[name](content), coding(name), LIMIT) == content


@given(st.binary(max_size=200), st.integers(0, 9))
def test_gzip_is_whole_without_its_checksum_and_with_a_tail(content: bytes, level: int) -> None:
    packed = gzip.compress(content, level)
    assert unpacked(packed + b"\0trailing", "gzip", LIMIT) == content
    assert unpacked(packed[:-8], "gzip", LIMIT) == content
    assert unpacked(packed + packed, "x-gzip", LIMIT) == content + content


def test_a_wrong_checksum_of_gzip_is_forgiven() -> None:
    packed = bytearray(packed_text("gzip"))
    packed[-8] ^= 1
    assert TEXT.startswith(unpacked(bytes(packed), "gzip", LIMIT)[:100_000])


@pytest.mark.parametrize("name", sorted(PACK))
def test_a_long_body_is_unpacked_up_to_the_limit_only(name: str) -> None:
    assert unpacked(packed_text(name), coding(name), len(TEXT)) == TEXT
    with pytest.raises(IgnoreRequest):
        unpacked(packed_text(name), coding(name), len(TEXT) - 1)
    with pytest.raises(IgnoreRequest):
        unpacked(PACK[name](b"\0" * LIMIT)[:-2], coding(name), 10_000)


@given(NAMES, st.binary(min_size=1, max_size=100))
def test_what_is_not_packed_is_told(name: str, body: bytes) -> None:
    if coding(name) in ("gzip", "zstd"):
        with pytest.raises((OSError, EOFError, ResponseDataLossError, zstd.ZstdError)):
            unpacked(b"<" + body, coding(name), LIMIT)


async def answered(body: bytes, encoding: str) -> Response:
    response = Response("https://a.test/", headers={"Content-Encoding": encoding}, body=body)
    return await WholeMiddleware(LIMIT).process_response(Request(response.url), response)


async def test_codings_are_undone_in_turn_up_to_one_that_is_unknown() -> None:
    twice = await answered(brotli.compress(packed_text("gzip")), "GZIP, br")
    assert (twice.body, twice.headers.get("Content-Encoding")) == (TEXT, None)
    strange = await answered(packed_text("gzip"), "x-own, gzip")
    assert (strange.body, strange.headers.get("Content-Encoding")) == (TEXT, b"x-own")


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_many_parts_are_read_and_a_bomb_of_them_is_not(name: str) -> None:
    assert unpacked(PACK[name](b"a") * 50, name, LIMIT) == b"a" * 50
    began = time.process_time()
    with pytest.raises((zlib.error, zstd.ZstdError), match="100 parts"):
        unpacked(PACK[name](b"") * 200_000, name, LIMIT)  # read to the end it takes many seconds
    assert time.process_time() - began < 2


async def test_a_body_wrapped_time_and_again_is_not_unwrapped() -> None:
    body = b"x"
    for _ in range(6):
        body = gzip.compress(body)
    encoding = ",".join(["gzip"] * 6)
    got = await answered(body, encoding)
    assert (got.body, got.headers["Content-Encoding"]) == (body, encoding.encode())
