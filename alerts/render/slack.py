"""A digest as Slack messages: Block Kit within a hard budget.

Limits: 50 blocks, 3,000 characters a section, 150 a header (docs.slack.dev/reference/block-kit),
and some 13,200 over all blocks, found by slackapi/bolt-js#2509. We stay below each.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from alerts import cards
from alerts.cards import Row
from alerts.contents import Note
from alerts.digest import Digest, Item
from alerts.render import text
from alerts.render.pages import Page, paginate
from alerts.words import clip, is_joined, is_web_address

MOST_BLOCKS = 45
MOST_SECTION = 2_900
MOST_HEADER = 150
MOST_CHARACTERS = 12_000
_MOST_LINK = 1_200
_MOST_FRAME = 600
_FRAME_BLOCKS = 3
_MARKS = {"small": "", "quote": "> ", "link": "• "}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Slack has no escape for the bar that ends an address, nor for the bracket that ends a link.
_LINK_ESCAPES = {"&": "&amp;", "|": "%7C", ">": "%3E", "<": "%3C", '"': "%22"}

Block = dict[str, Any]


def pages(digest: Digest) -> list[Page]:
    """The digest cut between items, so that each message keeps within every limit."""
    # Header and fallback together, then the window above and the footer below.
    frame = MOST_HEADER + 3 * _MOST_FRAME
    budget = (MOST_CHARACTERS - frame, MOST_BLOCKS - _FRAME_BLOCKS)
    return paginate(digest, lambda item: _cost(digest, item), budget)


def render(page: Page) -> bytes:
    """The JSON body of one message."""
    digest = page.digest
    header = {"type": "plain_text", "text": _header(page), "emoji": False}
    blocks: list[Block] = [{"type": "header", "text": header}]
    blocks.append(_context(f"{digest.title}, {digest.window}"))
    for title, items in page.sections():
        blocks.append(_section(_heading(title)))
        blocks += [_section(chunk) for item in items for chunk in _chunks(digest, item)]
    blocks.append(_context(text.footer(digest)))
    return _message({"text": _bounded(page.subject), "blocks": blocks})


def plain(payload: bytes) -> bytes:
    """The same words as a message without blocks, for a workspace that refuses them."""
    blocks = json.loads(payload).get("blocks", [])
    return _message({"text": "\n\n".join(_words_of(blocks))})


def escape(words: str) -> str:
    """Words as Slack shows them literally: none is a mention, a link or an entity."""
    return re.sub("[&<>]", lambda found: _ESCAPES[found[0]], words)


def link(url: str, words: str) -> str:
    """A link, or words and address where Slack cannot link to it."""
    safe = re.sub(r'[&|<>"]', lambda found: _LINK_ESCAPES[found[0]], url)
    if not is_web_address(url) or re.search(r"\s", url):
        return escape(f"{words} ({clip(url, 200)})")
    if len(safe) > _MOST_LINK:
        return escape(f"{words} (an address of {len(url)} characters, too long for Slack)")
    return f"<{safe}|{escape(words)}>"


def _cost(digest: Digest, item: Item) -> tuple[int, int]:
    chunks = [_heading(item.section), *_chunks(digest, item)]
    return sum(map(len, chunks)), len(chunks)


def _chunks(digest: Digest, item: Item) -> list[str]:
    """The mrkdwn of an item: one section's text, or several where one would be too long."""
    content = item.content
    if isinstance(content, Note):
        return _pieces(content.text)
    card = cards.card(content, digest.timezone)
    title = link(card.url, card.title)
    heads = [title] if len(title) <= MOST_SECTION else _pieces(card.title)
    tails = [piece for row in card.rows for piece in _row(row)]
    return list(_joined([*heads, *tails]))


def _row(row: Row) -> list[str]:
    if row.url:
        linked = _MARKS[row.style] + link(row.url, row.words)
        if len(linked) <= MOST_SECTION:
            return [linked]
    return [_MARKS[row.style] + piece for piece in _pieces(row.words)]


def _joined(pieces: list[str]) -> Iterator[str]:
    """Lines together as far as a section holds them."""
    section = ""
    for piece in pieces:
        if section and len(section) + 1 + len(piece) > MOST_SECTION:
            yield section
            section = ""
        section = f"{section}\n{piece}" if section else piece
    yield section


def _pieces(words: str) -> list[str]:
    """Escaped words in pieces that fit a section; an entity is never cut."""
    pieces, piece, used = [], 0, 0
    for at, character in enumerate(words):
        size = len(_ESCAPES.get(character, character))
        torn = is_joined(words, at) and used < MOST_SECTION - 2
        if used + size > MOST_SECTION - 100 and not torn:
            pieces.append(escape(words[piece:at]))
            piece, used = at, 0
        used += size
    return [*pieces, escape(words[piece:])] if words else []


def _heading(title: str) -> str:
    return f"*{escape(title)}*"


def _header(page: Page) -> str:
    mark = "" if page.total == 1 else f" · part {page.number} of {page.total}"
    return clip(page.digest.subject, MOST_HEADER - len(mark)) + mark


def _bounded(words: str) -> str:
    # A character grows to five at most when it is escaped.
    return escape(clip(words, _MOST_FRAME // 5))


def _section(mrkdwn: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}}


def _context(words: str) -> Block:
    element = {"type": "mrkdwn", "text": escape(clip(words, _MOST_FRAME // 2)), "verbatim": True}
    return {"type": "context", "elements": [element]}


def _message(content: Block) -> bytes:
    quiet = {"unfurl_links": False, "unfurl_media": False}
    return json.dumps(content | quiet, ensure_ascii=False).encode()


def _words_of(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _words_of(inner)
    elif isinstance(value.get("text"), str):
        yield value["text"] if value["type"] == "mrkdwn" else escape(value["text"])
    else:
        yield from _words_of(value.get("text") or value.get("elements") or [])
