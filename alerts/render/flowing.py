"""A digest as one text in the markup of a chat that takes no blocks.

What a chat counts is not the same everywhere: some count characters, some UTF-16 code units, some
after markup is taken away. The sizes here are UTF-16 code units with the markup: never less.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from urllib.parse import quote

from alerts import cards
from alerts.contents import Note
from alerts.digest import Digest, Item
from alerts.render import text
from alerts.render.pages import Page, paginate
from alerts.rows import Row
from alerts.words import counted, is_joined, is_web_address

_MOST_WORDS, _MOST_LINK, _MOST_HEAD, _MOST_FOOT, _MOST_HEADING = 1_500, 1_000, 300, 400, 120
_MOST_SUMMARY = 900
_JOINTS = 120
"""Newlines and markup around the parts of the frame."""
_LEFT_OUT = 60
_SAFE = "-._~:/?#@!$&+,;=%"


@dataclass(frozen=True, slots=True)
class Markup:
    """How a chat writes. `most` is the size that one message may have, at least 1,000.

    `escape` makes words literal, each character by itself, so that words may be cut anywhere;
    the others get words that are escaped. `link` gets an address of printable ASCII without
    brackets, quotes and backslashes.
    """

    most: int
    escape: Callable[[str], str]
    link: Callable[[str, str], str]
    bold: Callable[[str], str]
    quote: Callable[[str], str]
    bullet: str = "• "

    @property
    def room(self) -> int:
        """What the items and their headings may take."""
        frame = 2 * min(_MOST_HEAD, self.most // 12) + min(_MOST_FOOT, self.most // 12)
        return self.most - frame - self.summary_room - min(_JOINTS, self.most // 12)

    @property
    def summary_room(self) -> int:
        """What the bottom line may take."""
        return min(_MOST_SUMMARY, (self.most - 600) // 5)


def pages(digest: Digest, markup: Markup) -> list[Page]:
    """The digest cut between items into messages of at most `markup.most`."""
    return paginate(digest, lambda item: (_cost(digest, item, markup),), (markup.room,))


def render(page: Page, markup: Markup) -> str:
    """The text of one message."""
    digest = page.digest
    mark = "" if page.total == 1 else f" · part {page.number} of {page.total}"
    most = min(_MOST_HEAD, markup.most // 12) - size(mark)
    subject = fitted(digest.subject, most, markup.escape) + markup.escape(mark)
    return f"{markup.bold(subject)}\n\n{body(page, markup)}"


def body(page: Page, markup: Markup) -> str:
    """The same without the subject, for a chat that has another place for it."""
    digest = page.digest
    most_head, most_foot = (min(most, markup.most // 12) for most in (_MOST_HEAD, _MOST_FOOT))
    parts = [fitted(f"{digest.title}, {digest.window}", most_head, markup.escape)]
    parts += list(_summary(page, markup))
    for title, items in page.sections():
        parts.append(_heading(title, markup))
        runs = groupby(items, lambda item: _is_short(item) or id(item))
        parts += ["\n".join(_told(digest, item, markup) for item in run) for _, run in runs]
    parts.append(fitted(text.footer(digest), most_foot, markup.escape))
    return "\n\n".join(parts)


def _summary(page: Page, markup: Markup) -> Iterator[str]:
    """The bottom line as far as there is room: all of it stands again below."""
    lines: list[str] = []
    used = 0
    for words in page.summary:
        line = f"{markup.bullet if lines else ''}{markup.escape(words)}"
        used += size(line) + 1
        if used > markup.summary_room:
            break
        lines.append(line)
    if lines:
        yield "\n".join(lines)


def _is_short(item: Item) -> bool:
    return isinstance(item.content, Note) or item.content.brief


def size(words: str) -> int:
    """UTF-16 code units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def fitted(words: str, most: int, escape: Callable[[str], str]) -> str:
    """Words escaped, cut where they would be larger than `most` when they are."""
    whole = escape(words)
    if size(whole) <= most:
        return whole
    ends = range(1, len(words) + 1)
    end = bisect_right(ends, most - size("…"), key=lambda end: size(escape(words[:end])))
    while end > 0 and is_joined(words, end):
        end -= 1
    return escape(words[:end].rstrip()) + "…"


def web_link(url: str) -> str:
    """An address in printable ASCII, with nothing that ends a link in any markup."""
    return quote(url, safe=_SAFE)


def _cost(digest: Digest, item: Item, markup: Markup) -> int:
    return size(_heading(item.section, markup)) + size(_told(digest, item, markup)) + 4


def _heading(title: str, markup: Markup) -> str:
    most = min(_MOST_HEADING, markup.most // 24)
    return markup.bold(fitted(title, most, markup.escape))


def _told(digest: Digest, item: Item, markup: Markup) -> str:
    """One thing told; rows at its end give way when it would not fit a message of its own."""
    most = markup.room - size(_heading(item.section, markup)) - 4
    lines = list(_lines(digest, item, markup))
    sizes = [size(line) + 1 for line in lines]
    if sum(sizes) <= most:
        return "\n".join(lines)
    kept, used = 0, _LEFT_OUT
    while used + sizes[kept] <= most:
        used += sizes[kept]
        kept += 1
    rest = f"… {counted(len(lines) - kept, 'more line')}, left out here"
    return "\n".join([*lines[:kept], markup.escape(rest)])


def _lines(digest: Digest, item: Item, markup: Markup) -> Iterator[str]:
    if isinstance(item.content, Note):
        yield markup.bullet + _linked("", item.content.text, markup)
        return
    card = cards.card(item.content, digest.timezone)
    if card.brief:
        where = fitted("; ".join(row.words for row in card.rows), markup.most // 16, markup.escape)
        brackets = markup.escape("(") + where + markup.escape(")")
        yield f"{markup.bullet}{_linked(card.url, card.title, markup)} {brackets}"
        return
    yield markup.bold(_linked(card.url, card.title, markup))
    yield from map(partial(_row, markup), card.rows)


def _row(markup: Markup, row: Row) -> str:
    words = _linked(row.url, row.words, markup)
    words = markup.bold(words) if row.strong else words
    if row.style == "quote":
        return markup.quote(words)
    return markup.bullet + words if row.style == "link" else words


def _linked(url: str, words: str, markup: Markup) -> str:
    """A link, or words and address where there can be none."""
    most = min(_MOST_WORDS, markup.most // 4)
    if not url:
        return fitted(words, most, markup.escape)
    if not is_web_address(url) or re.search(r"\s", url):
        return fitted(f"{words} ({url})", most, markup.escape)
    safe = web_link(url)
    if len(safe) > min(_MOST_LINK, markup.most // 5):
        remark = f"{words} (an address of {len(url)} characters, too long for a link)"
        return fitted(remark, most, markup.escape)
    return markup.link(safe, fitted(words, most, markup.escape))
