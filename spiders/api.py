"""JSON from an address of its own to entries, by path expressions. Pure, and made to be run in a
worker process that can be killed."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import jmespath
from jmespath.exceptions import JMESPathError

from analysis import charset, date_words, languages, listing, normal
from analysis.document import FeedWords
from config.expressions import PLACEHOLDER, is_template
from config.sources import ApiSource
from spiders import entries
from spiders.desk import FeedEntry, ParseContext, ParsedSource
from spiders.entries import LONGEST_DATE, Unusable
from spiders.words import what_it_is

_MOST_KEYS = 12
_EPOCH = re.compile(r"(?P<whole>\d+)(?:\.\d{1,9})?")
# Seconds since 2001 have ten digits; then milliseconds and microseconds.
_UNITS = {10: 1, 13: 1_000, 16: 1_000_000}
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)([0-2]\d)([0-5]\d)([0-5]\d)?")


class _Faulty(ValueError):
    """The document does not have what the source's paths ask for; its text says what it has."""


def parse(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """The entries that the source's paths find, in the order of the document.

    Never raises on any body. A document without the list is told by what stands there instead.
    """
    source = entries.configured(context, ApiSource)
    text = charset.decode(body, headers.get("content-type", ""), ()).text.lstrip("\ufeff")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        return ParsedSource("", problem=_no_json(body, headers, text, error))
    try:
        items = _items(document, source)
    except _Faulty as fault:
        return ParsedSource("", problem=str(fault))
    found, skipped = entries.sorted_out(items, partial(_entry, context=context, source=source))
    if items and not found:
        return ParsedSource("", problem=f"{len(items)} items, but none can be used: {skipped[0]}")
    return ParsedSource("api", found, skipped=entries.bounded(skipped))


def _no_json(
    body: bytes, headers: Mapping[str, str], text: str, error: ValueError | RecursionError
) -> str:
    if not text.lstrip().startswith(("{", "[")):
        return what_it_is(body, headers, "JSON")
    if isinstance(error, RecursionError):
        return "JSON nested too deeply to be read"
    return f"JSON with an error: {normal.label(str(error))[:200]}"


def _items(document: Any, source: ApiSource) -> list[Any]:
    items = _found(source.items, document)
    if isinstance(items, list):
        return items
    what = "nothing" if items is None else _named(items)
    raise _Faulty(
        f"items: {source.items} finds {what}, no list; the document is {_named(document)}"
    )


def _named(value: Any) -> str:
    """What a JSON value is, an object by its keys."""
    if isinstance(value, dict):
        keys = [normal.label(key)[:60] for key in list(value)[:_MOST_KEYS]]
        more = ", …" if len(value) > _MOST_KEYS else ""
        return f"an object with the keys {', '.join(keys)}{more}" if keys else "an empty object"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return f"{normal.label(json.dumps(value, ensure_ascii=False))[:60]}"


def _found(path: str, value: Any) -> Any:
    """What a path finds, or None; a path that cannot be applied to this value finds nothing."""
    try:
        return _compiled(path).search(value)
    except (JMESPathError, TypeError, ValueError, RecursionError, AttributeError):
        return None


@lru_cache(maxsize=256)
def _compiled(path: str) -> Any:
    return jmespath.compile(path)


def _entry(item: Any, context: ParseContext, source: ApiSource) -> FeedEntry:
    guid = _text(source.guid, item)
    url = entries.address_of((_link(item, source.link), ""), context.url)
    raw, published, zone_known = _date(_of(source.date, item), context.timezone)
    words = FeedWords(
        title=entries.title_of(_text(source.title, item)),
        summary=entries.summary_of((_text(source.summary, item),)),
        guid=normal.label(guid) or None,
        published=published,
        published_raw=raw or None,
        zone_known=zone_known,
    )
    return FeedEntry(url, words)


def _of(path: str | None, item: Any) -> Any:
    return None if path is None else _found(path, item)


def _text(path: str | None, item: Any) -> str:
    """A value as text: numbers too, the first of a list, nothing of an object."""
    value = _of(path, item)
    if isinstance(value, list):
        value = next(iter(value), None)
    return "" if value is None or isinstance(value, bool | dict | list) else str(value)


def _link(item: Any, link: str) -> str:
    if not is_template(link):
        return _text(link, item)

    def filled(place: re.Match[str]) -> str:
        value = _text(place[1], item)
        if not value:
            raise Unusable(f"no {place[1]} for {link}; an item is {_named(item)}")
        return quote(normal.storable(value), safe="/:~")

    return PLACEHOLDER.sub(filled, link)


def _date(value: Any, timezone: str) -> tuple[str, datetime | None, bool]:
    """The date as it was given, its moment, and whether the zone is known: epochs are UTC."""
    if value is None or isinstance(value, bool | dict | list):
        return "", None, True
    raw = normal.label(str(value))[:LONGEST_DATE]
    epoch = _EPOCH.fullmatch(raw)
    unit = _UNITS.get(len(epoch["whole"])) if epoch else None
    if unit:
        return raw, date_words.plausible(datetime.fromtimestamp(float(raw) / unit, UTC)), True
    spelt = _COMPACT.fullmatch(raw)
    told = "{}-{}-{} {}:{}:{}".format(*(part or "00" for part in spelt.groups())) if spelt else raw
    at, known = entries.date_of(told, timezone)
    if at is None and told:
        moment = listing.moment(told, languages.known(()), ZoneInfo(timezone))
        at, known = (moment.at, moment.zone_known) if moment else (None, True)
    return raw, at, known
