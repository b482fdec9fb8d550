"""A digest as Slack messages: Block Kit within a hard budget.

Limits: 50 blocks, 3,000 characters a section, 150 a header (docs.slack.dev/reference/block-kit),
and some 13,200 over all blocks, found by slackapi/bolt-js#2509. We stay below each.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from alerts import cards
from alerts.contents import Note
from alerts.digest import Digest, Item
from alerts.render import text
from alerts.render.pages import Page, numbered
from alerts.rows import Row
from alerts.words import clip, is_joined, is_web_address

MOST_BLOCKS = 45
MOST_SECTION = 2_900
MOST_HEADER = 150
MOST_CHARACTERS = 12_000
_MOST_LINK = 1_200
_MOST_FRAME = 600
_MOST_SUMMARY = 1_500
_MOST_CARD = 7_000
_FRAME_BLOCKS = 4
_MARKS = {"small": "", "quote": "> ", "link": "• "}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Slack has no escape for the bar that ends an address, nor for the bracket that ends a link.
_LINK_ESCAPES = {"&": "&amp;", "|": "%7C", ">": "%3E", "<": "%3C", '"': "%22"}

Block = dict[str, Any]


def pages(digest: Digest) -> list[Page]:
    """The digest cut between items, so that each message keeps within every limit."""
    groups: list[list[_Told]] = [[]]
    for item in digest.items():
        one = _Told(item, tuple(_chunks(digest, item)))
        if groups[-1] and not _fits([*groups[-1], one]):
            groups.append([])
        groups[-1].append(one)
    return numbered(digest, [[one.item for one in group] for group in groups])


def render(page: Page) -> bytes:
    """The JSON body of one message."""
    digest = page.digest
    header = {"type": "plain_text", "text": clip(page.heading, MOST_HEADER), "emoji": False}
    blocks: list[Block] = [{"type": "header", "text": header}]
    blocks.append(_context(f"{digest.title}, {digest.window}"))
    if page.summary:
        blocks.append(_section(_bounded("\n• ".join(page.summary), _MOST_SUMMARY)))
    told = [_Told(item, tuple(_chunks(digest, item))) for item in page.items]
    blocks += map(_section, _body(told))
    blocks.append(_context(text.footer(digest)))
    return _message({"text": _bounded(page.subject, _MOST_FRAME), "blocks": blocks})


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


@dataclass(frozen=True, slots=True)
class _Told:
    """A thing told and the mrkdwn of it: one section's text, or several."""

    item: Item
    chunks: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it shares a section with others."""
        return isinstance(self.item.content, Note) or self.item.content.brief


def _fits(told: Sequence[_Told]) -> bool:
    body = _body(told)
    # Header and fallback together, then the window and bottom line above and the footer below.
    frame = MOST_HEADER + 3 * _MOST_FRAME + _MOST_SUMMARY
    enough = len(body) <= MOST_BLOCKS - _FRAME_BLOCKS
    return enough and sum(map(len, body)) <= MOST_CHARACTERS - frame


def _body(told: Sequence[_Told]) -> list[str]:
    """The sections of a message: headings, cards, and short things in a row together."""
    body = []
    for (title, short), run in groupby(told, lambda one: (one.item.section, one.short)):
        heading = _heading(title)
        if heading not in body:
            body.append(heading)
        chunks = [chunk for one in run for chunk in one.chunks]
        body += _joined(chunks) if short else chunks
    return body


def _chunks(digest: Digest, item: Item) -> list[str]:
    content = item.content
    if isinstance(content, Note):
        return _pieces(content.text)
    card = cards.card(content, digest.timezone)
    if card.brief:
        where = "; ".join(row.words for row in card.rows)
        return [f"• {link(card.url, card.title)} ({escape(where)})"]
    title = link(card.url, card.title)
    heads = [title] if len(title) <= MOST_SECTION else _pieces(card.title)
    tails = [piece for row in card.rows for piece in _row(row)]
    return list(_joined(_enough([*heads, *tails])))


def _enough(pieces: list[str]) -> list[str]:
    """The pieces that one message can hold of a card, which hostile words could overfill."""
    room = _MOST_CARD
    for at, piece in enumerate(pieces):
        room -= len(piece) + 1
        if room < 0:
            return [*pieces[:at], f"… {len(pieces) - at} more lines, left out here"]
    return pieces


def _row(row: Row) -> list[str]:
    if row.url:
        at = row.linked or len(row.words)
        linked = _MARKS[row.style] + link(row.url, row.words[:at]) + escape(row.words[at:])
        if len(linked) <= MOST_SECTION:
            return [linked]
    if row.strong:
        return [f"*{piece}*" for piece in _pieces(row.words)]
    return [_MARKS[row.style] + piece for piece in _pieces(row.words)]


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """Lines together as far as a section holds them."""
    section = ""
    for piece in pieces:
        if section and len(section) + 1 + len(piece) > MOST_SECTION:
            yield section
            section = ""
        section = f"{section}\n{piece}" if section else piece
    if section:
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


def _bounded(words: str, most: int) -> str:
    """Words escaped, clipped so that they then have at most so many characters."""
    while len(escaped := escape(words)) > most:
        # A character grows to five at most when it is escaped.
        words = clip(words, max(1, len(words) - max(1, (len(escaped) - most) // 5)))
    return escaped


def _section(mrkdwn: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}}


def _context(words: str) -> Block:
    element = {"type": "mrkdwn", "text": _bounded(words, _MOST_FRAME), "verbatim": True}
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
