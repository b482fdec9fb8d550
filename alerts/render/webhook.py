"""A digest or an alert as events by Standard Webhooks: JSON of at most 256 KB each."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from alerts.contents import Note
from alerts.digest import Digest, Item, iso
from alerts.render.pages import Page, paginate

MOST_BYTES = 256 * 1024
_FRAME_BYTES = 8 * 1024


def pages(digest: Digest) -> list[Page]:
    """The digest cut between items into bodies of at most 256 KB."""
    return paginate(
        digest, lambda item: (len(_dump(_item(item))) + 2,), (MOST_BYTES - _FRAME_BYTES,)
    )


def render(page: Page) -> bytes:
    """The JSON body of one event."""
    content = {
        "type": page.digest.event_type,
        "timestamp": iso(page.digest.made_at),
        "data": data(page),
    }
    return _dump(content)


def data(page: Page) -> dict[str, Any]:
    """One page as plain values; times are UTC."""
    digest = page.digest
    return {
        "profile": digest.profile,
        "title": digest.title,
        "id": digest.name,
        "subject": digest.subject,
        "summary": list(digest.summary),
        "slot": {"label": digest.slot.label, "date": str(digest.slot.local_date)},
        "timezone": digest.timezone,
        "next": iso(digest.next_at),
        "window": {"from": iso(digest.window_from), "to": iso(digest.window_to)},
        "part": page.number,
        "parts": page.total,
        "silent_sources": digest.silent,
        "troubled_sources": digest.troubled,
        "entries": [_item(item) for item in page.items],
    }


def _item(item: Item) -> dict[str, Any]:
    content = item.content
    if isinstance(content, Note):
        return {"section": item.section, "kind": content.kind, "text": content.text}
    return {"section": item.section, **_plain(asdict(content))}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        named = {"id" if name == "ref_id" else name: _plain(one) for name, one in value.items()}
        return dict(sorted(named.items(), key=lambda pair: pair[0] != "kind"))
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return iso(value)
    return value.isoformat() if isinstance(value, date) else value


def _dump(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()
