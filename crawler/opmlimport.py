"""Outlets from a list of feeds: one for each site, nothing fetched."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from analysis import discovery, language, places
from analysis.opml import Listed, Opml
from config.base import Identifier, TimeZone
from config.sources import FeedSource
from crawler.outletfile import Draft, Given, clean_title, identifier

_ID: TypeAdapter[str] = TypeAdapter(Identifier)
_ZONE: TypeAdapter[str] = TypeAdapter(TimeZone)
_MOST_LANGUAGES = 5
_SHORTEST_NAME = 3
# Hosts with many publishers: there a page is an outlet, not the host.
_SHARED = frozenset((
    "medium.com", "feeds.feedburner.com", "feedburner.com", "feeds2.feedburner.com", "youtube.com",
    "t.me", "reddit.com", "news.google.com", "sites.google.com", "github.com", "substack.com",
    "facebook.com", "twitter.com", "x.com", "rsshub.app",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """Outlets to write, by id, and a line for each feed that is left out."""

    drafts: Mapping[str, Draft]
    skipped: tuple[str, ...]


def plan(opml: Opml, configured: Mapping[str, str], taken: Collection[str], origin: str) -> Import:
    """What importing a list comes to.

    `configured` has the outlet by the address of each source that is there, `taken` the ids in
    use; `origin` is for the first line of each file.
    """
    known = {discovery.same_address(url): outlet for url, outlet in configured.items()}
    groups: dict[str, list[Listed]] = {}
    skipped = list(opml.skipped)
    for feed in opml.feeds:
        owner = known.get(discovery.same_address(feed.url))
        if owner is not None:
            skipped.append(f"{feed.title}: {feed.url} is a source of outlet {owner} already")
        else:
            groups.setdefault(_group(feed), []).append(feed)
    drafts: dict[str, Draft] = {}
    for feeds in groups.values():
        drafts[_free_id(feeds[0], {*taken, *drafts})] = _draft(feeds, origin)
    return Import(drafts, tuple(skipped))


def _group(feed: Listed) -> str:
    home = _home(feed)
    if feed.outlet_id:
        return f"outlet {feed.outlet_id}"
    site = discovery.site(home)
    return discovery.same_address(feed.home or feed.url) if site in _SHARED else site


def _home(feed: Listed) -> str:
    parts = urlsplit(feed.url)
    return feed.home or f"{parts.scheme}://{parts.netloc}/"


def _free_id(feed: Listed, taken: Collection[str]) -> str:
    wanted = feed.outlet_id if _fits(_ID, feed.outlet_id) else ""
    base = wanted or identifier(_home(feed))
    if base not in taken:
        return base
    number = 2
    while f"{base[:50]}-{number}" in taken:
        number += 1
    return f"{base[:50]}-{number}"


def _fits(kind: TypeAdapter[str], value: str) -> bool:
    try:
        kind.validate_python(value)
    except ValidationError:
        return False
    return True


def _draft(feeds: Sequence[Listed], origin: str) -> Draft:
    first = feeds[0]
    home = _home(first)
    where = places.place(discovery.site(home), ())
    zone = Given(where.timezone, where.reason) if where.timezone else None
    if first.timezone and _fits(_ZONE, first.timezone):
        zone = Given(first.timezone, "the list")
    return Draft(
        origin=origin,
        name=_name(feeds),
        home=home,
        languages=_languages(feeds),
        sources=[(FeedSource(kind="feed", url=one.url), one.title) for one in feeds],
        timezone=zone,
        country=Given(where.country, where.reason) if where.country else None,
    )


def _name(feeds: Sequence[Listed]) -> Given:
    if len({one.title for one in feeds}) == 1:
        # The names of our own export are names already.
        title = feeds[0].title
        return Given(title if feeds[0].outlet_id else clean_title(title), "the list")
    shared = _shared_beginning([one.title for one in feeds]).rstrip(" -\u2013\u2014|»:·/(")
    if len(shared) >= _SHORTEST_NAME:
        return Given(clean_title(shared), "what the titles share")
    return Given(discovery.site(_home(feeds[0])), "the host")


def _shared_beginning(titles: Sequence[str]) -> str:
    first, last = min(titles), max(titles)
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in pairs)


def _languages(feeds: Sequence[Listed]) -> Given:
    listed = list(dict.fromkeys(code for one in feeds for code in one.languages))
    if listed:
        return Given(", ".join(listed[:_MOST_LANGUAGES]), "the list")
    # A title is too short for its words to tell, but its script does.
    titles = " ".join(one.title for one in feeds)
    for script, code in {**language.BY_SCRIPT, "cyrillic": "ru"}.items():
        if language.SCRIPTS[script].search(titles):
            return Given(code, "a guess from the script of its titles")
    return Given("en", "a guess: the list does not say it")
