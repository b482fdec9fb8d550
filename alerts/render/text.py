"""A digest as plain text, 78 columns; wide characters count as two."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from alerts import cards
from alerts.contents import Note
from alerts.digest import MOST_SUMMARY, Digest, Item
from alerts.render.pages import Page
from alerts.rows import Card, Row
from alerts.words import is_web_address

WIDTH = 78
_BULLETS = ("", *["- "] * (MOST_SUMMARY - 1))
_NARROW = {"Mn", "Me", "Cf"}
_MARKS = {"small": ("  ", "  "), "quote": ("  | ", "  | "), "link": ("  - ", "    ")}


def render(page: Page) -> str:
    """The text of one page, ending in a newline."""
    digest = page.digest
    parts = [*wrap(page.heading), *wrap(f"{digest.title}, {digest.window}"), ""]
    for first, words in zip(_BULLETS, page.summary, strict=False):
        parts += wrap(words, first, "  " if first else "")
    parts += [""] if page.summary else []
    for title, items in page.sections():
        parts += [f"-- {title} ".ljust(WIDTH, "-"), ""]
        for item, after in zip(items, [*items[1:], None], strict=True):
            parts.append(item_text(digest, item))
            parts += [] if after and _is_short(item) and _is_short(after) else [""]
    parts += ["-- ".ljust(WIDTH, "-"), *wrap(footer(digest))]
    return "\n".join(parts) + "\n"


def item_text(digest: Digest, item: Item) -> str:
    """One thing told, without its heading."""
    content = item.content
    if isinstance(content, Note):
        return "\n".join(wrap(content.text, "* ", "  "))
    return "\n".join(_card(cards.card(content, digest.timezone)))


def footer(digest: Digest) -> str:
    """Why one gets this, which digest it is, when the next one comes, and how to ask why."""
    return digest.footer


def _is_short(item: Item) -> bool:
    return isinstance(item.content, Note) or item.content.brief


def wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most 78 columns; an address is never broken."""
    lines, line, used = [], first, width(first)
    empty = True
    for word in _pieces(text.split(), WIDTH - max(width(first), width(rest))):
        needed = width(word) + (0 if empty else 1)
        if not empty and used + needed > WIDTH:
            lines.append(line)
            line, used, empty = rest, width(rest), True
            needed = width(word)
        line += word if empty else f" {word}"
        used, empty = used + needed, False
    return [*lines, line.rstrip()]


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in _NARROW:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(words: list[str], room: int) -> Iterator[str]:
    """The words, with those too wide for a line broken; Chinese has no spaces to break at."""
    for word in words:
        if width(word) <= room or is_web_address(word):
            yield word
            continue
        start = used = 0
        for at, character in enumerate(word):
            if used + _columns(character) > room:
                yield word[start:at]
                start, used = at, 0
            used += _columns(character)
        yield word[start:]


def _card(card: Card) -> Iterator[str]:
    if card.brief:
        words = f"{card.title} ({'; '.join(row.words for row in card.rows)})"
        yield from wrap(words, "- ", "  ")
    else:
        yield from wrap(card.title, "* ", "  ")
    if card.url:
        yield f"  {card.url}"
    for row in () if card.brief else card.rows:
        yield from _row(row)


def _row(row: Row) -> Iterator[str]:
    first, rest = _MARKS[row.style]
    yield from wrap(row.words, first, rest)
    if row.url:
        yield f"{rest}{row.url}"
