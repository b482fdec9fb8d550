"""A digest as Teams messages: Adaptive Cards of at most 28 KB.

Text stands in text runs, which know no markup, so that no title needs an escape
(adaptivecards.io/explorer/TextRun.html). The limit is that of an incoming webhook
(learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using).
"""

import json
import re
from typing import Any

from alerts import cards
from alerts.contents import Note
from alerts.digest import Digest, Item
from alerts.render import text
from alerts.render.flowing import web_link
from alerts.render.pages import Page, paginate
from alerts.rows import Row
from alerts.words import clip, counted, is_web_address

MOST_BYTES = 27_000
_FRAME_BYTES = 10_000
_MOST_WORDS = 1_500
_MOST_LINK = 2_000
_MOST_FRAME = 300
_LEFT_OUT_BYTES = 300

Element = dict[str, Any]


def pages(digest: Digest) -> list[Page]:
    """The digest cut between items, so that each message keeps within the limit."""
    room = MOST_BYTES - _FRAME_BYTES
    return paginate(digest, lambda item: (_cost(digest, item),), (room,))


def render(page: Page) -> bytes:
    """The JSON body of one message."""
    digest = page.digest
    mark = "" if page.total == 1 else f" · part {page.number} of {page.total}"
    subject = clip(digest.subject, _MOST_FRAME) + mark
    body = [_block(_run(subject, weight="Bolder", size="Large"))]
    body.append(_small(clip(f"{digest.title}, {digest.window}", _MOST_FRAME)))
    body += [_block(_run(clip(words, _MOST_FRAME)), spacing="Small") for words in page.summary]
    for title, items in page.sections():
        body.append(_heading(title))
        body += [_container(digest, item) for item in items]
    body.append(_small(clip(text.footer(digest), _MOST_FRAME)))
    return _dump(_message(subject, body))


def _message(subject: str, body: list[Element]) -> Element:
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "fallbackText": subject,
        "msteams": {"width": "Full"},
        "body": body,
    }
    kind = "application/vnd.microsoft.card.adaptive"
    attachment = {"contentType": kind, "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _cost(digest: Digest, item: Item) -> int:
    return len(_dump(_heading(item.section))) + len(_dump(_container(digest, item))) + 4


def _container(digest: Digest, item: Item) -> Element:
    """One thing told; rows at its end give way when it would not fit a message of its own."""
    elements = _elements(digest, item)
    room = MOST_BYTES - _FRAME_BYTES - len(_dump(_heading(item.section))) - _LEFT_OUT_BYTES
    kept, used = 0, 0
    while kept < len(elements) and used + len(_dump(elements[kept])) + 2 <= room:
        used += len(_dump(elements[kept])) + 2
        kept += 1
    rest = len(elements) - kept
    told = [_small(f"… {counted(rest, 'more line')}, left out here")] if rest else []
    return {"type": "Container", "spacing": "Medium", "items": [*elements[:kept], *told]}


def _elements(digest: Digest, item: Item) -> list[Element]:
    if isinstance(item.content, Note):
        return [_block(_run(f"• {clip(item.content.text, _MOST_WORDS)}"))]
    card = cards.card(item.content, digest.timezone)
    if card.brief:
        where = _run(f" ({'; '.join(row.words for row in card.rows)})", size="Small", isSubtle=True)
        return [_block(_run("• "), *_linked(card.url, card.title), where)]
    title = _block(*_linked(card.url, card.title, weight="Bolder"))
    return [title, *map(_row, card.rows)]


def _row(row: Row) -> Element:
    if row.style == "quote":
        return _block(*_linked(row.url, f"“{row.words}”"), spacing="Small")
    if row.style == "link":
        return _block(_run("• "), *_linked(row.url, row.words), spacing="Small")
    look = {"weight": "Bolder"} if row.strong else {"size": "Small", "isSubtle": True}
    return _block(*_linked(row.url, row.words, **look), spacing="None")


def _linked(url: str, words: str, **look: Any) -> list[Element]:
    """A run that opens the address, or one that tells it where it cannot be opened."""
    run = _run(clip(words, _MOST_WORDS), **look)
    if not url:
        return [run]
    safe = web_link(url)
    if not is_web_address(url) or re.search(r"\s", url):
        return [run, _run(f" ({clip(url, _MOST_FRAME)})", **look)]
    if len(safe) > _MOST_LINK:
        remark = f" (an address of {len(url)} characters, too long for a link)"
        return [run, _run(remark, **look)]
    return [run | {"selectAction": {"type": "Action.OpenUrl", "url": safe}}]


def _heading(title: str) -> Element:
    return _block(_run(clip(title, _MOST_FRAME), weight="Bolder"), spacing="Large", separator=True)


def _small(words: str) -> Element:
    return _block(_run(words, size="Small", isSubtle=True), spacing="Small")


def _block(*runs: Element, **look: Any) -> Element:
    return {"type": "RichTextBlock", "inlines": list(runs), **look}


def _run(words: str, **look: Any) -> Element:
    return {"type": "TextRun", "text": words, **look}


def _dump(content: Element) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
