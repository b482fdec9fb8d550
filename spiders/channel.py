"""The public page of a Telegram channel, t.me/s/NAME, to its messages. Pure, and made to be run in
a worker process that can be killed."""

import re
from collections.abc import Mapping
from functools import partial
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from analysis import charset, markup, normal
from analysis.document import FeedWords
from spiders import entries
from spiders.desk import FeedEntry, ParseContext, ParsedSource
from spiders.entries import LONGEST_DATE, LONGEST_SUMMARY, LONGEST_TITLE, Unusable
from spiders.words import what_it_is

_POST = re.compile(r"(?P<channel>[A-Za-z]\w{2,63})/(?P<number>\d{1,12})")
_SENTENCE = re.compile(r".{20,}?[.!?…。！？]+(?=\s)")
_LETTER = re.compile(r"[^\W\d_]")
_HEADLINE = 120
_MOST_LINKS = 10
_MOST_BLOCKS = 5_000
_MEDIA = {
    "tgme_widget_message_photo_wrap": "photo",
    "tgme_widget_message_video_player": "video",
    "tgme_widget_message_roundvideo_player": "video",
    "tgme_widget_message_voice_player": "voice message",
    "tgme_widget_message_document_wrap": "document",
    "tgme_widget_message_sticker_wrap": "sticker",
    "tgme_widget_message_location_wrap": "location",
    "tgme_widget_message_poll": "poll",
    "message_media_not_supported": "shown in Telegram only",
}


def parse(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """The messages of a channel page, the newest first, or why there are none.

    The summary of an entry is the whole message, line by line, with who it was forwarded from,
    the addresses behind its links and the mark of an edit. Never raises on any body.
    """
    html = charset.decode(body, headers.get("content-type", ""), ()).text
    if markup.is_hostile(html):
        return ParsedSource("", problem="a page with too many or too deeply nested tags")
    tree = markup.parse(html) if "<" in html else None
    if tree is None:
        return ParsedSource("", problem=what_it_is(body, headers, "channel page"))
    title = _line(_first(tree, "tgme_channel_info_header_title"))[:LONGEST_TITLE]
    messages = [block for block in _classed(tree, "tgme_widget_message") if _is_post(block)]
    if not messages and _first(tree, "tgme_channel_history") is None:
        return ParsedSource("", problem=_why_nothing(tree, body, headers, context))
    make = partial(_entry, timezone=context.timezone)
    found, skipped = entries.sorted_out(messages, make)
    return ParsedSource("telegram", found[::-1], "", title, skipped)


def _why_nothing(
    tree: HtmlElement, body: bytes, headers: Mapping[str, str], context: ParseContext
) -> str:
    if _first(tree, "tgme_page") is None:
        return what_it_is(body, headers, "channel page")
    place = urlsplit(context.source.url)
    name = place.path.rstrip("/").rpartition("/")[2]
    return (
        f"no messages to be seen: {name} is private, no channel, hides its messages from the web, "
        f"or does not exist; look at {place.netloc}/{name} in a browser"
    )


def _classed(tree: HtmlElement, name: str) -> list[HtmlElement]:
    """Elements with a class of this very name, in the order of the page."""
    found = tree.xpath(
        "descendant-or-self::*[contains(concat(' ', normalize-space(@class), ' '), $name)]",
        name=f" {name} ",
    )
    return list(found[:_MOST_BLOCKS])


def _first(tree: HtmlElement, name: str) -> HtmlElement | None:
    return next(iter(_classed(tree, name)), None)


def _line(element: HtmlElement | None) -> str:
    return "" if element is None else markup.line(element)


def _is_post(block: HtmlElement) -> bool:
    """Not "channel created" or "pinned a message"."""
    return "service_message" not in (block.get("class") or "").split()


def _entry(block: HtmlElement, timezone: str) -> FeedEntry:
    post = _POST.fullmatch(block.get("data-post") or "")
    if post is None:
        raise Unusable("a message without its address")
    url = f"https://t.me/{post['channel']}/{post['number']}"
    raw = _date(block)
    published, zone_known = entries.date_of(raw, timezone)
    lines = _text(block)
    words = FeedWords(
        title=_headline(lines) or f"({_media(block)})",
        summary=normal.storable("\n".join(_with_notes(block, lines)))[:LONGEST_SUMMARY].rstrip(),
        guid=url,
        published=published,
        published_raw=raw or None,
        zone_known=zone_known,
    )
    return FeedEntry(url, words, complete=True)


def _date(block: HtmlElement) -> str:
    # A video shows its length in a `time` element too, without `datetime`.
    times = (one.get("datetime") for one in block.iter("time"))
    return normal.label(next((raw for raw in times if raw), ""))[:LONGEST_DATE]


def _text(block: HtmlElement) -> list[str]:
    """The lines of a message, not those of another one that it answers."""
    for name in (
        "js-message_text",
        "tgme_widget_message_text",
        "tgme_widget_message_poll_question",
    ):
        for element in _classed(block, name):
            if "js-message_reply_text" not in (element.get("class") or "").split():
                return markup.lines(element)
    return []


def _headline(lines: list[str]) -> str:
    """The first sentence of the first line that has words."""
    line = next((line for line in lines if _LETTER.search(line)), "")
    sentence = _SENTENCE.match(line[: 4 * _HEADLINE])
    text = sentence.group() if sentence else line
    if len(text) <= _HEADLINE:
        return text
    cut = text[:_HEADLINE]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _media(block: HtmlElement) -> str:
    return next((kind for name, kind in _MEDIA.items() if _classed(block, name)), "no text")


def _with_notes(block: HtmlElement, lines: list[str]) -> list[str]:
    source = _line(_first(block, "tgme_widget_message_forwarded_from_name"))
    meta = _line(_first(block, "tgme_widget_message_meta"))
    links = " ".join(_links(block))
    return [
        *([f"Forwarded from {source}:"] if source else []),
        *(lines or [f"({_media(block)})"]),
        *([f"Links: {links}"] if links else []),
        *(["(edited)"] if meta.startswith("edited") else []),
    ]


def _links(block: HtmlElement) -> list[str]:
    """Addresses outside Telegram that the text and its preview link to."""
    named = ("tgme_widget_message_text", "tgme_widget_message_link_preview")
    anchors = (a for name in named for one in _classed(block, name) for a in one.iter("a"))
    outside: dict[str, None] = {}
    for anchor in islice(anchors, 20 * _MOST_LINKS):
        try:
            url = entries.address_of((anchor.get("href"), ""), "https://t.me/")
        except Unusable:
            continue
        if (urlsplit(url).hostname or "") not in ("t.me", "telegram.me", "www.t.me"):
            outside[url] = None
    return list(outside)[:_MOST_LINKS]
