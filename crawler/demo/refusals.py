"""Why a receiver would refuse a message: Slack's limits, and Standard Webhooks signatures."""

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping
from typing import Any

# https://docs.slack.dev/reference/block-kit/blocks and .../block-elements/button-element
_MOST_BLOCKS = 50
_SECTION_TEXT = 3000
_FIELD_TEXT = 2000
_MOST_FIELDS = 10
_HEADER_TEXT = 150
_MOST_ELEMENTS = {"context": 10, "actions": 25}
_BLOCK_ID = 255
_KINDS = {"section", "header", "divider", "context", "actions", "image", "rich_text"}

# https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
_TOLERANCE_S = 300


def slack_refusal(payload: object) -> str | None:
    """What Slack would answer instead of `ok`, with the reason after a colon; None when fine."""
    if not isinstance(payload, dict):
        return "invalid_payload: not a JSON object"
    blocks = payload.get("blocks")
    if blocks is None:
        return None if payload.get("text") else "no_text: neither text nor blocks"
    if not isinstance(blocks, list) or len(blocks) > _MOST_BLOCKS:
        return f"invalid_blocks: more than {_MOST_BLOCKS} blocks, or no list"
    for number, block in enumerate(blocks, start=1):
        for problem in _block_problems(block):
            return f"invalid_blocks: block {number}: {problem}"
    return None


def _block_problems(block: object) -> Iterator[str]:
    if not isinstance(block, dict) or block.get("type") not in _KINDS:
        yield "unknown type"
        return
    if len(str(block.get("block_id", ""))) > _BLOCK_ID:
        yield f"block_id longer than {_BLOCK_ID}"
    kind = block["type"]
    if kind == "header":
        yield from _text_problems(block.get("text"), _HEADER_TEXT)
    elif kind == "section":
        yield from _section_problems(block)
    elif kind in _MOST_ELEMENTS:
        elements = block.get("elements")
        if not isinstance(elements, list) or not 1 <= len(elements) <= _MOST_ELEMENTS[kind]:
            yield f"{kind} needs 1 to {_MOST_ELEMENTS[kind]} elements"


def _section_problems(block: Mapping[str, Any]) -> Iterator[str]:
    fields = block.get("fields")
    if block.get("text") is not None or fields is None:
        yield from _text_problems(block.get("text"), _SECTION_TEXT)
    if fields is not None:
        if not isinstance(fields, list) or not 1 <= len(fields) <= _MOST_FIELDS:
            yield f"section takes 1 to {_MOST_FIELDS} fields"
            return
        for entry in fields:
            yield from _text_problems(entry, _FIELD_TEXT)


def _text_problems(text: object, longest: int) -> Iterator[str]:
    words = text.get("text") if isinstance(text, dict) else None
    if not isinstance(words, str) or not words:
        yield "text is missing or empty"
    elif len(words) > longest:
        yield f"text has {len(words)} characters, {longest} are allowed"


def signature_refusal(
    headers: Mapping[str, str], body: bytes, secret: str, now: float
) -> str | None:
    """Why a Standard Webhooks signature does not hold, or None. `now`: seconds since 1970."""
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    if missing := [name for name in names if not headers.get(name)]:
        return f"missing header {missing[0]}"
    identifier, timestamp, signatures = (headers[name] for name in names)
    if not timestamp.isdecimal() or abs(int(timestamp) - now) > _TOLERANCE_S:
        return f"webhook-timestamp {timestamp} is more than {_TOLERANCE_S} s away from now"
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{identifier}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    if any(hmac.compare_digest(expected, given) for given in signatures.split()):
        return None
    return "webhook-signature does not fit the body"
