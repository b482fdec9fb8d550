"""Why the text of a page cannot be had: it is behind a paywall, or the page is a video."""

from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from analysis import markup
from analysis.document import Status
from analysis.structured import Structured

# Letters: a text this long is an article, whatever the page says of its access.
STUB = 1200
NO_TEXT = 250
WALLS = frozenset({"paywall", "paywalled", "piano", "regwall", "paid", "metered"})
CLOSED = ("false", "no", "metered", "locked", "premium", "paid")


def barred(tree: HtmlElement, said: Structured, text: str) -> tuple[Status, str]:
    """`ok` and "", or what keeps the text from us and the words of the page that say so."""
    if len(text) < STUB:
        reason = next(_walls(tree, said), "")
        if reason:
            return "paywall", reason
    if len(text) < NO_TEXT:
        kind = said.meta.get("og:type", "").lower()
        if kind.startswith("video"):
            return "video", f"og:type {kind}"
        if said.article.get("video") or next(tree.iter("video"), None) is not None:
            return "video", "the page shows a video"
    return "ok", ""


def _walls(tree: HtmlElement, said: Structured) -> Iterator[str]:
    if _is_closed(said.article.get("isAccessibleForFree")):
        yield "isAccessibleForFree is false"
    parts = said.article.get("hasPart")
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict) and _is_closed(part.get("isAccessibleForFree")):
            yield "a part has isAccessibleForFree false"
    if said.meta.get("article:content_tier", "").lower() in CLOSED:
        yield f"content_tier {said.meta['article:content_tier']}"
    for element in tree.iter("div", "section", "aside", "p"):
        names = WALLS & markup.tokens(element)
        # An empty one is there to be filled by a script when the visitor has read enough.
        if names and element.text_content().strip():
            yield f"a block is named {min(names)}"


def _is_closed(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")
