"""A file on this machine as a page to read."""

import re
from datetime import datetime
from pathlib import Path

from analysis.document import FeedWords, Page
from config.outlets import Outlet
from crawler import reader
from crawler.errors import UsageError
from crawler.reader import PageVerdict
from crawler.reading import Reader
from crawler.words import Words

_MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|article|div|p)\b", re.IGNORECASE)
_LOOKED_AT = 4096


def judge(tool: Reader, path: Path, outlet: Outlet | None, now: datetime) -> PageVerdict:
    """Read a file whole: HTML as a page, anything else as plain text under its first line."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    page = Page(
        url=path.absolute().as_uri(),
        body=body,
        content_type="",
        fetched_at=now,
        feed=FeedWords(),
        outlet=reader.hints(outlet),
    )
    implied = outlet.implies if outlet else ()
    if _MARKUP.search(body[:_LOOKED_AT]):
        return tool.judge(page, implied, whole=True)
    title, _, text = body.decode("utf-8", "replace").lstrip("\ufeff").partition("\n")
    return tool.judge_text(page, Words(title, text.strip()), implied, whole=True)
