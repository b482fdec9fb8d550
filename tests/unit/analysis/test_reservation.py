"""A reservation of mining rights is found in the header and in the page."""

import pytest
from hypothesis import given, strategies as st

from analysis.reservation import reserved

RESERVED = b'<html><head><meta name="tdm-reservation" content="1">'


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        (None, b"<html><head><title>x</title>", None),
        (None, RESERVED, True),
        (None, b"<META content='1' data-x NAME=TDM-Reservation />", True),
        (None, b'<meta name="tdm-reservation" content="0">', False),
        (None, b'<meta name="tdm-reservation">', None),
        (None, b"<!-- " + RESERVED + b" -->", None),
        (None, b'<meta name="description" content="tdm-reservation 1">', None),
        (None, b" " * 70_000 + RESERVED, None),
        ("1", b"", True),
        (" 0 ", b"", False),
        ("0", RESERVED, True),
        ("1", b'<meta name="tdm-reservation" content="0">', True),
        ("yes", b"", None),
    ],
)
def test_what_is_said(header: str | None, body: bytes, expected: bool | None) -> None:
    assert reserved({"tdm-reservation": header} if header else {}, body) is expected


@given(st.binary(max_size=300))
def test_any_body_has_an_answer(body: bytes) -> None:
    assert reserved({}, RESERVED + body) is True
