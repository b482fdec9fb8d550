"""Signatures of Standard Webhooks, version 1 (HMAC-SHA256)."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

_PREFIX = "whsec_"
_SHORTEST = 24


def key_bytes(secret: str) -> bytes:
    """The key of a `whsec_…` secret; ValueError says what is wrong, without the secret."""
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("a signing key is whsec_ and base64; this one is not") from None
    if not secret.startswith(_PREFIX) or len(key) < _SHORTEST:
        raise ValueError("a signing key is whsec_ and at least 24 random bytes as base64")
    return key


def headers(keys: Iterable[bytes], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers that let a receiver check one message; `at` is the time of sending.

    There is a signature for each key: while one replaces another, receivers know either.
    """
    stamp = str(int(at.timestamp()))
    signed = f"{message_id}.{stamp}.".encode() + body
    digests = (hmac.new(key, signed, hashlib.sha256).digest() for key in keys)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(f"v1,{base64.b64encode(one).decode()}" for one in digests),
    }
