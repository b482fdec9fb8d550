"""What the entries of every kind of source have in common: bounds, addresses, dates, order."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from analysis import address, date_words, normal
from config.sources import AnySource
from spiders.desk import FeedEntry, ParseContext
from spiders.words import parse_date, plain

MOST = 2000
MOST_REASONS = 20
# In bytes of UTF-8, as it is stored: PostgreSQL's index rows end at 2,704.
LONGEST_URL = 2048
LONGEST_TITLE = 1000
LONGEST_SUMMARY = 4000
LONGEST_DATE = 200

# What urljoin gives back as it is: nothing in it is empty or would be put together otherwise.
_WHOLE = re.compile(r"https?://[\w.:-]+/[\w%+,=&:~./-]*(?:\?[\w%+,=&:~./-]+)?", re.ASCII)

Raw = TypeVar("Raw")
Source = TypeVar("Source", bound=AnySource)


class Unusable(ValueError):
    """An entry that cannot be used; its text is the reason."""


def configured(context: ParseContext, model: type[Source]) -> Source:
    """The source of a context as its own model; TypeError for another kind."""
    if not isinstance(context.source, model):
        raise TypeError(f"{model.__name__} expected, not {type(context.source).__name__}")
    return context.source


def sorted_out(
    raw: Iterable[Raw], make: Callable[[Raw], FeedEntry]
) -> tuple[tuple[FeedEntry, ...], tuple[str, ...]]:
    """The first entries that `make` can make, and a reason for each of the others."""
    entries: list[FeedEntry] = []
    skipped: list[str] = []
    for place, one in enumerate(raw, 1):
        if place > MOST:
            skipped.append(f"entry {place} and on: more than {MOST} entries")
            break
        try:
            entries.append(make(one))
        except Unusable as reason:
            skipped.append(f"entry {place}: {reason}")
    return tuple(entries), tuple(skipped)


def bounded(reasons: Sequence[str]) -> tuple[str, ...]:
    """The first reasons, and how many more there are."""
    if len(reasons) <= MOST_REASONS:
        return tuple(reasons)
    more = len(reasons) - MOST_REASONS
    return (*reasons[:MOST_REASONS], f"{more} more that cannot be used")


def title_of(text: str) -> str:
    """A title made plain and bounded."""
    return plain(text)[:LONGEST_TITLE].rstrip()


def summary_of(candidates: Iterable[str | None]) -> str:
    """The first of several texts with any words in it, plain and bounded."""
    texts = (plain(candidate) for candidate in candidates if candidate)
    return next((text for text in texts if text), "")[:LONGEST_SUMMARY].rstrip()


def date_of(raw: str, timezone: str) -> tuple[datetime | None, bool]:
    """The moment that a date for machines spells, or None, and whether it gives its zone."""
    at, known = parse_date(raw or None, None, timezone)
    if at is not None:
        return at, known
    moment = date_words.machine(raw, ZoneInfo(timezone)) if raw else None
    return (moment.at, moment.zone_known) if moment else (None, True)


def address_of(candidates: Iterable[str | None], base_url: str) -> str:
    """The first link that is given, absolute; else the last candidate, the GUID, if it is one.

    `Unusable` when there is none, or when it is no web address.
    """
    *links, guid = [unbroken(one or "") for one in candidates]
    link = next((one for one in links if one), "")
    if not link and not re.match(r"https?://", guid):
        raise Unusable("no link, and the GUID is no address")
    if len(link or guid) > LONGEST_URL:
        raise Unusable(f"address longer than {LONGEST_URL} bytes: {(link or guid)[:100]}…")
    try:
        url = unbroken(joined(base_url, link or guid))
        named = urlsplit(url).scheme in ("http", "https") and address.host_of(url)
    except ValueError:
        named = False
    if not named:
        raise Unusable(f"not a web address: {(link or guid)[:100]}")
    if len(url.encode()) > LONGEST_URL:
        raise Unusable(f"address longer than {LONGEST_URL} bytes: {url[:100]}…")
    return url


def joined(base_url: str, link: str) -> str:
    """As urljoin, without its work for an absolute link, which most are."""
    return link if _WHOLE.fullmatch(link) else urljoin(base_url, link)


def unbroken(text: str) -> str:
    """An address without the line ends and spaces around it that markup leaves."""
    return re.sub(r"[\t\r\n]", "", normal.storable(text)).strip()
