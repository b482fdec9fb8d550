"""The words of a feed made plain: markup taken out, dates with what is known of their zone, and
a name for a body that is no feed."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone as fixed_zone
from email.utils import parsedate
from time import struct_time
from zoneinfo import ZoneInfo

from analysis import date_words, normal

_LONGEST_RAW = 40_000
_INLINE = "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|nobr|q|s|samp|" + (
    "small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|figcaption|"
    "figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|li|link|main|meta|nav|"
    "object|ol|option|p|param|picture|pre|section|source|summary|table|tbody|td|tfoot|th|thead|"
    "title|tr|ul|video|audio|button|embed|label"
)
_ATTRIBUTES = r"""(?:[\s/][^<>]*)?"""
_SILENT = re.compile(
    r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE}){_ATTRIBUTES}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK}){_ATTRIBUTES}>", re.IGNORECASE)
_CUT_TAG = re.compile(r"<[a-z/!][^<>]{0,2000}\Z", re.IGNORECASE)

_ZONE = re.compile(
    r"(?::\d\d(?:\.\d+)?\s*[+-]\d\d:?\d\d|\dZ|\b(?:GMT|UTC?|[ECMP][SD]?T))\)?\s*\Z", re.IGNORECASE
)
# Zone names that feeds of our languages use and feedparser takes for UTC.
_NAMED_ZONES = {"KST": 9.0, "JST": 9.0, "MSK": 3.0, "CEST": 2.0, "CET": 1.0, "BRT": -3.0}

# Atomic, for comments in comments fit in exponentially many ways; and one that nobody closes is
# no declaration, lest the page be searched for its end at each.
_PROLOGUE = r"(?>\s+|<!--.*?-->|<(?!!--)[?!][^<>]*>)*+"
_WEB_PAGE = re.compile(rf"(?is){_PROLOGUE}<(?:html|head|body)\b")
_ROOT = re.compile(rf"(?s){_PROLOGUE}<([\w:.-]{{1,60}})")
_TITLE = re.compile(r"(?is)<title[^<>]{0,500}>(.{0,500}?)</")
_CHALLENGES = ("just a moment", "attention required", "ddos-guard", "are you a robot", "captcha")


def plain(text: str) -> str:
    """Text as a reader sees it: no markup, also when it was escaped twice, and one line.

    Tags that end a line or a cell become a space, so words are never glued together. Only real
    HTML tags go: `a < b` and `<Seoul>` stay.
    """
    text = text[:_LONGEST_RAW]
    for _ in range(2):
        text = html.unescape(_without_tags(text))
    return normal.label(_without_tags(text))


def _without_tags(text: str) -> str:
    text = _BLOCK_TAG.sub(" ", _SILENT.sub(" ", text))
    return _CUT_TAG.sub(" ", _INLINE_TAG.sub("", text)) if "<" in text else text


def parse_date(
    raw: str | None, fields: struct_time | None, timezone: str
) -> tuple[datetime | None, bool]:
    """The moment in aware UTC, or None, and whether `raw` itself gave the zone.

    None too for a year that cannot be meant, see `analysis.date_words.plausible`.
    `fields` is feedparser's reading of `raw`, if it has one. It takes a missing zone for UTC;
    here it is the outlet's `timezone`.
    """
    fields = fields or _otherwise(raw or "")
    if raw is None or fields is None:
        return None, True
    try:
        naive = datetime(*fields[:6])  # noqa: DTZ001 - the zone is settled below
    except (ValueError, OverflowError):
        return None, True
    name = raw.rsplit(None, 1)[-1].upper() if raw.split() else ""
    if name in _NAMED_ZONES:
        offset = fixed_zone(timedelta(hours=_NAMED_ZONES[name]))
        return date_words.plausible(naive.replace(tzinfo=offset)), True
    if _ZONE.search(raw):
        return date_words.plausible(naive.replace(tzinfo=UTC)), True
    return date_words.plausible(naive.replace(tzinfo=ZoneInfo(timezone))), False


def _otherwise(raw: str) -> struct_time | None:
    # feedparser does not read RFC 822 dates without a zone, nor JSON Feed's dates.
    try:
        return datetime.fromisoformat(raw).utctimetuple()
    except (ValueError, OverflowError):
        fields = None if date_words.NO_YEAR.search(raw) else parsedate(raw)
        return struct_time(fields) if fields else None


def what_it_is(body: bytes, headers: Mapping[str, str], expected: str = "feed") -> str:
    """A few words on a body that is not what is `expected`: empty, a web page, other XML…"""
    text = normal.storable(body[:100_000].decode("utf-8", errors="replace")).lstrip("\ufeff \t\r\n")
    title = plain(match[1]) if (match := _TITLE.search(text)) else ""
    if "cf-mitigated" in headers or any(sign in title.lower() for sign in _CHALLENGES):
        return (
            f"a bot challenge instead of a {expected}: {title or headers.get('cf-mitigated', '')!r}"
        )
    if not text:
        return "an empty body"
    if _WEB_PAGE.match(text) or title:
        return f"a web page titled {title[:120]!r}" if title else "a web page without a title"
    if root := _ROOT.match(text):
        return f"XML, but no {expected}: <{root[1]}>"
    if text.startswith("{"):
        return "JSON, but no JSON Feed" if expected == "feed" else f"JSON, but no {expected}"
    kind = normal.label(headers.get("content-type", ""))[:100] or "unnamed type"
    return f"no {expected} ({kind}) beginning {' '.join(text.split())[:60]!r}"
