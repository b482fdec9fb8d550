"""A listing page's bytes to its entries: by selectors, else by a guess.

Pure, and made to be run in a worker process that can be killed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from analysis import charset, listing, listing_links, markup, normal, patterns
from analysis.document import FeedWords
from analysis.languages.base import Language
from config.sources import EntrySelectors, ListingSource, RenderedSource
from spiders import entries
from spiders.desk import FeedEntry, ParseContext, ParsedSource
from spiders.entries import LONGEST_DATE, LONGEST_SUMMARY, LONGEST_TITLE, Unusable
from spiders.words import what_it_is

_GUESSED = "guessed links"


@dataclass(frozen=True, slots=True)
class _Page:
    """A listing as a tree, and what its entries are read with."""

    tree: HtmlElement
    base: str
    languages: tuple[Language, ...]
    context: ParseContext
    source: ListingSource | RenderedSource


def parse(body: bytes, headers: Mapping[str, str], context: ParseContext) -> ParsedSource:
    """The entries of a listing in the order of the page; `method` says how they were found.

    The first set of selectors that yields at least `least` entries is used, else links are
    guessed; where nothing yields so much, what yields most. Never raises on any body.
    """
    source = context.source
    if not isinstance(source, ListingSource | RenderedSource):
        raise TypeError(f"ListingSource expected, not {type(source).__name__}")
    html = charset.decode(body, headers.get("content-type", ""), ()).text
    if markup.is_hostile(html):
        return ParsedSource("", problem="a page with too many or too deeply nested tags")
    tree = markup.parse(html) if "<" in html else None
    if tree is None:
        return ParsedSource("", problem=what_it_is(body, headers, "listing"))
    base = listing_links.base_of(tree, context.url)
    page = _Page(tree, base, listing.languages_of(tree), context, source)
    found = []
    for way in _ways(page):
        if len(way.entries) >= source.least:
            return replace(way, problem="")
        found.append(way)
    best = max(found, key=lambda way: len(way.entries))
    if not best.entries:
        why = "; ".join((what_it_is(body, headers, "listing"), *[way.problem for way in found]))
        return ParsedSource("", problem=why)
    told = f"{best.method}: {len(best.entries)} entries, at least {source.least} expected"
    return replace(best, method=told, problem="")


def _ways(page: _Page) -> Iterator[ParsedSource]:
    sets = page.source.entries
    for place, selectors in enumerate(sets, 1):
        method = f"selector set {place} of {len(sets)}"
        yield _by_selectors(page, selectors, method, place > 1)
    yield _by_guess(page, bool(sets))


def _by_selectors(
    page: _Page, selectors: EntrySelectors, method: str, fallback: bool
) -> ParsedSource:
    items = _select(page.tree, selectors.item)
    found, skipped = entries.sorted_out(items, lambda item: _entry(page, selectors, item))
    wanted = [
        entry
        for entry in found
        if patterns.wanted(entry.url, page.source.include, page.source.exclude)
    ]
    left = len(found) - len(wanted)
    if left:
        skipped = (*skipped, f"{left} left out: not wanted by include and exclude")
    return ParsedSource(
        "listing",
        _each_once(wanted),
        f"{method} found {len(items)} items and {len(wanted)} entries",
        _title(page),
        entries.bounded(skipped),
        method=method,
        fallback=fallback,
    )


def _by_guess(page: _Page, fallback: bool) -> ParsedSource:
    guessed = listing.guess_in(
        page.tree, page.context.url, page.source.include, page.source.exclude
    )
    made = (_made(page, one.url, one.title, one.date, "") for one in guessed.entries)
    return ParsedSource(
        "listing",
        tuple(islice(made, entries.MOST)),
        guessed.problem,
        _title(page),
        method=_GUESSED,
        fallback=fallback,
    )


def _entry(page: _Page, selectors: EntrySelectors, item: HtmlElement) -> FeedEntry:
    link = _link(item, selectors.link)
    url = entries.address_of((link.get("href"), ""), page.base)
    title = _line(item, selectors.title) or listing_links.text_of(link)
    summary = _line(item, selectors.summary)
    return _made(page, url, title, _date(page, item, selectors.date), summary)


def _link(item: HtmlElement, selector: str) -> HtmlElement:
    for element in _select(item, selector):
        for near in (element, *element.iter("a"), *element.iterancestors("a")):
            if near.get("href"):
                return near
    raise Unusable(f"no link at {selector}")


def _line(item: HtmlElement, selector: str | None) -> str:
    element = next(iter(_select(item, selector)), None) if selector else None
    return "" if element is None else markup.line(element)


def _date(page: _Page, item: HtmlElement, selector: str | None) -> str:
    if selector is None:
        return listing_links.date_beside(item, page.languages)
    element = next(iter(_select(item, selector)), None)
    if element is None:
        return ""
    raw = next((told for told in map(element.get, ("datetime", "content", "title")) if told), "")
    return normal.line(raw) or markup.line(element)


def _made(page: _Page, url: str, title: str, date: str, summary: str) -> FeedEntry:
    raw = date[:LONGEST_DATE].strip()
    moment = listing.moment(raw, page.languages, ZoneInfo(page.context.timezone)) if raw else None
    words = FeedWords(
        title=normal.label(title)[:LONGEST_TITLE],
        summary=normal.label(summary)[:LONGEST_SUMMARY],
        published=moment.at if moment else None,
        published_raw=normal.label(raw) or None,
        zone_known=moment.zone_known if moment else True,
    )
    return FeedEntry(url, words)


def _each_once(found: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """One entry for an address: a picture and a headline often link to it both."""
    first: dict[str, FeedEntry] = {}
    for entry in found:
        if entry.url not in first or not first[entry.url].words.title:
            first[entry.url] = entry
    return tuple(first.values())


def _title(page: _Page) -> str:
    title = next(page.tree.iter("title"), None)
    return "" if title is None else normal.label(title.text_content())[:LONGEST_TITLE]


def _select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    found = _compiled(selector)(element)
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []


@lru_cache(maxsize=256)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")
